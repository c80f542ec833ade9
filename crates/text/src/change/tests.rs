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
fn shares_places_scope_and_speakers_have_their_kind() {
    use ChangeKind as K;
    check("It rose by 4%.", "It rose by 40%.", &[(K::Percentage, "4 became 40")]);
    check("It rose 4 percent.", "It rose 5 percent.", &[(K::Percentage, "4 became 5")]);
    check("It sank near Alba.", "It sank near Marrow.", &[(K::Place, "Alba became Marrow")]);
    check(
        "The local ban holds.",
        "The national ban holds.",
        &[(K::Scope, "“local” became “national”")],
    );
    check(
        "Then Ada said it sank.",
        "Then Ben said it sank.",
        &[(K::Attribution, "“Ada” became “Ben”")],
    );
    check("It isn't safe.", "It is safe.", &[(K::Negation, "“not” was dropped")]);
    check("It cost 1.5 million.", "It cost 2.5 million.", &[(K::Number, "1.5 became 2.5")]);
}

#[test]
fn words_that_only_moved_are_told_as_such() {
    use ChangeKind as K;
    check(
        "The city last rebuilt a hall of this size in 1998, when the library opened.",
        "The library, opened in 1998, was the last hall of this size that the city rebuilt.",
        &[
            (K::Tense, "“was” was added"),
            (K::Order, "the words stand in another order"),
            (K::Wording, "“when” was dropped"),
        ],
    );
    check(
        "The ferry hit the pier.",
        "The pier hit the ferry.",
        &[(K::Order, "the words stand in another order")],
    );
    check(
        "The boat sank on Monday.",
        "On Monday the boat sank.",
        &[(K::Style, "only style changed")],
    );
    check(
        "On Monday Ada lost 4 boats.",
        "Ada lost 5 boats on Monday.",
        &[(K::Number, "4 became 5")],
    );
}

#[test]
fn spanish_has_its_own_words() {
    use ChangeKind as K;
    let check = |old: &str, new: &str, kind: K| {
        let found = change_reasons(old, new);
        assert_eq!(found.first().map(|r| r.kind), Some(kind), "{old} → {new}: {found:?}");
    };
    check("El barco no se hundió en la costa.", "El barco se hundió en la costa.", K::Negation);
    check(
        "El puerto puede cerrar por la tormenta.",
        "El puerto debe cerrar por la tormenta.",
        K::Hedge,
    );
    check(
        "Todos los barcos de la flota volvieron.",
        "Algunos barcos de la flota volvieron.",
        K::Quantifier,
    );
    check(
        "La ministra dijo que el pacto es nulo.",
        "La ministra negó que el pacto es nulo.",
        K::Negation,
    );
    check("Perdió tres barcos en la tormenta.", "Perdió nueve barcos en la tormenta.", K::Number);
    check("Costó 1.500 euros en el puerto.", "Costó 1500 euros en el puerto.", K::Style);
    check(
        "Costó 1,5 millones de euros en el año.",
        "Costó 15 millones de euros en el año.",
        K::Number,
    );
    check("Se firmó el 2 de febrero de 2026.", "Se firmó el 3 de febrero de 2026.", K::Date);
}

#[test]
fn other_languages_have_numbers_names_and_wording() {
    use ChangeKind as K;
    let check = |old: &str, new: &str, kind: K| {
        let found = change_reasons(old, new);
        assert_eq!(found.first().map(|r| r.kind), Some(kind), "{old} → {new}: {found:?}");
    };
    check("Das Schiff ist nicht gesunken.", "Das Schiff ist gesunken.", K::Negation);
    check(
        "Le port a perdu 9 bateaux dans la nuit.",
        "Le port a perdu 19 bateaux dans la nuit.",
        K::Number,
    );
    check("船は9隻沈んだ。", "船は8隻沈んだ。", K::Number);
    check("船は沈んだ。", "船は燃えた。", K::Wording);
    check("غرقت ٩ سفن", "غرقت ٨ سفن", K::Number);
    check("غرقت ٩ سفن", "غرقت 9 سفن", K::Style);
}

#[test]
fn other_spellings_are_style() {
    let check = |old: &str, new: &str| {
        let found = change_reasons(old, new);
        assert!(found.iter().all(|r| !r.kind.bears_on_fact()), "{old} → {new}: {found:?}");
    };
    check("It lost ten boats.", "It lost 10 boats.");
    check("It lost twenty-five boats.", "It lost 25 boats.");
    check("It cost 1.5 million crowns.", "It cost 1,500,000 crowns.");
    check("It did not sink.", "It didn't sink.");
    check("It cannot sink.", "It can't sink.");
    check("The colour of the harbour changed.", "The color of the harbor changed.");
    check("It rose by 4 percent.", "It rose by 4%.");
    check("It was a long term plan.", "It was a long-term plan.");
    check("The U.S. Senate met.", "The US Senate met.");
    check("Dr. Quill met Mr Vale.", "Dr Quill met Mr. Vale.");
    check("However, it sank.", "It sank.");
    check("It was seen on March 3, 2024.", "It was seen on 3 March 2024.");
    check("It's the third boat that's lost.", "It is the 3rd boat that is lost.");
    check("They organised a neighbourhood party.", "They organized a neighborhood party.");
    check("It was also closed in order to save money.", "It also was closed to save money.");
    check("Due to the storm nobody came.", "Because of the storm no one came.");
    check("The United States travelled by aeroplane.", "The U.S. traveled by airplane.");
    check("The Storm Was Seen by Few.", "The storm was seen by few.");
    check("Although it rained, it sailed.", "Though it rained, it sailed.");
}

#[test]
fn what_looks_like_style_and_is_not() {
    let check = |old: &str, new: &str| {
        let found = change_reasons(old, new);
        assert!(found.iter().any(|r| r.kind.bears_on_fact()), "{old} → {new}: {found:?}");
    };
    check("The island's boat sank.", "The island is boat sank.");
    check("It was seen on 3 March.", "It was seen on 5 March.");
    check("It only was seen there.", "It was seen only there.");
    check("Filing it took a day.", "Filling it took a day.");
    check("It helps us now.", "It helps US now.");
    check("It was the first boat.", "It was the 2nd boat.");
    check("The prise was won.", "The prize was won.");
    check("Michael met Ada.", "Michel met Ada.");
}

#[test]
fn long_rewritings_are_told_quickly() {
    let old: String = (0..4000).map(|n| format!("alba {n} ")).collect();
    let new: String = (0..4000).map(|n| format!("marrow {n}x ")).collect();
    assert!(!change_reasons(&old, &new).is_empty());
}

#[test]
fn typography_is_style_and_nothing_else_is() {
    use ChangeKind as K;
    let style = [(K::Style, "only style changed")];
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
