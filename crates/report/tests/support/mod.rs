//! The sample on a desk, and a dossier made to hurt.

#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used, clippy::print_stderr)] // Each test file uses a part.

use std::sync::Arc;

use stet_report::{Dossier, dossier};
use stet_workspace::*;

pub struct Desk {
    _folder: tempfile::TempDir,
    pub ws: Workspace,
    pub article: ArticleId,
}

pub fn host() -> Arc<FixedHost> {
    Arc::new(FixedHost::new("Ben", 1_772_600_000_000, 1))
}

pub fn sample() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let ws = create_sample(&folder.path().join("Sample.stet"), host()).unwrap();
    let article = articles(&ws).unwrap().into_iter().find(|a| a.versions == 2).unwrap().id;
    Desk { _folder: folder, ws, article }
}

pub fn ferry() -> Dossier {
    let desk = sample();
    dossier(&desk.ws, desk.article).unwrap()
}

/// The sample's dossier with words that mean something to every format.
pub fn hostile() -> Dossier {
    let mut dossier = ferry();
    let evil = [
        "#panic(\"typst\") #include \"/etc/passwd\" $x^2$ *bold* _it_ <label> @ref // gone",
        "</script><script>alert(1)</script> ]]> <!-- & &amp; &lol; \u{0}\u{b}\u{fffe}",
        "=HYPERLINK(\"http://evil\") | [x](javascript:y) `code` \\input{/etc/passwd}",
        "مرحبا بالعالم 12 שלום 这座桥的成本是四百万 \u{202e}desrever\u{2066}",
    ];
    let long = format!("{} {}", "word ".repeat(1000), "x".repeat(5000));
    for (slot, claim) in dossier.claims.iter_mut().enumerate() {
        claim.text = if slot == 4 { long.clone() } else { evil[slot % 4].to_owned() };
        claim.speaker = Some(format!("\u{202e}{}", evil[(slot + 1) % 4]));
        for part in &mut claim.evidence {
            part.title = evil[(slot + 2) % 4].to_owned();
            part.passage = evil[(slot + 3) % 4].to_owned();
            part.address = Some("javascript:alert(1)".into());
            part.note = Some(evil[slot % 4].to_owned());
        }
        for verdict in &mut claim.verdicts {
            verdict.rationale = evil.join("\n");
            verdict.label = evil[slot % 4].to_owned();
            verdict.author = evil[(slot + 3) % 4].to_owned();
        }
    }
    dossier.article.title = Some(evil[0].to_owned());
    dossier.article.authors = evil.iter().map(|&words| words.to_owned()).collect();
    dossier
}

/// A dossier with nothing in it.
pub fn empty() -> Dossier {
    let mut dossier = ferry();
    dossier.claims.clear();
    dossier.dismissed.clear();
    dossier.changes.clear();
    dossier.scales.clear();
    dossier.summary = stet_report::SummaryPart::default();
    dossier.article = stet_report::ArticlePart::default();
    dossier
}

/// The parts of a zip file.
pub fn unzip(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    use std::io::Read as _;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = std::collections::BTreeMap::new();
    for slot in 0..zip.len() {
        let mut file = zip.by_index(slot).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        out.insert(file.name().unwrap().into_owned(), bytes);
    }
    out
}

/// What a program prints, or `None` if it is not installed.
pub fn run(program: &str, args: &[&str]) -> Option<String> {
    let done = std::process::Command::new(program).args(args).output();
    match done {
        Ok(done) => {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            Some(String::from_utf8_lossy(&done.stdout).into_owned())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: {program} is not installed");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}
