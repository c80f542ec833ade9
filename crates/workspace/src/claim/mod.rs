//! Claims: what they are, what can be done to them, and how they are listed.

mod agree;
mod compound;
mod list;
mod old_wording;
mod operations;
mod similar;
mod types;

pub use agree::disagreements;
pub use compound::{ClaimPart, claim_parts, join, split};
pub(crate) use list::load_claim;
pub use list::{
    ClaimRow, Occurrence, PlacementRow, claim, claims, claims_on, occurrences, placement,
};
pub use old_wording::{OldWording, old_wording};
pub use operations::{
    accept, add_claim, claim_at_quote, dismiss, dismiss_words, edit_claim, place_claim,
    quote_places, reopen,
};
pub(crate) use operations::{accepted, place};
pub use similar::{SimilarClaim, claim_checks, similar_claims};
pub use types::{CarryState, LostPlace, Mark, Placement, PlacementReason, State};
pub(crate) use types::{ClaimCreated, Proposal, StoredState, covered, proposal_id};
