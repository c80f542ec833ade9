//! What a claim lacks before its verdict can be signed and published.

use jiff::civil::Date;

use crate::claim::State;
use crate::gate::{Level, gates};
use crate::verdict::all_verdicts;
use crate::{
    Citation, ClaimId, ClaimRow, Error, Mark, PassageNow, Result, Stance, Verdict, VersionId,
    Workspace, article, blind_rating, calculation, citations, disagreements, occurrences,
    old_wording, passage_now, signoffs, witness,
};

macro_rules! missing {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $words:literal, $level:ident,
        $next:literal;)*) => {
        /// What a claim lacks; each is a gate that the desk can set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Missing {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Missing {
            /// All of them, most pressing first.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The gate's name in files and on the wire.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// In words.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// What to do about it.
            #[must_use]
            pub fn next(self) -> &'static str {
                match self { $(Self::$variant => $next,)* }
            }

            /// What it does unless the desk says otherwise.
            #[must_use]
            pub fn usual_level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }
        }
    };
}

missing! {
    /// Nobody has said where it stands in the latest version.
    Place = "no_place", "no place in the latest version", Warn,
        "Say where the claim stands now.";
    /// Its places contradict each other.
    OneWording = "two_wordings", "its places contradict each other", Warn,
        "Correct the draft, or place the claim where it is meant.";
    /// The text changed under the wording that a person gave it.
    Wording = "old_wording", "its wording says what the text said earlier", Warn,
        "Word the claim as the text is now, or save its wording again if it holds.";
    /// Its verdicts disagree.
    Agreement = "disputed", "verdicts disagree", Warn,
        "Rate the claim anew; that replaces both.";
    /// Its words changed since the verdict.
    Recheck = "stale", "text changed since the verdict", Warn,
        "Keep the verdict if it still holds, or rate the claim anew.";
    /// A blind second rating was asked for and is not in.
    SecondRating = "blind_rating", "a blind second rating is due", Warn,
        "Wait for the second rating, or take the request back.";
    /// It has no verdict.
    Verdict = "no_verdict", "no verdict", Warn,
        "Rate the claim.";
    /// Its verdict was good until a day that is over.
    Freshness = "expired", "the verdict has expired", Warn,
        "Look again; then keep the verdict until a new day, or rate the claim anew.";
    /// No second person has signed the verdict.
    Signoff = "no_signoff", "not signed off", Warn,
        "Ask a second person to sign the verdict.";
    /// A second person rejected the verdict.
    Approval = "rejected", "rejected by a second person", Warn,
        "Read why, and rate the claim anew.";
    /// Nothing is cited for or against it.
    Citation = "no_citation", "no citation", Warn,
        "Cite a passage for or against the claim.";
    /// All sources cited that may be named are one, or have it from each other.
    SecondSource = "single_source", "single source", Warn,
        "Cite a second source that does not have it from the first.";
    /// Nobody cited can be named.
    NamedSource = "anonymous_only", "anonymous sources only", Warn,
        "Cite somebody who can be named, or a document.";
    /// A cited passage is another in a later capture of its source, and no verdict was given since.
    SourceChanged = "source_changed", "a cited source has changed since", Warn,
        "Look at the passage in the latest capture; then keep the verdict, or rate the claim anew.";
    /// The verdict goes against evidence (a passage, a calculation), and no remark on that says why.
    Answer = "evidence_against", "evidence against it is cited", Warn,
        "Say in a remark on that evidence why it does not hold, or rate the claim anew.";
    /// The person who said it was not asked.
    Contact = "no_claimant_contact", "the person quoted was not asked", Off,
        "Ask the person quoted, and cite the talk.";
    /// A calculation does not come to what it did, or lacks an input.
    Calculation = "calculation", "a calculation is out of date", Warn,
        "Look at the calculation, and save it again.";
}

impl Missing {
    /// Whether it can stop a sign-off: whatever a sign-off itself does not settle.
    #[must_use]
    pub fn stops_signing(self) -> bool {
        !matches!(self, Self::Signoff | Self::Approval)
    }
}

/// What a claim lacks today, most pressing first, as far as the desk minds; nothing for proposals and
/// dismissed claims.
pub fn missing(ws: &Workspace, row: &ClaimRow) -> Result<Vec<Missing>> {
    missing_on(ws, row, ws.today())
}

/// As [`missing()`], on a day of one's choice.
pub fn missing_on(ws: &Workspace, row: &ClaimRow, today: Date) -> Result<Vec<Missing>> {
    if row.state != State::ToCheck || row.mark == Mark::Gone {
        return Ok(Vec::new());
    }
    let minds: Vec<Missing> = gates(ws)?
        .into_iter()
        .filter(|gate| gate.level != Level::Off)
        .map(|gate| gate.missing)
        .collect();
    let latest = match article(ws, row.article) {
        Ok(article) => article.latest,
        // Nothing is open about an article that was taken away.
        Err(Error::Missing { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut lacks = Vec::new();
    missing_place(ws, row.id, latest, &mut lacks)?;
    lacks.extend(old_wording(ws, row.id)?.map(|_| Missing::Wording));
    missing_verdict(ws, row, today, &mut lacks)?;
    missing_evidence(ws, row, &mut lacks)?;
    lacks.retain(|lack| minds.contains(lack));
    lacks.sort_unstable();
    lacks.dedup();
    Ok(lacks)
}

fn missing_place(
    ws: &Workspace,
    id: ClaimId,
    latest: VersionId,
    lacks: &mut Vec<Missing>,
) -> Result<()> {
    let here = occurrences(ws, Some(id), Some(latest))?.remove(&id);
    let all = || Ok::<_, crate::Error>(occurrences(ws, Some(id), None)?.remove(&id));
    let places = match here {
        Some(here) if here.len() > 1 => all()?,
        here => here,
    };
    match places {
        None => lacks.push(Missing::Place),
        Some(places) if !disagreements(&places).is_empty() => lacks.push(Missing::OneWording),
        Some(_) => {}
    }
    Ok(())
}

fn missing_verdict(
    ws: &Workspace,
    row: &ClaimRow,
    today: Date,
    lacks: &mut Vec<Missing>,
) -> Result<()> {
    if blind_rating(ws, row.id)?.is_some_and(|round| round.is_pending()) {
        lacks.push(Missing::SecondRating);
        if row.mark == Mark::Disputed {
            lacks.push(Missing::Agreement);
        }
        return Ok(());
    }
    let current: Vec<Verdict> =
        all_verdicts(ws, row.id)?.into_iter().filter(|v| v.current).collect();
    match row.mark {
        Mark::Disputed => lacks.push(Missing::Agreement),
        Mark::Recheck if !lacks.contains(&Missing::Place) => lacks.push(Missing::Recheck),
        _ => {}
    }
    let over = |verdict: &Verdict| verdict.expiry.as_ref().is_some_and(|e| e.is_over(today));
    if current.iter().any(over) {
        lacks.push(Missing::Freshness);
    }
    if current.is_empty() {
        lacks.push(Missing::Verdict);
        return Ok(());
    }
    // Of several that agree, one word against is enough, and one for.
    let mut words = Vec::new();
    for verdict in &current {
        words.extend(signoffs(ws, verdict.id)?.last().map(|last| last.approved));
    }
    match words.into_iter().min() {
        None => lacks.push(Missing::Signoff),
        Some(false) => lacks.push(Missing::Approval),
        Some(true) => {}
    }
    Ok(())
}

fn missing_evidence(ws: &Workspace, row: &ClaimRow, lacks: &mut Vec<Missing>) -> Result<()> {
    let cited = citations(ws, row.id)?;
    if let Some(speaker) = &row.speaker
        && !witness::was_asked(ws, speaker, &cited)?
    {
        lacks.push(Missing::Contact);
    }
    if calculation::any_out_of_date(ws, row)? {
        lacks.push(Missing::Calculation);
    }
    if calculation::any_against(ws, row)? {
        lacks.push(Missing::Answer);
    }
    if any_source_changed(ws, row, &cited)? {
        lacks.push(Missing::SourceChanged);
    }
    let bearing: Vec<Citation> =
        cited.into_iter().filter(|c| c.stance != Stance::Context).collect();
    if bearing.is_empty() {
        lacks.push(Missing::Citation);
        return Ok(());
    }
    if witness::independent(ws, &bearing)? < 2 {
        lacks.push(Missing::SecondSource);
    }
    if witness::all_anonymous(ws, &bearing)? {
        lacks.push(Missing::NamedSource);
    }
    let against = if row.mark == Mark::Wrong { Stance::Supports } else { Stance::Contradicts };
    if matches!(row.mark, Mark::Confirmed | Mark::Wrong)
        && bearing.iter().any(|c| c.stance == against && c.note.is_none())
    {
        lacks.push(Missing::Answer);
    }
    Ok(())
}

/// Whether a cited passage is no longer what it was, and nobody has rated the claim since that was
/// seen.
fn any_source_changed(ws: &Workspace, row: &ClaimRow, cited: &[Citation]) -> Result<bool> {
    let mut changed = Vec::new();
    for citation in cited {
        changed.extend(passage_now(ws, citation)?.filter(PassageNow::bears));
    }
    let Some(latest) = changed.iter().map(|now| now.at).max() else { return Ok(false) };
    let verdicts = all_verdicts(ws, row.id)?;
    Ok(!verdicts.iter().any(|verdict| verdict.current && verdict.at > latest))
}
