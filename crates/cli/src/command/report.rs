//! `stet report`: what was found, for readers, editors or machines.

use std::path::PathBuf;

use clap::Args;

use crate::error::{Error, Result};
use crate::session::Session;

/// Write a report.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The workspace
    file: PathBuf,
}

impl Report {
    pub(crate) fn run(self, _session: &Session) -> Result<()> {
        Err(Error::Refused {
            tried: "write the report",
            why: format!("{:?}", self.file),
            hint: String::new(),
        })
    }
}
