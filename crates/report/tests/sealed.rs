//! A sealed dossier is checked with nothing but the file, and any change is found.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod support;

use stet_report::{Audience, Flaw, Format, House, export, export_draft, verify};
use support::{sample, unzip};

fn sealed() -> (Vec<u8>, String) {
    let desk = sample();
    let made =
        export(&desk.ws, desk.article, Format::Sealed, &House::default(), &Audience::Internal);
    let made = made.unwrap();
    (made.bytes, made.seal.unwrap().seal)
}

/// The dossier packed anew with its files changed, and a seal that fits.
fn repacked(
    bytes: &[u8],
    change: impl FnOnce(&mut std::collections::BTreeMap<String, Vec<u8>>),
) -> Vec<u8> {
    use std::io::Write as _;
    let mut files = unzip(bytes);
    change(&mut files);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, bytes) in files {
        zip.start_file(path, options).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.set_comment("0".repeat(64)).unwrap();
    let mut out = zip.finish().unwrap().into_inner();
    let end = out.len() - 64;
    let seal = stet_workspace::Hash::of(&out[..end]).to_string();
    out[end..].copy_from_slice(seal.as_bytes());
    out
}

#[test]
fn a_dossier_of_the_desk_holds_the_change_log_and_a_public_one_does_not() {
    let desk = sample();
    let made = |audience: &Audience| {
        let house = House::default();
        export_draft(&desk.ws, desk.article, Format::Sealed, &house, audience).unwrap().bytes
    };
    let inside = made(&Audience::Internal);
    verify(&inside).unwrap();
    let log = &unzip(&inside)["log.json"];
    let log: serde_json::Value = serde_json::from_slice(log).unwrap();
    assert!(log.as_array().unwrap().iter().any(|entry| entry["act"] == "verdict.rate"), "{log}");
    let outside = made(&Audience::Public(stet_report::Withhold::default()));
    assert!(!unzip(&outside).contains_key("log.json"));
}

#[test]
fn it_holds_report_versions_and_captures() {
    let (bytes, seal) = sealed();
    let found = verify(&bytes).unwrap();
    assert_eq!(found.seal, seal);
    let files = unzip(&bytes);
    for path in ["report.html", "report.pdf", "report.json", "versions/1.txt", "versions/2.txt"] {
        assert!(files.contains_key(path), "{path}");
    }
    assert!(files.keys().any(|path| path.starts_with("captures/")));
    assert_eq!(found.files + 2, files.len());
}

#[test]
fn any_changed_byte_is_found() {
    let (bytes, _) = sealed();
    // Every part of the file, and every byte of its end, where the directory and the seal are.
    let places =
        (0..bytes.len()).step_by(bytes.len() / 150 + 1).chain(bytes.len() - 120..bytes.len());
    for at in places {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(verify(&changed).is_err(), "byte {at} of {}", bytes.len());
    }
    assert!(verify(&bytes[..bytes.len() - 1]).is_err());
    assert!(verify(&[bytes.as_slice(), b"\n"].concat()).is_err());
}

#[test]
fn a_dossier_sealed_anew_after_a_change_is_found_out() {
    let (bytes, seal) = sealed();
    let check = |bytes: Vec<u8>| verify(&bytes).unwrap_err();
    let path = |path: &str| path.to_owned();
    let changed = check(repacked(&bytes, |files| files.get_mut("versions/1.txt").unwrap()[0] ^= 1));
    assert_eq!(changed, [Flaw::Changed { path: path("versions/1.txt") }]);
    let missing = check(repacked(&bytes, |files| drop(files.remove("report.pdf"))));
    assert_eq!(missing, [Flaw::Missing { path: path("report.pdf") }]);
    let added = check(repacked(&bytes, |files| drop(files.insert(path("more.txt"), vec![]))));
    assert_eq!(added, [Flaw::Added { path: path("more.txt") }]);
    let sums = check(repacked(&bytes, |files| files.get_mut("SHA256SUMS").unwrap().push(b'\n')));
    assert_eq!(sums, [Flaw::Changed { path: path("SHA256SUMS") }]);
    // Whoever makes all of it anew gets another seal than the one that was published.
    let same = verify(&repacked(&bytes, |_| {})).unwrap();
    assert_ne!(same.seal, seal);
}

#[test]
fn what_is_no_dossier_is_named() {
    for bytes in [&b""[..], b"%PDF-1.7", &[0; 100], b"PK\x05\x06"] {
        let flaws = verify(bytes).unwrap_err();
        assert!(matches!(flaws.as_slice(), [Flaw::NotADossier { .. }]), "{flaws:?}");
    }
}

#[test]
fn other_programs_read_the_sums() {
    let (bytes, _) = sealed();
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in unzip(&bytes) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let done = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "SHA256SUMS"])
        .current_dir(folder.path())
        .output();
    match done {
        Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
        Err(_) => eprintln!("skipped: sha256sum is not installed"),
    }
}
