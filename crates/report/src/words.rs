//! Phrases and glyphs that every rendering shares.

use stet_workspace::{DEFAULT_SCALE, Mark};

use crate::catalogue::{Number, Words};
use crate::dossier::{
    CalculationInputPart, CalculationPart, ClaimPart, CoveragePart, Dossier, EvidencePart,
    RatingPart, Reach, ScalePart, SummaryPart, VerdictPart,
};

/// The marks that a finding counts, in the order of its words.
const COUNTED: [Mark; 7] = [
    Mark::Confirmed,
    Mark::Partly,
    Mark::Wrong,
    Mark::CannotTell,
    Mark::Disputed,
    Mark::Recheck,
    Mark::ToCheck,
];

impl Words {
    /// The mark in words.
    pub(crate) fn mark(&self, mark: Mark) -> &'static str {
        named(self.marks, mark.name()).unwrap_or_default()
    }

    /// What a passage does for a claim, in words.
    pub(crate) fn stance(&self, name: &str) -> &'static str {
        named(self.stances, name).or_else(|| named(self.stances, "context")).unwrap_or_default()
    }

    /// The source in the style that was asked for, or its authors, title, publisher and date; and
    /// the page.
    pub(crate) fn source(&self, part: &EvidencePart) -> String {
        let whole = part.reference.clone().unwrap_or_else(|| {
            let authors = (!part.authors.is_empty()).then(|| part.authors.join(", "));
            let title = Some(part.title.clone());
            // A body that publishes what it wrote is named once.
            let publisher = part.publisher.clone().filter(|name| !part.authors.contains(name));
            let parts = [authors, title, publisher, part.issued.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        let page = part.page.map(|page| fill(self.on_page, &[&page]));
        page.map_or_else(
            || whole.clone(),
            |page| format!("{}, {page}", whole.trim_end_matches('.')),
        )
    }

    /// What became of a claim, in words.
    pub(crate) fn carried(&self, kind: &str) -> &'static str {
        named(self.carried, kind).or_else(|| named(self.carried, "unchanged")).unwrap_or_default()
    }

    /// A role in words.
    pub(crate) fn role(&self, name: &str) -> String {
        named(self.roles, name).map_or_else(|| name.replace('_', " "), str::to_owned)
    }

    /// What is missing before a claim can be published, in words.
    pub(crate) fn missing(&self, claim: &ClaimPart) -> String {
        let word = |known: &String| named(self.missing, known).unwrap_or(known).to_owned();
        claim.missing.iter().map(word).collect::<Vec<_>>().join(", ")
    }

    /// How much of the text was looked at, in one sentence.
    pub(crate) fn coverage(&self, coverage: &CoveragePart) -> String {
        let sentences = count(self.sentence_count, coverage.sentences as usize);
        fill(self.coverage, &[&sentences, &coverage.claimed, &coverage.dismissed])
    }

    /// Which version the report is about, in one sentence.
    pub(crate) fn version_line(&self, dossier: &Dossier) -> String {
        let version = &dossier.version;
        let arrived = minute(&version.arrived);
        fill(self.version_line, &[&version.number, &dossier.versions.len(), &arrived])
    }

    /// The finding in one sentence: by mark, and by rating where a scale has its own words; and what
    /// a public report leaves out.
    pub(crate) fn finding(&self, dossier: &Dossier) -> String {
        let mut told = Vec::new();
        let mut total = 0;
        for (mark, what) in COUNTED.into_iter().zip(self.summary) {
            let here: Vec<&ClaimPart> =
                dossier.claims.iter().filter(|claim| claim.mark == mark).collect();
            let own = self.own_ratings(&here);
            let plain = here.len() - own.iter().map(|(_, number)| number).sum::<usize>();
            total += here.len();
            told.extend((plain > 0).then(|| count(what, plain)));
            told.extend(own.into_iter().map(|(label, number)| format!("{number} “{label}”")));
        }
        let rest = dossier.summary.left_out;
        let rest = (rest > 0).then(|| fill(self.being_checked, &[&count(self.claim_count, rest)]));
        let found = if total == 0 {
            self.no_claim.to_owned()
        } else {
            fill(self.finding, &[&count(self.claim_count, total), &told.join(", ")])
        };
        [Some(found), rest].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The ratings of claims on other scales than the program's own, with their numbers, in the
    /// order of the report.
    fn own_ratings(&self, claims: &[&ClaimPart]) -> Vec<(String, usize)> {
        let mut out: Vec<(String, usize)> = Vec::new();
        for claim in claims.iter().filter(|claim| claim.stale.is_none()) {
            let Some(verdict) = claim.agreed().filter(|verdict| verdict.scale != DEFAULT_SCALE)
            else {
                continue;
            };
            let label = plain(self.label(verdict));
            match out.iter_mut().find(|(known, _)| *known == label) {
                Some((_, number)) => *number += 1,
                None => out.push((label, 1)),
            }
        }
        out
    }

    /// What stands at the head of a report that is not for everybody; empty for one that is.
    pub(crate) fn cover(&self, dossier: &Dossier) -> &'static str {
        let names = |part: &EvidencePart| {
            part.alias.is_some() || (part.terms.is_some() && !part.is_on_record())
        };
        match dossier.audience {
            Reach::Public => "",
            Reach::Revealed
                if dossier.claims.iter().flat_map(|claim| &claim.evidence).any(names) =>
            {
                self.revealed
            }
            _ => self.internal,
        }
    }

    /// What is still open, a line each.
    pub(crate) fn open_lines(&self, claims: &[ClaimPart], summary: &SummaryPart) -> Vec<String> {
        let lacking =
            |what: &str| claims.iter().filter(|c| c.missing.iter().any(|m| m == what)).count();
        let numbers = [
            summary.to_check,
            summary.recheck,
            summary.disputed,
            lacking("no citation"),
            lacking("single source"),
            lacking("not signed off"),
            lacking("rejected by a second person"),
            lacking("the verdict has expired"),
            lacking("a calculation is out of date"),
            lacking("a cited source has changed since"),
            lacking("a blind second rating is due"),
            summary.proposed as usize,
        ];
        let lines = self.open_lines.iter().zip(numbers).filter(|(_, number)| *number > 0);
        lines.map(|(words, number)| count(*words, number)).collect()
    }

    /// The version that a verdict was given on, and the one it was kept on.
    pub(crate) fn on_version(&self, claim: &ClaimPart, verdict: &VerdictPart) -> String {
        match claim.kept_from(verdict) {
            Some(first) => fill(self.kept, &[&first, &verdict.version]),
            None => fill(self.on_version, &[&verdict.version]),
        }
    }

    /// Where people disagree, what stands before a rationale: the rating, and who gave it.
    pub(crate) fn lead(&self, claim: &ClaimPart, verdict: &VerdictPart) -> Option<String> {
        claim
            .agreed()
            .is_none()
            .then(|| plain(&format!("{} · {}", self.label(verdict), verdict.author)))
    }

    /// A verdict's rating in this language, as far as the scale says it so.
    pub(crate) fn label<'v>(&self, verdict: &'v VerdictPart) -> &'v str {
        verdict.labels.get(self.tag).unwrap_or(&verdict.label)
    }

    /// A scale's name in this language.
    pub(crate) fn scale<'s>(&self, scale: &'s ScalePart) -> &'s str {
        scale.names.get(self.tag).unwrap_or(&scale.name)
    }

    /// The colour that a claim's one verdict gives it, if its rating has its own.
    pub(crate) fn colour<'c>(&self, claim: &'c ClaimPart) -> Option<&'c str> {
        let (Some(verdict), None) = (claim.agreed(), claim.stale) else { return None };
        let colour = verdict.colour.as_deref()?;
        let digits = colour.strip_prefix('#')?;
        // A report from elsewhere may say anything here.
        let good = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then_some(colour)
    }

    /// A rating and its meaning in this language.
    pub(crate) fn rating<'r>(&self, rating: &'r RatingPart) -> [&'r str; 2] {
        match rating.words.get(self.tag) {
            Some(words) => [&words.label, &words.meaning],
            None => [&rating.label, &rating.meaning],
        }
    }

    /// What is to be done about the claim's words, if anything: `Suggested wording: “…”`.
    pub(crate) fn fix(&self, verdict: &VerdictPart) -> Option<String> {
        let fix = verdict.fix.as_ref()?;
        let what = named(self.fixes, &fix.action).unwrap_or_default();
        Some(match plain(&fix.words) {
            words if words.is_empty() => format!("{what}."),
            words => format!("{what}: “{words}”"),
        })
    }

    /// Where a claim stands, each place once: its part of the article, and its words there if they
    /// are others than the claim's.
    pub(crate) fn places(&self, claim: &ClaimPart) -> Vec<(String, Option<String>)> {
        let mut out: Vec<(String, Option<String>)> = Vec::new();
        for place in &claim.occurrences {
            let role = fill(self.place, &[&self.role(&place.role)]);
            let quote = Some(place.quote.clone()).filter(|quote| quote.trim() != claim.text);
            if !out.contains(&(role.clone(), quote.clone())) {
                out.push((role, quote));
            }
        }
        out
    }

    /// The latest copy in a public archive: what it is called, and where it is.
    pub(crate) fn copy(&self, part: &EvidencePart) -> Option<(String, String)> {
        let copy = part.archived.last()?;
        let words = fill(self.archived, &[&day(&copy.taken), &plain(&copy.address)]);
        Some((words, link(&copy.address)?.to_owned()))
    }

    /// How long a verdict is good, if it ages.
    pub(crate) fn ages(&self, verdict: &VerdictPart) -> Option<String> {
        let until = verdict.good_until.as_deref()?;
        Some(fill(self.good_until, &[&until, &plain(verdict.ages.as_deref().unwrap_or_default())]))
    }

    /// What a calculation comes to: `(40 - 28) / 40 * 100 = 30 %`.
    pub(crate) fn computed(&self, part: &CalculationPart) -> String {
        let result =
            part.result.map_or_else(|| self.no_result.to_owned(), |value| self.rounded(value));
        plain(format!("{} = {result} {}", part.formula, part.unit).trim_end())
    }

    /// An input: `old = 40 crowns (Tariff)`.
    pub(crate) fn input(&self, part: &CalculationInputPart) -> String {
        let value = format!("{} {}", self.number(part.value), part.unit);
        let from = part.title.as_deref().unwrap_or(self.by_hand);
        plain(&format!("{} = {} ({from})", part.name, value.trim_end()))
    }

    /// How a calculation compares with the claim, and why it is out of date, if it is.
    pub(crate) fn compared(&self, part: &CalculationPart) -> Vec<String> {
        let mut lines = Vec::new();
        if let (Some(holds), Some(off), Some(most)) = (part.holds, part.difference, part.allowed) {
            let what = if holds { self.agrees } else { self.differs };
            lines.push(fill(
                what,
                &[&plain(&part.stated), &self.rounded(off.abs()), &self.rounded(most)],
            ));
        }
        if !part.stale.is_empty() {
            lines.push(fill(self.out_of_date, &[&plain(&part.stale.join("; "))]));
        }
        lines.extend(part.note.as_deref().map(plain));
        lines
    }

    /// What a reader should know of a piece of evidence beside its source, in one line.
    pub(crate) fn remarks(&self, part: &EvidencePart) -> String {
        let mut out: Vec<String> = part.note.iter().map(|note| plain(note)).collect();
        out.extend(part.alias.as_ref().map(|alias| match *alias == part.title {
            true => self.confidential.to_owned(),
            false => fill(self.called, &[&plain(alias)]),
        }));
        let grades = [
            part.rank.as_deref().and_then(|rank| named(self.grades, rank)),
            named(self.grades, "interested").filter(|_| part.interested),
            named(self.grades, "anonymous").filter(|_| part.anonymous),
        ];
        out.extend(grades.into_iter().flatten().map(str::to_owned));
        out.extend(part.goes_back.as_ref().map(|to| {
            let line = fill(self.goes_back, &[&plain(&to.title)]);
            if to.why.is_empty() { line } else { format!("{line} ({})", plain(&to.why)) }
        }));
        if let Some(changed) = &part.changed {
            let on = day(&changed.captured);
            let words = named(self.changed_passage, &changed.kind).unwrap_or_default();
            out.push(fill(words, &[&on, &plain(&changed.now)]));
        }
        out.retain(|remark| !remark.is_empty());
        out.join(" · ")
    }

    /// The rating, or the mark in words.
    pub(crate) fn heading(&self, claim: &ClaimPart) -> String {
        let now = || capital(self.mark(claim.mark));
        match (claim.agreed(), claim.stale) {
            (Some(verdict), None) => plain(self.label(verdict)),
            (Some(verdict), Some(_)) => fill(self.was, &[&now(), &plain(self.label(verdict))]),
            (None, _) => now(),
        }
    }

    /// Site, date and authors in one line.
    pub(crate) fn byline(&self, dossier: &Dossier) -> String {
        let article = &dossier.article;
        let authors = article.authors.join(", ");
        let authors = (!authors.is_empty()).then(|| fill(self.by, &[&authors]));
        let parts = [article.site.clone(), article.published.clone(), authors];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

pub(crate) fn named(
    names: &'static [(&'static str, &'static str)],
    name: &str,
) -> Option<&'static str> {
    names.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
}

/// A template with its `{}` filled in order; what is filled in is not read again.
pub(crate) fn fill(template: &str, values: &[&dyn std::fmt::Display]) -> String {
    let mut values = values.iter();
    let mut out = String::with_capacity(template.len());
    for (slot, part) in template.split("{}").enumerate() {
        if slot > 0
            && let Some(value) = values.next()
        {
            out.push_str(&value.to_string());
        }
        out.push_str(part);
    }
    out
}

/// `1 claim`, `2 claims`.
pub(crate) fn count(words: Number, number: usize) -> String {
    fill(if number == 1 { words.0 } else { words.1 }, &[&number])
}

/// The mark's glyph: with the words, so that nothing speaks by colour alone.
pub(crate) fn glyph(mark: Mark) -> &'static str {
    match mark {
        Mark::Confirmed => "••",
        Mark::Partly => "◐",
        Mark::Wrong => "✕",
        Mark::CannotTell => "?",
        Mark::Recheck => "↻",
        Mark::Disputed => "≠",
        Mark::Gone => "–",
        _ => "○",
    }
}

/// The day of an RFC 3339 time.
pub(crate) fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}

/// Day and minute of an RFC 3339 time in UTC.
pub(crate) fn minute(time: &str) -> String {
    let (day, clock) = time.split_once('T').unwrap_or((time, ""));
    let clock: String = clock.chars().take(5).collect();
    format!("{day} {clock} UTC")
}

/// The first letter in upper case.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that end a sentence: with a full stop, unless they have their own mark.
pub(crate) fn stop(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// Quoted words as the end of a sentence: `“Why?”`, but `“Because”.`
pub(crate) fn quoted(words: &str) -> String {
    let words = words.trim();
    let ended = words.ends_with(['.', '!', '?', '…']);
    if ended { format!("“{words}”") } else { format!("“{words}”.") }
}

/// Text without characters that reorder what stands around them (UAX #9), and without control
/// characters, which no document format holds.
pub(crate) fn plain(text: &str) -> String {
    let reorders = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    text.chars()
        .filter(|&c| !reorders(c) && !control(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// An address that may stand in a link: web and mail only.
pub(crate) fn link(address: &str) -> Option<&str> {
    let lower = address.trim().to_ascii_lowercase();
    let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    allowed.then(|| address.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        assert_eq!(link(" HTTPS://example.org "), Some("HTTPS://example.org"));
        assert_eq!(link("javascript:alert(1)"), None);
        assert_eq!(link("file:///etc/passwd"), None);
    }

    #[test]
    fn characters_that_reorder_text_are_taken_out() {
        assert_eq!(plain("a\u{202E}b\u{2066}c\u{1b}\u{0}d\ne"), "abcd\ne");
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(fill("{} of {}", &[&"{}", &2]), "{} of 2");
    }
}
