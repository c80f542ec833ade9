//! `cargo xtask bundle`: an installable package.

use anyhow::Result;

use crate::system::{Need, ensure};
use crate::{node, sh};

/// Builds the package that this platform's people install.
pub(crate) fn bundle() -> Result<()> {
    ensure(Need::Build)?;
    node::install("ui")?;
    node::install("ui/e2e")?;
    let kind = if cfg!(target_os = "macos") {
        "dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb"
    };
    let tool = sh::root().join("ui/e2e/node_modules/@tauri-apps/cli/tauri.js");
    let tool = tool.to_string_lossy();
    sh::run(sh::command("node", &[&tool, "build", "--ci", "--bundles", kind], "src-tauri"))?;
    let folder = sh::built(&format!("release/bundle/{kind}"));
    println!("The package is in {}.", folder.display());
    Ok(())
}
