//! Which small changes a difference leaves out.

use clap::Args;
use stet_text::{DiffRow, Noise};

/// Changes that are not shown.
#[derive(Debug, Args)]
pub(crate) struct Hide {
    /// Small changes to leave out, with commas between: spacing, typography, clock, update-line,
    /// counter, boilerplate. The texts stay as they are
    #[arg(long = "hide", value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    pub(crate) kinds: Vec<Noise>,
}

impl Hide {
    /// The rows as they are shown.
    pub(crate) fn applied(&self, rows: Vec<DiffRow>) -> Vec<DiffRow> {
        if self.kinds.is_empty() {
            return rows;
        }
        rows.iter().filter_map(|row| row.without(&self.kinds)).collect()
    }
}

fn kind(name: &str) -> Result<Noise, String> {
    let wanted = name.trim().to_lowercase().replace('-', "_");
    Noise::ALL.into_iter().find(|noise| noise.name() == wanted).ok_or_else(|| {
        let all: Vec<String> = Noise::ALL.iter().map(|n| n.name().replace('_', "-")).collect();
        format!("there is no such kind; the kinds are {}", all.join(", "))
    })
}
