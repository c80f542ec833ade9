//! A checker's day on one file: claims, evidence, verdicts, revisions, undo.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_text::ByteSpan;
use stet_workspace::*;
use support::*;

#[test]
fn what_came_in_is_kept_byte_for_byte() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    assert_eq!(version_original(&desk.ws, latest).unwrap(), ARTICLE.as_bytes());
    assert_eq!(version(&desk.ws, latest).unwrap().sha256, Hash::of(ARTICLE.as_bytes()));
}

#[test]
fn accepting_a_proposal_makes_it_a_claim_to_check() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    assert_eq!(desk.mark(id), Mark::Proposed);
    accept(&mut desk.ws, &[id]).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_dismissal_needs_a_reason_and_can_be_taken_back() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    assert!(dismiss(&mut desk.ws, &[id], " ").is_err());
    dismiss(&mut desk.ws, &[id], "trivial").unwrap();
    assert_eq!(claim(&desk.ws, id).unwrap().dismissed.as_deref(), Some("trivial"));
    reopen(&mut desk.ws, id).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
}

#[test]
fn words_are_set_aside_in_one_step() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let gap = coverage(&desk.ws, latest).unwrap().gaps[0];
    let id = dismiss_words(&mut desk.ws, latest, gap, "trivial").unwrap().value;
    assert_eq!(desk.mark(id), Mark::Dismissed);
    assert!(!coverage(&desk.ws, latest).unwrap().gaps.contains(&gap));
    undo(&mut desk.ws).unwrap();
    assert!(coverage(&desk.ws, latest).unwrap().gaps.contains(&gap));
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_split_claim_keeps_its_evidence_on_the_first_part() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let source = source_named(&mut desk, "Accounts");
    cite_words(&mut desk, id, source, "the bridge cost 4.0 million");
    let at = ARTICLE.find("The bridge cost").unwrap();
    let parts = [ByteSpan::new(at, at + 10), ByteSpan::new(at + 11, at + 32)].map(ClaimPart::from);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let ids = split(&mut desk.ws, id, latest, &parts).unwrap().value;
    assert_eq!(ids[0], id);
    assert_eq!(citations(&desk.ws, id).unwrap().len(), 1);
    assert_eq!(claim(&desk.ws, id).unwrap().text, "The bridge");
    assert_eq!(claim(&desk.ws, ids[1]).unwrap().text, "cost 4 million crowns");
    let joined = join(&mut desk.ws, &ids).unwrap().value;
    assert_eq!(claim(&desk.ws, joined).unwrap().text, "The bridge cost 4 million crowns");
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_compound_claim_is_split_into_parts_that_stand_alone() {
    let mut desk = desk();
    let text = "Bridge opens in Alba\n\nThe port sold nine boats and closed two docks in Alba.\n";
    let article = import(&mut desk, text);
    let id = desk.claim_with(article, "nine boats");
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let parts: Vec<ClaimPart> =
        claim_parts(&desk.ws, id).unwrap().into_iter().map(ClaimPart::from).collect();
    let ids = split(&mut desk.ws, id, latest, &parts).unwrap().value;
    let told: Vec<ClaimRow> = ids.iter().map(|id| claim(&desk.ws, *id).unwrap()).collect();
    assert_eq!(told[0].text, "The port sold nine boats.");
    assert_eq!(told[1].text, "The port closed two docks in Alba.");
    assert!(told[1].reasons.iter().all(|reason| !reason.contains("nine")), "{told:?}");
    let places = occurrences(&desk.ws, Some(ids[1]), Some(latest)).unwrap();
    assert_eq!(places[&ids[1]][0].quote, "closed two docks in Alba");
    undo(&mut desk.ws).unwrap();
    assert_eq!(
        claim(&desk.ws, id).unwrap().text,
        "The port sold nine boats and closed two docks in Alba."
    );
    desk.assert_rebuilt_is_same();
}

fn cite_words(desk: &mut Desk, claim: ClaimId, source: SourceId, words: &str) -> CitationId {
    let new = NewCitation {
        claim,
        source,
        passage: Passage::Words(words.into()),
        stance: Stance::Supports,
        note: None,
    };
    cite(&mut desk.ws, &new).unwrap().value
}

#[test]
fn a_cited_passage_must_stand_in_the_capture() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let text = snapshot("Accounts 2025. The bridge: 4,012,000 crowns.");
    let (source, capture) =
        add_captured_source(&mut desk.ws, &SourceFields::default(), &text).unwrap().value;
    let mut new = NewCitation {
        claim: id,
        source,
        passage: Passage::Words("4,012,000".into()),
        stance: Stance::Supports,
        note: None,
    };
    let made = cite(&mut desk.ws, &new).unwrap().value;
    assert_eq!(citation(&desk.ws, made).unwrap().capture, Some(capture));
    new.passage = Passage::Words("5,000,000".into());
    let refused = cite(&mut desk.ws, &new).unwrap_err().to_string();
    assert_eq!(
        refused,
        "Could not cite the passage: “5,000,000” does not stand in the captured source."
    );
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_verdict_marks_the_claim_and_a_second_person_signs_it() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let given = rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap().value;
    assert_eq!(desk.mark(id), Mark::Confirmed);
    assert!(sign(&mut desk.ws, given, true, "").is_err(), "not one's own");
    desk.host.become_person("Aya");
    assert!(sign(&mut desk.ws, given, false, "").is_err(), "a rejection needs a reason");
    sign(&mut desk.ws, given, false, "Page 3 is about another bridge").unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
    sign(&mut desk.ws, given, true, "seen page 4").unwrap();
    assert_eq!(desk.mark(id), Mark::Confirmed);
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_changed_number_asks_for_a_recheck_and_restoring_it_settles_that() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    let changed = ARTICLE.replace("4 million", "40 million");
    let revision = revise(&mut desk.ws, article, &document(&changed)).unwrap().value.unwrap();
    assert_eq!(revision.carried.len(), 1);
    assert_ne!(desk.mark(id), Mark::Confirmed, "{revision:#?}");
    revise(&mut desk.ws, article, &document(ARTICLE)).unwrap().value.unwrap();
    assert_eq!(desk.mark(id), Mark::Confirmed, "the words are back");
    assert!(revise(&mut desk.ws, article, &document(ARTICLE)).unwrap().value.is_none());
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_claim_whose_sentence_is_cut_is_gone_and_comes_back_with_it() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "12%");
    accept(&mut desk.ws, &[id]).unwrap();
    let cut = ARTICLE.replace("Traffic fell by 12% in 2025. ", "");
    revise(&mut desk.ws, article, &document(&cut)).unwrap();
    assert_eq!(desk.mark(id), Mark::Gone);
    revise(&mut desk.ws, article, &document(&ARTICLE.replace("ugly", "lovely"))).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
    desk.assert_rebuilt_is_same();
}

#[test]
fn undo_and_redo_go_all_the_way_and_survive_a_restart() {
    let mut desk = desk();
    let empty = screens(&desk);
    let mut seen = vec![empty.clone()];
    let article = import(&mut desk, ARTICLE);
    seen.push(screens(&desk));
    let id = desk.claim_with(article, "4 million");
    accept(&mut desk.ws, &[id]).unwrap();
    seen.push(screens(&desk));
    rate(&mut desk.ws, id, "editorial", "wrong", "no").unwrap();
    seen.push(screens(&desk));
    rate(&mut desk.ws, id, "editorial", "confirmed", "yes").unwrap();
    seen.push(screens(&desk));
    add_comment(&mut desk.ws, id, "Which accounts?").unwrap();
    seen.push(screens(&desk));
    revise(&mut desk.ws, article, &document(&ARTICLE.replace("4 million", "5 million"))).unwrap();
    let last = screens(&desk);
    desk.ws = Workspace::open(&desk.path(), desk.host.clone()).unwrap();
    for expected in seen.iter().rev() {
        undo(&mut desk.ws).unwrap();
        assert_eq!(screens(&desk), *expected);
    }
    assert!(undo(&mut desk.ws).is_err());
    for expected in seen[1..].iter().chain([&last]) {
        redo(&mut desk.ws).unwrap();
        assert_eq!(screens(&desk), *expected);
    }
    assert!(redo(&mut desk.ws).is_err());
    desk.assert_rebuilt_is_same();
}

/// What screens show, in short.
fn screens(desk: &Desk) -> String {
    let mut out = String::new();
    for article in articles(&desk.ws).unwrap() {
        out += &format!("{:?} {} {:?}\n", article.metadata.title, article.versions, article.counts);
        for row in claims(&desk.ws, Some(article.id), true).unwrap() {
            out += &format!("{} {:?} {:?} {}\n", row.text, row.mark, row.rating, row.comments);
        }
    }
    out
}

#[test]
fn undo_stops_before_what_somebody_else_has_changed() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    accept(&mut desk.ws, &[id]).unwrap();
    edit_claim(&mut desk.ws, id, "The bridge cost 4 million crowns in all").unwrap();
    desk.host.become_person("Aya");
    edit_claim(&mut desk.ws, id, "The bridge cost 4 million").unwrap();
    desk.host.become_person("Ben");
    let refused = undo(&mut desk.ws).unwrap_err().to_string();
    assert_eq!(refused, "Could not undo “Edit the claim”: Aya has changed it since.");
}

#[test]
fn coverage_counts_what_is_neither_claimed_nor_dismissed() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let before = coverage(&desk.ws, latest).unwrap();
    assert_eq!(before.gaps.len(), before.sentences as usize);
    let first = desk.claim_with(article, "4 million");
    let second = desk.claim_with(article, "longest");
    accept(&mut desk.ws, &[first]).unwrap();
    dismiss(&mut desk.ws, &[second], "trivial").unwrap();
    let after = coverage(&desk.ws, latest).unwrap();
    assert_eq!((after.claimed, after.dismissed), (1, 1));
    assert_eq!(after.gaps.len(), before.gaps.len() - 2);
    let body = after.roles.iter().find(|of| of.role == "body").unwrap();
    assert_eq!(body.looked_at, 2);
    assert_eq!(after.roles.iter().map(|of| of.sentences).sum::<u32>(), after.sentences);
}

#[test]
fn a_word_of_a_sentence_does_not_cover_it() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let before = coverage(&desk.ws, latest).unwrap();
    let span = claim_at_quote(&desk.ws, latest, "longest").unwrap();
    add_claim(&mut desk.ws, latest, span).unwrap();
    let after = coverage(&desk.ws, latest).unwrap();
    assert_eq!((after.claimed, after.gaps.len()), (0, before.gaps.len()));
}

const TWINS: &str = "Harbour Post\n\nBridge to open in May\n\nThe new bridge of Alba cost 4 million \
    crowns in the end. It rained on Sunday. In the end the new bridge of Alba cost 9 million crowns. \
    “The bridge opened on Monday and cost 4 million crowns,” said Mayor Ida Berg.\n";

#[test]
fn claims_that_are_alike_are_offered_with_what_keeps_them_apart() {
    let mut desk = desk();
    let article = import(&mut desk, TWINS);
    let one = desk.claim_with(article, "cost 4 million crowns in the end");
    let two = desk.claim_with(article, "9 million");
    let found = similar_claims(&desk.ws, one).unwrap();
    let twin = found.iter().find(|claim| claim.id == two).unwrap();
    assert!(twin.conflict, "{found:?}");
    assert_eq!(twin.differs, ["4 became 9"]);
    assert!(twin.shared.contains(&"bridge".to_owned()), "{found:?}");
}

#[test]
fn of_reported_words_there_are_two_things_to_find_out() {
    let mut desk = desk();
    let article = import(&mut desk, TWINS);
    let told = desk.claim_with(article, "9 million");
    let said = desk.claim_with(article, "opened on Monday");
    assert_eq!(claim_checks(&desk.ws, told).unwrap(), [stet_text::Check::True]);
    assert_eq!(claim_checks(&desk.ws, said).unwrap()[0], stet_text::Check::Said);
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let span = claim_at_quote(&desk.ws, latest, "opened on Monday").unwrap();
    let own = add_claim(&mut desk.ws, latest, span).unwrap().value;
    let row = claim(&desk.ws, own).unwrap();
    assert_eq!(row.speaker.as_deref(), Some("Ida Berg"));
    assert!(row.reasons.iter().all(|reason| reason != "too short to check"), "{row:?}");
}

#[test]
fn search_finds_words_and_their_beginnings_in_any_script() {
    let mut desk = desk();
    let article = import(&mut desk, &format!("{ARTICLE}\n这座桥耗资四百万克朗。\n"));
    let id = desk.claim_with(article, "4 million");
    accept(&mut desk.ws, &[id]).unwrap();
    add_comment(&mut desk.ws, id, "Ask the treasurer").unwrap();
    let kinds = |query: &str| -> Vec<String> {
        let mut kinds: Vec<_> =
            search(&desk.ws, query, 20).unwrap().into_iter().map(|h| h.kind).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds("treas"), ["comment"]);
    assert_eq!(kinds("bridge crowns"), ["article", "claim"]);
    assert_eq!(kinds("四百万"), ["article"]);
    assert!(kinds("\"unbalanced AND (").is_empty());
    assert!(kinds("").is_empty());
}

#[test]
fn the_log_says_who_did_what_and_what_was_undone() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    accept(&mut desk.ws, &[id]).unwrap();
    undo(&mut desk.ws).unwrap();
    redo(&mut desk.ws).unwrap();
    revise(&mut desk.ws, article, &document(&ARTICLE.replace("ugly", "lovely"))).unwrap();
    let log = log_entries(&desk.ws, None, 10).unwrap();
    let said: Vec<&str> = log.iter().map(|entry| entry.words.as_str()).collect();
    assert_eq!(
        said,
        [
            "brought in a new version",
            "did again: accept the claim",
            "undid: accept the claim",
            "accepted the claim",
            "brought in the article",
        ]
    );
    assert_eq!(log[0].subject, log[4].subject, "both are about the article");
    assert_eq!(log[3].subject, "The bridge cost 4 million crowns.");
}

#[test]
fn what_a_desk_dismisses_ranks_lower_until_it_is_forgotten() {
    let mut desk = desk();
    let mut texts = String::new();
    for n in 0..12 {
        texts.push_str(&format!("The port of Alba counted {} ships in 19{}.\n\n", 300 + n, 50 + n));
    }
    let article = import(&mut desk, &format!("Harbour Post\n\nShips of Alba\n\n{texts}"));
    let proposed: Vec<ClaimRow> = claims(&desk.ws, Some(article), false).unwrap();
    let (told, others) = proposed.split_at(8);
    let ids: Vec<ClaimId> = told.iter().map(|row| row.id).collect();
    let before = habits(&desk.ws).unwrap();
    assert_eq!(
        (before.decisions, before.rank(&others[0])),
        (0, others[0].score.clamp(0.001, 0.999))
    );

    accept(&mut desk.ws, &ids[..1]).unwrap();
    dismiss(&mut desk.ws, &ids[1..], "trivial").unwrap();
    let learned = habits(&desk.ws).unwrap();
    assert_eq!(learned.decisions, 8);
    let feature = learned.all.iter().find(|habit| habit.feature == "yes").unwrap();
    assert_eq!((feature.accepted, feature.dismissed), (1, 7));
    assert!(learned.all.iter().all(|habit| habit.weight.abs() <= 1.0));

    forget_habits(&mut desk.ws).unwrap();
    assert_eq!(habits(&desk.ws).unwrap(), Habits::default());
    undo(&mut desk.ws).unwrap();
    assert_eq!(habits(&desk.ws).unwrap(), learned);
    desk.assert_rebuilt_is_same();
}
