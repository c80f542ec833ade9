//! The detector of claims: how well it judges, how fast, and a usual pipeline beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::figure::Figure;
use crate::sh;

/// What scikit-learn says of its own pipeline.
#[derive(Debug, Deserialize)]
struct Peer {
    peer: String,
    /// Sentences a second.
    speed: f64,
    /// Average precision on ClaimBuster's groundtruth and on PoliClaim.
    precision: [f64; 2],
}

const SCRIPT: &str = include_str!("detector.py");
const PACKAGE: &str = "scikit-learn==1.5.2";
/// The figure that the peer is compared with.
const OURS: &str = "sentences a second, one core";

/// Measures; prints what was measured and returns the figures.
pub(super) fn detector() -> Result<Vec<Figure>> {
    println!("Measuring the detector of claims.");
    let folder = sh::built("bench-peers");
    fs::create_dir_all(&folder)?;
    let mut figures = quality("stet-text", &["claims", "sentences"])?;
    figures.extend(quality("stet-intake", &["pages"])?);
    let args = ["run", "--release", "--quiet", "-p", "stet-text", "--example", "detector", "--"];
    let mut run = sh::command("cargo", &args, ".");
    run.arg(&folder);
    figures.extend(gathered(&sh::output(run)?));
    let ours = figures.iter().find(|figure| figure.name == OURS);
    let ours = ours.map(|figure| figure.value).context("the speed was not measured")?;
    match peer(&folder) {
        Ok(Peer { peer, speed, precision: [debates, speeches] }) => {
            println!("{peer}: {speed:.0} sentences a second, average precision {debates:.3} on");
            println!("ClaimBuster's groundtruth, {speeches:.3} on PoliClaim");
            figures.push(Figure::at_least("faster than scikit-learn", ours / speed, "×", 1.0));
        }
        Err(error) => println!("Not compared with scikit-learn: {error:#}"),
    }
    Ok(figures)
}

/// The figures that the tests of a package print; tests without their data print none.
fn quality(package: &str, tests: &[&str]) -> Result<Vec<Figure>> {
    let mut run = sh::command("cargo", &["test", "--release", "--quiet", "-p", package], ".");
    run.args(tests.iter().flat_map(|test| ["--test", *test])).args(["--", "--nocapture"]);
    Ok(gathered(&sh::output(run)?))
}

fn gathered(output: &str) -> Vec<Figure> {
    let figure = |line: &str| serde_json::from_str(line.get(line.find('{')?..)?).ok();
    output.lines().filter_map(figure).collect()
}

/// The pipeline on the sentences that the example left in `folder`.
fn peer(folder: &Path) -> Result<Peer> {
    let data = sh::root().join("../shared/data");
    if !data.join("claimbuster").is_dir() {
        bail!("it has nothing to learn from without the shared data");
    }
    let python = environment(&folder.join("python"))?;
    let script = folder.join("detector.py");
    fs::write(&script, SCRIPT)?;
    let mut run = sh::command(&python.to_string_lossy(), &[], ".");
    run.arg(script).arg(data).arg(folder.join("sentences.txt"));
    Ok(serde_json::from_str(&sh::output(run)?)?)
}

/// A Python of its own with scikit-learn in it.
fn environment(folder: &Path) -> Result<PathBuf> {
    let python = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    let python = folder.join(python);
    let has = |python: &Path| {
        let args = ["-c", "import sklearn"];
        sh::output(sh::command(&python.to_string_lossy(), &args, ".")).is_ok()
    };
    if !has(&python) {
        let start = if cfg!(windows) { "python" } else { "python3" };
        let mut make = sh::command(start, &["-m", "venv"], ".");
        make.arg(folder);
        sh::output(make)?;
        let args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE];
        sh::output(sh::command(&python.to_string_lossy(), &args, "."))?;
    }
    Ok(python)
}

#[cfg(test)]
mod tests {
    use super::gathered;

    #[test]
    fn figures_are_found_behind_the_test_runners_dots() {
        let output =
            "running 2 tests\n.{\"name\":\"a\",\"value\":0.5,\"unit\":\"\",\"least\":0.4}\n.";
        let found = gathered(output);
        assert_eq!((found.len(), found[0].name.as_str(), found[0].least), (1, "a", Some(0.4)));
    }
}
