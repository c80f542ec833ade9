//! The real app under a virtual display, driven by WebdriverIO.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{node, sh};

/// Installs tauri-driver into `target/tools`.
pub(crate) fn ensure_driver() -> Result<()> {
    if driver().is_file() {
        return Ok(());
    }
    println!("Installing tauri-driver: passes the tests' key presses on to the app.");
    let args = ["install", "tauri-driver", "--locked", "--quiet", "--root", "target/tools"];
    sh::run(sh::command("cargo", &args, "."))
}

fn driver() -> std::path::PathBuf {
    let name = if cfg!(windows) { "tauri-driver.exe" } else { "tauri-driver" };
    sh::root().join("target/tools/bin").join(name)
}

/// Runs a script of `ui/e2e` against an app binary.
///
/// Fails if a test does; screenshots are in `target/e2e`.
pub(crate) fn run(script: &str, app: &str) -> Result<()> {
    if cfg!(target_os = "macos") {
        println!(
            "macOS has no WebDriver for its web view: the end-to-end tests are left out here."
        );
        return Ok(());
    }
    node::install("ui/e2e")?;
    ensure_driver()?;
    let app = sh::root().join(app);
    if !app.is_file() {
        bail!("{} was not built", app.display());
    }
    let artefacts = sh::root().join("target/e2e");
    fs::create_dir_all(&artefacts)?;
    let mut command = with_display(&[sh::npm(), "run", "--silent", script], "ui/e2e");
    command
        .env("STET_APP", app)
        .env("TAURI_DRIVER", driver())
        .env("STET_E2E_OUT", artefacts)
        .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
    sh::run(command)
}

/// On Linux: a session bus and a virtual screen of its own, so that tests never meet a person's.
fn with_display(args: &[&str], folder: &str) -> Command {
    if !cfg!(target_os = "linux") {
        return sh::command(args[0], &args[1..], folder);
    }
    let screen = ["--auto-servernum", "--server-args=-screen 0 1920x1080x24 -dpi 96"];
    let before = [&["--", "xvfb-run"][..], &screen, args].concat();
    sh::command("dbus-run-session", &before, folder)
}
