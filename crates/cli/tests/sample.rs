//! The sample shows every step, and what people read of it.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use expect_test::expect;
use support::Desk;

#[test]
fn the_sample_has_articles_claims_and_verdicts_and_needs_no_name() {
    let desk = Desk::nameless();
    expect![[r#"
        Made “s.stet”.
        Next: stet claims s.stet
    "#]]
    .assert_eq(&desk.ok(&["sample", "s.stet"]).out);
    let articles = desk.json(&["articles", "s.stet"]);
    assert!(articles.as_array().unwrap().len() >= 2);
    assert_eq!(desk.json(&["check", "s.stet"])["sound"], true);
    let claims = desk.ok(&["claims", "s.stet"]).out;
    for glyph in ["○ ", "•• ", "✕ ", "↻ "] {
        assert!(claims.contains(&format!("\n{glyph}")), "{glyph} in {claims}");
    }
    assert!(!claims.contains('\u{1b}'), "no colour where none is seen");
}

#[test]
fn quiet_confirms_nothing_but_answers() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    assert_eq!(desk.ok(&["claim", "accept", "w.stet", &claim, "--quiet"]).out, "");
    assert!(desk.ok(&["claims", "w.stet", "--quiet"]).out.contains("○"));
}

#[test]
fn lists_read_well() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    desk.ok(&["claim", "dismiss", "w.stet", &claim, "--why", "not ours"]);
    let out = desk.ok(&["articles", "w.stet"]).out;
    // Ids differ from run to run, and the rules may come to propose more or less.
    let article = &desk.json(&["articles", "w.stet"])[0];
    let id = &article["id"].as_str().unwrap()[28..];
    let proposed = format!("{} proposed", article["counts"]["proposed"]);
    let out = out.replace(id, "iiiiiiii").replace(&proposed, "NN proposed");
    expect![[r#"
        NO  ID        VERSIONS  ARTICLE
        1   iiiiiiii  1         Alba and Norra Sign Ferry Agreement Amid Dispute Over Fishing Rights
                                NN proposed · Ines Calder · Alba Courier · 2026-03-03
    "#]]
    .assert_eq(&out);
    expect![[r#"
        Editorial  editorial  (used unless --scale says otherwise)
        ••  confirmed              Confirmed              Stet: let it stand.
        ◐   confirmed_with_change  Confirmed with change  Right once the wording is changed as noted.
        ✕   wrong                  Wrong                  Must be corrected or cut.
        ◐   unsupported            Unsupported            Nothing found for it: soften, attribute or cut.
        ?   cannot_confirm         Cannot confirm         Could not be checked by any means at hand.
        ?   opinion                Opinion                Not a statement of fact.
        ?   author_knowledge       Author's knowledge     Rests on what the author witnessed; the author confirms it.

        Five steps  five_step
        ••  correct         Correct         The evidence confirms it as it stands.
        ••  mostly_correct  Mostly correct  Right in substance; a detail is imprecise.
        ◐   mixed           Mixed           Right in part, wrong or misleading in part.
        ✕   mostly_wrong    Mostly wrong    Wrong in substance; a detail is right.
        ✕   wrong           Wrong           The evidence contradicts it.
        ?   unproven        Unproven        There is not enough evidence either way.

        Truth-O-Meter  politifact
        ••  true           True           Accurate, and nothing significant is missing.
        ••  mostly_true    Mostly true    Accurate, but needs clarification or more information.
        ◐   half_true      Half true      Partly accurate, but leaves out details or takes things out of context.
        ✕   mostly_false   Mostly false   Holds some truth, but ignores facts that would give another impression.
        ✕   false          False          Not accurate.
        ✕   pants_on_fire  Pants on fire  Not accurate, and ridiculous.
    "#]].assert_eq(&desk.ok(&["scales", "w.stet"]).out);
}
