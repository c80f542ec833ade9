//! Reasons, in plain words.

use serde::{Deserialize, Serialize};

/// What made a sentence (un)likely to be a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// Contains a number.
    Number,
    /// Contains a percentage.
    Percentage,
    /// Contains an amount of money.
    Money,
    /// Says when.
    Date,
    /// Names who did something.
    NamedActor,
    /// Says that something happened.
    Event,
    /// Names a person or an institution.
    Name,
    /// Compares two things.
    Comparison,
    /// Claims a rank: first, only, largest.
    Superlative,
    /// Says that something grew or shrank.
    Change,
    /// Names a cause.
    Cause,
    /// An act of law or office.
    LegalAct,
    /// Says who said it.
    Attribution,
    /// Quotes somebody's words.
    Quote,
    /// Makes a grave charge.
    Accusation,
    /// Makes a grave charge against somebody whom it names.
    AccusesNamed,
    /// Stands where most readers look: headline, caption, first paragraph.
    Prominent,
    /// Rests on somebody who is not named.
    Anonymous,

    /// Says what post somebody holds or who somebody is.
    Identity,
    /// Says how much of a whole: all, most, never.
    Quantifier,
    /// Gives a number or a charge and no source for it.
    NoSource,
    /// Judges or values.
    Opinion,
    /// Says what will happen.
    Prediction,
    /// Asks.
    Question,
    /// Tells what the speaker lived through or thinks.
    Experience,
    /// Tells the reader what to do.
    Instruction,
    /// Is not sure of itself.
    Hedge,
    /// Greets or thanks.
    Courtesy,
    /// Too short to say something that can be checked.
    TooShort,
}

impl ReasonKind {
    /// Whether the reason speaks for a check rather than against one.
    #[must_use]
    pub fn speaks_for(self) -> bool {
        !matches!(
            self,
            Self::Opinion
                | Self::Prediction
                | Self::Question
                | Self::Experience
                | Self::Instruction
                | Self::Hedge
                | Self::Courtesy
                | Self::TooShort
        )
    }

    /// The words of the chip; the detail follows after a colon if there is one.
    fn words(self) -> &'static str {
        match self {
            Self::Number | Self::Percentage => "a number",
            Self::Money => "an amount of money",
            Self::Date => "says when",
            Self::NamedActor => "names who did it",
            Self::Event => "says what happened",
            Self::Name => "a name",
            Self::Comparison => "a comparison",
            Self::Superlative => "claims a rank",
            Self::Change => "says what rose or fell",
            Self::Cause => "names a cause",
            Self::LegalAct => "an act of law or office",
            Self::Attribution => "says who said it",
            Self::Quote => "quoted words",
            Self::Accusation => "a grave charge",
            Self::AccusesNamed => "accuses somebody it names",
            Self::Prominent => "stands in",
            Self::Anonymous => "an unnamed source",

            Self::Identity => "says who somebody is",
            Self::Quantifier => "says how much of a whole",
            Self::NoSource => "gives no source",
            Self::Opinion => "a judgement",
            Self::Prediction => "about the future",
            Self::Question => "a question",
            Self::Experience => "the speaker's own experience",
            Self::Instruction => "tells the reader what to do",
            Self::Hedge => "not sure of itself",
            Self::Courtesy => "a greeting or thanks",
            Self::TooShort => "too short to check",
        }
    }
}

/// One reason, in plain words for a chip beside the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which rule spoke.
    pub kind: ReasonKind,
    /// The words that set it off, as printed; empty if the whole sentence did.
    pub detail: String,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.kind == ReasonKind::Prominent {
            return write!(f, "stands in {}", self.detail);
        }
        f.write_str(self.kind.words())?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}
