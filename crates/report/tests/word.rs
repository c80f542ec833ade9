//! Word documents: the report, and the article with every comment at its words.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use stet_report::{Dossier, House, OccurrencePart, article_docx, dossier, report_docx};
use stet_workspace::{add_comment, article, version_text};
use support::{Desk, empty, ferry, hostile, run, sample, unzip};

/// The parts of a document, each well-formed XML.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let parts = unzip(bytes).into_iter();
    let parts = parts.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()));
    parts
        .inspect(|(name, xml)| {
            let mut reader = quick_xml::Reader::from_str(xml);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{name}: {error}"),
                }
            }
        })
        .collect()
}

/// The words between the marks of each comment, and the words of the comment.
fn commented(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = parts(bytes);
    let document = &parts["word/document.xml"];
    let comments = &parts["word/comments.xml"];
    let ids = comments.split("<w:comment ").skip(1);
    ids.enumerate()
        .map(|(id, comment)| {
            let start = document.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).unwrap();
            let end = document.find(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).unwrap();
            (plain(&document[start..end]), plain(comment.split("</w:comment>").next().unwrap()))
        })
        .collect()
}

/// The words of a run of XML.
fn plain(xml: &str) -> String {
    let texts = xml.split("<w:t xml:space=\"preserve\">").skip(1);
    let words: String = texts.map(|text| text.split("</w:t>").next().unwrap()).collect();
    quick_xml::escape::unescape(&words).unwrap().into_owned()
}

fn commented_sample() -> (Desk, Dossier, Vec<u8>) {
    let mut desk = sample();
    let before = dossier(&desk.ws, desk.article).unwrap();
    let claim = before.claims[0].id.parse().unwrap();
    add_comment(&mut desk.ws, claim, "Ask the port & its <director>.").unwrap();
    let mut dossier = dossier(&desk.ws, desk.article).unwrap();
    let latest = article(&desk.ws, desk.article).unwrap().latest;
    let text = version_text(&desk.ws, latest).unwrap();
    // Its headline says the same.
    let quote = dossier.article.title.clone().unwrap();
    let start = text.text.find(&quote).unwrap();
    let (role, end) = ("headline".to_owned(), start + quote.len());
    dossier.claims[0].occurrences.insert(0, OccurrencePart { role, start, end, quote });
    let bytes = article_docx(&dossier, text.page(), &House::default()).unwrap();
    (desk, dossier, bytes)
}

#[test]
fn every_comment_stands_at_its_words() {
    let (_desk, dossier, bytes) = commented_sample();
    let found = commented(&bytes);
    let mut wanted = 0;
    for claim in &dossier.claims {
        let rationales = || claim.verdicts.iter().map(|verdict| verdict.rationale.trim());
        let body = claim.occurrences.iter().find(|place| place.role == "body");
        let bears = body.or(claim.occurrences.first());
        for place in &claim.occurrences {
            let quote = place.quote.replace('\n', "");
            let full = bears == Some(place);
            let comment = found.iter().find(|(words, said)| {
                let lead = said.contains("Same claim, see the comment at “");
                *words == quote && lead != full && (!full || rationales().all(|r| said.contains(r)))
            });
            assert!(comment.is_some(), "{quote}\n{found:#?}");
            wanted += 1;
        }
        if claim.occurrences.is_empty() {
            assert!(found.iter().any(|(words, _)| *words == claim.text), "{}", claim.text);
            wanted += 1;
        }
        wanted += claim.comments.len();
    }
    let said = found.iter().find(|(_, said)| said.contains("Ask the port & its <director>."));
    assert_eq!(said.unwrap().0, dossier.claims[0].occurrences[1].quote, "where it bears");
    assert_eq!(found.len(), wanted);
}

#[test]
fn the_article_is_whole() {
    let (desk, _, bytes) = commented_sample();
    let latest = article(&desk.ws, desk.article).unwrap().latest;
    let text = version_text(&desk.ws, latest).unwrap().text;
    let xml = parts(&bytes)["word/document.xml"].clone();
    let words = plain(&xml);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        assert!(words.contains(line), "{line}");
    }
}

#[test]
fn the_report_says_what_the_page_says() {
    let dossier = ferry();
    let words =
        plain(&parts(&report_docx(&dossier, &House::default()).unwrap())["word/document.xml"]);
    for claim in &dossier.claims {
        assert!(words.contains(&claim.text), "{}", claim.text);
        for part in &claim.evidence {
            assert!(words.contains(part.passage.lines().next().unwrap_or_default()));
        }
    }
    assert!(words.contains("Still open") && words.contains(&dossier.version.sha256));
}

#[test]
fn a_document_for_the_desk_says_so_on_every_page() {
    let (_desk, mut dossier, bytes) = commented_sample();
    let head = |bytes: &[u8]| parts(bytes)["word/header1.xml"].clone();
    assert!(plain(&head(&bytes)).contains("Internal: not for publication."));
    let report = report_docx(&dossier, &House::default()).unwrap();
    assert!(plain(&parts(&report)["word/document.xml"]).contains("Internal: not for publication."));
    dossier.audience = stet_report::Reach::Public;
    let report = report_docx(&dossier, &House::default()).unwrap();
    assert!(!plain(&head(&report)).contains("nternal"));
}

#[test]
fn markup_stays_words_and_links_stay_on_the_web() {
    let bytes = report_docx(&hostile(), &House::default()).unwrap();
    let parts = parts(&bytes);
    assert!(plain(&parts["word/document.xml"]).contains("</script><script>alert(1)</script>"));
    assert!(!parts["word/_rels/document.xml.rels"].contains("javascript"));
    assert!(!parts["word/document.xml"].contains('\u{202e}'));
    report_docx(&empty(), &House::default()).unwrap();
}

/// Opens a document in LibreOffice and writes it as `kind`.
fn opened(bytes: &[u8], kind: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("a.docx"), bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", path("profile"));
    let out = path("");
    run(
        "soffice",
        &[&profile, "--headless", "--convert-to", kind, "--outdir", &out, &path("a.docx")],
    )?;
    let made = Path::new(&path("a.docx")).with_extension(kind);
    Some(std::fs::read(made).unwrap())
}

#[test]
fn libreoffice_keeps_every_comment_at_its_words() {
    let (_desk, _, bytes) = commented_sample();
    let Some(odt) = opened(&bytes, "fodt") else { return };
    let odt = String::from_utf8(odt).unwrap();
    let text = |xml: &str| {
        let mut out = String::new();
        let (mut rest, mut inside) = (xml, 0_usize);
        while let Some((before, after)) = rest.split_once('<') {
            if inside == 0 {
                out.push_str(before.trim_matches('\n'));
            }
            let (tag, next) = after.split_once('>').unwrap();
            match tag.split([' ', '/']).next().unwrap() {
                "office:annotation" => inside += 1,
                "" if tag == "/office:annotation" => inside -= 1,
                _ => {}
            }
            rest = next;
        }
        out.push_str(rest);
        quick_xml::escape::unescape(&out).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let wanted = commented(&bytes);
    let mut found = Vec::new();
    for start in odt.split("<office:annotation ").skip(1) {
        let name = start.split("office:name=\"").nth(1);
        let name = name
            .unwrap_or_else(|| panic!("no words: {}", &start[..start.len().min(2000)]))
            .split('"')
            .next()
            .unwrap();
        let begin = odt.find(&format!("office:name=\"{name}\"")).unwrap();
        let begin = begin + odt[begin..].find("</office:annotation>").unwrap() + 20;
        let end = odt.find(&format!("<office:annotation-end office:name=\"{name}\"")).unwrap();
        found.push(text(&odt[begin..end]));
    }
    assert_eq!(found.len(), wanted.len());
    let squeeze = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    for (words, _) in &wanted {
        assert!(found.contains(&squeeze(words)), "{words}\n{found:#?}");
    }
}

#[test]
fn libreoffice_opens_the_report() {
    for dossier in [ferry(), hostile()] {
        let bytes = report_docx(&dossier, &House::default()).unwrap();
        let Some(pdf) = opened(&bytes, "pdf") else { return };
        assert!(pdf.starts_with(b"%PDF-"));
    }
}
