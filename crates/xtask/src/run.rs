//! `cargo xtask run`: the app (on the sample workspace the first time), or the main job headless.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::system::{Need, ensure};
use crate::{node, sh};

/// Opens the app; arguments are passed on to it.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if cfg!(target_os = "linux") && !has_display() {
        return headless();
    }
    ensure(Need::Build)?;
    node::install("ui")?;
    node::script("ui", "build")?;
    sh::run(sh::command(
        "cargo",
        &["build", "-p", "stet-app", "--features", "custom-protocol"],
        ".",
    ))?;
    let app = sh::program("debug/stet-app");
    let mut command = sh::command(&app.to_string_lossy(), &[], ".");
    command.args(args);
    if args.is_empty() && is_first_time()? {
        command.arg("--sample");
    }
    sh::run(command)
}

/// Whether nothing was opened from this checkout yet; from now on, something was.
fn is_first_time() -> Result<bool> {
    let mark = sh::built("sample-shown");
    let first = !mark.exists();
    fs::write(mark, "")?;
    Ok(first)
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

/// Does the same job with the command line, on the first article of the sample.
fn headless() -> Result<()> {
    println!("There is no display, so the main job is done on the command line.");
    sh::run(sh::command("cargo", &["build", "-p", "stet-cli"], "."))?;
    let folder = sh::built("headless");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let report = Job { folder }.done()?;
    println!("\nThe verdict report is in {report}.");
    Ok(())
}

/// The main job: an article in, a claim with evidence and verdict, a revised text, a report out.
struct Job {
    folder: PathBuf,
}

impl Job {
    /// Returns where the report is.
    fn done(&self) -> Result<String> {
        let file = &self.inside("desk.stet");
        let sample = |name: &str| {
            sh::root().join("crates/workspace/sample").join(name).to_string_lossy().into_owned()
        };
        self.show("Ben Holm", &["new", file])?;
        self.show("Ben Holm", &["import", file, &sample("ferry-1.txt")])?;
        let claim = &self.claim(file, "will cost 41 million crowns")?;
        self.show("Ben Holm", &["claim", "accept", file, claim])?;
        let minutes = self.told(&["source", "add", file, &sample("minutes.txt"), "--json"])?;
        let source = id(&minutes["source"])?;
        let quote = "41 million for the vessel and 5 million for the charging station";
        let how = ["--stance", "supports", "--quote", quote];
        self.show("Ben Holm", &[&["cite", file, claim, source][..], &how].concat())?;
        let why = "The minutes say so.";
        self.show("Ben Holm", &["rate", file, claim, "confirmed", "--why", why])?;
        self.show("Aya Nkosi", &["sign", file, claim, "--approve"])?;
        self.show("Ben Holm", &["revise", file, "1", &sample("ferry-2.txt")])?;
        self.show("Ben Holm", &["recheck", file])?;
        let report = self.inside("report.html");
        self.show("Ben Holm", &["report", file, "1", "-o", &report])?;
        Ok(report)
    }

    fn claim(&self, file: &str, words: &str) -> Result<String> {
        let claims = self.told(&["claims", file, "1", "--json"])?;
        let claims = claims.as_array().context("the list of claims is no list")?;
        let says = |claim: &&Value| claim["text"].as_str().is_some_and(|text| text.contains(words));
        id(&claims.iter().find(says).context("the claim is not proposed")?["id"]).map(str::to_owned)
    }

    fn inside(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    /// Runs `stet` and shows the command and what it prints.
    fn show(&self, author: &str, args: &[&str]) -> Result<()> {
        println!("\n$ stet {}", args.join(" "));
        sh::run(self.stet(author, args))
    }

    fn told(&self, args: &[&str]) -> Result<Value> {
        Ok(serde_json::from_str(&sh::output(self.stet("Ben Holm", args))?)?)
    }

    fn stet(&self, author: &str, args: &[&str]) -> Command {
        let mut command = sh::command(&sh::program("debug/stet").to_string_lossy(), args, ".");
        let own = author.to_lowercase().replace(' ', "-");
        command.env("XDG_DATA_HOME", self.folder.join(own)).env("STET_AUTHOR", author);
        command
    }
}

fn id(value: &Value) -> Result<&str> {
    value.as_str().context("stet names no id")
}
