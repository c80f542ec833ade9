//! The headline, and the site's name beside it.

use std::collections::HashMap;

use super::Role;
use super::part::{Part, ends_sentence};

/// Parts at the top among which a headline is looked for.
const HEAD: usize = 14;
const LONGEST: usize = 260;
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • "];

/// Words compared without case, typography and spacing.
pub(crate) fn key(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.trim_start_matches('#').split_whitespace() {
        let kept: String =
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !kept.is_empty() && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&kept);
    }
    out
}

/// Every way to cut a site's name off a headline: (headline, name).
fn cuts(words: &str) -> impl Iterator<Item = (&str, &str)> {
    SEPARATORS.iter().filter_map(|s| words.rsplit_once(s)).map(|(a, b)| (a.trim(), b.trim()))
}

/// `words` without the suffix that names `site`.
pub(crate) fn without_site<'w>(words: &'w str, site: Option<&str>) -> &'w str {
    let Some(site) = site.map(key).filter(|s| !s.is_empty()) else { return words };
    cuts(words).find(|(_, name)| key(name) == site).map_or(words, |(title, _)| title)
}

/// Finds the headline, wherever it is repeated near the top, and returns its words.
pub(crate) fn mark(parts: &mut [Part<'_>], known: Option<&str>) -> Option<String> {
    let title = match known {
        Some(title) => title.to_owned(),
        None => found(parts)?.to_owned(),
    };
    let wanted = key(&title);
    for part in parts.iter_mut().take(HEAD * 2).filter(|p| p.is_open()) {
        let near = part.words.len() <= LONGEST && is_same(part.words, &wanted);
        if near {
            part.role = Some(Role::Headline);
        }
    }
    Some(title.trim_start_matches('#').trim().to_owned())
}

fn is_same(words: &str, wanted: &str) -> bool {
    !wanted.is_empty() && (key(words) == *wanted || cuts(words).any(|(a, _)| key(a) == *wanted))
}

fn found<'t>(parts: &[Part<'t>]) -> Option<&'t str> {
    let head = &parts[..parts.len().min(HEAD)];
    repeated(head).or_else(|| marked_up(head)).or_else(|| alone_on_top(parts))
}

/// A line that stands twice near the top; a suffix on one of the two is the site's.
fn repeated<'t>(head: &[Part<'t>]) -> Option<&'t str> {
    let mut seen: HashMap<String, &'t str> = HashMap::new();
    let mut whole: Vec<&Part<'t>> = head.iter().filter(|p| is_title_like(p)).collect();
    whole.sort_by_key(|p| p.words.len());
    for part in whole {
        let shorter = cuts(part.words).map(|(a, _)| key(a));
        let twin = std::iter::once(key(part.words)).chain(shorter).find_map(|k| seen.get(&k));
        if let Some(twin) = twin {
            return Some(twin);
        }
        seen.insert(key(part.words), part.words);
    }
    None
}

fn is_title_like(part: &Part<'_>) -> bool {
    part.is_open()
        && part.words.len() <= LONGEST
        && part.word_count() >= 2
        && !part.words.ends_with('.')
}

fn marked_up<'t>(head: &[Part<'t>]) -> Option<&'t str> {
    head.iter().find(|p| p.is_open() && p.words.starts_with("# ")).map(|p| p.words)
}

/// The first line, if it has the shape of a headline and an article stands below it.
fn alone_on_top<'t>(parts: &[Part<'t>]) -> Option<&'t str> {
    let open = |p: &&Part<'t>| !matches!(p.role, Some(Role::Navigation | Role::Site));
    let mut shown = parts.iter().filter(open).skip(usize::from(is_name_above(parts)));
    let first = shown.next().filter(|p| p.is_open())?;
    let next = shown.next()?;
    let followed = next.apart
        || matches!(next.role, Some(Role::Dateline | Role::Byline | Role::Caption | Role::Credit))
        || next.is_prose();
    let article = parts.iter().any(|p| p.is_prose() && p.is_open() && p.span != first.span);
    let shaped = is_title_like(first)
        && first.word_count() <= 30
        && !ends_sentence(first.words.trim_end_matches(['?', '!', '"', '”']))
        && !first.words.ends_with([':', ',', ';'])
        && super::list::marker(first.words).is_none()
        && first.words.starts_with(|c: char| !c.is_lowercase());
    (shaped && followed && article).then_some(first.words)
}

/// Whether the first line is a site's or section's name: a few words, and the headline proper
/// stands between it and the dateline.
fn is_name_above(parts: &[Part<'_>]) -> bool {
    let [name, title, dateline, ..] = parts else { return false };
    let dated = matches!(dateline.role, Some(Role::Dateline | Role::Byline));
    // One that is known to be the site's is left out already.
    let unnamed = name.is_open() && name.word_count() <= 3;
    dated && unnamed && is_title_like(title) && title.word_count() >= 4
}

/// The publication's name, if two places of the text agree on it.
pub(crate) fn mark_site(parts: &mut [Part<'_>], known: Option<&str>) -> Option<String> {
    let first = parts.iter().position(|p| p.role != Some(Role::Navigation))?;
    let name = parts[first].words;
    let lone = parts[first].is_open() && parts[first].word_count() <= 6 && name.len() <= 60;
    if lone
        && !ends_sentence(name)
        && (known.is_some_and(|k| key(k) == key(name)) || is_confirmed(parts, first))
    {
        parts[first].role = Some(Role::Site);
        return Some(name.to_owned());
    }
    suffix_in_footer(parts)
}

/// Whether a footer or a headline's suffix repeats the name in part `at`, or a repeated headline
/// follows it.
fn is_confirmed(parts: &[Part<'_>], at: usize) -> bool {
    let name = key(parts[at].words);
    let footer =
        parts.iter().filter(|p| p.role == Some(Role::Footer)).any(|p| holds(p.words, &name));
    let mut titles = parts.iter().filter(|p| p.role == Some(Role::Headline));
    let suffixed = titles.any(|p| cuts(p.words).any(|(_, site)| key(site) == name));
    let domain = parts[at].words.contains('.') && !parts[at].words.contains(' ');
    footer || suffixed || domain
}

fn holds(footer: &str, name: &str) -> bool {
    let footer = format!(" {} ", key(footer));
    !name.is_empty() && footer.contains(&format!(" {name} "))
}

/// A headline's suffix that the footer repeats.
fn suffix_in_footer(parts: &[Part<'_>]) -> Option<String> {
    let titles = parts.iter().filter(|p| p.role == Some(Role::Headline));
    let mut names = titles.flat_map(|p| cuts(p.words)).map(|(_, site)| site);
    let footers: Vec<&Part<'_>> = parts.iter().filter(|p| p.role == Some(Role::Footer)).collect();
    names.find(|n| footers.iter().any(|f| holds(f.words, &key(n)))).map(ToOwned::to_owned)
}
