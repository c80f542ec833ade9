//! The sample workspace: an article of our own writing that shows every mark and every step.

use std::path::Path;
use std::sync::Arc;

use crate::{Host, Result, Workspace};

/// Makes the sample workspace at `path`.
///
/// Fails as [`Workspace::create`] does.
pub fn create_sample(path: &Path, host: Arc<dyn Host>) -> Result<Workspace> {
    Workspace::create(path, host)
}
