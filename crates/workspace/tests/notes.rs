//! What an article's writer noted beside the text, as proposed sources.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_text::{ByteSpan, Note, NoteKind};
use stet_workspace::*;
use support::*;

const WORDS: &str = "The bridge cost 4 million crowns.";

/// The article with a comment at [`WORDS`] and a footnote at the title.
fn noted() -> (Desk, ArticleId, ClaimId) {
    let mut desk = desk();
    let mut draft = document(ARTICLE);
    let at = |words: &str| {
        let start = ARTICLE.find(words).unwrap();
        ByteSpan { start, end: start + words.len() }
    };
    draft.notes = vec![
        Note {
            kind: NoteKind::Footnote,
            span: at("Bridge"),
            author: None,
            text: "Minutes of 3 March.".into(),
            addresses: Vec::new(),
        },
        Note {
            kind: NoteKind::Comment,
            span: at("4 million"),
            author: Some("Ada Quill".into()),
            text: "Accounts, see https://town.example/accounts".into(),
            addresses: vec!["https://town.example/accounts".into()],
        },
    ];
    let article = import_article(&mut desk.ws, &draft).unwrap().value.article;
    let claim = desk.claim_with(article, "4 million");
    (desk, article, claim)
}

#[test]
fn a_note_is_a_proposed_source_at_its_words_until_it_is_cited() {
    let (mut desk, article, claim) = noted();
    let all = proposed_sources(&desk.ws, article).unwrap();
    assert_eq!(all.len(), 2);
    let [one] = claim_proposed_sources(&desk.ws, claim).unwrap().try_into().unwrap();
    assert_eq!((one.words.as_str(), one.fate), ("4 million", None), "{WORDS}");

    let accept = |desk: &mut Desk, id: &str, claim| {
        accept_proposed_source(&mut desk.ws, article, id, claim, Stance::Supports)
    };
    let cited = accept(&mut desk, &one.id[..6], Some(claim)).unwrap().value;
    let cited = citation(&desk.ws, cited).unwrap();
    assert_eq!((cited.claim, cited.stance), (claim, Stance::Supports));
    let fields = source(&desk.ws, cited.source).unwrap().fields;
    assert_eq!(fields.title, "Accounts, see");
    assert_eq!(fields.address.as_deref(), Some("https://town.example/accounts"));
    assert!(claim_proposed_sources(&desk.ws, claim).unwrap().is_empty());
    let again = accept(&mut desk, &one.id, Some(claim)).unwrap_err().to_string();
    assert!(again.contains("cited already"), "{again}");
    desk.assert_rebuilt_is_same();

    undo(&mut desk.ws).unwrap();
    assert_eq!(claim_proposed_sources(&desk.ws, claim).unwrap().len(), 1);
    assert!(sources(&desk.ws).unwrap().is_empty());
}

#[test]
fn a_note_is_set_aside_and_comes_along_when_files_are_joined() {
    let (mut desk, article, _) = noted();
    let other = copy_of(&desk, "Aya", 7);
    let footnote = proposed_sources(&desk.ws, article).unwrap().remove(0);
    assert_eq!(footnote.note.kind, NoteKind::Footnote);
    dismiss_proposed_source(&mut desk.ws, article, &footnote.id).unwrap();
    let mut aya = other;
    merge(&mut aya.ws, &desk.path()).unwrap();
    let seen = proposed_sources(&aya.ws, article).unwrap();
    assert_eq!((seen.len(), seen[0].fate), (2, Some(NoteFate::Dismissed)));
    let none = dismiss_proposed_source(&mut desk.ws, article, "zzz").unwrap_err().to_string();
    assert!(none.contains("proposed source"), "{none}");
    aya.assert_rebuilt_is_same();
}
