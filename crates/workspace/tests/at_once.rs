//! Two people at work in one file at once: what somebody had not seen, they do not replace.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use stet_workspace::*;
use support::*;

/// Ben's desk, and the same file opened by Aya.
fn two_on_one_file() -> (Desk, Workspace, ClaimId) {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    accept(&mut ben.ws, &[id]).unwrap();
    let host = Arc::new(FixedHost::new("Aya", START + 60_000, 2));
    let aya = Workspace::open(&ben.path(), host).unwrap();
    (ben, aya, id)
}

fn standing(ws: &Workspace, id: ClaimId) -> Vec<String> {
    let all = verdicts(ws, id).unwrap();
    all.into_iter().filter(|v| v.current).map(|v| format!("{}: {}", v.author, v.rating)).collect()
}

#[test]
fn two_who_rate_at_the_same_time_disagree() {
    let (mut ben, mut aya, id) = two_on_one_file();
    let both_looked = (ben.ws.moment().unwrap(), aya.moment().unwrap());
    ben.ws
        .as_of(both_looked.0, |ws| rate(ws, id, "editorial", "confirmed", "The accounts say so"))
        .unwrap();
    aya.as_of(both_looked.1, |ws| rate(ws, id, "editorial", "wrong", "The tender says 5")).unwrap();

    assert_eq!(standing(&aya, id), ["Aya: wrong", "Ben: confirmed"]);
    assert_eq!(claim(&aya, id).unwrap().mark, Mark::Disputed);

    // Whoever has seen both settles it.
    let looked = ben.ws.moment().unwrap();
    ben.ws.as_of(looked, |ws| rate(ws, id, "editorial", "wrong", "Aya is right")).unwrap();
    assert_eq!(standing(&ben.ws, id), ["Ben: wrong"]);
    ben.assert_rebuilt_is_same();
}

#[test]
fn ones_own_verdict_is_replaced_wherever_it_was_given() {
    let (mut ben, _, id) = two_on_one_file();
    let looked = ben.ws.moment().unwrap();
    rate(&mut ben.ws, id, "editorial", "confirmed", "In another window").unwrap();
    ben.ws.as_of(looked, |ws| rate(ws, id, "editorial", "wrong", "On second thoughts")).unwrap();
    assert_eq!(standing(&ben.ws, id), ["Ben: wrong"]);
}

#[test]
fn what_a_seen_verdict_replaced_does_not_come_back_with_an_undo() {
    let (mut ben, mut aya, id) = two_on_one_file();
    rate(&mut ben.ws, id, "editorial", "confirmed", "First").unwrap();
    let second = rate(&mut aya, id, "editorial", "wrong", "Second").unwrap().value;
    let over = Some(vec![second]);
    let new = NewVerdict {
        claim: id,
        scale: "editorial".into(),
        rating: "cannot_confirm".into(),
        rationale: "Third".into(),
        conclusion: None,
        fix: None,
        expiry: None,
        blind: false,
        over,
    };
    ben.ws.look().unwrap();
    give_verdict(&mut ben.ws, &new).unwrap();
    undo(&mut aya).unwrap();
    assert_eq!(standing(&aya, id), ["Ben: cannot_confirm"]);
}

#[test]
fn a_verdict_given_over_nothing_leaves_that_of_another() {
    let (mut ben, mut aya, id) = two_on_one_file();
    rate(&mut ben.ws, id, "editorial", "confirmed", "The accounts say so").unwrap();
    let new = NewVerdict {
        claim: id,
        scale: "editorial".into(),
        rating: "wrong".into(),
        rationale: "The tender says 5".into(),
        conclusion: None,
        fix: None,
        expiry: None,
        blind: false,
        over: Some(Vec::new()),
    };
    give_verdict(&mut aya, &new).unwrap();
    assert_eq!(standing(&aya, id), ["Aya: wrong", "Ben: confirmed"]);
}

#[test]
fn nobody_keeps_or_withdraws_a_verdict_that_they_have_not_seen() {
    let (mut ben, mut aya, id) = two_on_one_file();
    rate(&mut ben.ws, id, "editorial", "confirmed", "The accounts say so").unwrap();
    let looked = ben.ws.moment().unwrap();
    rate(&mut aya, id, "editorial", "wrong", "The tender says 5").unwrap();

    let kept = ben.ws.as_of(looked, |ws| keep_verdict(ws, id)).unwrap_err();
    assert_eq!(
        kept.to_string(),
        "Could not keep the verdict: somebody has rated the claim meanwhile."
    );
    assert!(ben.ws.as_of(looked, |ws| withdraw_verdicts(ws, id)).is_err());
    assert_eq!(standing(&ben.ws, id), ["Aya: wrong"]);
}

#[test]
fn two_who_reword_a_claim_at_the_same_time_disagree() {
    let (mut ben, mut aya, id) = two_on_one_file();
    let both_looked = (ben.ws.moment().unwrap(), aya.moment().unwrap());
    ben.ws.as_of(both_looked.0, |ws| edit_claim(ws, id, "Ben's wording")).unwrap();
    aya.as_of(both_looked.1, |ws| edit_claim(ws, id, "Aya's wording")).unwrap();
    let fields = claim(&aya, id).unwrap().conflicts;
    assert_eq!(fields, ["text"]);
    let found = conflicts(&aya, id.into(), &fields).unwrap();
    let words: Vec<&str> = found[0].values.iter().map(|value| value.words.as_str()).collect();
    assert_eq!(words, ["Ben's wording", "Aya's wording"]);

    // One's own next wording replaces one's own, however old the editor is.
    aya.as_of(both_looked.1, |ws| edit_claim(ws, id, "Aya's better wording")).unwrap();
    let found = conflicts(&aya, id.into(), &fields).unwrap();
    assert_eq!(found[0].values.len(), 2);
}

#[test]
fn a_removal_leaves_what_was_edited_meanwhile() {
    let (mut ben, mut aya, id) = two_on_one_file();
    let comment = add_comment(&mut ben.ws, id, "hm").unwrap().value;
    aya.look().unwrap();
    let looked = aya.moment().unwrap();
    edit_comment(&mut ben.ws, comment, "hm, better").unwrap();
    // Only whoever wrote it may take a comment away: so the same person, in two windows.
    let own = ben.ws.as_of(looked, |ws| remove_comment(ws, comment));
    own.unwrap();
    assert!(comments(&ben.ws, id).unwrap().is_empty(), "one's own edit was seen");
}

#[test]
fn after_another_file_took_the_place_nothing_counts_as_seen() {
    let (mut ben, _, id) = two_on_one_file();
    rate(&mut ben.ws, id, "editorial", "confirmed", "The accounts say so").unwrap();
    let elsewhere: Moment = format!("1.{}", Hash::of(b"elsewhere")).parse().unwrap();
    let host = Arc::new(FixedHost::new("Aya", START + 90_000, 3));
    let mut aya = Workspace::open(&ben.path(), host).unwrap();
    aya.as_of(elsewhere, |ws| rate(ws, id, "editorial", "wrong", "The tender says 5")).unwrap();
    assert_eq!(standing(&aya, id), ["Aya: wrong", "Ben: confirmed"]);
}
