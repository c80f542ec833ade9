//! The readable text of a page.
//!
//! `trafilatura` says which parts of a page are its article; what is kept are the page's own
//! blocks in the page's own order. So no word is glued, moved or lost inside a block, and what the
//! choice tends to drop between two kept blocks (a question, a caption, a heading) comes back.

use std::collections::HashMap;

use scraper::Html;
use stet_text::{Mark, is_correction};
use trafilatura::{ExtractionFocus, Options};

use super::block::{self, Block};
use super::{Page, skeleton};
use crate::flow::Flow;

/// Deeper trees are no articles, and are not handed to code that walks them by recursion.
const DEEPEST: usize = 300;
/// Blocks shorter than this must equal a chosen block; longer ones may be part of one.
const LONG: usize = 25;
/// Most work that is done to find parts of chosen blocks, in bytes compared: about a second.
const MOST_WORK: usize = 2_000_000_000;
/// If more than this share of what was chosen is not found again, the choice is taken as it is.
const MOST_LOST: f64 = 0.1;

/// The readable blocks of a page, separated by blank lines, and what their elements say of them.
pub(crate) fn read(
    html: &str,
    document: &Html,
    address: Option<&str>,
    blocks: &[Block],
    page: &Page,
) -> (String, Vec<Mark>) {
    if block::depth(document) > DEEPEST {
        return join(blocks.iter().filter(|block| !block.outside));
    }
    let chosen = chosen(html, address);
    let mut kept = matched(blocks, &chosen);
    if lost(blocks, &kept, &chosen) > MOST_LOST {
        return join(&chosen);
    }
    restore(blocks, &mut kept);
    head(blocks, &mut kept, page);
    join(blocks.iter().zip(&kept).filter_map(|(block, kept)| kept.then_some(block)))
}

fn join<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> (String, Vec<Mark>) {
    let mut flow = Flow::default();
    blocks.into_iter().for_each(|block| flow.push(&block.text, block.kind));
    flow.into_parts()
}

/// The blocks that make up the article, as `trafilatura` rebuilds them.
fn chosen(html: &str, address: Option<&str>) -> Vec<Block> {
    // What is too much gets a role and is folded; what is missing cannot be checked.
    let mut options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorRecall);
    options.original_url = address.and_then(|address| url::Url::parse(address).ok());
    trafilatura::extract(html, &options)
        .map(|found| block::read(*Html::parse_document(&found.content_html).root_element()))
        .unwrap_or_default()
}

/// Which of the page's blocks were chosen.
fn matched(blocks: &[Block], chosen: &[Block]) -> Vec<bool> {
    let bones: Vec<String> = chosen.iter().map(|block| skeleton(&block.text)).collect();
    let whole = bones.concat();
    let mut left: HashMap<&str, usize> = HashMap::new();
    bones.iter().for_each(|bone| *left.entry(bone).or_default() += 1);
    let mut within: HashMap<String, usize> = HashMap::new();
    let searchable = blocks.len().saturating_mul(whole.len()) < MOST_WORK;
    let keep = |block: &Block| {
        let bone = skeleton(&block.text);
        if let Some(count) = left.get_mut(bone.as_str()) {
            let free = *count > 0;
            *count = count.saturating_sub(1);
            return free && !bone.is_empty();
        }
        if !searchable || bone.chars().count() < LONG {
            return false;
        }
        // Part of a chosen block, once for each time it stands there.
        let seen = within.entry(bone.clone()).or_default();
        *seen += 1;
        whole.matches(&bone).nth(*seen - 1).is_some() || holds_most(&bone, &bones)
    };
    blocks.iter().map(keep).collect()
}

/// Whether most of a block was chosen, and only something inside its line was dropped.
fn holds_most(bone: &str, chosen: &[String]) -> bool {
    let part = |other: &&String| other.len() >= LONG && bone.contains(other.as_str());
    chosen.iter().filter(part).map(String::len).max().is_some_and(|len| len * 10 >= bone.len() * 6)
}

/// The share of the chosen words that the kept blocks do not hold.
fn lost(blocks: &[Block], kept: &[bool], chosen: &[Block]) -> f64 {
    let mut have: HashMap<&str, usize> = HashMap::new();
    let kept = blocks.iter().zip(kept).filter(|(_, kept)| **kept);
    let words = kept.flat_map(|(block, _)| block.text.split_whitespace());
    words.for_each(|word| *have.entry(word).or_default() += 1);
    let mut total = 0usize;
    let missing = chosen.iter().flat_map(|block| block.text.split_whitespace()).filter(|word| {
        total += 1;
        have.get_mut(word).filter(|count| **count > 0).map(|count| *count -= 1).is_none()
    });
    let missing = missing.count();
    if total == 0 { 0.0 } else { missing as f64 / total as f64 }
}

/// Brings back headings, questions, captions and corrections beside what is kept.
fn restore(blocks: &[Block], kept: &mut [bool]) {
    let first = kept.iter().position(|kept| *kept).unwrap_or(kept.len());
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
    // Backwards, so that a heading over a heading over kept text comes back too.
    for at in (first.saturating_sub(3)..(last + 3).min(blocks.len())).rev() {
        let near = |from: usize, to: usize| kept[from..to.min(kept.len())].contains(&true);
        let block = &blocks[at];
        let belongs = match block.tag {
            "figcaption" | "caption" => near(at.saturating_sub(3), at + 4),
            "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt" => {
                at > first && near(at + 1, at + 2)
            }
            _ if is_question(&block.text) => at > first && near(at + 1, at + 2),
            _ => is_correction(&block.text),
        };
        if belongs && !block.outside {
            kept[at] = true;
        }
    }
}

fn is_question(text: &str) -> bool {
    text.ends_with('?') && text.split_whitespace().count() >= 3 && text.len() <= 200
}

/// Keeps the printed headline, and byline and dateline between it and the text.
fn head(blocks: &[Block], kept: &mut [bool], page: &Page) {
    let Some(headline) = headline(blocks, page.title.as_deref()) else { return };
    kept[headline] = true;
    let authors: Vec<String> = page.authors.iter().map(|name| skeleton(name)).collect();
    for at in headline + 1..blocks.len().min(headline + 12) {
        let text = &blocks[at].text;
        let bone = skeleton(text);
        let names = authors.iter().any(|author| bone.contains(author.as_str()));
        let dated = page.published.is_some() && super::day::read(text) == page.published;
        if text.split_whitespace().count() <= 15 && (names || dated) {
            kept[at] = true;
        } else if kept[at] && text.len() > 200 {
            return;
        }
    }
}

/// Where the headline is printed: as a top heading if there is one, else where it first stands.
pub(crate) fn headline(blocks: &[Block], title: Option<&str>) -> Option<usize> {
    let title = skeleton(title?);
    let same = |block: &Block| !title.is_empty() && skeleton(&block.text) == title;
    let heading = blocks.iter().position(|block| block.tag == "h1" && same(block));
    heading.or_else(|| blocks.iter().position(|block| !block.outside && same(block)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::page::extract_page;

    fn check(html: &str, text: &Expect) {
        text.assert_eq(&extract_page(html, None).text);
    }

    const BODY: &str = "<p>The county closed the old bridge over the river on Monday after \
        inspectors found cracks in two of its supports, the roads office said.</p>";

    #[test]
    fn questions_captions_and_corrections_are_kept() {
        let more = "<p>The bridge carries 4,200 cars a day, according to a count made last spring \
            by the roads office, and the detour is eleven miles long.</p>";
        let html = format!(
            "<title>Bridge closed - Post</title><nav><a>Home</a></nav><article>\
             <h1>Bridge closed</h1><p class=byline>By Ana Ruiz</p><time>February 2, 2026</time>\
             <figure><img><figcaption>The bridge in May. (Ben Okoro/Post)</figcaption></figure>\
             {BODY}{more}<h2>Understanding the closure</h2><h3>How long will it last?</h3>{more}\
             <p>Correction: an earlier version gave the wrong day.</p></article>\
             <footer>© 2026 Post</footer>"
        );
        check(
            &html,
            &expect![[r#"
                Bridge closed

                By Ana Ruiz

                February 2, 2026

                The bridge in May. (Ben Okoro/Post)

                The county closed the old bridge over the river on Monday after inspectors found cracks in two of its supports, the roads office said.

                The bridge carries 4,200 cars a day, according to a count made last spring by the roads office, and the detour is eleven miles long.

                Understanding the closure

                How long will it last?

                The bridge carries 4,200 cars a day, according to a count made last spring by the roads office, and the detour is eleven miles long.

                Correction: an earlier version gave the wrong day."#]],
        );
    }

    #[test]
    fn pages_without_words_have_no_text() {
        for html in ["", "<html></html>", "<script>app()</script>", "<div id=root></div>"] {
            check(html, &expect![""]);
        }
    }

    #[test]
    fn deep_nesting_is_read_without_recursion() {
        let html = format!("{BODY}{}", "<div>".repeat(100_000));
        assert!(extract_page(&html, None).text.starts_with("The county closed"));
        let html = format!("{}{BODY}", "<div>".repeat(1_000));
        assert!(extract_page(&html, None).text.starts_with("The county closed"));
    }
}
