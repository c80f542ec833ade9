//! What a screen reads in one go, put together from the library's queries.

mod claim;
mod diff;
mod evidence;
mod overview;
mod page;
mod share;
mod timeline;
mod work;

pub(crate) use claim::{claim_detail, habits};
pub(crate) use diff::diff;
pub(crate) use evidence::{capture, checks, passages, sources, withheld};
pub(crate) use overview::{overview, rules};
pub(crate) use page::{article_row, findings, imported, page};
pub(crate) use share::{merge, share};
pub(crate) use timeline::Timeline;
pub(crate) use work::{fields_in, figures, outcome};
