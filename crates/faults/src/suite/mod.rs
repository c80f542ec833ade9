//! The suites, and how they are run and told of.

pub(crate) mod formats;
pub(crate) mod histories;
pub(crate) mod hostile;
pub(crate) mod io;
pub(crate) mod kill;
pub(crate) mod laws;
pub(crate) mod power;
pub(crate) mod replaced;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anyhow::{Result, anyhow, bail};

use crate::{Scale, Wanted};

/// Seeds that failed once.
const REGRESSIONS: &str = include_str!("../../regressions.txt");

/// A suite: its name, what one case is, how many there are, and how they are run.
struct Suite {
    name: &'static str,
    case: &'static str,
    counts: [u64; 3],
    run: fn(&Wanted, u64) -> Result<Told>,
}

/// What a suite tells of itself.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Cases that were run.
    cases: u64,
    /// What was counted, beside.
    counted: Vec<(&'static str, u64)>,
    /// What went wrong, with the seed.
    failures: Vec<(u64, String)>,
}

const SUITES: [Suite; 8] = [
    Suite {
        name: "histories",
        case: "random histories over 2–7 copies",
        counts: [150, 20_000, 2_000_000],
        run: |wanted, count| Ok(each(wanted, "histories", count, histories::case)),
    },
    Suite {
        name: "laws",
        case: "merge laws",
        counts: [60, 10_000, 500_000],
        run: |wanted, count| Ok(each(wanted, "laws", count, laws::case)),
    },
    Suite {
        name: "kill",
        case: "kill -9 among three processes on one file",
        counts: [20, 500, 10_000],
        run: |_, count| kill::run(count),
    },
    Suite {
        name: "io",
        case: "failing write, sync or deletion",
        counts: [60, u64::MAX, u64::MAX],
        run: |wanted, count| io::run(wanted, count),
    },
    Suite {
        name: "power",
        case: "power lost, what was not synced forgotten",
        counts: [30, 200, 5_000],
        run: |wanted, count| power::run(wanted, count),
    },
    Suite {
        name: "hostile",
        case: "damaged or hostile files",
        counts: [150, 2_000, 200_000],
        run: |wanted, count| hostile::run(wanted, count),
    },
    Suite {
        name: "replaced",
        case: "file replaced, cut or damaged under an open app",
        counts: [20, 300, 5_000],
        run: |wanted, count| Ok(each(wanted, "replaced", count, replaced::case)),
    },
    Suite {
        name: "formats",
        case: "versions of the program mixed",
        counts: [10, 100, 5_000],
        run: |wanted, count| Ok(each(wanted, "formats", count, formats::case)),
    },
];

pub(crate) fn is_known(name: &str) -> bool {
    SUITES.iter().any(|suite| suite.name == name)
}

pub(crate) fn names() -> String {
    SUITES.map(|suite| suite.name).join(", ")
}

/// Runs the suites that are wanted; all if none is named.
///
/// Fails if a case did.
pub(crate) fn run(wanted: &Wanted) -> Result<()> {
    let mut failed = Vec::new();
    for suite in &SUITES {
        if !wanted.suites.is_empty() && !wanted.suites.iter().any(|name| name == suite.name) {
            continue;
        }
        let started = Instant::now();
        let usual = suite.counts[match wanted.scale {
            Scale::Small => 0,
            Scale::Release => 1,
            Scale::Large => 2,
        }];
        let count = wanted.count.unwrap_or(usual);
        let told = (suite.run)(wanted, count)?;
        tell(suite, &told, started.elapsed().as_secs_f64());
        if !told.failures.is_empty() {
            failed.push(suite.name);
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

fn tell(suite: &Suite, told: &Told, seconds: f64) {
    let verdict = if told.failures.is_empty() { "passed" } else { "FAILED" };
    let counted: Vec<String> =
        told.counted.iter().map(|(what, count)| format!("{count} {what}")).collect();
    let (name, case, cases) = (suite.name, suite.case, told.cases);
    println!("{name:<10} {verdict}  {cases} × {case}, {seconds:.1} s; {}", counted.join(", "));
    for (seed, why) in told.failures.iter().take(10) {
        println!("  --seed {seed} {name}: {why}");
    }
    if told.failures.len() > 10 {
        println!("  and {} more", told.failures.len() - 10);
    }
}

/// What a case counted, by the names it counts under.
pub(crate) type Counted = Vec<(&'static str, u64)>;

/// Runs a case for each seed, those that once failed first, on every processor.
pub(crate) fn each(
    wanted: &Wanted,
    name: &str,
    count: u64,
    case: impl Fn(u64) -> Result<Counted> + Sync,
) -> Told {
    let seeds = seeds(wanted, name, count);
    let (next, told) = (AtomicU64::new(0), Mutex::new(Told::default()));
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let slot = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&seed) = usize::try_from(slot).ok().and_then(|n| seeds.get(n)) else {
                        return;
                    };
                    let done = guarded(|| case(seed));
                    let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    told.add(seed, done);
                }
            });
        }
    });
    told.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The seeds to run: the one asked for, or those that failed once and then `count` in order.
pub(crate) fn seeds(wanted: &Wanted, name: &str, count: u64) -> Vec<u64> {
    if let Some(seed) = wanted.seed {
        return vec![seed];
    }
    let known = REGRESSIONS.lines().filter_map(|line| {
        let (suite, seed) = line.split_once(' ')?;
        (suite == name).then(|| seed.trim().parse().ok()).flatten()
    });
    known.chain(0..count).collect()
}

/// Runs a case; a panic is a failure like any other.
pub(crate) fn guarded<T>(case: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(case)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(anyhow!("panicked: {}", text.unwrap_or("without a word")))
    })
}

impl Told {
    /// Adds what a case did.
    pub(crate) fn add(&mut self, seed: u64, done: Result<Counted>) {
        self.cases += 1;
        match done {
            Ok(counted) => {
                for (what, count) in counted {
                    match self.counted.iter_mut().find(|(known, _)| *known == what) {
                        Some((_, sum)) => *sum += count,
                        None => self.counted.push((what, count)),
                    }
                }
            }
            Err(why) => self.failures.push((seed, format!("{why:#}"))),
        }
    }
}
