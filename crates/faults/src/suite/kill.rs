//! Three processes write to one file and are killed at any moment, again and again.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use stet_workspace::*;

use super::Told;
use super::histories::beginning;

/// Processes at work.
const PROCESSES: usize = 3;

/// Kills `count` times and looks whether everything that was acknowledged is there.
pub(crate) fn run(count: u64) -> Result<Told> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("desk.stet");
    std::fs::write(&path, beginning())?;
    let mut rng = fastrand::Rng::with_seed(7);
    let mut acked: BTreeSet<String> = BTreeSet::new();
    let mut failures = Vec::new();
    let mut workers: Vec<Worker> = Vec::new();
    for slot in 0..PROCESSES {
        workers.push(Worker::start(&path, folder.path(), slot, 0)?);
    }
    for round in 1..=count {
        std::thread::sleep(Duration::from_millis(rng.u64(5..60)));
        let slot = rng.usize(..PROCESSES);
        let fresh = Worker::start(&path, folder.path(), slot, round)?;
        let killed = std::mem::replace(&mut workers[slot], fresh);
        acked.extend(killed.kill()?);
        if round.is_multiple_of(100) {
            failures.extend(look(&path, &acked)?.map(|why| (round, why)));
        }
    }
    for worker in workers {
        acked.extend(worker.kill()?);
    }
    failures.extend(look(&path, &acked)?.map(|why| (count, why)));
    let counted = vec![("acknowledged edits", acked.len() as u64)];
    Ok(Told { cases: count, counted, failures })
}

/// What is wrong with the file, if something is.
fn look(path: &Path, acked: &BTreeSet<String>) -> Result<Option<String>> {
    let home = tempfile::tempdir()?;
    let home = Arc::new(Home::open(home.path(), Some("Check".into()))?);
    let mut ws = match Workspace::open(path, home) {
        Ok(ws) => ws,
        Err(error) => return Ok(Some(error.to_string())),
    };
    let mut here: BTreeSet<String> = BTreeSet::new();
    for row in claims(&ws, None, true)? {
        here.extend(comments(&ws, row.id)?.into_iter().map(|comment| comment.body));
    }
    let lost = acked.difference(&here).count();
    if lost > 0 {
        return Ok(Some(format!("{lost} of {} acknowledged edits lost", acked.len())));
    }
    let found = ws.check()?;
    Ok((!found.is_sound()).then(|| format!("not sound: {found:?}")))
}

struct Worker {
    child: Child,
    reader: std::thread::JoinHandle<Vec<String>>,
}

impl Worker {
    fn start(path: &Path, folder: &Path, slot: usize, round: u64) -> Result<Self> {
        let home: PathBuf = folder.join(format!("data{slot}"));
        let mut child = Command::new(std::env::current_exe()?)
            .arg("worker")
            .arg(path)
            .arg(home)
            .arg(format!("{slot}/{round}"))
            .stdout(Stdio::piped())
            .spawn()
            .context("start a process")?;
        let out = child.stdout.take().context("its output")?;
        // Only whole lines are acknowledgements.
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(out).split(b'\n').map_while(Result::ok);
            lines.filter_map(|line| String::from_utf8(line).ok()).collect()
        });
        Ok(Self { child, reader })
    }

    /// Ends it as `kill -9` does. Returns what it had acknowledged.
    fn kill(mut self) -> Result<Vec<String>> {
        self.child.kill()?;
        self.child.wait()?;
        let mut lines = self.reader.join().map_err(|_| anyhow!("the reader panicked"))?;
        // The last line may have been cut.
        lines.retain(|line| line.ends_with('.'));
        Ok(lines)
    }
}

/// One of the processes: comments until it is killed, and says so each time it was told that the
/// comment is saved.
pub(crate) fn work(args: &[String]) -> Result<()> {
    let [path, home, name] = args else { return Err(anyhow!("worker FILE HOME NAME")) };
    let home = Arc::new(Home::open(Path::new(home), Some(format!("Worker {name}")))?);
    let mut out = std::io::stdout().lock();
    for number in 0.. {
        let mut ws = Workspace::open(Path::new(path), home.clone())?;
        let ids: Vec<ClaimId> = claims(&ws, None, true)?.iter().map(|row| row.id).collect();
        // Some open the file for each edit, some keep it open for a while.
        for step in 0..5 {
            let Some(&id) = ids.get((number + step) % ids.len().max(1)) else { continue };
            let body = format!("{name}/{number}/{step}.");
            add_comment(&mut ws, id, &body)?;
            writeln!(out, "{body}")?;
            out.flush()?;
        }
    }
    Ok(())
}
