use super::*;
use proptest::prelude::*;

fn check(old: &str, new: &str, expected: &[(ChangeKind, &str)]) {
    let found = change_reasons(old, new);
    let found: Vec<(ChangeKind, String)> = found.iter().map(|r| (r.kind, r.to_string())).collect();
    let found: Vec<(ChangeKind, &str)> = found.iter().map(|(k, s)| (*k, s.as_str())).collect();
    assert_eq!(found, expected, "{old} → {new}");
}

#[test]
fn every_kind_of_change_has_its_words() {
    use ChangeKind as K;
    check("It lost 4 boats.", "It lost 40 boats.", &[(K::Number, "4 became 40")]);
    check("It lost four boats.", "It lost nine boats.", &[(K::Number, "four became nine")]);
    check("It cost 4 million.", "It cost 4 billion.", &[(K::Unit, "million became billion")]);
    check("It cost $5.", "It cost €5.", &[(K::Unit, "$ became €")]);
    check("It sank in January.", "It sank in March.", &[(K::Date, "January became March")]);
    check("It sank in 1999.", "It sank in 2001.", &[(K::Date, "1999 became 2001")]);
    check("It sank on May 5.", "It sank on May 6.", &[(K::Date, "5 became 6")]);
    check("It was sold to Ada Quill.", "It was sold to Ben Quill.", &[(K::Name, "Ada became Ben")]);
    check("It is safe.", "It is not safe.", &[(K::Negation, "“not” was added")]);
    check("It may sink.", "It will sink.", &[(K::Hedge, "“may” became “will”")]);
    check("It reportedly sank.", "It sank.", &[(K::Hedge, "“reportedly” was dropped")]);
    check("Some boats sank.", "All boats sank.", &[(K::Quantifier, "“Some” became “All”")]);
    check(
        "He said it sank.",
        "He claimed it sank.",
        &[(K::Attribution, "“said” became “claimed”")],
    );
    check(
        "She called it “very safe”.",
        "She called it “rather safe”.",
        &[(K::Quote, "“very” became “rather”")],
    );
    check("It is sinking.", "It was sinking.", &[(K::Tense, "“is” became “was”")]);
    check("She signs the pact.", "She signed the pact.", &[(K::Tense, "“signs” became “signed”")]);
    check("The boat sank.", "The ferry sank.", &[(K::Wording, "“boat” became “ferry”")]);
}

#[test]
fn typography_is_style_and_nothing_else_is() {
    use ChangeKind as K;
    let style = [(K::Style, "only spacing or typography changed")];
    check("It's “safe” – really...", "It’s \"safe\" - really…", &style);
    check("It  sank.", "It sank.", &style);
    check("It cost 1,000 crowns.", "It cost 1000 crowns.", &style);
    check("It sank, he said.", "It sank he said.", &style);
    check("The boat sank", "THE BOAT SANK", &style);
    check("A boat sank.", "The boat sank.", &style);
    check("same", "same", &[]);
    check("It lost 1.5 boats.", "It lost 15 boats.", &[(K::Number, "1.5 became 15")]);
    check("It helps us now.", "It helps US now.", &[(K::Name, "us became US")]);
    check("It came from Alba.", "It came to Alba.", &[(K::Wording, "“from” became “to”")]);
    check("It fell to -5 degrees.", "It fell to 5 degrees.", &[(K::Number, "- was dropped")]);
}

proptest! {
    #[test]
    fn equal_texts_have_no_reason_and_others_have_one(old in "\\PC{0,60}", new in "\\PC{0,60}") {
        prop_assert_eq!(change_reasons(&old, &new).is_empty(), old == new);
        prop_assert!(change_reasons(&old, &old).is_empty());
    }
}
