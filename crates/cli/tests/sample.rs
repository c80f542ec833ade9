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
        ••  confirmed              4/4  Confirmed              Stet: let it stand.
        ◐   confirmed_with_change  3/4  Confirmed with change  Right once the wording is changed as noted.
        ✕   wrong                  1/4  Wrong                  Must be corrected or cut.
        ◐   unsupported            2/4  Unsupported            Nothing found for it: soften, attribute or cut.
        ?   cannot_confirm              Cannot confirm         Could not be checked by any means at hand.
        ?   opinion                     Opinion                Not a statement of fact.
        ?   author_knowledge            Author's knowledge     Rests on what the author witnessed; the author confirms it.

        Five steps  five_step
        ••  correct         5/5  Correct         The evidence confirms it as it stands.
        ••  mostly_correct  4/5  Mostly correct  Right in substance; a detail is imprecise.
        ◐   mixed           3/5  Mixed           Right in part, wrong or misleading in part.
        ✕   mostly_wrong    2/5  Mostly wrong    Wrong in substance; a detail is right.
        ✕   wrong           1/5  Wrong           The evidence contradicts it.
        ?   unproven             Unproven        There is not enough evidence either way.

        Truth-O-Meter  politifact
        ••  true           6/6  True           Accurate, and nothing significant is missing.
        ••  mostly_true    5/6  Mostly true    Accurate, but needs clarification or more information.
        ◐   half_true      4/6  Half true      Partly accurate, but leaves out details or takes things out of context.
        ✕   mostly_false   3/6  Mostly false   Holds some truth, but ignores facts that would give another impression.
        ✕   false          2/6  False          Not accurate.
        ✕   pants_on_fire  1/6  Pants on fire  Not accurate, and ridiculous.

        Pinocchios  pinocchios
        ••  geppetto  5/5  Geppetto Checkmark  The truth, the whole truth, and nothing but the truth.
        ◐   one       4/5  One Pinocchio       Some shading of the facts; mostly true.
        ◐   two       3/5  Two Pinocchios      Significant omissions or exaggerations; half true.
        ✕   three     2/5  Three Pinocchios    Significant factual error or obvious contradictions; mostly false.
        ✕   four      1/5  Four Pinocchios     A whopper.

        Snopes  snopes
        ••  true                  5/5  True                  The primary elements are demonstrably true.
        ••  mostly_true           4/5  Mostly true           The primary elements are true, some ancillary details are not.
        ◐   mixture               3/5  Mixture               Significant elements of both truth and falsity.
        ✕   mostly_false          2/5  Mostly false          The primary elements are false, some ancillary details are not.
        ✕   false                 1/5  False                 The primary elements are demonstrably false.
        ••  correct_attribution        Correct attribution   The quoted words are those of the person named.
        ••  legit                      Legit                 What is offered or announced is real.
        ••  recall                     Recall                The product is indeed recalled.
        ◐   outdated                   Outdated              Later events have overtaken it.
        ✕   miscaptioned               Miscaptioned          A real picture or recording with a false explanation.
        ✕   misattributed              Misattributed         The words are real, the person named did not say them.
        ✕   fake                       Fake                  A picture, recording or text that was made or altered to deceive.
        ✕   scam                       Scam                  A swindle that is going round.
        ✕   labeled_satire             Labeled satire        From a source that calls itself satire.
        ✕   originated_as_satire       Originated as satire  Began as satire and was then taken at its word.
        ?   unfounded                  Unfounded             Nothing that can be shown speaks for it.
        ?   unproven                   Unproven              The evidence is not conclusive.
        ?   legend                     Legend                So general or without detail that it cannot be proved.
        ?   lost_legend                Lost legend           A legend that was made up as a lesson in trusting authority.
        ?   research_in_progress       Research in progress  Being looked into.

        Aletheia  aletheia
        ••  true           6/6  True           The evidence confirms it.
        ••  true_but       5/6  True, but      True, and needs an explanation to be understood.
        ◐   arguable       4/6  Arguable       Depends on how it is read or measured.
        ◐   exaggerated    3/6  Exaggerated    Has a true core that was blown up.
        ✕   misleading     2/6  Misleading     Uses true data to suggest what is not so.
        ✕   false          1/6  False          The evidence contradicts it.
        ?   unsustainable       Unsustainable  There are no data that could carry it.
        ?   unverifiable        Unverifiable   Cannot be checked with what is accessible.
        ?   not_fact            Not a fact     An opinion, a wish or a forecast.

        Conclusion in prose  full_fact
        A written conclusion; the ratings only say how a claim is marked.
        ••  right        Right         The conclusion is that it holds.
        ◐   partly       Partly right  The conclusion is that it holds in part, or needs a change.
        ✕   wrong        Wrong         The conclusion is that it does not hold.
        ?   cannot_tell  Cannot tell   The conclusion is that it cannot be told.
    "#]].assert_eq(&desk.ok(&["scales", "w.stet"]).out);
}
