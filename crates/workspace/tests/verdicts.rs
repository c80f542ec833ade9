//! Scales, gates, sign-off, blind ratings and verdicts that age.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use jiff::civil::date;
use stet_workspace::*;
use support::*;

fn lacks_of(desk: &Desk, id: ClaimId) -> Vec<Missing> {
    missing(&desk.ws, &claim(&desk.ws, id).unwrap()).unwrap()
}

fn cited(desk: &mut Desk, claim: ClaimId, title: &str, stance: Stance) -> CitationId {
    let source = source_named(desk, title);
    let passage = Passage::Words("The bridge: 4,012,000 crowns".into());
    cite(&mut desk.ws, &NewCitation { claim, source, passage, stance, note: None }).unwrap().value
}

/// A desk with one claim that Ben has rated, and the verdict.
fn rated() -> (Desk, ClaimId, VerdictId) {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let given = rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap().value;
    (desk, id, given)
}

fn own_scale() -> Scale {
    Scale {
        name: "House".into(),
        ratings: vec![
            Rating::new("right", "Right", Mark::Confirmed, "It holds."),
            Rating::new("off", "Off", Mark::Wrong, "It does not."),
        ],
        ..Scale::default()
    }
}

#[test]
fn a_scale_changes_and_what_was_rated_keeps_its_label_and_number() {
    let (mut desk, id, _) = rated();
    let scale_id = save_scale(&mut desk.ws, &own_scale()).unwrap().value;
    rate(&mut desk.ws, id, &scale_id, "right", "Accounts").unwrap();
    let mut changed = scale(&desk.ws, &scale_id).unwrap();
    changed.name = "House, 2026".into();
    changed.ratings[0].label = "Spot on".into();
    changed.ratings.insert(1, Rating::new("nearly", "Nearly", Mark::Partly, "Almost."));
    save_scale(&mut desk.ws, &changed).unwrap();
    let given = verdicts(&desk.ws, id).unwrap().remove(0);
    assert_eq!(given.label, "Right");
    assert_eq!(given.score, Some(Score { value: 2, worst: 1, best: 2 }));
    let now = scale(&desk.ws, &scale_id).unwrap();
    assert_eq!(now.name, "House, 2026");
    assert_eq!(now.label_of("right", &given.label, "en"), "Right", "not what it is called now");
    assert_eq!(now.score("right"), Some(Score { value: 3, worst: 1, best: 3 }));
    desk.assert_rebuilt_is_same();
    undo(&mut desk.ws).unwrap();
    assert_eq!(scale(&desk.ws, &scale_id).unwrap().ratings.len(), 2);
}

#[test]
fn a_label_is_told_in_the_language_asked_for() {
    let desk = desk();
    let scale = scale(&desk.ws, "politifact").unwrap();
    assert_eq!(scale.label_of("half_true", "Half true", "es"), "Verdad a medias");
    assert_eq!(scale.label_of("half_true", "Half true", "fr"), "Half true");
    assert_eq!(scale.label_of("half_true", "Truthy", "es"), "Truthy", "given under another label");
    assert_eq!(scale.label_of("gone", "Gone", "es"), "Gone");
}

#[test]
fn every_shipped_scale_is_there() {
    let desk = desk();
    let ids: Vec<String> = scales(&desk.ws).unwrap().into_iter().map(|s| s.id).collect();
    let all =
        ["editorial", "five_step", "politifact", "pinocchios", "snopes", "aletheia", "full_fact"];
    assert_eq!(ids, all);
}

#[test]
fn a_conclusion_in_prose_stands_in_place_of_a_rating() {
    let (mut desk, id, _) = rated();
    let new = NewVerdict {
        claim: id,
        scale: "full_fact".into(),
        rating: "partly".into(),
        rationale: "The accounts say 4,012,000.\nThat is close.".into(),
        conclusion: Some("About right, for the bridge without its ramps.".into()),
        fix: None,
        expiry: None,
        blind: false,
    };
    give_verdict(&mut desk.ws, &new).unwrap();
    let row = claim(&desk.ws, id).unwrap();
    assert_eq!(row.rating.as_deref(), Some("About right, for the bridge without its ramps."));
    assert_eq!(row.mark, Mark::Partly);
    assert_eq!(verdicts(&desk.ws, id).unwrap()[0].score, None);
    give_verdict(&mut desk.ws, &NewVerdict { conclusion: None, ..new }).unwrap();
    assert_eq!(
        claim(&desk.ws, id).unwrap().rating.as_deref(),
        Some("The accounts say 4,012,000."),
        "else the first line of the rationale"
    );
}

#[test]
fn two_people_who_edit_one_scale_apart_lose_nothing() {
    let (mut ben, _, _) = rated();
    let id = save_scale(&mut ben.ws, &own_scale()).unwrap().value;
    let mut aya = copy_of(&ben, "Aya", 2);
    let mut here = scale(&ben.ws, &id).unwrap();
    here.ratings[0].label = "Spot on".into();
    save_scale(&mut ben.ws, &here).unwrap();
    let mut there = scale(&aya.ws, &id).unwrap();
    there.ratings.push(Rating::new("open", "Open", Mark::CannotTell, "Nobody knows."));
    save_scale(&mut aya.ws, &there).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    merge(&mut aya.ws, &ben.path()).unwrap();
    let both = scale(&ben.ws, &id).unwrap();
    let labels: Vec<&str> = both.ratings.iter().map(|r| r.label.as_str()).collect();
    assert_eq!(labels, ["Spot on", "Off", "Open"]);
    assert!(both.conflicts.is_empty());
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());

    let mut here = scale(&ben.ws, &id).unwrap();
    here.ratings[1].label = "Wrong".into();
    save_scale(&mut ben.ws, &here).unwrap();
    let mut there = scale(&aya.ws, &id).unwrap();
    there.ratings[1].label = "False".into();
    save_scale(&mut aya.ws, &there).unwrap();
    let report = merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(report.opened[0].words, "House");
    let disputed = scale(&ben.ws, &id).unwrap();
    assert_eq!(disputed.conflicts, ["scale"]);
    let entity: EntityId = EntityId(id.parse::<PersonId>().unwrap().0);
    let shown = conflicts(&ben.ws, entity, &disputed.conflicts).unwrap();
    let values: Vec<&str> = shown[0].values.iter().map(|v| v.words.as_str()).collect();
    assert_eq!(values, ["House: Spot on, Wrong, Open", "House: Spot on, False, Open"]);
    save_scale(&mut ben.ws, &disputed).unwrap();
    assert!(scale(&ben.ws, &id).unwrap().conflicts.is_empty(), "saving settles it");
    ben.assert_rebuilt_is_same();
}

#[test]
fn a_gate_warns_blocks_or_is_silent() {
    let (mut desk, id, given) = rated();
    assert_eq!(lacks_of(&desk, id), [Missing::Signoff, Missing::Citation]);
    set_gate(&mut desk.ws, Missing::Citation, Some(Level::Off)).unwrap();
    assert_eq!(lacks_of(&desk, id), [Missing::Signoff]);
    set_gate(&mut desk.ws, Missing::Citation, Some(Level::Block)).unwrap();
    set_gate(&mut desk.ws, Missing::SecondSource, Some(Level::Block)).unwrap();
    desk.host.become_person("Aya");
    let refused = sign(&mut desk.ws, given, true, "").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Could not sign the verdict: 1 claim is not ready: “The bridge cost 4 million crowns.” (no citation)."
    );
    assert_eq!(refused.hint(), Some("Cite a passage for or against the claim."));
    sign(&mut desk.ws, given, false, "Where is this from?").unwrap();
    cited(&mut desk, id, "Accounts", Stance::Supports);
    let article = articles(&desk.ws).unwrap()[0].id;
    let refused = check_gates(&desk.ws, article).unwrap_err().to_string();
    assert!(refused.ends_with("(single source)."), "{refused}");
    cited(&mut desk, id, "Tender", Stance::Supports);
    sign(&mut desk.ws, given, true, "").unwrap();
    check_gates(&desk.ws, article).unwrap();
    let set: Vec<Missing> =
        gates(&desk.ws).unwrap().into_iter().filter(|g| g.set).map(|g| g.missing).collect();
    assert_eq!(set, [Missing::Citation, Missing::SecondSource]);
    set_gate(&mut desk.ws, Missing::Citation, None).unwrap();
    assert_eq!(gates(&desk.ws).unwrap().iter().filter(|g| g.set).count(), 1);
    assert!(gate_named("no such").unwrap_err().to_string().contains("no_citation"));
    assert_eq!(gate_named("Single-Source").unwrap(), Missing::SecondSource);
    desk.assert_rebuilt_is_same();
}

#[test]
fn evidence_against_is_addressed_by_a_remark() {
    let (mut desk, id, _) = rated();
    let against = cited(&mut desk, id, "Tender", Stance::Contradicts);
    assert!(lacks_of(&desk, id).contains(&Missing::Answer));
    edit_citation(&mut desk.ws, against, Stance::Contradicts, Some("Before the amendment."))
        .unwrap();
    assert!(!lacks_of(&desk, id).contains(&Missing::Answer));
}

#[test]
fn people_without_a_name_are_no_basis_and_the_person_quoted_is_asked() {
    let mut desk = desk();
    let text = ARTICLE
        .replace("It is the longest", "“It cost 9 million,” said Ida Berg. It is the longest");
    let article = import(&mut desk, &text);
    let id = desk.claim_with(article, "9 million");
    let speaker = claim(&desk.ws, id).unwrap().speaker.unwrap();
    set_gate(&mut desk.ws, Missing::Contact, Some(Level::Warn)).unwrap();
    let mut talk = |authors: &[&str]| {
        let fields = SourceFields {
            kind: "interview".into(),
            title: "Call".into(),
            authors: authors.iter().map(|name| Name::from(*name)).collect(),
            ..SourceFields::default()
        };
        let source = add_source(&mut desk.ws, &fields).unwrap().value;
        let (passage, stance) = (Passage::Whole, Stance::Supports);
        let new = NewCitation { claim: id, source, passage, stance, note: None };
        cite(&mut desk.ws, &new).unwrap();
        missing(&desk.ws, &claim(&desk.ws, id).unwrap()).unwrap()
    };
    let lacks = talk(&[]);
    assert!(lacks.contains(&Missing::NamedSource) && lacks.contains(&Missing::Contact));
    let lacks = talk(&[&speaker]);
    assert!(!lacks.contains(&Missing::NamedSource) && !lacks.contains(&Missing::Contact));
}

#[test]
fn sources_that_repeat_each_other_count_as_one_and_some_can_be_held_to_nothing() {
    let (mut desk, id, _) = rated();
    let first = cited(&mut desk, id, "Press release", Stance::Supports);
    let second = cited(&mut desk, id, "Agency report", Stance::Supports);
    let of = |desk: &Desk, id| citation(&desk.ws, id).unwrap().source;
    let (first, second) = (of(&desk, first), of(&desk, second));
    let counted = |desk: &Desk, gate: Missing| {
        let found = overview(&desk.ws, None, desk.ws.today()).unwrap().gates;
        found.iter().find(|one| one.gate.missing == gate).map_or(0, |one| one.claims)
    };
    assert!(!lacks_of(&desk, id).contains(&Missing::SecondSource));
    assert_eq!(counted(&desk, Missing::SecondSource), 0);
    let why = "the same release".to_owned();
    trace_source(&mut desk.ws, second, Some(&Dependence { on: first, why })).unwrap();
    assert!(lacks_of(&desk, id).contains(&Missing::SecondSource));
    assert_eq!(counted(&desk, Missing::SecondSource), 1);

    assert!(!lacks_of(&desk, id).contains(&Missing::NamedSource));
    let anonymous = Grade { anonymous: true, ..Grade::default() };
    grade_source(&mut desk.ws, first, anonymous).unwrap();
    assert!(!lacks_of(&desk, id).contains(&Missing::NamedSource), "one has a name");
    grade_source(&mut desk.ws, second, anonymous).unwrap();
    assert!(lacks_of(&desk, id).contains(&Missing::NamedSource));
    assert_eq!(counted(&desk, Missing::NamedSource), 1);
}

#[test]
fn one_may_sign_ones_own_verdict_only_if_the_desk_says_so() {
    let (mut desk, _, given) = rated();
    assert!(sign(&mut desk.ws, given, true, "").is_err());
    set_rules(&mut desk.ws, Rules { second_person: false }).unwrap();
    sign(&mut desk.ws, given, true, "").unwrap();
}

#[test]
fn a_blind_second_rating_is_revealed_when_both_are_in() {
    let (mut desk, id, given) = rated();
    ask_blind(&mut desk.ws, id, Some("Aya")).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck, "nobody reads it off the list");
    assert_eq!(claim(&desk.ws, id).unwrap().rating, None);
    assert_eq!(lacks_of(&desk, id), [Missing::SecondRating, Missing::Citation]);
    assert_eq!(verdicts(&desk.ws, id).unwrap().len(), 1, "one's own");
    assert!(ask_blind(&mut desk.ws, id, None).is_err(), "one at a time");
    assert!(withdraw_verdicts(&mut desk.ws, id).is_err());
    assert!(keep_verdict(&mut desk.ws, id).is_err());
    assert_eq!(search(&desk.ws, "Accounts", 10).unwrap().len(), 1);
    desk.assert_rebuilt_is_same();

    desk.host.become_person("Aya");
    assert_eq!(verdicts(&desk.ws, id).unwrap(), []);
    assert!(search(&desk.ws, "Accounts", 10).unwrap().is_empty(), "nor by searching");
    let refused = sign(&mut desk.ws, given, true, "").unwrap_err().to_string();
    assert_eq!(refused, "Could not sign the verdict: a blind second rating is due.");
    rate(&mut desk.ws, id, "editorial", "wrong", "The tender says 5").unwrap();
    assert_eq!(verdicts(&desk.ws, id).unwrap().iter().filter(|v| v.current).count(), 2);
    assert_eq!(desk.mark(id), Mark::Disputed);
    let round = blind_rating(&desk.ws, id).unwrap().unwrap();
    assert_eq!(
        (round.outcome, round.raters),
        (BlindOutcome::Disputed, vec!["Ben".into(), "Aya".into()])
    );
    rate(&mut desk.ws, id, "editorial", "confirmed", "The tender was amended").unwrap();
    assert_eq!(desk.mark(id), Mark::Confirmed, "settled");
    assert_eq!(
        blind_rating(&desk.ws, id).unwrap().unwrap().outcome,
        BlindOutcome::Disputed,
        "what the two came to stays"
    );
    desk.assert_rebuilt_is_same();
}

#[test]
fn blind_ratings_in_two_copies_come_together() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    ask_blind(&mut ben.ws, id, None).unwrap();
    let mut aya = copy_of(&ben, "Aya", 2);
    rate(&mut ben.ws, id, "editorial", "confirmed", "Accounts").unwrap();
    assert_eq!(ben.mark(id), Mark::ToCheck);
    rate(&mut ben.ws, id, "editorial", "wrong", "No, the other ones").unwrap();
    rate(&mut ben.ws, id, "editorial", "confirmed", "Both").unwrap();
    rate(&mut aya.ws, id, "editorial", "confirmed", "Tender").unwrap();
    merge(&mut aya.ws, &ben.path()).unwrap();
    assert_eq!(aya.mark(id), Mark::Confirmed);
    assert_eq!(blind_rating(&aya.ws, id).unwrap().unwrap().outcome, BlindOutcome::Agreed);
    let shown = verdicts(&aya.ws, id).unwrap();
    assert_eq!(shown.iter().filter(|v| v.current && v.blind).count(), 2);
    aya.assert_rebuilt_is_same();
}

#[test]
fn a_first_rating_can_be_given_blind_and_the_request_taken_back() {
    let (mut desk, id, _) = rated();
    let new = NewVerdict {
        claim: id,
        scale: "editorial".into(),
        rating: "wrong".into(),
        rationale: "Tender".into(),
        conclusion: None,
        fix: None,
        expiry: None,
        blind: true,
    };
    give_verdict(&mut desk.ws, &new).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck);
    undo(&mut desk.ws).unwrap();
    assert_eq!(desk.mark(id), Mark::Confirmed);
    assert!(cancel_blind(&mut desk.ws, id).is_err(), "none is due");
    give_verdict(&mut desk.ws, &new).unwrap();
    cancel_blind(&mut desk.ws, id).unwrap();
    assert_eq!(desk.mark(id), Mark::Wrong);
    assert!(ask_blind(&mut desk.ws, id, Some("ben")).is_err(), "not the same person twice");
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_verdict_expires_on_the_day_after_its_last() {
    let (mut desk, id, given) = rated();
    let until = date(2026, 4, 30);
    let expiry = Expiry { until, reason: "a price".into() };
    assert!(set_expiry(&mut desk.ws, given, Some(&Expiry { until, reason: " ".into() })).is_err());
    set_expiry(&mut desk.ws, given, Some(&expiry)).unwrap();
    assert_eq!(verdicts(&desk.ws, id).unwrap()[0].expiry, Some(expiry.clone()));
    assert_eq!(expired(&desk.ws, None, until).unwrap(), []);
    let over = expired(&desk.ws, None, date(2026, 5, 1)).unwrap();
    assert_eq!((over[0].claim, &over[0].expiry), (id, &expiry));
    let row = claim(&desk.ws, id).unwrap();
    let lacks = |day| missing_on(&desk.ws, &row, day).unwrap().contains(&Missing::Freshness);
    assert!(!lacks(until) && lacks(date(2026, 5, 1)));
    desk.assert_rebuilt_is_same();

    keep_verdict(&mut desk.ws, id).unwrap();
    assert_eq!(verdicts(&desk.ws, id).unwrap()[0].expiry, Some(expiry), "as long as before");
    let later = Expiry { until: date(2027, 4, 30), reason: "a price".into() };
    keep_verdict_until(&mut desk.ws, id, Some(&later)).unwrap();
    assert_eq!(expired(&desk.ws, None, date(2026, 5, 1)).unwrap(), []);
    let again = verdicts(&desk.ws, id).unwrap()[0].id;
    set_expiry(&mut desk.ws, again, None).unwrap();
    assert_eq!(verdicts(&desk.ws, id).unwrap()[0].expiry, None);
    assert!(set_expiry(&mut desk.ws, given, None).is_err(), "replaced");
}

#[test]
fn the_words_of_a_claim_suggest_how_long_a_verdict_is_good() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let record = desk.claim_with(article, "longest in the county");
    let found = suggest_expiry(&desk.ws, record, date(2026, 3, 1)).unwrap().unwrap();
    assert_eq!(found.until, date(2027, 3, 1));
    assert_eq!(found.reason, "a record: “is the longest”");
    let past = desk.claim_with(article, "4 million");
    assert_eq!(suggest_expiry(&desk.ws, past, date(2026, 3, 1)).unwrap(), None);
}

#[test]
fn who_works_on_a_claim_and_until_when_is_known() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    assign(&mut desk.ws, &[id], Some(" Aya ")).unwrap();
    set_claim_deadline(&mut desk.ws, &[id], Some(date(2026, 3, 1))).unwrap();
    set_article_deadline(&mut desk.ws, article, Some(date(2026, 3, 2))).unwrap();
    let row = claim(&desk.ws, id).unwrap();
    assert_eq!((row.assignee.as_deref(), row.deadline), (Some("Aya"), Some(date(2026, 3, 1))));
    assert_eq!(
        stet_workspace::article(&desk.ws, article).unwrap().deadline,
        Some(date(2026, 3, 2))
    );
    assert_eq!(row.mark, Mark::ToCheck, "accepted by that");
    assert!(assign(&mut desk.ws, &[id], Some(" ")).is_err());
    assign(&mut desk.ws, &[id], None).unwrap();
    assert_eq!(claim(&desk.ws, id).unwrap().assignee, None);
    undo(&mut desk.ws).unwrap();
    assert_eq!(claim(&desk.ws, id).unwrap().assignee.as_deref(), Some("Aya"));
    desk.assert_rebuilt_is_same();
}

#[test]
fn verdicts_given_apart_are_disputed_whatever_was_asked_for() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    let mut aya = copy_of(&ben, "Aya", 2);
    let mut cy = copy_of(&ben, "Cy", 3);
    ask_blind(&mut ben.ws, id, None).unwrap();
    rate(&mut aya.ws, id, "editorial", "confirmed", "Accounts").unwrap();
    rate(&mut cy.ws, id, "editorial", "wrong", "Tender").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(ben.mark(id), Mark::ToCheck, "one is in");
    merge(&mut ben.ws, &cy.path()).unwrap();
    assert_eq!(ben.mark(id), Mark::Disputed);
    assert_eq!(blind_rating(&ben.ws, id).unwrap().unwrap().outcome, BlindOutcome::Disputed);
    ben.assert_rebuilt_is_same();
}

#[test]
fn two_who_agreed_before_are_no_second_rating() {
    let (mut desk, id, _) = rated();
    ask_blind(&mut desk.ws, id, None).unwrap();
    desk.host.become_person("Aya");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Tender").unwrap();
    assert_eq!(desk.mark(id), Mark::Confirmed);
    ask_blind(&mut desk.ws, id, Some("Cy")).unwrap();
    assert_eq!(desk.mark(id), Mark::ToCheck, "a third is due");
    desk.host.become_person("Cy");
    assert_eq!(verdicts(&desk.ws, id).unwrap(), []);
    rate(&mut desk.ws, id, "editorial", "confirmed", "The mayor's letter").unwrap();
    assert_eq!(blind_rating(&desk.ws, id).unwrap().unwrap().outcome, BlindOutcome::Agreed);
    assert_eq!(verdicts(&desk.ws, id).unwrap().iter().filter(|v| v.current).count(), 3);
}

#[test]
fn a_source_removed_here_and_cited_elsewhere_stays() {
    let (mut ben, id, _) = rated();
    let source = source_named(&mut ben, "Accounts");
    let mut aya = copy_of(&ben, "Aya", 2);
    remove_source(&mut ben.ws, source).unwrap();
    let passage = Passage::Words("4,012,000".into());
    let new = NewCitation { claim: id, source, passage, stance: Stance::Supports, note: None };
    let made = cite(&mut aya.ws, &new).unwrap().value;
    merge(&mut ben.ws, &aya.path()).unwrap();
    merge(&mut aya.ws, &ben.path()).unwrap();
    assert_eq!(stet_workspace::source(&ben.ws, source).unwrap().fields.title, "Accounts");
    assert_eq!(lacks_of(&ben, id), [Missing::Signoff, Missing::SecondSource]);
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
    ben.assert_rebuilt_is_same();
    remove_citation(&mut ben.ws, made).unwrap();
    assert!(stet_workspace::source(&ben.ws, source).is_err(), "nothing holds it any more");
    ben.assert_rebuilt_is_same();
    undo(&mut ben.ws).unwrap();
    assert!(stet_workspace::source(&ben.ws, source).is_ok());
    ben.assert_rebuilt_is_same();
}

#[test]
fn a_verdict_says_what_to_do_about_the_words() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    let wanted = Fix { action: FixAction::Fix, words: " The bridge cost 5 million. ".into() };
    let new = NewVerdict {
        claim: id,
        scale: "editorial".into(),
        rating: "wrong".into(),
        rationale: "See the tender.".into(),
        conclusion: None,
        fix: Some(wanted),
        expiry: None,
        blind: false,
    };
    let given = give_verdict(&mut desk.ws, &new).unwrap().value;
    let fix = verdict(&desk.ws, given).unwrap().fix.unwrap();
    assert_eq!((fix.action, fix.words.as_str()), (FixAction::Fix, "The bridge cost 5 million."));
    desk.assert_rebuilt_is_same();

    let empty = Fix { action: FixAction::Fix, words: " ".into() };
    let refused = NewVerdict { fix: Some(empty), ..new.clone() };
    let why = give_verdict(&mut desk.ws, &refused).unwrap_err().to_string();
    assert!(why.contains("how the claim should read"), "{why}");
    let cut = Fix { action: FixAction::Cut, words: String::new() };
    give_verdict(&mut desk.ws, &NewVerdict { fix: Some(cut), ..new }).unwrap();
}
