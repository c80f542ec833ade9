//! What a new version does to claims and their verdicts.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_workspace::*;
use support::*;

const TWICE: &str = "Bridge cost 4 million crowns\n\nThe bridge opened in May. \
The bridge cost 4 million crowns.\n\nTraffic fell by 12% in 2025.\n";

fn lacks(desk: &Desk, id: ClaimId) -> Vec<Missing> {
    missing(&desk.ws, &claim(&desk.ws, id).unwrap()).unwrap()
}

fn bring(desk: &mut Desk, article: ArticleId, text: &str) -> Revision {
    revise(&mut desk.ws, article, &document(text)).unwrap().value.unwrap()
}

#[test]
fn a_change_of_style_leaves_the_verdict_alone() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    let revision =
        bring(&mut desk, article, &ARTICLE.replace("4 million crowns", "4\u{a0}million crowns"));
    assert_eq!(desk.mark(id), Mark::Confirmed);
    assert!(revision.recheck.is_empty());
    desk.assert_rebuilt_is_same();
}

#[test]
fn repeats_that_no_longer_agree_are_flagged() {
    let mut desk = desk();
    let article = import(&mut desk, TWICE);
    let body = desk.claim_with(article, "bridge cost");
    let latest = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let spans = ["Bridge cost 4 million crowns", "The bridge cost 4 million crowns."]
        .map(|words| claim_at_quote(&desk.ws, latest, words).unwrap());
    place_claim(&mut desk.ws, body, latest, &spans).unwrap();
    assert!(!lacks(&desk, body).contains(&Missing::OneWording));
    let changed = TWICE.replace("The bridge cost 4", "The bridge cost 40");
    let version = bring(&mut desk, article, &changed).version;
    assert!(lacks(&desk, body).contains(&Missing::OneWording));
    let places = occurrences(&desk.ws, Some(body), Some(version)).unwrap().remove(&body).unwrap();
    assert_eq!(disagreements(&places), ["4 in the headline, 40 in the body"]);
    let [changed] = touched(&desk.ws, latest, version).unwrap().try_into().unwrap();
    assert_eq!(changed.kind, CarryState::Reworded);
    assert_eq!(changed.to.as_deref(), Some("The bridge cost 40 million crowns."));

    assert_eq!(claim(&desk.ws, body).unwrap().text, "The bridge cost 40 million crowns.");
}

#[test]
fn a_claim_without_a_place_says_so() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    let twins = ARTICLE.replace(
        "The bridge cost 4 million crowns. It is",
        "The bridge cost 5 million crowns. It is fine. The bridge cost 6 million crowns. It is",
    );
    let carried = bring(&mut desk, article, &twins).carried.remove(0);
    assert_eq!(carried.kind, CarryState::Unsure);
    assert_eq!(desk.mark(id), Mark::Recheck);
    let lacks = lacks(&desk, id);
    assert!(lacks.contains(&Missing::Place) && !lacks.contains(&Missing::Recheck), "{lacks:?}");
}

#[test]
fn a_verdict_that_no_longer_holds_is_withdrawn_and_kept() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let first = rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap().value;
    bring(&mut desk, article, &ARTICLE.replace("4 million", "5 million"));
    assert_eq!(desk.mark(id), Mark::Recheck);

    withdraw_verdicts(&mut desk.ws, id).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
    let found = verdict(&desk.ws, first).unwrap();
    assert!(found.withdrawn && !found.current);
    assert!(
        withdraw_verdicts(&mut desk.ws, id).is_err() && keep_verdict(&mut desk.ws, id).is_err()
    );
    desk.assert_rebuilt_is_same();

    undo(&mut desk.ws).unwrap();
    assert_eq!(desk.mark(id), Mark::Recheck);
    redo(&mut desk.ws).unwrap();
    rate(&mut desk.ws, id, "editorial", "wrong", "The accounts say 4").unwrap();
    assert_eq!(desk.mark(id), Mark::Wrong);
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_claim_that_comes_back_is_touched_and_gone_is_counted_once() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "12%");
    accept(&mut desk.ws, &[id]).unwrap();
    let first = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let without = ARTICLE.replace("Traffic fell by 12% in 2025. ", "");
    let second = bring(&mut desk, article, &without).version;
    let third = bring(&mut desk, article, &without.replace("in May", "in June")).version;
    assert_eq!(desk.mark(id), Mark::Gone);
    let fourth = bring(&mut desk, article, &ARTICLE.replace("in May", "in June")).version;
    assert_eq!(desk.mark(id), Mark::ToCheck);

    let counts = arrivals(&desk.ws, article).unwrap();
    let gone = |version| counts.get(&version).and_then(|of| of.get(&CarryState::Gone)).copied();
    assert_eq!([first, second, third, fourth].map(gone), [None, Some(1), None, None]);
    let [back] = touched(&desk.ws, third, fourth).unwrap().try_into().unwrap();
    assert_eq!((back.claim.id, back.from), (id, None));
    assert!(touched(&desk.ws, first, fourth).unwrap().is_empty());
}

#[test]
fn a_statement_nobody_worded_follows_the_text() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let (cost, traffic) = (desk.claim_with(article, "4 million"), desk.claim_with(article, "12%"));
    rate(&mut desk.ws, cost, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    edit_claim(&mut desk.ws, traffic, "Traffic on the bridge fell by 12% in 2025.").unwrap();
    bring(&mut desk, article, &ARTICLE.replace("4 million", "5 million").replace("12%", "13%"));

    let text = |desk: &Desk, id| claim(&desk.ws, id).unwrap().text;
    assert_eq!(text(&desk, cost), "The bridge cost 5 million crowns.");
    assert_eq!(text(&desk, traffic), "Traffic on the bridge fell by 12% in 2025.");
    let since = since_verdict(&desk.ws, cost).unwrap().unwrap();
    assert_eq!(since.then, "The bridge cost 4 million crowns.");
    assert_eq!(since.reasons[0].to_string(), "4 became 5");
    assert_eq!(since_verdict(&desk.ws, traffic).unwrap(), None);
    desk.assert_rebuilt_is_same();

    bring(&mut desk, article, &ARTICLE.replace("The bridge cost 4 million crowns. ", ""));
    assert_eq!(text(&desk, cost), "The bridge cost 5 million crowns.", "gone: its last words");
    bring(&mut desk, article, ARTICLE);
    assert_eq!(text(&desk, cost), "The bridge cost 4 million crowns.");
    desk.assert_rebuilt_is_same();
}

fn place(desk: &mut Desk, id: ClaimId, version: VersionId, quotes: &[&str]) {
    let spans: Vec<_> =
        quotes.iter().map(|words| claim_at_quote(&desk.ws, version, words).unwrap()).collect();
    place_claim(&mut desk.ws, id, version, &spans).unwrap();
}

fn latest(desk: &Desk, article: ArticleId) -> VersionId {
    stet_workspace::article(&desk.ws, article).unwrap().latest
}

fn words(desk: &Desk, id: ClaimId, version: VersionId) -> Vec<String> {
    let found = occurrences(&desk.ws, Some(id), Some(version)).unwrap().remove(&id);
    found.unwrap_or_default().into_iter().map(|place| place.quote).collect()
}

fn told(reasons: &[PlacementReason]) -> Vec<&str> {
    reasons.iter().map(|reason| reason.words.as_str()).collect()
}

#[test]
fn a_verdict_does_not_follow_its_claim_to_words_nobody_checked() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    let version = latest(&desk, article);
    place(&mut desk, id, version, &["Traffic fell by 12% in 2025."]);
    assert_eq!(desk.mark(id), Mark::Recheck);
    desk.assert_rebuilt_is_same();
    place(&mut desk, id, version, &["The bridge cost 4 million crowns."]);
    assert_eq!(desk.mark(id), Mark::Confirmed);
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    desk.assert_rebuilt_is_same();
}

#[test]
fn what_was_exchanged_in_a_claim_makes_its_verdict_stale() {
    let mut desk = desk();
    let text = "Alba\n\nThe quay opened in 1999 and closed in 2004. Last year exports went up and \
                imports went down in Alba.\n";
    let article = import(&mut desk, text);
    let (quay, trade) = (desk.claim_with(article, "1999"), desk.claim_with(article, "exports"));
    for id in [quay, trade] {
        rate(&mut desk.ws, id, "editorial", "confirmed", "Archive").unwrap();
    }
    let new = text
        .replace("1999 and closed in 2004", "2004 and closed in 1999")
        .replace("went up and imports went down", "went down and imports went up");
    let revision = bring(&mut desk, article, &new);
    assert_eq!([desk.mark(quay), desk.mark(trade)], [Mark::Recheck, Mark::Recheck]);
    let first = &revision.carried[0];
    assert_eq!((first.claim, first.reasons[0].words.as_str()), (quay, "1999 became 2004"));
    assert_eq!(revision.carried[1].claim, trade, "in page order");
}

#[test]
fn a_place_that_left_is_told_and_comes_back_by_itself() {
    let mut desk = desk();
    let article = import(&mut desk, TWICE);
    let id = desk.claim_with(article, "bridge cost");
    let first = latest(&desk, article);
    let both = ["Bridge cost 4 million crowns", "The bridge cost 4 million crowns."];
    place(&mut desk, id, first, &both);
    let shorter = TWICE.replace(" The bridge cost 4 million crowns.", "");
    let revision = bring(&mut desk, article, &shorter);
    let [carried] = <[CarriedClaim; 1]>::try_from(revision.carried).unwrap();
    assert_eq!(told(&carried.reasons), ["1 of 2 places gone"]);
    assert_eq!(
        carried.places.iter().map(|place| place.kind).collect::<Vec<_>>(),
        [CarryState::Unchanged, CarryState::Gone]
    );
    let [changed] = touched(&desk.ws, first, revision.version).unwrap().try_into().unwrap();
    assert_eq!(told(&changed.reasons), ["1 of 2 places gone"]);

    let third = bring(&mut desk, article, &shorter.replace("in May", "in June")).version;
    assert_eq!(words(&desk, id, third), both[..1]);
    let fourth = bring(&mut desk, article, &TWICE.replace("in May", "in June")).version;
    assert_eq!(words(&desk, id, fourth), both);
    desk.assert_rebuilt_is_same();
}

#[test]
fn an_unsure_place_keeps_its_choices_beside_one_that_was_found() {
    let mut desk = desk();
    let article = import(&mut desk, TWICE);
    let id = desk.claim_with(article, "bridge cost");
    let first = latest(&desk, article);
    place(
        &mut desk,
        id,
        first,
        &["Bridge cost 4 million crowns", "The bridge cost 4 million crowns."],
    );
    let twins = TWICE.replace(
        "The bridge cost 4 million crowns.",
        "The bridge cost 5 million crowns. It is fine. The bridge cost 6 million crowns.",
    );
    let revision = bring(&mut desk, article, &twins);
    assert_eq!(told(&revision.carried[0].reasons), ["1 of 2 places unsure"]);
    let lost = placement(&desk.ws, id, revision.version).unwrap().unwrap().lost;
    assert_eq!((lost[0].kind, lost[0].choices.len()), (CarryState::Unsure, 2));
    let seen = touched(&desk.ws, first, revision.version).unwrap();
    assert_eq!(told(&seen[0].reasons), ["1 of 2 places unsure"]);
}

#[test]
fn a_near_twin_does_not_bring_a_claim_back() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "12%");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Counts").unwrap();
    let without = ARTICLE.replace("Traffic fell by 12% in 2025. ", "");
    bring(&mut desk, article, &without);
    assert_eq!(desk.mark(id), Mark::Gone);
    let twin = ARTICLE.replace("12% in 2025", "40% in 2021");
    let revision = bring(&mut desk, article, &twin);
    assert_eq!(revision.carried.iter().find(|c| c.claim == id).unwrap().kind, CarryState::Unsure);
    assert_eq!(desk.mark(id), Mark::Recheck);
    bring(&mut desk, article, ARTICLE);
    assert_eq!(desk.mark(id), Mark::Confirmed);
}

#[test]
fn a_denial_around_a_part_of_a_sentence_makes_its_verdict_stale() {
    let mut desk = desk();
    let text = "Alba\n\nThe port of Alba lost 9 boats in the storm, officials said. It rained.\n";
    let article = import(&mut desk, text);
    let first = latest(&desk, article);
    let span = claim_at_quote(&desk.ws, first, "port of Alba lost 9 boats in the storm").unwrap();
    let id = add_claim(&mut desk.ws, first, span).unwrap().value;
    rate(&mut desk.ws, id, "editorial", "confirmed", "Port log").unwrap();

    let denied = text.replace("The port", "It is not true that the port");
    let revision = bring(&mut desk, article, &denied);
    let carried = revision.carried.iter().find(|c| c.claim == id).unwrap();
    assert_eq!(carried.kind, CarryState::Reworded);
    assert_eq!(told(&carried.reasons), ["around it: “It is not true that” was added"]);
    assert_eq!(desk.mark(id), Mark::Recheck);
    let since = since_verdict(&desk.ws, id).unwrap().unwrap();
    assert_eq!(since.words(), ["around it: “It is not true that” was added"]);
    let all = touched(&desk.ws, first, revision.version).unwrap();
    assert!(all.iter().any(|t| t.claim.id == id && t.kind == CarryState::Reworded), "{all:?}");

    bring(&mut desk, article, text);
    assert_eq!(desk.mark(id), Mark::Confirmed);
    bring(&mut desk, article, &text.replace("officials said", "a fortune teller claimed"));
    assert_eq!(desk.mark(id), Mark::Recheck);
    desk.assert_rebuilt_is_same();
}

#[test]
fn places_that_agreed_are_flagged_whatever_comes_between_them() {
    let text =
        "Ferry may have carried 90 people\n\nThe ferry may have carried 90 people. It sank.\n";
    for (from, to, expected) in [
        ("The ferry may have carried", "The ferry carried", "“may have” only in the "),
        ("The ferry may", "Officials said the ferry may", "“Officials said” only in the "),
    ] {
        let mut desk = desk();
        let article = import(&mut desk, text);
        let id = desk.claim_with(article, "may have carried");
        let first = latest(&desk, article);
        place(
            &mut desk,
            id,
            first,
            &["Ferry may have carried 90 people", "The ferry may have carried 90 people."],
        );
        let version = bring(&mut desk, article, &text.replace(from, to)).version;
        let places = occurrences(&desk.ws, Some(id), None).unwrap().remove(&id).unwrap();
        let [told] = <[String; 1]>::try_from(disagreements(&places)).unwrap();
        assert!(told.starts_with(expected), "{told}");
        assert!(lacks(&desk, id).contains(&Missing::OneWording));
        assert_eq!(words(&desk, id, version).len(), 2);
    }
}

#[test]
fn a_wording_that_the_text_has_left_behind_is_told() {
    let mut desk = desk();
    let text = "Alba\n\nThe pact runs for the period 2026-2028. It rained all day.\n";
    let article = import(&mut desk, text);
    let id = desk.claim_with(article, "2026-2028");
    accept(&mut desk.ws, &[id]).unwrap();
    assert_eq!(old_wording(&desk.ws, id).unwrap(), None);
    let wording = "The pact of Alba and Brekke runs for the period 2026-2028.";
    edit_claim(&mut desk.ws, id, wording).unwrap();
    assert_eq!(old_wording(&desk.ws, id).unwrap(), None);

    bring(&mut desk, article, &text.replace("2026-2028", "2026-2030"));
    let old = old_wording(&desk.ws, id).unwrap().unwrap();
    assert_eq!(old.now, "The pact runs for the period 2026-2030.");
    assert_eq!(old.proposed.as_deref(), Some(wording.replace("2028", "2030").as_str()));
    assert!(lacks(&desk, id).contains(&Missing::Wording));
    let all = overview(&desk.ws, Some(article), desk.ws.today()).unwrap();
    assert!(all.gates.iter().any(|gate| gate.gate.missing == Missing::Wording));

    // A change that the wording does not repeat leaves it alone, another one in a later version
    // does not hide the first.
    bring(&mut desk, article, "Alba\n\nThe pact runs for the period 2026-2030. It was dry.\n");
    assert!(old_wording(&desk.ws, id).unwrap().is_some());
    edit_claim(&mut desk.ws, id, wording).unwrap();
    assert_eq!(old_wording(&desk.ws, id).unwrap(), None, "a person says that it holds");
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_wording_that_a_denial_turns_round_is_told() {
    let mut desk = desk();
    let text = "Alba\n\nThe mayor will sign the pact of the two towns on Monday. It rained.\n";
    let article = import(&mut desk, text);
    let id = desk.claim_with(article, "sign the pact");
    edit_claim(&mut desk.ws, id, "The mayor will sign the pact").unwrap();
    bring(&mut desk, article, &text.replace("will sign", "will not sign"));
    let old = old_wording(&desk.ws, id).unwrap().unwrap();
    assert_eq!(old.proposed, None, "{old:?}");
}

#[test]
fn what_changed_since_a_verdict_is_told_of_the_place_that_changed() {
    let text =
        "Pact runs from 2026\n\nThe two towns made a pact that runs from 2026 for nine years.\n";
    let mut desk = desk();
    let article = import(&mut desk, text);
    let id = desk.claim_with(article, "two towns made a pact");
    let first = latest(&desk, article);
    let body = "The two towns made a pact that runs from 2026 for nine years.";
    place(&mut desk, id, first, &["Pact runs from 2026", body]);
    rate(&mut desk.ws, id, "editorial", "confirmed", "The pact, p. 3").unwrap();
    bring(&mut desk, article, &text.replace("from 2026 for", "from 2027 for"));
    let since = since_verdict(&desk.ws, id).unwrap().unwrap();
    assert_eq!(since.then, body);
    assert_eq!(since.words(), ["2026 became 2027"]);
}
