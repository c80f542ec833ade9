//! Merging: union, in any order, any number of times; nothing lost, disagreement shown.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use stet_workspace::*;
use support::*;

#[test]
fn two_verdicts_given_apart_are_disputed_until_a_person_settles_it() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    let mut aya = copy_of(&ben, "Aya", 2);
    rate(&mut ben.ws, id, "editorial", "confirmed", "Accounts").unwrap();
    rate(&mut aya.ws, id, "editorial", "wrong", "Tender says 5").unwrap();
    let preview = preview(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(preview.opened.len(), 1);
    assert_eq!(preview.opened[0].fields, ["verdict"]);
    assert_eq!(preview.opened[0].people, ["Aya", "Ben"]);
    assert_eq!(ben.mark(id), Mark::Confirmed, "a preview changes nothing");
    let report = merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(report.people, preview.people);
    assert_eq!(report.people[0].name, "Aya");
    assert!(report.backup.is_some_and(|b| b.is_file()));
    assert_eq!(ben.mark(id), Mark::Disputed);
    rate(&mut ben.ws, id, "editorial", "confirmed", "The tender was amended").unwrap();
    assert_eq!(ben.mark(id), Mark::Confirmed);
    merge(&mut aya.ws, &ben.path()).unwrap();
    assert_eq!(aya.ws.digest().unwrap(), ben.ws.digest().unwrap());
}

#[test]
fn a_proposal_accepted_in_two_copies_is_one_claim() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    let mut aya = copy_of(&ben, "Aya", 2);
    accept(&mut ben.ws, &[id]).unwrap();
    accept(&mut aya.ws, &[id]).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let rows = claims(&ben.ws, Some(article), true).unwrap();
    assert_eq!(rows.iter().filter(|r| r.text.contains("4 million")).count(), 1);
    assert_eq!(ben.mark(id), Mark::ToCheck);
}

#[test]
fn an_edit_elsewhere_keeps_what_was_removed_here() {
    let mut ben = desk();
    let source = source_named(&mut ben, "Accounts");
    let mut aya = copy_of(&ben, "Aya", 2);
    remove_source(&mut ben.ws, source).unwrap();
    let fields = SourceFields { title: "Accounts 2025".into(), ..SourceFields::default() };
    edit_source(&mut aya.ws, source, &fields).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(stet_workspace::source(&ben.ws, source).unwrap().fields.title, "Accounts 2025");
}

#[test]
fn another_project_is_not_merged() {
    let mut ben = desk();
    let other = desk_of("Aya", 7);
    let error = merge(&mut ben.ws, &other.path()).unwrap_err();
    assert_eq!(error.to_string(), "Could not merge “desk.stet”: it belongs to another project.");
}

/// One thing somebody does; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Import(u8),
    Accept(u8),
    Dismiss(u8),
    Edit(u8, u8),
    Rate(u8, u8),
    Sign(u8, bool),
    Keep(u8),
    Withdraw(u8),
    Comment(u8),
    Cite(u8),
    Split(u8),
    Join(u8, u8),
    Revise(u8, u8),
    Remove(u8),
    Scale(u8, u8),
    Blind(u8),
    Expire(u8, u8),
    Calculate(u8, u8),
    Assign(u8, u8),
    Gate(u8, u8),
    Source(u8, u8),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => any::<u8>().prop_map(Step::Import),
        4 => any::<u8>().prop_map(Step::Accept),
        2 => any::<u8>().prop_map(Step::Dismiss),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Edit(a, b)),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Rate(a, b)),
        2 => (any::<u8>(), any::<bool>()).prop_map(|(a, b)| Step::Sign(a, b)),
        1 => any::<u8>().prop_map(Step::Keep),
        1 => any::<u8>().prop_map(Step::Withdraw),
        2 => any::<u8>().prop_map(Step::Comment),
        2 => any::<u8>().prop_map(Step::Cite),
        1 => any::<u8>().prop_map(Step::Split),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Join(a, b)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Revise(a, b)),
        1 => any::<u8>().prop_map(Step::Remove),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Scale(a, b)),
        2 => any::<u8>().prop_map(Step::Blind),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Expire(a, b)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Calculate(a, b)),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Assign(a, b)),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Gate(a, b)),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Source(a, b)),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

/// Does a step; one that makes no sense now is refused by the library, and that is fine.
fn take(desk: &mut Desk, step: &Step) -> Result<()> {
    let all = claims(&desk.ws, None, true)?;
    let pick = |n: u8| all.get(usize::from(n) % all.len().max(1)).map(|row| row.id);
    let list = articles(&desk.ws)?;
    let article_at = |n: u8| list.get(usize::from(n) % list.len().max(1)).map(|a| a.id);
    match *step {
        Step::Import(n) => {
            import(desk, &ARTICLE.replace('4', &n.to_string()));
        }
        Step::Accept(n) => drop(pick(n).map(|id| accept(&mut desk.ws, &[id])).transpose()?),
        Step::Dismiss(n) => {
            drop(pick(n).map(|id| dismiss(&mut desk.ws, &[id], "trivial")).transpose()?);
        }
        Step::Edit(n, m) => drop(
            pick(n).map(|id| edit_claim(&mut desk.ws, id, &format!("wording {m}"))).transpose()?,
        ),
        Step::Rate(n, m) => {
            let rating = ["confirmed", "wrong", "cannot_confirm"][usize::from(m) % 3];
            pick(n).map(|id| rate(&mut desk.ws, id, "editorial", rating, "because")).transpose()?;
        }
        Step::Sign(n, approve) => {
            let Some(id) = pick(n) else { return Ok(()) };
            if let Some(verdict) = verdicts(&desk.ws, id)?.first() {
                sign(&mut desk.ws, verdict.id, approve, "seen")?;
            }
        }
        Step::Keep(n) => drop(pick(n).map(|id| keep_verdict(&mut desk.ws, id)).transpose()?),
        Step::Withdraw(n) => {
            drop(pick(n).map(|id| withdraw_verdicts(&mut desk.ws, id)).transpose()?);
        }
        Step::Comment(n) => {
            drop(pick(n).map(|id| add_comment(&mut desk.ws, id, "hm")).transpose()?);
        }
        Step::Cite(n) => {
            let Some(claim) = pick(n) else { return Ok(()) };
            let source = source_named(desk, "Accounts");
            let passage = Passage::Words("4 million".into());
            cite(
                &mut desk.ws,
                &NewCitation { claim, source, passage, stance: Stance::Supports, note: None },
            )?;
        }
        Step::Split(n) => {
            let Some(id) = pick(n) else { return Ok(()) };
            let row = claim(&desk.ws, id)?;
            let places = occurrences(&desk.ws, Some(id), Some(row.born))?;
            if let Some(place) = places.get(&id).and_then(|p| p.first()) {
                let at = place.span.start;
                let spans = [
                    stet_text::ByteSpan::new(at, at + 3),
                    stet_text::ByteSpan::new(at + 4, at + 8),
                ];
                split(&mut desk.ws, id, row.born, &spans.map(ClaimPart::from))?;
            }
        }
        Step::Join(n, m) => {
            if let (Some(a), Some(b)) = (pick(n), pick(m)) {
                join(&mut desk.ws, &[a, b])?;
            }
        }
        Step::Revise(n, m) => {
            let Some(article) = article_at(n) else { return Ok(()) };
            let text = ARTICLE.replace("12%", &format!("{m}%"));
            let text = if m % 3 == 0 {
                text.replace("It is the longest in the county. ", "")
            } else {
                text
            };
            revise(&mut desk.ws, article, &document(&text))?;
        }
        Step::Remove(n) => {
            drop(article_at(n).map(|id| remove_article(&mut desk.ws, id)).transpose()?);
        }
        Step::Scale(n, m) => {
            let own: Vec<Scale> = scales(&desk.ws)?.into_iter().filter(|s| !s.shipped).collect();
            let made = || Scale { name: "House".into(), prose: true, ..Scale::default() };
            let mut scale =
                own.get(usize::from(n) % own.len().max(1)).cloned().unwrap_or_else(made);
            match m % 3 {
                0 => scale.name = format!("House {m}"),
                1 if scale.ratings.len() > 2 => drop(scale.ratings.remove(usize::from(m) % 3)),
                _ => scale.ratings.push(Rating::new(&format!("k{m}"), "New", Mark::Partly, "")),
            }
            save_scale(&mut desk.ws, &scale)?;
        }
        Step::Blind(n) => {
            let Some(id) = pick(n) else { return Ok(()) };
            match n % 3 {
                0 => drop(cancel_blind(&mut desk.ws, id)?),
                _ => drop(ask_blind(&mut desk.ws, id, None)?),
            }
        }
        Step::Expire(n, m) => {
            let Some(id) = pick(n) else { return Ok(()) };
            if let Some(verdict) = verdicts(&desk.ws, id)?.first() {
                let until = jiff::civil::date(2026, 1, 1 + i8::try_from(m % 28).unwrap());
                let expiry = Expiry { until, reason: "a price".into() };
                set_expiry(&mut desk.ws, verdict.id, Some(&expiry).filter(|_| m % 4 > 0))?;
            }
        }
        Step::Calculate(n, m) => {
            let Some(id) = pick(n) else { return Ok(()) };
            let input = Input { key: "a".into(), value: f64::from(m), ..Input::default() };
            let new = NewCalculation {
                inputs: vec![input],
                formula: format!("a * {m}"),
                ..NewCalculation::default()
            };
            match calculations(&desk.ws, id)?.first().map(|one| one.id) {
                Some(known) if m % 4 == 0 => drop(remove_calculation(&mut desk.ws, known)?),
                Some(known) if m % 2 == 0 => drop(edit_calculation(&mut desk.ws, known, &new)?),
                _ => drop(add_calculation(&mut desk.ws, id, &new)?),
            }
        }
        Step::Assign(n, m) => {
            let Some(id) = pick(n) else { return Ok(()) };
            let name = ["Ben", "Aya"].get(usize::from(m) % 3).copied();
            assign(&mut desk.ws, &[id], name)?;
            let day = jiff::civil::date(2026, 3, 1 + i8::try_from(m % 28).unwrap());
            set_claim_deadline(&mut desk.ws, &[id], Some(day).filter(|_| m % 3 > 0))?;
        }
        Step::Gate(n, m) => {
            let missing = Missing::ALL[usize::from(n) % Missing::ALL.len()];
            let level = [Level::Off, Level::Warn, Level::Block].get(usize::from(m) % 4).copied();
            set_gate(&mut desk.ws, missing, level)?;
        }
        Step::Source(n, m) => source_step(desk, usize::from(n), m)?,
        Step::Undo => drop(undo(&mut desk.ws)?),
        Step::Redo => drop(redo(&mut desk.ws)?),
    }
    Ok(())
}

/// Grades, traces, calls, hides or removes a source, or cites it once more.
fn source_step(desk: &mut Desk, n: usize, m: u8) -> Result<()> {
    let all: Vec<SourceId> = sources(&desk.ws)?.iter().map(|source| source.id).collect();
    if all.is_empty() {
        return Ok(());
    }
    let (id, other) = (all[n % all.len()], all[(n + usize::from(m)) % all.len()]);
    match m % 7 {
        0 => drop(remove_source(&mut desk.ws, id)?),
        1 => {
            let grade = Grade { anonymous: m.is_multiple_of(2), ..Grade::default() };
            grade_source(&mut desk.ws, id, grade)?;
        }
        2 => {
            let on = Dependence { on: other, why: "agency copy".into() };
            trace_source(&mut desk.ws, id, Some(&on))?;
        }
        3 => {
            set_alias(&mut desk.ws, id, Some("an official").filter(|_| m.is_multiple_of(2)))?;
        }
        4 => {
            let call = CallSheet { whom: "Ida Berg".into(), ..CallSheet::default() };
            set_call(&mut desk.ws, id, &call)?;
        }
        _ => {
            let rows = claims(&desk.ws, None, true)?;
            let Some(row) = rows.get(n % rows.len().max(1)) else { return Ok(()) };
            let stance = if m.is_multiple_of(2) { Stance::Supports } else { Stance::Contradicts };
            let (claim, passage, note) = (row.id, Passage::Words("4 million".into()), None);
            cite(&mut desk.ws, &NewCitation { claim, source: id, passage, stance, note })?;
        }
    }
    Ok(())
}

/// Errors a person may get; anything else is a defect.
fn expected(error: &Error) -> bool {
    matches!(
        error,
        Error::Refused { .. }
            | Error::NothingTo(_)
            | Error::ChangedSince { .. }
            | Error::Span { .. }
            | Error::NoQuote { .. }
            | Error::Blocked { .. }
    )
}

/// The overview counts what the claims say one by one.
fn assert_overview_is_true(desk: &Desk) {
    let mut scopes: Vec<Option<ArticleId>> =
        articles(&desk.ws).unwrap().iter().map(|article| Some(article.id)).collect();
    scopes.push(None);
    for scope in scopes {
        let shown = overview(&desk.ws, scope, desk.ws.today()).unwrap();
        let known = |id: ArticleId| stet_workspace::article(&desk.ws, id).is_ok();
        let rows: Vec<ClaimRow> = claims(&desk.ws, scope, true)
            .unwrap()
            .into_iter()
            .filter(|row| row.state == State::ToCheck && known(row.article))
            .collect();
        for gate in gates(&desk.ws).unwrap() {
            let lacks = |row: &&ClaimRow| missing(&desk.ws, row).unwrap().contains(&gate.missing);
            let one_by_one = rows.iter().filter(lacks).count();
            let counted = shown.gates.iter().find(|count| count.gate.missing == gate.missing);
            assert_eq!(
                counted.map_or(0, |count| count.claims as usize),
                one_by_one,
                "{:?} in {scope:?}",
                gate.missing
            );
        }
        let marked = |mark: Mark| rows.iter().filter(|row| row.mark == mark).count();
        assert_eq!(shown.progress.to_check as usize, marked(Mark::ToCheck));
        assert_eq!(shown.progress.disputed as usize, marked(Mark::Disputed));
        let rated: u32 = shown.verdicts.iter().map(|count| count.claims).sum();
        assert_eq!(rated, shown.progress.checked());
        let worked: u32 = shown.people.iter().map(|load| load.claims).sum();
        assert_eq!(worked, shown.progress.claims);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 100, failure_persistence: Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/merging-regressions.txt"))), ..ProptestConfig::default() })]

    #[test]
    fn rebuilt_equals_incremental_and_copies_converge(
        before in prop::collection::vec(step(), 0..12),
        here in prop::collection::vec(step(), 0..12),
        there in prop::collection::vec(step(), 0..12),
    ) {
        let run = |desk: &mut Desk, steps: &[Step]| {
            for step in steps {
                if let Err(error) = take(desk, step) {
                    assert!(expected(&error), "{step:?}: {error:?}");
                }
            }
        };
        let mut ben = desk();
        import(&mut ben, ARTICLE);
        run(&mut ben, &before);
        let mut aya = copy_of(&ben, "Aya", 2);
        run(&mut ben, &here);
        run(&mut aya, &there);
        ben.assert_rebuilt_is_same();
        let mut third = copy_of(&aya, "Cy", 3);
        merge(&mut third.ws, &ben.path()).unwrap();
        merge(&mut ben.ws, &aya.path()).unwrap();
        merge(&mut aya.ws, &ben.path()).unwrap();
        prop_assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
        prop_assert_eq!(ben.ws.digest().unwrap(), third.ws.digest().unwrap());
        ben.assert_rebuilt_is_same();
        let again = merge(&mut ben.ws, &third.path()).unwrap();
        prop_assert_eq!(again.new_ops(), 0);
        let found = ben.ws.check().unwrap();
        prop_assert!(found.is_sound(), "{:?}", found);
        assert_overview_is_true(&ben);
    }
}
