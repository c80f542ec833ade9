//! A Markdown file (CommonMark with tables) in, its words and what its marks say of them out.
//!
//! The marks are left out of the text, so that a claim reads as a reader of the page would read
//! it; so are the front matter, which is read as metadata, and the addresses of links. What came in
//! is kept beside the text, as for web pages.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use scraper::Html;
use stet_text::{Mark, MarkKind, Metadata};

use crate::flow::Flow;
use crate::page::{nesting, skeleton};
use crate::{frontmatter, page};

/// The text of a Markdown file, what it says of itself, and what its marks say of the text.
pub(crate) fn read(source: &str) -> (String, Metadata, Vec<Mark>) {
    let hint = frontmatter::read(source);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(frontmatter::after(source), options);
    let mut reader = Reader::default();
    parser.for_each(|event| reader.event(event));
    reader.flush(None);
    let mut flow = Flow::default();
    if let Some(title) = hint.title.as_deref().filter(|title| !reader.prints(title)) {
        flow.push(title, Some(MarkKind::Title));
    }
    reader.blocks.iter().for_each(|(words, kind)| flow.push(words, *kind));
    let (text, marks) = flow.into_parts();
    (text, hint, marks)
}

/// Blocks as they are read, one after the other.
#[derive(Default)]
struct Reader {
    blocks: Vec<(String, Option<MarkKind>)>,
    line: String,
    html: String,
    /// Lists and quotations around the place that is read.
    around: Vec<MarkKind>,
    titled: bool,
    /// Whether the line holds a picture, and words beside it.
    pictured: bool,
    in_picture: usize,
    bare: bool,
    cells: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak => self.line.push('\n'),
            Event::Html(markup) => self.html.push_str(&markup),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        self.line.push_str(words);
        self.pictured |= self.in_picture > 0;
        self.bare |= self.in_picture == 0 && !words.trim().is_empty();
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Item => {
                self.flush(self.around.last().copied());
                self.around.push(MarkKind::Item);
            }
            Tag::BlockQuote(_) => {
                self.flush(self.around.last().copied());
                self.around.push(MarkKind::Text);
            }
            Tag::TableHead | Tag::TableRow => self.cells = 0,
            Tag::TableCell => {
                if self.cells > 0 {
                    self.line.push('\t');
                }
                self.cells += 1;
            }
            Tag::Image { .. } => self.in_picture += 1,
            // A list or a paragraph inside an item ends the item's first line.
            tag if is_block(tag) => self.flush(self.around.last().copied()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let around = self.around.last().copied();
        match tag {
            TagEnd::Heading(level) => {
                let kind = self.heading(level);
                self.flush(Some(kind));
            }
            TagEnd::Paragraph if self.pictured && !self.bare => {
                self.flush(Some(MarkKind::Caption));
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.flush(around);
                self.around.pop();
            }
            TagEnd::TableHead => self.flush(Some(MarkKind::Columns)),
            TagEnd::TableRow => self.flush(Some(MarkKind::Text)),
            TagEnd::Image => self.in_picture = self.in_picture.saturating_sub(1),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.flush(around);
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) -> MarkKind {
        let title = level == HeadingLevel::H1 && !self.titled;
        self.titled |= title;
        if title { MarkKind::Title } else { MarkKind::Heading }
    }

    /// The words that a piece of HTML prints.
    fn html_block(&mut self) {
        let markup = std::mem::take(&mut self.html);
        let document = Html::parse_document(nesting::bounded(&markup));
        let blocks = page::blocks(*document.root_element());
        self.blocks.extend(blocks.into_iter().map(|block| (block.text, block.kind)));
    }

    fn flush(&mut self, kind: Option<MarkKind>) {
        let line = std::mem::take(&mut self.line);
        (self.pictured, self.bare) = (false, false);
        if !line.trim().is_empty() {
            self.blocks.push((line, kind));
        }
    }

    /// Whether a heading of the text says `title`.
    fn prints(&self, title: &str) -> bool {
        let heading =
            |kind: &Option<MarkKind>| matches!(kind, Some(MarkKind::Title | MarkKind::Heading));
        let mut headings = self.blocks.iter().filter(|(_, kind)| heading(kind));
        headings.any(|(words, _)| skeleton(words) == skeleton(title))
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::List(_)
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
    )
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(source: &str, expected: &Expect) {
        let (text, _, marks) = read(source);
        let kind = |at: usize| marks.iter().find(|mark| mark.span.start == at).map(|m| m.kind);
        let mut at = 0;
        let mut out = String::new();
        for block in text.split("\n\n") {
            let kind = kind(at).map_or_else(|| "-".to_owned(), |kind| format!("{kind:?}"));
            out += &format!("{kind}: {block}\n");
            at += block.len() + 2;
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn marks_become_roles_and_leave_the_words() {
        check(
            "---\ntitle: Road opened\nauthor: Ada Quill\n---\n# Road opened\n\n\
             The road cost **9 million euros**, said [the mayor](https://x.example)\nof Alba.\n\n\
             ## What now?\n\n- *First* leg\n- Second leg\n  - `Third`\n\n1. One\n\n   More\n\n\
             | Year | Cars |\n|---|---|\n| 2025 | 7 |\n\n> No more, he said.\n\n\
             ![The road in May](a.png)\n\n<figure><figcaption>Its end</figcaption></figure>\n",
            &expect![[r#"
                Title: Road opened
                -: The road cost 9 million euros, said the mayor of Alba.
                Heading: What now?
                Item: First leg
                Item: Second leg
                Item: Third
                Item: One
                Item: More
                Columns: Year	Cars
                Text: 2025	7
                Text: No more, he said.
                Caption: The road in May
                Caption: Its end
            "#]],
        );
    }

    #[test]
    fn a_title_that_only_the_front_matter_gives_is_printed() {
        check(
            "---\ntitle: Road opened\n---\nIt cost 9 million.\n",
            &expect![[r#"
            Title: Road opened
            -: It cost 9 million.
        "#]],
        );
    }

    #[test]
    fn plain_text_is_left_as_it_is() {
        check(
            "It cost 3 * 4 = 12 crowns.\n\nSnake_case_name & <5> a\\*b\n",
            &expect![[r#"
            -: It cost 3 * 4 = 12 crowns.
            -: Snake_case_name & <5> a*b
        "#]],
        );
    }
}
