//! Carries every sentence of an article through generated revisions whose truth is known.

#![allow(clippy::print_stdout, reason = "figures are read with --nocapture")]

use stet_text::{ByteSpan, CarryKind, ChangeKind, Metadata, Page, carry, read, sentences};

/// A generator of numbers that is the same on every machine (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

/// A sentence of an invented port chronicle; many share most of their words.
fn sentence(dice: &mut Dice) -> String {
    let who = dice.pick(&[
        "The harbour master",
        "Ada Quill",
        "The Port of Alba",
        "A court in Marrow",
        "Jon Vale",
    ]);
    let did = dice.pick(&["counted", "sold", "repaired", "registered", "seized", "promised"]);
    let what = dice.pick(&[
        "ferries",
        "fishing boats",
        "tonnes of salt",
        "cranes",
        "permits",
        "houses by the quay",
    ]);
    let when = dice.pick(&[
        "in January",
        "after the storm",
        "last winter",
        "before the vote",
        "on Sunday",
        "in the spring of 2019",
    ]);
    let why = dice.pick(&[
        "because the wall had failed",
        "despite the old law",
        "for the region",
        "without a permit",
        "under the new pact",
    ]);
    format!("{who} {did} {} {what} {when} {why}.", dice.roll(900) + 2)
}

/// What an edit did to a sentence of the old version.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Fate {
    /// Stands with exactly these words.
    Kept(String),
    /// Stands with a changed number.
    Number(String),
    Gone,
}

struct Case {
    old: String,
    new: String,
    fates: Vec<Fate>,
}

fn revise(dice: &mut Dice) -> Case {
    let paragraphs: Vec<Vec<String>> =
        (0..14).map(|_| (0..3).map(|_| sentence(dice)).collect()).collect();
    let text = |p: &[Vec<String>]| p.iter().map(|s| s.join(" ")).collect::<Vec<_>>().join("\n\n");
    let old = text(&paragraphs);
    let (mut fates, mut edited) = (Vec::new(), Vec::new());
    for paragraph in &paragraphs {
        let mut out = Vec::new();
        for s in paragraph {
            match dice.roll(12) {
                0 => fates.push(Fate::Gone),
                1 | 2 => {
                    let number: String = s
                        .chars()
                        .skip_while(|c| !c.is_ascii_digit())
                        .take_while(char::is_ascii_digit)
                        .collect();
                    let changed = s.replacen(&number, &format!("{number}5"), 1);
                    fates.push(Fate::Number(changed.clone()));
                    out.push(changed);
                }
                3 => {
                    fates.push(Fate::Kept(s.clone()));
                    out.push(sentence(dice));
                    out.push(s.clone());
                }
                _ => {
                    fates.push(Fate::Kept(s.clone()));
                    out.push(s.clone());
                }
            }
        }
        edited.push(out);
    }
    let moved = edited.remove(dice.roll(14));
    edited.insert(dice.roll(13), moved);
    edited.retain(|p| !p.is_empty());
    Case { new: text(&edited), old, fates }
}

#[test]
fn generated_revisions_are_carried_without_a_wrong_anchor() {
    let mut dice = Dice(0x5eed_1234_abcd_9876);
    let (mut all, mut wrong, mut lost, mut unnamed, mut asked) = (0, 0, 0, 0, 0);
    for _ in 0..60 {
        let case = revise(&mut dice);
        let (a, b) = (read(&case.old, &Metadata::default()), read(&case.new, &Metadata::default()));
        let spans: Vec<ByteSpan> =
            a.blocks.iter().flat_map(|b| sentences(&case.old, b.span, "en")).collect();
        assert_eq!(spans.len(), case.fates.len());
        let (x, y) = (
            Page { text: &case.old, blocks: &a.blocks },
            Page { text: &case.new, blocks: &b.blocks },
        );
        for (found, fate) in carry(x, y, &spans).iter().zip(&case.fates) {
            all += 1;
            let words = found.to.map(|s| s.of(&case.new).unwrap());
            asked += usize::from(found.kind == CarryKind::Unsure);
            match fate {
                Fate::Kept(s) if words == Some(s) => {}
                Fate::Number(s) if words == Some(s) => {
                    unnamed += usize::from(
                        found
                            .reasons
                            .iter()
                            .all(|r| r.kind != ChangeKind::Number && r.kind != ChangeKind::Date),
                    );
                }
                Fate::Gone if words.is_none() => {}
                _ if words.is_some() => wrong += 1,
                _ => lost += 1,
            }
        }
    }
    println!(
        "{all} sentences: {wrong} wrong, {lost} lost, {asked} asked, {unnamed} without their reason"
    );
    assert!(wrong * 200 <= all, "{wrong} of {all} carried to a wrong place");
    assert!(lost * 20 <= all, "{lost} of {all} lost");
    assert_eq!(unnamed, 0);
}
