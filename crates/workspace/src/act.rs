//! What a person can do, as the change log names it.

/// One kind of operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Bring in an article.
    Import,
    /// Correct an article's data.
    CorrectArticle,
    /// Take an article away.
    RemoveArticle,
    /// Correct a block's role.
    SetRole,
    /// Set a finding about the draft aside.
    DismissFinding,
    /// Settle what people disagree on.
    Settle,
    /// Bring in a new version.
    Revise,
    /// Make a claim of selected words.
    AddClaim,
    /// Accept a proposal.
    Accept,
    /// Set a claim aside.
    Dismiss,
    /// Take a dismissal back.
    Reopen,
    /// Change a claim's wording.
    EditClaim,
    /// Change where a claim stands.
    PlaceClaim,
    /// Split a claim.
    Split,
    /// Join claims.
    Join,
    /// Add a source.
    AddSource,
    /// Change a source.
    EditSource,
    /// Take a source away.
    RemoveSource,
    /// Capture a source.
    Capture,
    /// Bring in a bibliography.
    ImportSources,
    /// Write a source's call sheet.
    SetCall,
    /// Make a source confidential, or not.
    SetAlias,
    /// Grade a source.
    GradeSource,
    /// Say what a source goes back to.
    TraceSource,
    /// Note a copy of a source in a public archive.
    ArchiveSource,
    /// Cite a passage.
    Cite,
    /// Change a citation.
    EditCitation,
    /// Take a citation away.
    RemoveCitation,
    /// Cite a source that an article's writer noted.
    AcceptNote,
    /// Set a source that an article's writer noted aside.
    DismissNote,
    /// Rate a claim.
    Rate,
    /// Keep a verdict after a revision.
    StillHolds,
    /// Withdraw the verdicts on a claim.
    NeedsWork,
    /// Sign a verdict off, or reject it.
    SignOff,
    /// Comment on a claim.
    Comment,
    /// Change a comment.
    EditComment,
    /// Take a comment away.
    RemoveComment,
    /// Make or change a rating scale.
    SaveScale,
    /// Say what a missing thing stops.
    SetGate,
    /// Change the rules of the desk.
    SetRules,
    /// Ask for a blind second rating, or take that back.
    AskBlind,
    /// Say how long a verdict is good.
    SetExpiry,
    /// Add a calculation.
    AddCalculation,
    /// Change a calculation.
    EditCalculation,
    /// Take a calculation away.
    RemoveCalculation,
    /// Say who works on claims.
    Assign,
    /// Say until when something is to be done.
    SetDeadline,
    /// Forget what the desk accepts and dismisses.
    ForgetHabits,
    /// Take something back.
    Undo,
    /// Do something again.
    Redo,
    /// Take a merge back.
    UndoMerge,
}

/// Code, words for what can be done or undone, words for what was done.
const ACTS: [(Act, &str, &str, &str); 51] = [
    (Act::Import, "article.import", "Import the article", "brought in the article"),
    (
        Act::CorrectArticle,
        "article.correct",
        "Correct the article's data",
        "corrected the article's data",
    ),
    (Act::RemoveArticle, "article.remove", "Remove the article", "removed the article"),
    (Act::SetRole, "block.set_role", "Change the role", "changed a role"),
    (Act::DismissFinding, "finding.dismiss", "Set the finding aside", "set a finding aside"),
    (Act::Settle, "conflict.settle", "Settle the disagreement", "settled a disagreement"),
    (Act::Revise, "article.revise", "Bring in a new version", "brought in a new version"),
    (Act::AddClaim, "claim.add", "Make a claim", "made the claim"),
    (Act::Accept, "claim.accept", "Accept the claim", "accepted the claim"),
    (Act::Dismiss, "claim.dismiss", "Dismiss the claim", "dismissed the claim"),
    (Act::Reopen, "claim.reopen", "Reopen the claim", "reopened the claim"),
    (Act::EditClaim, "claim.edit", "Edit the claim", "edited the claim"),
    (Act::PlaceClaim, "claim.place", "Change the claim's place", "changed the claim's place"),
    (Act::Split, "claim.split", "Split the claim", "split the claim"),
    (Act::Join, "claim.join", "Join the claims", "joined the claims"),
    (Act::AddSource, "source.add", "Add the source", "added the source"),
    (Act::EditSource, "source.edit", "Edit the source", "edited the source"),
    (Act::RemoveSource, "source.remove", "Remove the source", "removed the source"),
    (Act::Capture, "source.capture", "Capture the source", "captured the source"),
    (Act::ImportSources, "source.import", "Import the sources", "imported sources"),
    (Act::SetCall, "source.call", "Write the call sheet", "wrote a call sheet"),
    (Act::SetAlias, "source.alias", "Change the alias", "changed a source's alias"),
    (Act::GradeSource, "source.grade", "Grade the source", "graded the source"),
    (Act::TraceSource, "source.trace", "Trace the source", "said what the source goes back to"),
    (Act::ArchiveSource, "source.archive", "Note the archived copy", "noted an archived copy"),
    (Act::Cite, "citation.add", "Cite the passage", "cited a passage"),
    (Act::EditCitation, "citation.edit", "Edit the citation", "edited a citation"),
    (Act::RemoveCitation, "citation.remove", "Remove the citation", "removed a citation"),
    (Act::AcceptNote, "note.accept", "Cite the proposed source", "cited a proposed source"),
    (
        Act::DismissNote,
        "note.dismiss",
        "Set the proposed source aside",
        "set a proposed source aside",
    ),
    (Act::Rate, "verdict.rate", "Rate the claim", "rated the claim"),
    (Act::StillHolds, "verdict.keep", "Keep the verdict", "kept the verdict after a revision"),
    (Act::NeedsWork, "verdict.withdraw", "Withdraw the verdict", "withdrew the verdict"),
    (Act::SignOff, "verdict.sign", "Sign the verdict", "signed the verdict"),
    (Act::Comment, "comment.add", "Comment", "commented"),
    (Act::EditComment, "comment.edit", "Edit the comment", "edited a comment"),
    (Act::RemoveComment, "comment.remove", "Remove the comment", "removed a comment"),
    (Act::SaveScale, "scale.save", "Save the scale", "saved the scale"),
    (Act::SetGate, "gate.set", "Set the gate", "set a gate"),
    (Act::SetRules, "rules.set", "Change the rules", "changed the rules of the desk"),
    (Act::AskBlind, "blind.ask", "Ask for a blind rating", "asked for a blind second rating"),
    (Act::SetExpiry, "verdict.expire", "Set the expiry", "said how long a verdict is good"),
    (Act::AddCalculation, "calculation.add", "Add the calculation", "added a calculation"),
    (Act::EditCalculation, "calculation.edit", "Edit the calculation", "edited a calculation"),
    (
        Act::RemoveCalculation,
        "calculation.remove",
        "Remove the calculation",
        "removed a calculation",
    ),
    (Act::Assign, "claim.assign", "Assign the claim", "said who works on the claim"),
    (Act::SetDeadline, "deadline.set", "Set the deadline", "set a deadline"),
    (
        Act::ForgetHabits,
        "habits.forget",
        "Forget the desk's habits",
        "forgot what the desk accepts and dismisses",
    ),
    (Act::Undo, "undo", "Undo", "undid"),
    (Act::Redo, "redo", "Redo", "did again"),
    (Act::UndoMerge, "merge.undo", "Take the merge back", "took a merge back"),
];

impl Act {
    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        // Every variant stands in the table: `every_act_has_words` holds that.
        ACTS.iter().find(|row| row.0 == self).unwrap_or(&ACTS[0])
    }

    /// The name in ops.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// What undo would name (`Accept the claim`).
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().2
    }

    /// What the log says after a person's name (`accepted the claim`).
    #[must_use]
    pub fn done(self) -> &'static str {
        self.row().3
    }

    /// The act with this code; `None` for one from a newer version.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        ACTS.iter().find(|row| row.1 == code).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_words() {
        for (slot, row) in ACTS.iter().enumerate() {
            assert_eq!(row.0 as usize, slot, "{row:?} stands in its own row");
            assert_eq!(Act::from_code(row.1), Some(row.0));
        }
        assert_eq!(Act::UndoMerge as usize + 1, ACTS.len());
    }
}
