//! `stet overview`: how an article, or the whole workspace, stands.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use jiff::civil::Date;
use stet_workspace::{Deadline, Level, Mark, Overview as Shape, Progress, overview};

use crate::error::Result;
use crate::paper::{Paper, Table, glyph, mark_style};
use crate::pick;
use crate::session::Session;

/// Show how an article, or the whole workspace, stands.
#[derive(Debug, Args)]
pub(crate) struct Overview {
    /// The workspace
    file: PathBuf,
    /// The article; without it, all
    article: Option<String>,
    /// The day to compare deadlines and expiries with; today, if left out
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

/// Columns of a bar.
const BAR: u32 = 24;

impl Overview {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let of = self.article.as_deref().map(|given| pick::article(&ws, given)).transpose()?;
        let shape = overview(&ws, of, self.today.unwrap_or(ws.today()))?;
        session.output.answer(&shape, |paper| describe(paper, &shape))
    }
}

fn describe(paper: &mut Paper, shape: &Shape) {
    let title = match (shape.article, shape.by_article.first()) {
        (Some(_), Some(one)) if !one.title.is_empty() => one.title.clone(),
        (Some(_), _) => "The article".into(),
        (None, _) if shape.articles == 1 => "1 article".into(),
        (None, _) => format!("{} articles", shape.articles),
    };
    paper.heading(&title);
    progress(paper, &shape.progress);
    let looked = &shape.coverage;
    paper.line(format_args!(
        "Looked at {} of {} statements  {}",
        looked.looked_at,
        looked.statements,
        bar(looked.looked_at, looked.statements)
    ));
    verdicts(paper, shape);
    gates(paper, shape);
    people(paper, shape);
    deadlines(paper, shape);
    articles(paper, shape);
}

fn progress(paper: &mut Paper, all: &Progress) {
    let checked = all.checked();
    paper.line(format_args!(
        "Checked {checked} of {} claims  {}",
        all.claims,
        bar(checked, all.claims)
    ));
    let parts = [
        (all.confirmed, Mark::Confirmed, "confirmed"),
        (all.partly, Mark::Partly, "partly"),
        (all.wrong, Mark::Wrong, "wrong"),
        (all.cannot_tell, Mark::CannotTell, "cannot tell"),
        (all.to_check, Mark::ToCheck, "to check"),
        (all.recheck, Mark::Recheck, "recheck"),
        (all.disputed, Mark::Disputed, "disputed"),
        (all.gone, Mark::Gone, "gone"),
    ];
    let some = parts.into_iter().filter(|(number, ..)| *number > 0);
    let marks = some.map(|(number, mark, words)| {
        let ink = mark_style(mark);
        format!("{ink}{} {number} {words}{ink:#}", glyph(mark))
    });
    let mut words: Vec<String> = marks.collect();
    for (number, what) in [
        (all.signed, "signed off"),
        (all.expired, "expired"),
        (all.proposed, "proposed"),
        (all.dismissed, "dismissed"),
    ] {
        if number > 0 {
            words.push(format!("{number} {what}"));
        }
    }
    if !words.is_empty() {
        paper.line(words.join(" · "));
    }
}

/// A bar that is full when all are done.
fn bar(done: u32, all: u32) -> String {
    let all = u64::from(all.max(1));
    let full = (u64::from(done) * u64::from(BAR) / all).min(u64::from(BAR));
    let full = usize::try_from(full).unwrap_or(0);
    format!("{}{}", "█".repeat(full), "░".repeat(BAR as usize - full))
}

fn verdicts(paper: &mut Paper, shape: &Shape) {
    let mut table = Table::default();
    for count in &shape.verdicts {
        let ink = mark_style(count.mark);
        let label = if count.label.is_empty() { &count.rating } else { &count.label };
        table.row([
            (glyph(count.mark).to_owned(), ink),
            (count.claims.to_string(), Style::new()),
            (label.clone(), ink),
            (count.scale.clone(), Style::new()),
        ]);
    }
    section(paper, "Verdicts", shape.verdicts.is_empty(), &table);
}

fn gates(paper: &mut Paper, shape: &Shape) {
    let mut table = Table::default();
    for count in &shape.gates {
        let stops = count.gate.level == Level::Block;
        table.row([
            (count.claims.to_string(), Style::new()),
            (count.gate.missing.words().to_owned(), Style::new()),
            (if stops { "stops sign-off and reports" } else { "" }.to_owned(), Style::new()),
        ]);
    }
    section(paper, "Open", shape.gates.is_empty(), &table);
}

fn people(paper: &mut Paper, shape: &Shape) {
    let mut table = Table::new(&["WHO", "CLAIMS", "OPEN", "OVERDUE"]);
    for load in &shape.people {
        table.row([
            (load.name.clone().unwrap_or_else(|| "nobody".into()), Style::new()),
            (load.claims.to_string(), Style::new()),
            (load.open.to_string(), Style::new()),
            (load.overdue.to_string(), Style::new()),
        ]);
    }
    section(paper, "Who works on what", shape.people.iter().all(|l| l.name.is_none()), &table);
}

fn due_words(due: &Deadline) -> String {
    match due.source {
        Some(_) => format!("reply of {}", due.words),
        None => due.words.clone(),
    }
}

fn deadlines(paper: &mut Paper, shape: &Shape) {
    let mut table = Table::default();
    for due in &shape.deadlines {
        table.row([
            (due.day.to_string(), Style::new()),
            (if due.overdue { "overdue" } else { "" }.to_owned(), mark_style(Mark::Wrong)),
            (due.assignee.clone().unwrap_or_default(), Style::new()),
            (due_words(due), Style::new()),
        ]);
    }
    section(paper, "Due", shape.deadlines.is_empty(), &table);
}

fn articles(paper: &mut Paper, shape: &Shape) {
    let mut table = Table::new(&["CHECKED", "OF", "DUE", "ARTICLE"]);
    for one in &shape.by_article {
        table.row([
            (one.checked.to_string(), Style::new()),
            (one.claims.to_string(), Style::new()),
            (one.deadline.map(|day| day.to_string()).unwrap_or_default(), Style::new()),
            (one.title.clone(), Style::new()),
        ]);
    }
    let hidden = shape.article.is_some() || shape.by_article.is_empty();
    section(paper, "Articles with work left", hidden, &table);
}

fn section(paper: &mut Paper, title: &str, hidden: bool, table: &Table) {
    if hidden {
        return;
    }
    paper.blank();
    paper.heading(title);
    paper.table(table);
}
