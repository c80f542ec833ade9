//! Sources: what is known about them, who they are, what they go back to, and how they change.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_text::CarryKind;
use stet_workspace::*;
use support::*;

fn fields(title: &str) -> SourceFields {
    SourceFields { title: title.into(), ..SourceFields::default() }
}

fn cited(desk: &mut Desk, claim: ClaimId, source: SourceId, words: &str) -> CitationId {
    let passage = if words.is_empty() { Passage::Whole } else { Passage::Words(words.into()) };
    let new = NewCitation { claim, source, passage, stance: Stance::Supports, note: None };
    cite(&mut desk.ws, &new).unwrap().value
}

#[test]
fn a_source_keeps_everything_that_csl_knows() {
    let mut desk = desk();
    let full = SourceFields {
        kind: "article-newspaper".into(),
        authors: vec![Name::person("Quill", "Ada"), Name::from("Port Authority")],
        container: Some("Harbour Post".into()),
        doi: Some("doi:10.1000/1".into()),
        volume: Some("12".into()),
        page: Some("4–9".into()),
        language: Some("en".into()),
        key: Some("quill2026".into()),
        ..fields("Ferry \u{202e}delayed")
    };
    let id = add_source(&mut desk.ws, &full).unwrap().value;
    let kept = source(&desk.ws, id).unwrap().fields;
    assert_eq!(kept.title, "Ferry delayed");
    assert_eq!(kept.doi.as_deref(), Some("10.1000/1"));
    assert_eq!(kept, full.tidy());
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_bibliography_comes_in_once() {
    let mut desk = desk();
    let at = |address: &str| SourceFields { address: Some(address.into()), ..fields("Minutes") };
    let known = add_source(&mut desk.ws, &at("https://town.example/minutes")).unwrap().value;
    let list = [
        at("http://www.town.example/minutes/#top"),
        SourceFields { doi: Some("10.1000/A".into()), ..fields("Paper") },
        SourceFields { doi: Some("https://doi.org/10.1000/a".into()), ..fields("Paper, again") },
        fields("Without a number"),
        fields("Without a number"),
    ];
    let done = import_sources(&mut desk.ws, &list).unwrap().value;
    assert_eq!(done[0], SourceImport::Known(known));
    assert_eq!(done[2], SourceImport::Repeated(1));
    let added = done.iter().filter(|what| matches!(what, SourceImport::Added(_))).count();
    assert_eq!((added, sources(&desk.ws).unwrap().len()), (3, 4));
    let again = import_sources(&mut desk.ws, &list[..3]).unwrap().value;
    assert!(again.iter().all(|what| matches!(what, SourceImport::Known(_))), "{again:?}");

    let error = import_sources(&mut desk.ws, &[fields("Good"), fields(" ")]).unwrap_err();
    assert!(error.to_string().contains("no title"), "{error}");
    assert_eq!(sources(&desk.ws).unwrap().len(), 4, "nothing was brought in");
    undo(&mut desk.ws).unwrap();
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_call_sheet_is_kept_and_what_contradicts_itself_is_refused() {
    let mut desk = desk();
    let id = add_source(&mut desk.ws, &fields("Per Aas, councillor")).unwrap().value;
    let mut call = CallSheet {
        whom: "Per Aas".into(),
        role: "councillor".into(),
        contact: "555 0147".into(),
        question: "Had you seen the price?".into(),
        terms: Terms::Background,
        state: CallState::Waiting,
        deadline: "2026-03-05".into(),
        ..CallSheet::default()
    };
    set_call(&mut desk.ws, id, &call).unwrap();
    assert_eq!(source(&desk.ws, id).unwrap().call, Some(call.clone()));
    call.answer = "No.".into();
    call.state = CallState::NoReply;
    let error = set_call(&mut desk.ws, id, &call).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Could not save the call sheet: there is an answer, but its state says that none came."
    );
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_confidential_source_goes_by_its_alias() {
    let mut desk = desk();
    let id = add_source(&mut desk.ws, &fields("Per Aas")).unwrap().value;
    let told = set_alias(&mut desk.ws, id, Some("Councillor per aas")).unwrap_err();
    assert!(told.to_string().contains("holds the name"), "{told}");
    set_alias(&mut desk.ws, id, Some(" a councillor\u{202e} ")).unwrap();
    let found = source(&desk.ws, id).unwrap();
    assert_eq!((found.name(), found.fields.title.as_str()), ("a councillor", "Per Aas"));
    assert_eq!(confidential_sources(&desk.ws).unwrap().len(), 1);
    let log = log_entries(&desk.ws, None, 1).unwrap();
    assert_eq!(log[0].subject, "a councillor", "the log does not tell the name");
    set_alias(&mut desk.ws, id, None).unwrap();
    assert_eq!(source(&desk.ws, id).unwrap().name(), "Per Aas");
    desk.assert_rebuilt_is_same();
}

#[test]
fn two_articles_from_one_press_release_count_once() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let [release, post, wire, own] = ["Release", "Post", "Wire", "Accounts"]
        .map(|title| add_source(&mut desk.ws, &fields(title)).unwrap().value);
    for source in [post, wire, own, post] {
        cited(&mut desk, claim, source, "");
    }
    let count = |desk: &Desk| independent_sources(&desk.ws, claim, Stance::Supports).unwrap();
    assert_eq!(count(&desk), [vec![post], vec![wire], vec![own]]);
    let from = |on| Dependence { on, why: "press release".into() };
    trace_source(&mut desk.ws, post, Some(&from(wire))).unwrap();
    trace_source(&mut desk.ws, wire, Some(&from(release))).unwrap();
    assert_eq!(count(&desk), [vec![post, wire], vec![own]]);
    let circle = trace_source(&mut desk.ws, release, Some(&from(post))).unwrap_err();
    assert!(circle.to_string().contains("go back to each other"), "{circle}");
    trace_source(&mut desk.ws, wire, None).unwrap();
    assert_eq!(count(&desk), [vec![post, wire], vec![own]], "one goes back to the other");
    assert!(independent_sources(&desk.ws, claim, Stance::Contradicts).unwrap().is_empty());
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_circle_made_apart_counts_once_and_ends() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let claim = ben.claim_with(article, "4 million");
    let [a, b] = ["A", "B"].map(|title| add_source(&mut ben.ws, &fields(title)).unwrap().value);
    cited(&mut ben, claim, a, "");
    cited(&mut ben, claim, b, "");
    let mut aya = copy_of(&ben, "Aya", 7);
    let from = |on| Dependence { on, why: String::new() };
    trace_source(&mut ben.ws, a, Some(&from(b))).unwrap();
    trace_source(&mut aya.ws, b, Some(&from(a))).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let groups = independent_sources(&ben.ws, claim, Stance::Supports).unwrap();
    assert_eq!(groups, [vec![a, b]]);
    let c = add_source(&mut ben.ws, &fields("C")).unwrap().value;
    assert!(trace_source(&mut ben.ws, c, Some(&from(a))).is_err());
}

#[test]
fn captures_that_stand_in_each_other_are_suggested_until_they_are_traced() {
    let mut desk = desk();
    let agency = "The port authority said on Tuesday that the new quay would open in March, four \
        months later than planned, because the steel for the piles had been delivered late.";
    let copy = format!("Quay delayed again\n\n{agency}\n\nTraders were not surprised.");
    let other = "The council met on Monday and voted on the budget for the schools of the county, \
        which grows by a tenth, as the mayor had promised before the election in the autumn.";
    let mut add = |title: &str, text: &str| {
        add_captured_source(&mut desk.ws, &fields(title), &snapshot(text)).unwrap().value.0
    };
    let (a, b, _) = (add("Agency", agency), add("Post", &copy), add("Council", other));
    let found = related_sources(&desk.ws).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].earlier, found[0].later), (a, b));
    let to = Dependence { on: a, why: "agency copy".into() };
    trace_source(&mut desk.ws, b, Some(&to)).unwrap();
    assert!(related_sources(&desk.ws).unwrap().is_empty());
}

#[test]
fn a_source_that_changed_since_it_was_cited_says_so() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let first = "Accounts of the bridge\n\nThe steel cost 1.2 million crowns in all. The bridge was \
        paid for by the county. Work began in March 2024.\n\nThe mayor opened it on a Monday in May.";
    let id =
        add_captured_source(&mut desk.ws, &fields("Accounts"), &snapshot(first)).unwrap().value.0;
    let reworded = cited(&mut desk, claim, id, "The steel cost 1.2 million crowns in all.");
    let same = cited(&mut desk, claim, id, "The bridge was paid for by the county.");
    let gone = cited(&mut desk, claim, id, "The mayor opened it on a Monday in May.");
    assert!(passages_now(&desk.ws, id).unwrap().is_empty(), "there is one capture only");

    let second = "Accounts of the bridge\n\nThe steel cost 1.4 million crowns in all. The bridge was \
        paid for by the county. Work began in March 2024.";
    add_capture(&mut desk.ws, id, &snapshot(second)).unwrap();
    let now = passages_now(&desk.ws, id).unwrap();
    let of = |id| now.iter().find(|now| now.citation == id).unwrap();
    assert_eq!(of(reworded).kind, CarryKind::Reworded);
    assert_eq!(of(reworded).words, "The steel cost 1.4 million crowns in all.");
    assert_eq!(of(reworded).reasons[0].to_string(), "1.2 became 1.4");
    assert_eq!(of(same).kind, CarryKind::Unchanged);
    assert_eq!((of(gone).kind, of(gone).words.as_str()), (CarryKind::Gone, ""));
    assert_eq!(article_passages_now(&desk.ws, article).unwrap(), now);
}

#[test]
fn what_came_in_the_place_of_a_dropped_sentence_is_told() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let first = "Staff\n\nAs of January 2026 the service has five deputy directors. Andrei Vale is head of \
        the International Cooperation Department. He is not listed among the deputy directors. The \
        directory is kept by hand.";
    let (id, _) =
        add_captured_source(&mut desk.ws, &fields("Staff"), &snapshot(first)).unwrap().value;
    let words = "Andrei Vale is head of the International Cooperation Department. He is not listed \
        among the deputy directors.";
    cited(&mut desk, claim, id, words);
    let second = first
        .replace(
            "He is not listed among the deputy directors.",
            "He was promoted to deputy director on 20 January.",
        )
        .replace("five", "six");
    add_capture(&mut desk.ws, id, &snapshot(&second)).unwrap();
    let now = passages_now(&desk.ws, id).unwrap().remove(0);
    assert_eq!(now.kind, CarryKind::Reworded);
    assert_eq!(
        now.words,
        "Andrei Vale is head of the International Cooperation Department. He was promoted to deputy \
         director on 20 January."
    );
    let told: Vec<String> = now.reasons.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|why| why.contains("promoted")), "{told:?}");
    assert!(!told.contains(&"“among” was dropped".to_owned()), "{told:?}");
    assert!(now.bears());
}

#[test]
fn archived_copies_are_noted_once_and_in_order() {
    let mut desk = desk();
    let id = add_source(&mut desk.ws, &fields("Minutes")).unwrap().value;
    let copy = |year: &str| Archived {
        address: format!("https://archive.example/{year}/https://town.example"),
        taken: format!("{year}-01-01T00:00:00Z"),
    };
    for year in ["2026", "2025", "2026"] {
        note_archived(&mut desk.ws, id, &copy(year)).unwrap();
    }
    assert_eq!(source(&desk.ws, id).unwrap().archived, [copy("2025"), copy("2026")]);
    desk.assert_rebuilt_is_same();
}

#[test]
fn what_two_people_say_of_a_source_apart_is_put_together() {
    let mut ben = desk();
    let id = add_source(&mut ben.ws, &fields("Per Aas")).unwrap().value;
    set_call(&mut ben.ws, id, &CallSheet::default()).unwrap();
    let mut aya = copy_of(&ben, "Aya", 7);
    let asked = CallSheet { question: "Why?".into(), ..CallSheet::default() };
    set_call(&mut ben.ws, id, &asked).unwrap();
    let reached = CallSheet { contact: "555 0147".into(), ..CallSheet::default() };
    set_call(&mut aya.ws, id, &reached).unwrap();
    let primary = Grade { rank: Some(Rank::Primary), ..Grade::default() };
    grade_source(&mut aya.ws, id, primary).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let found = source(&ben.ws, id).unwrap();
    let call = found.call.unwrap();
    assert_eq!((call.question.as_str(), call.contact.as_str()), ("Why?", "555 0147"));
    assert_eq!(found.grade, primary);
    ben.assert_rebuilt_is_same();
}

#[test]
fn what_a_source_is_worth_is_said_in_one_step() {
    let mut desk = desk();
    let add = |desk: &mut Desk, title: &str| {
        let fields = SourceFields { title: title.into(), ..SourceFields::default() };
        add_source(&mut desk.ws, &fields).unwrap().value
    };
    let (first, second) = (add(&mut desk, "Press release"), add(&mut desk, "Ida Berg"));
    let goes_back = Some(Dependence { on: first, why: "copied".into() });
    let grade = Grade { rank: Some(Rank::Secondary), interested: true, anonymous: false };
    let standing = Standing { grade, alias: Some("an official".into()), goes_back };
    set_standing(&mut desk.ws, second, &standing).unwrap();
    let found = source(&desk.ws, second).unwrap();
    assert_eq!((found.grade, found.name()), (grade, "an official"));
    assert_eq!(found.goes_back, standing.goes_back);
    let circle = Standing {
        goes_back: Some(Dependence { on: second, why: String::new() }),
        ..Standing::default()
    };
    assert!(set_standing(&mut desk.ws, first, &circle).is_err());
    undo(&mut desk.ws).unwrap();
    let back = source(&desk.ws, second).unwrap();
    assert_eq!((back.grade, back.alias, back.goes_back), (Grade::default(), None, None));
}

#[test]
fn a_claim_says_that_its_source_has_changed_until_it_is_rated_anew() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let first = "Accounts of the bridge\n\nThe steel cost 1.2 million crowns in all. The bridge was \
        paid for by the county.";
    let id =
        add_captured_source(&mut desk.ws, &fields("Accounts"), &snapshot(first)).unwrap().value.0;
    cited(&mut desk, claim, id, "The steel cost 1.2 million crowns in all.");
    rate(&mut desk.ws, claim, "editorial", "confirmed", "See the accounts.").unwrap();
    let lacks = |desk: &Desk| {
        let row = stet_workspace::claim(&desk.ws, claim).unwrap();
        let counted = overview(&desk.ws, Some(article), desk.ws.today()).unwrap().gates;
        let counted = counted.iter().any(|one| one.gate.missing == Missing::SourceChanged);
        let said = missing(&desk.ws, &row).unwrap().contains(&Missing::SourceChanged);
        assert_eq!(said, counted, "the overview counts what the claim says");
        said
    };
    assert!(!lacks(&desk));
    let same = format!("{first} Nobody objected.");
    add_capture(&mut desk.ws, id, &snapshot(&same)).unwrap();
    assert!(!lacks(&desk), "the passage is as it was");
    add_capture(&mut desk.ws, id, &snapshot(&first.replace("1.2", "1.4"))).unwrap();
    assert!(lacks(&desk));
    let citation = citations(&desk.ws, claim).unwrap().remove(0);
    assert!(passage_now(&desk.ws, &citation).unwrap().unwrap().bears());
    keep_verdict(&mut desk.ws, claim).unwrap();
    assert!(!lacks(&desk), "somebody has looked");
}

#[test]
fn people_whom_nobody_may_name_make_neither_a_second_source_nor_a_named_one() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let lacks = |desk: &Desk| {
        let row = stet_workspace::claim(&desk.ws, claim).unwrap();
        let all = missing(&desk.ws, &row).unwrap();
        let counted = overview(&desk.ws, Some(article), desk.ws.today()).unwrap().gates;
        [Missing::SecondSource, Missing::NamedSource].map(|lack| {
            let said = all.contains(&lack);
            assert_eq!(said, counted.iter().any(|one| one.gate.missing == lack), "{lack:?}");
            said
        })
    };
    for (slot, terms) in [Terms::Background, Terms::OffRecord, Terms::OnRecord].iter().enumerate() {
        let id = add_source(&mut desk.ws, &fields(&format!("Person {slot}"))).unwrap().value;
        let call = CallSheet { terms: *terms, ..CallSheet::default() };
        set_call(&mut desk.ws, id, &call).unwrap();
        let alias = (*terms == Terms::OnRecord).then_some("an official");
        set_alias(&mut desk.ws, id, alias).unwrap();
        cited(&mut desk, claim, id, "It cost 4 million.");
        assert_eq!(lacks(&desk), [true, true], "{terms:?}");
    }
    let one = add_source(&mut desk.ws, &fields("Accounts")).unwrap().value;
    cited(&mut desk, claim, one, "It cost 4 million.");
    assert_eq!(lacks(&desk), [true, false]);
    let two = add_source(&mut desk.ws, &fields("Tender")).unwrap().value;
    cited(&mut desk, claim, two, "It cost 4 million.");
    assert_eq!(lacks(&desk), [false, false]);
}

#[test]
fn a_passage_is_found_whatever_its_typography_and_a_whole_source_has_its_capture() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let text =
        "Inspection of the bridge\n\nThe engineer said: “There are no\u{a0}cracks – none at all.”";
    let id =
        add_captured_source(&mut desk.ws, &fields("Inspection"), &snapshot(text)).unwrap().value.0;
    for words in ["There are no   cracks", "\"There are no cracks - none at all.\""] {
        let made = cited(&mut desk, claim, id, words);
        let found = citation(&desk.ws, made).unwrap();
        assert!(found.span.is_some() && text.contains(&found.quote), "{found:?}");
    }
    let made = cited(&mut desk, claim, id, "");
    let whole = citation(&desk.ws, made).unwrap();
    let latest = captures(&desk.ws, Some(id)).unwrap().first().unwrap().id;
    assert_eq!((whole.capture, whole.span), (Some(latest), None));
}

#[test]
fn a_reply_that_is_waited_for_is_due() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let claim = desk.claim_with(article, "4 million");
    let id = add_source(&mut desk.ws, &fields("Per Aas")).unwrap().value;
    let call = CallSheet {
        state: CallState::Waiting,
        deadline: "2026-03-05T17:00".into(),
        ..CallSheet::default()
    };
    set_call(&mut desk.ws, id, &call).unwrap();
    let due = |desk: &Desk, of: Option<ArticleId>| {
        let found = overview(&desk.ws, of, "2026-03-06".parse().unwrap()).unwrap().deadlines;
        let one = |due: Deadline| (due.day.to_string(), due.overdue, due.article, due.source);
        found.into_iter().map(one).collect::<Vec<_>>()
    };
    let day = "2026-03-05".to_owned();
    assert_eq!(due(&desk, None), [(day.clone(), true, None, Some(id))]);
    assert!(due(&desk, Some(article)).is_empty());
    cited(&mut desk, claim, id, "");
    assert_eq!(due(&desk, Some(article)), [(day, true, Some(article), Some(id))]);
    let answered = CallSheet { state: CallState::Answered, ..call };
    set_call(&mut desk.ws, id, &answered).unwrap();
    assert!(due(&desk, None).is_empty());
}

#[test]
fn a_day_that_is_none_and_an_address_that_leads_nowhere_are_refused() {
    let mut desk = desk();
    let day = SourceFields { issued: Some("32.13.2026".into()), ..fields("Minutes") };
    let address = SourceFields { address: Some("javascript:alert(1)".into()), ..fields("Minutes") };
    for (fields, words) in [(&day, "is no day"), (&address, "is no address on the web")] {
        let why = add_source(&mut desk.ws, fields).unwrap_err().to_string();
        assert!(why.contains(words), "{why}");
    }
    let done = import_sources(&mut desk.ws, &[day]).unwrap().value;
    let SourceImport::Added(id) = done[0] else { panic!("{done:?}") };
    let kept = source(&desk.ws, id).unwrap().fields;
    assert_eq!((kept.issued, kept.note.as_deref()), (None, Some("32.13.2026")));
}
