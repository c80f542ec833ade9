//! Where an insertion or deletion is shown, when repeated words leave a choice: as a whole sentence
//! rather than as the end of one and the beginning of the next.
//!
//! "It lost 18 percent. [It lost 19 percent.]" says more than "It lost 18 [percent. It lost 19]
//! percent." Git does the same with lines (`git diff --indent-heuristic`).

use super::wordwise::Run;
use crate::token::{Kind, Token};

/// No change is moved by more tokens.
const FARTHEST: usize = 200;

/// Moves every insertion and deletion to where it is read best.
pub(super) fn slide(runs: &mut Vec<Run>, left: &[Token<'_>], right: &[Token<'_>]) {
    if runs.first().is_some_and(|run| !run.equal) {
        runs.insert(0, Run { equal: true, old: (0, 0), new: (0, 0) });
    }
    if runs.last().is_some_and(|run| !run.equal) {
        let (end_old, end_new) = (left.len(), right.len());
        runs.push(Run { equal: true, old: (end_old, end_old), new: (end_new, end_new) });
    }
    between_kept(runs, left, right);
    runs.retain(|run| run.old.0 < run.old.1 || run.new.0 < run.new.1);
}

/// The first and the last run are kept words, or empty; only these two may become empty, since
/// nothing stands beyond them that the change could run into.
fn between_kept(runs: &mut [Run], left: &[Token<'_>], right: &[Token<'_>]) {
    let edge = runs.len().saturating_sub(1);
    for at in 1..edge {
        let run = runs[at];
        let (tokens, (from, to)) = match (run.old.0 == run.old.1, run.new.0 == run.new.1) {
            (true, false) if !run.equal => (right, run.new),
            (false, true) if !run.equal => (left, run.old),
            _ => continue,
        };
        let room = |beside: usize| {
            let all = runs[beside].old.1 - runs[beside].old.0;
            let kept = usize::from(beside > 0 && beside < edge);
            all.saturating_sub(kept).min(FARTHEST)
        };
        let same = |a: usize, b: usize| tokens[a].text == tokens[b].text;
        let back = (1..=room(at - 1)).take_while(|by| same(from - by, to - by)).count();
        let on = (0..room(at + 1)).take_while(|by| same(from + by, to + by)).count();
        let ends = (to - back..=to + on).map(|end| (stop(&tokens[end - 1]), end));
        // The best end; of equally good ones the nearest.
        let best = ends.max_by_key(|&(stop, end)| (stop, std::cmp::Reverse(end.abs_diff(to))));
        if let Some((_, end)) = best {
            shift(runs, at, to, end);
        }
    }
}

/// How well a change ends with this token.
fn stop(token: &Token<'_>) -> u8 {
    match token.text {
        _ if token.kind != Kind::Mark => 0,
        "." | "!" | "?" | "…" | "。" | "！" | "？" | "؟" | "।" => 2,
        "," | ";" | ":" | ")" | "，" | "、" | "；" => 1,
        _ => 0,
    }
}

/// Moves a change that ends before token `from` so that it ends before token `to`; what is kept
/// around it grows on one side and shrinks on the other.
fn shift(runs: &mut [Run], at: usize, from: usize, to: usize) {
    let moved = |place: usize| place + to - from;
    let [before, change, after] = &mut runs[at - 1..=at + 1] else { return };
    before.old.1 = moved(before.old.1);
    before.new.1 = moved(before.new.1);
    change.old = (moved(change.old.0), moved(change.old.1));
    change.new = (moved(change.new.0), moved(change.new.1));
    after.old.0 = moved(after.old.0);
    after.new.0 = moved(after.new.0);
}
