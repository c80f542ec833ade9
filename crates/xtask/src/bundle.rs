//! `cargo xtask bundle`: an installable package.

use anyhow::Result;
use serde_json::json;

use crate::system::{Need, ensure};
use crate::{node, sh};

/// Tauri's bundler. It is fetched when it is needed, because its lock entries name packages for
/// every platform, which npm refuses to install from a registry that lacks one of them.
const TAURI_CLI: &str = "2.12.5";

/// Builds the package that this platform's people install.
pub(crate) fn bundle() -> Result<()> {
    ensure(Need::Build)?;
    node::install("ui")?;
    let kind = if cfg!(target_os = "macos") {
        "dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb"
    };
    // The package brings the `stet` command too.
    sh::run(sh::command("cargo", &["build", "--release", "-p", "stet-cli"], "."))?;
    let tool = format!("@tauri-apps/cli@{TAURI_CLI}");
    let command = json!({ "/usr/bin/stet": sh::program("release/stet") });
    let config = json!({ "bundle": { "linux": { "deb": { "files": command } } } }).to_string();
    let npx = ["exec", "--yes", "--package", &tool, "--", "tauri"];
    let build = ["build", "--ci", "--bundles", kind, "--config", &config];
    let args = [&npx[..], &build].concat();
    sh::run(sh::command(sh::npm(), &args, "src-tauri"))?;
    let folder = sh::built(&format!("release/bundle/{kind}"));
    println!("The package is in {}.", folder.display());
    Ok(())
}
