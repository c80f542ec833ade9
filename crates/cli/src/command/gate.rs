//! `stet gates`: what stops a sign-off and a report.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use serde::Serialize;
use stet_workspace::{
    Gate, Level, Rules, Workspace, gate_named, gates, rules, set_gate, set_rules,
};

use super::scale::{pairs, usage};
use crate::error::Result;
use crate::paper::Table;
use crate::session::Session;

/// Show or set what stops a sign-off and a report.
#[derive(Debug, Args)]
pub(crate) struct Gates {
    /// The workspace
    file: PathBuf,
    /// Set a gate: NAME=off, NAME=warn, NAME=block, or NAME=usual
    #[arg(long, value_name = "NAME=LEVEL")]
    set: Vec<String>,
    /// Whether one may sign one's own verdict
    #[arg(long, value_name = "YES|NO", value_parser = clap::builder::BoolishValueParser::new())]
    own_signoff: Option<bool>,
}

#[derive(Serialize)]
struct GatesShape {
    gates: Vec<GateShape>,
    rules: Rules,
}

#[derive(Serialize)]
struct GateShape {
    #[serde(flatten)]
    gate: Gate,
    words: &'static str,
    next: &'static str,
}

impl Gates {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let changes = !self.set.is_empty() || self.own_signoff.is_some();
        let mut ws =
            if changes { session.open_to_write(&self.file)? } else { session.open(&self.file)? };
        let mut wanted = Vec::new();
        for (name, level) in pairs(&self.set, "NAME=LEVEL")? {
            let known = Level::from_name(level.trim());
            if known.is_none() && level.trim() != "usual" {
                return Err(usage(level, "off, warn, block or usual"));
            }
            wanted.push((gate_named(name)?, known));
        }
        for (missing, level) in wanted {
            set_gate(&mut ws, missing, level)?;
        }
        if let Some(own) = self.own_signoff {
            set_rules(&mut ws, Rules { second_person: !own })?;
        }
        show(session, &ws)
    }
}

fn show(session: &Session, ws: &Workspace) -> Result<()> {
    let shape =
        |gate: Gate| GateShape { words: gate.missing.words(), next: gate.missing.next(), gate };
    let shapes =
        GatesShape { gates: gates(ws)?.into_iter().map(shape).collect(), rules: rules(ws)? };
    session.output.answer(&shapes, |paper| {
        let mut table = Table::new(&["GATE", "LEVEL", "", "WHAT"]);
        for shape in &shapes.gates {
            let bold = if shape.gate.set { Style::new().bold() } else { Style::new() };
            table.row([
                (shape.gate.missing.name().to_owned(), Style::new()),
                (shape.gate.level.name().to_owned(), bold),
                (if shape.gate.set { "set" } else { "" }.to_owned(), Style::new()),
                (shape.words.to_owned(), Style::new()),
            ]);
        }
        paper.table(&table);
        paper.line(if shapes.rules.second_person {
            "A verdict is signed by somebody else than who gave it."
        } else {
            "One may sign one's own verdict."
        });
    })
}
