//! The headline, and the site's name beside it.

use std::collections::{HashMap, HashSet};

use super::mark::MarkKind;
use super::part::{Part, ends_sentence, is_unspaced, weight};
use super::{Role, masthead};

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
    titled(head).or_else(|| repeated(head)).or_else(|| marked_up(head)).or_else(|| on_top(parts))
}

/// What the text's markup calls the title.
fn titled<'t>(head: &[Part<'t>]) -> Option<&'t str> {
    let title = |p: &&Part<'t>| p.is_open() && p.mark == Some(MarkKind::Title);
    head.iter().find(title).map(|p| p.words)
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
        && weight(part.words) >= 2
        && !part.words.ends_with(['.', '。'])
        && !is_above_titles(part.words)
}

/// Whether a line is one that headlines stand below.
fn is_above_titles(words: &str) -> bool {
    masthead::is_name(words) || masthead::is_section(words)
}

fn marked_up<'t>(head: &[Part<'t>]) -> Option<&'t str> {
    head.iter().find(|p| p.is_open() && p.words.starts_with("# ")).map(|p| p.words)
}

/// The line above the text that says most of what the text begins with.
fn on_top<'t>(parts: &[Part<'t>]) -> Option<&'t str> {
    let lines = candidates(parts);
    let lede = lede(parts, lines.last().map_or(0, |at| at + 1));
    let says = |at: &&usize| {
        let words = parts[**at].words;
        let shared = terms(words).iter().filter(|term| lede.contains(*term)).count();
        match weight(words) {
            0..=2 => false,
            3 => shared >= 2,
            4 => shared >= 1,
            _ => true,
        }
    };
    let chosen =
        lines.iter().find(says).or_else(|| above_dateline(parts, &lines)).or(lines.first());
    chosen.map(|at| parts[*at].words)
}

/// Lines at the top of a text that have the shape of a headline and an article below them.
fn candidates(parts: &[Part<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    for (at, part) in parts.iter().enumerate().take(HEAD) {
        let passed = matches!(
            part.role,
            Some(
                Role::Navigation
                    | Role::Site
                    | Role::Dateline
                    | Role::Byline
                    | Role::Correction
                    | Role::Footer
            )
        );
        if passed || is_above_titles(part.words) || super::caption::is_credited(part) {
            continue;
        }
        if is_shaped(part) && is_followed(parts, at) {
            out.push(at);
        } else if !part.is_open() || part.is_prose() {
            break;
        }
    }
    out.retain(|at| parts[at + 1..].iter().any(|p| p.is_prose() && p.is_open()));
    out
}

/// Whether a line has the shape of a headline.
fn is_shaped(part: &Part<'_>) -> bool {
    is_title_like(part)
        && weight(part.words) <= 30
        && !ends_sentence(part.words.trim_end_matches(['?', '!', '"', '”', '？', '！', '؟']))
        && !part.words.ends_with([':', ',', ';'])
        && super::list::marker(part.words).is_none()
        && part.words.starts_with(|c: char| !c.is_lowercase())
        && !matches!(part.mark, Some(MarkKind::Item | MarkKind::Link | MarkKind::Caption))
}

/// Whether what comes next does not run on from part `at`.
fn is_followed(parts: &[Part<'_>], at: usize) -> bool {
    parts.get(at + 1).is_some_and(|next| {
        next.apart
            || next.is_prose()
            || matches!(
                next.role,
                Some(Role::Dateline | Role::Byline | Role::Caption | Role::Credit)
            )
    })
}

/// Of several short lines, the one that the dateline stands under.
fn above_dateline<'l>(parts: &[Part<'_>], lines: &'l [usize]) -> Option<&'l usize> {
    let dated = |p: &Part<'_>| matches!(p.role, Some(Role::Dateline | Role::Byline));
    let at = parts.iter().take(HEAD).position(dated)?;
    lines.iter().rfind(|line| **line < at)
}

/// Paragraphs whose words a headline is likely to use.
const LEDE: usize = 4;

fn lede(parts: &[Part<'_>], from: usize) -> HashSet<String> {
    let told = parts[from..].iter().filter(|p| p.is_open() && p.is_prose());
    told.take(LEDE).flat_map(|p| terms(p.words)).collect()
}

/// What is kept of a word, so that "ferries" and "ferry" are one.
const STEM: usize = 4;

/// The stems of the longer words of a line; pairs of characters where no space parts words.
fn terms(words: &str) -> HashSet<String> {
    let mut out = HashSet::new();
    for word in key(words).split(' ') {
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().copied().any(is_unspaced) {
            out.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if letters.len() >= STEM || letters.iter().any(char::is_ascii_digit) {
            out.insert(letters.into_iter().take(STEM + 1).collect());
        }
    }
    out
}

/// Longest line above a headline that is a rubric and no statement, in words.
const RUBRIC: usize = 3;

/// Gives the lines above the headline their role: the site's name, which is returned, and rubrics.
pub(crate) fn mark_above(parts: &mut [Part<'_>]) -> Option<String> {
    let headline = parts.iter().position(|p| p.role == Some(Role::Headline));
    let prose = parts.iter().position(|p| p.is_open() && p.is_prose());
    let end = headline.or(prose).unwrap_or(0);
    let mut site = None;
    let above = parts.iter_mut().enumerate().take(prose.unwrap_or(end).max(end));
    for (at, part) in above.filter(|(_, part)| part.is_open()) {
        if masthead::is_name(part.words) {
            part.role = Some(Role::Site);
            site = site.or(Some(part.words.to_owned()));
        } else if masthead::is_section(part.words)
            || headline.is_some_and(|title| at < title) && weight(part.words) <= RUBRIC
        {
            part.role = Some(Role::Navigation);
        }
    }
    site
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
    suffix_in_footer(parts).or_else(|| named_in_footer(parts))
}

/// The name in a line such as "© 2026 The Marrow Review", if it has the shape of one.
fn named_in_footer(parts: &[Part<'_>]) -> Option<String> {
    let footers = parts.iter().filter(|p| p.role == Some(Role::Footer));
    let mut names = footers.filter_map(|p| {
        let rest = p.words.trim_start_matches("Copyright").trim_start();
        rest.starts_with(['©', '(']).then(|| {
            let rest = rest.trim_start_matches("(c)").trim_start_matches("(C)");
            rest.trim_matches(|c: char| !c.is_alphabetic())
        })
    });
    names.find(|name| masthead::is_name(name)).map(ToOwned::to_owned)
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
