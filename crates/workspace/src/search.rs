//! Full-text search over articles, claims, sources, captures, citations, verdicts and comments.

use rusqlite::Row;

use crate::article::one_line;
use crate::projection::spaced;
use crate::{
    ArticleId, CaptureId, ClaimId, EntityId, Mark, Result, Workspace, article, capture,
    capture_text, version_text,
};

/// One search result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// `article`, `claim`, `source`, `capture`, `citation`, `verdict` or `comment`.
    pub kind: String,
    /// The entity found.
    pub id: EntityId,
    /// The article it belongs to.
    pub article: Option<ArticleId>,
    /// The claim it belongs to.
    pub claim: Option<ClaimId>,
    /// Title line.
    pub title: String,
    /// The words around the first match.
    pub snippet: Vec<SnippetPart>,
    /// The claim's mark, if it belongs to one.
    pub mark: Option<Mark>,
}

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they match.
    pub hit: bool,
}

/// Bytes shown before and after the first match.
const AROUND: usize = 60;

/// Finds what holds all words of `query` (the last one as a beginning), best first.
///
/// An empty query finds nothing; characters with a meaning in query languages are plain words.
pub fn search(ws: &Workspace, query: &str, limit: u32) -> Result<Vec<SearchHit>> {
    let words: Vec<String> = words_of(query);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = ws.connection.prepare_cached(
        "select d.kind, d.entity, coalesce(d.article, c.article) as article, d.claim, d.title,
                d.body, c.text as claim_text, c.mark
         from search s
         join search_doc d on d.id = s.rowid
         left join claim c on c.id = d.claim
         where search match ?1
         order by rank
         limit ?2",
    )?;
    let rows = select.query_map((match_expression(&words), limit), read)?;
    let found: Vec<Found> = rows.collect::<rusqlite::Result<_>>()?;
    let mut hits = Vec::with_capacity(found.len());
    for one in found {
        if !is_hidden(ws, &one)? {
            hits.push(finish(ws, one, &words)?);
        }
    }
    Ok(hits)
}

/// Whether it is the verdict of another, while one's own blind rating is due.
fn is_hidden(ws: &Workspace, found: &Found) -> Result<bool> {
    let (true, Some(claim)) = (found.kind == "verdict", found.claim) else { return Ok(false) };
    let id = crate::VerdictId::from(found.entity);
    Ok(!crate::verdicts(ws, claim)?.iter().any(|verdict| verdict.id == id))
}

struct Found {
    kind: String,
    entity: EntityId,
    article: Option<ArticleId>,
    claim: Option<ClaimId>,
    title: String,
    body: String,
    claim_text: Option<String>,
    mark: Option<Mark>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        kind: row.get("kind")?,
        entity: row.get("entity")?,
        article: row.get("article")?,
        claim: row.get("claim")?,
        title: row.get("title")?,
        body: row.get("body")?,
        claim_text: row.get("claim_text")?,
        mark: row.get("mark")?,
    })
}

fn words_of(query: &str) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation as _;
    query.unicode_words().map(str::to_owned).collect()
}

/// Every word quoted, so that nothing in it is an operator; the last one matches beginnings.
fn match_expression(words: &[String]) -> String {
    let quoted = words.iter().map(|word| format!("\"{}\"", spaced(word).trim().replace('"', " ")));
    let mut expression = quoted.collect::<Vec<_>>().join(" ");
    expression.push('*');
    expression
}

fn finish(ws: &Workspace, found: Found, words: &[String]) -> Result<SearchHit> {
    let (title, body) = match found.kind.as_str() {
        "article" => {
            let about = article(ws, found.entity.into())?;
            let text = version_text(ws, about.latest)?.text;
            (about.metadata.title.unwrap_or_else(|| beginning(&text)), text)
        }
        "capture" => {
            let id: CaptureId = found.entity.into();
            let source = crate::source(ws, capture(ws, id)?.source);
            let title = source.map(|s| s.fields.title).unwrap_or_default();
            (title, capture_text(ws, id)?.text)
        }
        "claim" | "source" => (found.title.clone(), format!("{}\n{}", found.title, found.body)),
        _ => {
            let about = found.claim_text.unwrap_or_default();
            (about, format!("{}\n{}", found.title, found.body))
        }
    };
    Ok(SearchHit {
        kind: found.kind,
        id: found.entity,
        article: found.article,
        claim: found.claim,
        title,
        snippet: snippet(&body, words),
        mark: found.mark,
    })
}

/// The first words of a text, for one without a title.
fn beginning(text: &str) -> String {
    one_line(text).chars().take(80).collect()
}

/// The text around the first match, in runs that match and runs that do not.
fn snippet(text: &str, words: &[String]) -> Vec<SnippetPart> {
    let wanted: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let hits = matches(text, &wanted);
    let start = hits.first().map_or(0, |&(at, _)| word_start(text, at.saturating_sub(AROUND), at));
    let end = word_end(text, (start + 3 * AROUND).min(text.len()));
    let mut parts = Vec::new();
    let mut push = |words: &str, hit: bool| {
        if !words.is_empty() {
            parts.push(SnippetPart { text: words.replace('\n', " "), hit });
        }
    };
    let mut reached = start;
    for &(from, to) in hits.iter().filter(|&&(from, to)| from >= start && to <= end) {
        if from < reached {
            continue;
        }
        push(&text[reached..from], false);
        push(&text[from..to], true);
        reached = to;
    }
    push(&text[reached.min(end)..end], false);
    parts
}

/// As the index compares words: without capitals and diacritics.
fn folded(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Where words of `text` begin with one of `wanted`; byte ranges in order.
fn matches(text: &str, wanted: &[String]) -> Vec<(usize, usize)> {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.unicode_word_indices()
        .filter(|(_, word)| {
            let word = folded(word);
            wanted.iter().any(|wanted| word.starts_with(wanted.as_str()))
        })
        .map(|(at, word)| (at, at + word.len()))
        .take(200)
        .collect()
}

/// The beginning of the first whole word from `at` on, at the latest `most`.
fn word_start(text: &str, at: usize, most: usize) -> usize {
    let at = text.floor_char_boundary(at);
    if at == 0 {
        return 0;
    }
    let space = text[at..most].find(char::is_whitespace);
    space.map_or(at, |space| most - text[at + space..most].trim_start().len())
}

/// The end of the last whole word before `at`; `at` itself where a text is written without spaces.
fn word_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    if at == text.len() {
        return at;
    }
    let near = text.floor_char_boundary(at.saturating_sub(AROUND));
    text[near..at].rfind(char::is_whitespace).map_or(at, |space| near + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The snippet with its hits in brackets.
    fn check(text: &str, query: &str, expected: &str) {
        let parts = snippet(text, &words_of(query));
        let shown: String = parts
            .iter()
            .map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_snippet_marks_what_the_index_finds_and_cuts_no_word() {
        check("Nicolás came.", "nicolas", "[Nicolás] came.");
        check("The ferry sank.", "FERR", "The [ferry] sank.");
        let long = "one two three ".repeat(40) + "harbour " + &"four five six ".repeat(40);
        check(
            &long,
            "harbour",
            "one two three one two three one two three one two three [harbour] four five six four \
             five six four five six four five six four five six four five six four five six four five six",
        );
    }

    #[test]
    fn a_text_without_spaces_is_cut_at_characters() {
        let long = "桥".repeat(100) + "船";
        let parts = snippet(&long, &["桥".to_owned()]);
        assert!(parts.iter().all(|part| !part.text.is_empty()));
    }
}
