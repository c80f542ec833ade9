//! `cargo xtask run`: the app (on the sample workspace the first time), or the main job headless.

use std::fs;

use anyhow::{Context as _, Result, bail};

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

/// Does the same job with the command line: sample workspace in, verdict report out.
fn headless() -> Result<()> {
    println!("There is no display, so the sample goes through the command line.");
    sh::run(sh::command("cargo", &["build", "-p", "stet-cli"], "."))?;
    let folder = sh::built("headless");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let inside = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let stet = sh::program("debug/stet").to_string_lossy().into_owned();
    let (file, report) = (inside("sample.stet"), inside("report.html"));
    let stet = |args: &[&str]| {
        let mut command = sh::command(&stet, args, ".");
        command.env("XDG_DATA_HOME", folder.join("data"));
        command.env("STET_AUTHOR", "Sample reader");
        command
    };
    sh::run(stet(&["sample", &file]))?;
    let list = sh::output(stet(&["--json", "articles", &file]))?;
    let list: serde_json::Value = serde_json::from_str(&list)?;
    // The article with the most versions shows the most.
    let versions = |article: &&serde_json::Value| article["versions"].as_array().map(Vec::len);
    let articles = list.as_array().context("the list of articles is no list")?;
    let Some(article) = articles.iter().max_by_key(versions).and_then(|a| a["id"].as_str()) else {
        bail!("the sample workspace has no article");
    };
    sh::run(stet(&["claims", &file, article]))?;
    sh::run(stet(&["report", &file, article, "--format", "html", "-o", &report]))?;
    println!("The verdict report is in {report}, the workspace in {file}.");
    Ok(())
}
