//! `cargo xtask test`: every test, step by step.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::system::{Need, ensure};
use crate::{bindings, e2e, node, readme, sh};

type Step = (&'static str, fn() -> Result<()>);

/// Steps in order; all Cargo steps share one profile and one set of features, so that nothing is
/// compiled twice for its features' sake.
const STEPS: &[Step] = &[
    ("fmt", fmt),
    ("page", page),
    ("clippy", clippy),
    ("unit", unit),
    ("faults", faults),
    ("doc", doc),
    ("bindings", || bindings::bindings(true)),
    ("readme", documentation),
    ("deny", deny),
    ("e2e", end_to_end),
];

const FEATURES: [&str; 2] = ["--features", "stet-app/custom-protocol"];

/// Runs the steps; `--only STEP` and `--skip STEP` choose among them.
pub(crate) fn test(args: &[String]) -> Result<()> {
    let chosen = choose(args)?;
    ensure(Need::Build)?;
    let mut done: Vec<String> = Vec::new();
    for (name, step) in chosen {
        println!("\n── {name} ──");
        let started = Instant::now();
        step().with_context(|| format!("step “{name}” failed"))?;
        done.push(format!("{name} {}s", started.elapsed().as_secs()));
    }
    println!("\nAll steps passed: {}.", done.join(", "));
    Ok(())
}

fn choose(args: &[String]) -> Result<Vec<Step>> {
    let (mut only, mut skip): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut rest = args.iter();
    while let Some(flag) = rest.next() {
        let name = rest.next().with_context(|| format!("{flag} needs the name of a step"))?;
        if !STEPS.iter().any(|(known, _)| known == name) {
            let known: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
            bail!("there is no step “{name}”; there are {}", known.join(", "));
        }
        match flag.as_str() {
            "--only" => only.push(name),
            "--skip" => skip.push(name),
            other => bail!("there is no flag “{other}”; there are --only and --skip"),
        }
    }
    let wanted = |name: &str| (only.is_empty() || only.contains(&name)) && !skip.contains(&name);
    Ok(STEPS.iter().copied().filter(|(name, _)| wanted(name)).collect())
}

fn cargo(args: &[&str]) -> Result<()> {
    sh::run(sh::command("cargo", args, "."))
}

fn fmt() -> Result<()> {
    cargo(&["fmt", "--all", "--check"])
}

/// The page comes first: the app embeds what is built here.
fn page() -> Result<()> {
    node::install("ui")?;
    for script in ["check", "lint", "test", "build"] {
        node::script("ui", script)?;
    }
    Ok(())
}

fn clippy() -> Result<()> {
    let base = ["clippy", "--workspace", "--all-targets", "--quiet"];
    cargo(&[&base[..], &FEATURES, &["--", "-D", "warnings"]].concat())
}

/// With cargo-nextest if it is installed, which runs tests side by side. Reports are checked with
/// the programs that read them.
fn unit() -> Result<()> {
    ensure(Need::Test)?;
    if !sh::has("cargo-nextest") {
        return cargo(&[&["test", "--workspace"][..], &FEATURES].concat());
    }
    let quiet = ["nextest", "run", "--workspace", "--status-level", "fail", "--no-fail-fast"];
    cargo(&[&quiet[..], &FEATURES].concat())?;
    cargo(&[&["test", "--workspace", "--doc"][..], &FEATURES].concat())
}

/// The programs, compiled as the tests were: other targets would mean other features of the
/// dependencies, and those would be compiled again.
fn programs() -> Result<()> {
    let base = ["build", "--workspace", "--bins", "--tests", "--quiet"];
    cargo(&[&base[..], &FEATURES].concat())
}

/// A small run of the fault suite; `cargo xtask faults` is the large one.
fn faults() -> Result<()> {
    programs()?;
    crate::faults::small()
}

fn doc() -> Result<()> {
    let args = ["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
    let mut command = sh::command("cargo", &[&args[..], &FEATURES].concat(), ".");
    command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
    sh::run(command)
}

fn documentation() -> Result<()> {
    programs()?;
    readme::check()
}

fn deny() -> Result<()> {
    if !sh::has("cargo-deny") {
        println!("cargo-deny is not installed: licences and advisories are not checked here.");
        return Ok(());
    }
    cargo(&["deny", "--offline", "check", "licenses", "bans", "sources"])
}

fn end_to_end() -> Result<()> {
    ensure(Need::Test)?;
    programs()?;
    e2e::run("test", "debug")
}
