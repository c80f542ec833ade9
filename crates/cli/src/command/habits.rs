//! `stet habits`: what the desk accepts and dismisses, and how that ranks proposals.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_workspace::{Habit, forget_habits, habits};

use crate::error::Result;
use crate::paper::Table;
use crate::session::Session;

/// Show what the desk accepts and dismisses, or forget it.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The workspace
    file: PathBuf,
    /// Forget it: only decisions from now on rank proposals
    #[arg(long)]
    forget: bool,
}

#[derive(Serialize)]
struct HabitsShape {
    /// Decisions counted.
    decisions: u32,
    habits: Vec<HabitShape>,
}

#[derive(Serialize)]
struct HabitShape {
    feature: String,
    accepted: u32,
    dismissed: u32,
    /// By how much it moves a proposal's odds, -1 to 1.
    weight: f64,
}

impl From<Habit> for HabitShape {
    fn from(Habit { feature, accepted, dismissed, weight }: Habit) -> Self {
        Self { feature, accepted, dismissed, weight }
    }
}

impl List {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let found = if self.forget {
            let mut ws = session.open_to_write(&self.file)?;
            forget_habits(&mut ws)?;
            habits(&ws)?
        } else {
            habits(&*session.open(&self.file)?)?
        };
        let shape = HabitsShape {
            decisions: found.decisions,
            habits: found.all.into_iter().map(HabitShape::from).collect(),
        };
        session.output.answer(&shape, |paper| {
            paper.line(format_args!("Counted from {} decisions.", shape.decisions));
            let mut table = Table::new(&["RANKS", "ACCEPTED", "DISMISSED", "PROPOSALS WITH"]);
            for habit in &shape.habits {
                table.row([
                    (format!("{:+.2}", habit.weight), anstyle::Style::new().bold()),
                    (habit.accepted.to_string(), anstyle::Style::new()),
                    (habit.dismissed.to_string(), anstyle::Style::new()),
                    (habit.feature.clone(), anstyle::Style::new()),
                ]);
            }
            paper.table(&table);
        })
    }
}
