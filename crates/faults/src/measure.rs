//! How fast sharing is.

use anyhow::Result;

/// Measures, and prints a figure a line, as JSON.
pub(crate) fn run() -> Result<()> {
    Ok(())
}
