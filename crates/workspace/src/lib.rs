//! The open `.stet` file: its entities, operations, change log, merge and search, and all SQL.
//!
//! The truth in a file is a grow-only set of immutable ops ([`OpBody`]) and content-addressed
//! blobs. Every operation here is one call in one transaction that appends ops; the tables that
//! screens read are a projection of the set, which [`Workspace::rebuild`] makes anew.
//!
//! Left out on purpose: files other than `.stet` files, the network, threads, and words for the
//! window. Time, chance and identity come in through [`Host`].

mod act;
mod article;
mod backup;
mod blind;
mod calculation;
mod check;
mod citation;
mod claim;
mod clock;
mod comment;
mod conflict;
mod copies;
mod disk;
mod duty;
mod error;
mod expiry;
mod export;
mod fidelity;
mod file;
mod finding;
mod fix;
mod foreign;
mod gate;
mod habit;
mod held;
mod history;
mod home;
mod host;
mod ids;
mod kept;
mod likeness;
mod log;
mod merge;
mod missing;
mod moment;
mod note;
mod op;
mod overview;
mod package;
mod page;
#[cfg(test)]
mod plans;
mod projection;
mod recheck;
mod relay;
mod repair;
mod revise;
mod sample;
mod scale;
mod schema;
mod search;
mod seen;
mod share;
mod signoff;
mod source;
mod threeway;
mod tx;
mod verdict;
mod vouch;
mod witness;
mod workspace;

pub use act::Act;
pub use article::*;
pub use backup::{Backup, backup, backup_if_due, backups, newest_sound_backup};
pub use blind::{BlindOutcome, BlindRating, ask_blind, blind_rating, cancel_blind};
pub use calculation::*;
pub use check::{Check, check_file};
pub use citation::*;
pub use claim::*;
pub use clock::Hlc;
pub use comment::*;
pub use conflict::{Conflict, ConflictValue, conflicts, settle};
pub use copies::{ConflictedCopy, conflicted_copies, ignore_copy};
pub use disk::{Disk, DiskFile, RealDisk};
pub use duty::{assign, set_article_deadline, set_claim_deadline};
pub use error::{Blocked, Error, Result};
pub use expiry::{Expired, Expiry, expired, suggest_expiry};
pub use export::{Exported, export, export_to};
pub use fidelity::{
    ArticleQuote, ClaimFigures, FoundQuote, article_figures, article_quotes, claim_figures,
};
pub use file::{APPLICATION_ID, FORMAT};
pub use finding::{NamedFinding, dismiss_finding, findings};
pub use fix::{Fix, FixAction};
pub use gate::{
    Gate, Lack, Level, Rules, check_gates, gate_named, gates, lacks, rules, set_gate, set_rules,
};
pub use habit::{Habit, Habits, forget_habits, habits};
pub use history::*;
pub use home::{Home, HomeError, Recent, Settings};
pub use host::{FixedHost, Host, Kept, Person, WriterState};
pub use ids::*;
pub use merge::{
    Disagreement, MergeRecord, MergeReport, PersonChanges, UndoneMerge, import_workspace, merge,
    merges, preview, preview_import, undo_merge,
};
pub use missing::{Missing, missing, missing_on};
pub use moment::Moment;
pub use note::*;
pub use op::{Kind, MAX_BODY, MAX_SUPERSEDES, OP_FORMAT, OpBody, OpError};
pub use overview::*;
pub use package::{pack, unpack};
pub use page::*;
pub use recheck::{Since, since_verdict};
pub use relay::{Relayed, exchange_folder};
pub use repair::{Elsewhere, Lost, Repaired, repair};
pub use revise::*;
pub use sample::create_sample;
pub use scale::*;
pub use search::*;
pub use share::{Doing, Exchange, Locks, Place, Presence, Shared, Status, Way};
pub use signoff::*;
pub use source::*;
pub use stet_text::{Name, SourceFields};
pub use tx::{Changed, Done};
pub use verdict::*;
pub use workspace::{Look, Workspace};
