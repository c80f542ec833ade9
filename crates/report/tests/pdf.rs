//! The report as PDF: tagged, bookmarked, and inert whatever the words say.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_report::{Dossier, House, Language, Logo, pdf};
use support::{empty, ferry, hostile, run};

fn check(dossier: &Dossier, house: &House) -> Vec<u8> {
    let bytes = pdf(dossier, house).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    bytes
}

fn has(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|run| run == word.as_bytes())
}

fn words(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, bytes).unwrap();
    let text = run("pdftotext", &[path.to_str().unwrap(), "-"])?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn it_is_tagged_accessible_and_bookmarked() {
    let bytes = check(&ferry(), &House::default());
    for part in ["/StructTreeRoot", "/MarkInfo", "/Outlines", "/Lang", "pdfuaid"] {
        assert!(has(&bytes, part), "{part}");
    }
}

#[test]
fn its_words_are_read_in_the_order_of_the_page() {
    let dossier = ferry();
    let Some(text) = words(&check(&dossier, &House::default())) else { return };
    let mut from = 0;
    for claim in &dossier.claims {
        let head: String = claim.text.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
        let at = text[from..].find(&head).unwrap_or_else(|| panic!("{head}\n{text}"));
        from += at;
    }
    assert!(text.contains(&dossier.version.sha256));
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let dossier = ferry();
    assert_eq!(check(&dossier, &House::default()), check(&dossier, &House::default()));
}

#[test]
fn markup_stays_words() {
    let bytes = check(&hostile(), &House::default());
    assert!(!has(&bytes, "/JavaScript") && !has(&bytes, "javascript:"));
    let Some(text) = words(&bytes) else { return };
    for part in ["#panic(\"typst\")", "*bold*", "$x^2$", "<script>alert(1)</script>"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn an_empty_dossier_is_a_report_too() {
    check(&empty(), &House::default());
}

#[test]
fn the_house_signs_in_its_language() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30' fill='#a03'/></svg>";
    let house = House {
        name: Some("Westhaven Courier".into()),
        method: Some("https://courier.example/method".into()),
        language: Language::Es,
        accent: Some("#aa0033".to_owned().try_into().unwrap()),
        logo_bytes: Some(Logo { bytes: svg.into(), media_type: "image/svg+xml" }),
        ..House::default()
    };
    let bytes = check(&ferry(), &house);
    let Some(text) = words(&bytes) else { return };
    for part in ["Informe de verificación", "Westhaven Courier", "Cómo trabajamos", "Pendiente"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Still open"));
}

#[test]
fn a_logo_that_reaches_for_files_gets_none() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'><image xlink:href='/etc/passwd' width='9' height='9'/></svg>";
    let logo = Logo { bytes: svg.into(), media_type: "image/svg+xml" };
    let house = House { logo_bytes: Some(logo), ..House::default() };
    // Refused or drawn without it: either way no file is read.
    match pdf(&ferry(), &house) {
        Ok(bytes) => assert!(!has(&bytes, "root:")),
        Err(error) => assert!(error.hint().is_some()),
    }
    let logo = Logo { bytes: b"no image".to_vec(), media_type: "image/png" };
    let house = House { logo_bytes: Some(logo), ..House::default() };
    let error = pdf(&ferry(), &house).unwrap_err();
    assert!(error.to_string().starts_with("Could not set the report as PDF"), "{error}");
}

#[test]
fn a_public_checker_finds_it_sound() {
    for dossier in [ferry(), hostile()] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        std::fs::write(&path, check(&dossier, &House::default())).unwrap();
        let Some(said) = run("qpdf", &["--check", path.to_str().unwrap()]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}
