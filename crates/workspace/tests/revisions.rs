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
