//! What a screen reads in one go, put together from the library's queries.

mod claim;
mod conflict;
mod diff;
mod evidence;
mod file;
mod overview;
mod page;
mod proposed;
mod report;
mod share;
mod timeline;
mod work;

pub(crate) use claim::{claim_detail, habits, similar};
pub(crate) use conflict::disagreed;
pub(crate) use diff::diff;
pub(crate) use evidence::{capture, checks, compared, passages, quotations, sources};
pub(crate) use file::{exported, file, merge_record, relayed, repaired, sound, undone};
pub(crate) use overview::{overview, rules};
pub(crate) use page::{article_row, findings, imported, page};
pub(crate) use proposed::proposed;
pub(crate) use report::{cited_sources, seal, withheld};
pub(crate) use share::{merge, share};
pub(crate) use timeline::Timeline;
pub(crate) use work::{fields_in, figures, outcome};
