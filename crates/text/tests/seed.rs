//! A real article beside the project, which is not part of it: what must be proposed there and
//! what must not. Without it the test says that it was skipped.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;

use stet_text::{Candidate, Checkable, FindingKind, Metadata, Page, Role, detect, lint, read};

#[test]
fn a_scraped_page_is_proposed_as_a_checker_would_mark_it() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path());
    let Some(file) = files.into_iter().find(|f| f.extension().is_some_and(|e| e == "txt")) else {
        println!("skipped: no article beside the project");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    let layout = read(&text, &Metadata::default());
    let page = Page { text: &text, blocks: &layout.blocks };
    let found = detect(page, &layout.metadata);
    let body: Vec<&Candidate> = found.iter().filter(|c| c.role == Role::Body).collect();
    let whole = |c: &&&Candidate| c.candidate && c.checkable == Checkable::Yes;
    assert_eq!(body.iter().filter(whole).count(), 8, "{body:#?}");
    let views: Vec<_> = body.iter().filter(|c| c.checkable == Checkable::Opinion).collect();
    assert!(views.len() == 3 && views.iter().all(|c| !c.candidate), "{views:#?}");
    let answered = |c: &&Candidate| {
        c.spans.iter().any(|s| page.role_at(s.start) == Some(Role::Answer)) && c.candidate
    };
    assert_eq!(body.iter().copied().filter(answered).count(), 3, "answers join the body");
    assert!(found.iter().all(|c| c.role != Role::Answer), "no answer stands alone");
    assert!(found.iter().all(|c| c.role != Role::Question || !c.candidate));
    let findings = lint(page, layout.metadata.published);
    let kinds: Vec<FindingKind> = findings.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FindingKind::Role], "{findings:#?}");
}
