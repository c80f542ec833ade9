//! The commands a newcomer types: `cargo xtask run`, `cargo xtask test`, and what developers need
//! beside them. Each installs what it needs and says so.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod bindings;
mod bundle;
mod e2e;
mod faults;
mod node;
mod readme;
mod run;
mod sh;
mod system;
mod test;
mod train;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask run        build Stet and open it; without a display, do the main job headless
cargo xtask test       run every test   [--only STEP | --skip STEP] …
cargo xtask bench      measure, in release builds   [revisions | library | reports | sharing | window] …
cargo xtask faults     everything that can happen to shared files   [--small | --large] [SUITE] …
cargo xtask bindings   write the TypeScript types anew   [--check]
cargo xtask bundle     make an installable package for this platform
cargo xtask train      train the detector of claims anew   [FOLDER WITH claimbuster/]
cargo xtask setup      install what building and testing need, and nothing else
";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Err(error) = command(&args) {
        eprintln!("error: {error:#}");
        std::process::exit(1);
    }
}

fn command(args: &[String]) -> Result<()> {
    std::env::set_current_dir(sh::root())?;
    match args.split_first() {
        Some((name, rest)) => match name.as_str() {
            "run" => run::run(rest),
            "test" => test::test(rest),
            "bench" => bench::bench(rest),
            "faults" => faults::faults(rest),
            "bindings" => bindings::bindings(rest.iter().any(|arg| arg == "--check")),
            "bundle" => bundle::bundle(),
            "train" => train::train(rest),
            "setup" => setup(),
            "help" | "--help" | "-h" => help(),
            other => bail!("there is no command “{other}”; `cargo xtask help` lists them"),
        },
        None => help(),
    }
}

fn help() -> Result<()> {
    print!("{HELP}");
    Ok(())
}

fn setup() -> Result<()> {
    system::ensure(system::Need::Build)?;
    system::ensure(system::Need::Test)?;
    node::install("ui")?;
    node::install("ui/e2e")?;
    e2e::ensure_driver()?;
    println!("Everything is installed.");
    Ok(())
}
