//! A difference as a page that stands on its own: no scripts, no fonts, nothing fetched.

use stet_text::{Op, RowKind};

use crate::shape::{DiffShape, RowShape};

const STYLE: &str = "body{font:18px/1.6 serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fdfcf8}\
h1{font-size:1.5rem;line-height:1.25}p{margin:.8rem 0;white-space:pre-wrap}\
del{color:#a1260d;background:#fbe9e5}ins{color:#12602b;background:#e6f4e8;text-decoration:underline}\
.sign{float:left;margin-left:-1.5rem;color:#777}.note{color:#666;font-size:.85rem}\
@media(prefers-color-scheme:dark){body{color:#e8e4da;background:#1d1c1a}del{color:#ff9d8a;background:#43211b}\
ins{color:#8fdca2;background:#1b3823}.note,.sign{color:#a8a296}}";

/// The whole difference.
pub(super) fn page(shape: &DiffShape) -> String {
    let title = escape(shape.title.as_deref().unwrap_or("(no title)"));
    let (from, to) = (&shape.from, &shape.to);
    let mut out = format!(
        "<!doctype html>\n<html><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n\
         <p class=\"note\">version {} ({}) → version {} ({})</p>\n",
        from.number, from.arrived, to.number, to.arrived
    );
    out.extend(shape.rows.iter().map(row));
    out.push_str(&claims(shape));
    out.push_str("</body></html>\n");
    out
}

fn row(row: &RowShape) -> String {
    let (class, sign) = match row.kind {
        RowKind::Equal => ("equal", ""),
        RowKind::Changed => ("changed", "~"),
        RowKind::Inserted => ("inserted", "+"),
        RowKind::Deleted => ("deleted", "−"),
        RowKind::Moved => ("moved", "↕"),
        RowKind::Split | RowKind::Joined => ("changed", "¶"),
    };
    let words = row.pieces.iter().map(|piece| {
        let text = escape(&piece.text);
        match piece.op {
            Op::Equal => text,
            Op::Delete => format!("<del>{text}</del>"),
            Op::Insert => format!("<ins>{text}</ins>"),
        }
    });
    let words: String = words.collect();
    let mut out = format!("<p class=\"{class}\"><span class=\"sign\">{sign}</span>{words}</p>\n");
    if !row.reasons.is_empty() {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&row.reasons.join("; "))));
    }
    out
}

fn claims(shape: &DiffShape) -> String {
    if shape.claims.is_empty() {
        return String::new();
    }
    let items = shape.claims.iter().map(|claim| {
        let reasons = escape(&claim.reasons.join("; "));
        let text = escape(&claim.text);
        format!("<li><b>{}</b> {text} <span class=\"note\">{reasons}</span></li>\n", claim.kind)
    });
    format!("<h2>Claims it touches</h2>\n<ul>\n{}</ul>\n", items.collect::<String>())
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn words_cannot_become_markup() {
        assert_eq!(escape("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
