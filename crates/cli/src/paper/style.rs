//! Glyphs, words and colours of marks. Colour only repeats what glyph and word say.

use anstyle::{AnsiColor, Style};
use stet_workspace::Mark;

/// Headings.
pub(super) const STRONG: Style = Style::new().bold();
/// What matters less.
pub(super) const FAINT: Style = Style::new().dimmed();
/// `error:`.
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
/// `hint:`.
pub(super) const HINT: Style = AnsiColor::Cyan.on_default();

/// The sign in the margin.
pub(crate) fn glyph(mark: Mark) -> &'static str {
    match mark {
        Mark::Proposed => "·",
        Mark::Unproposed | Mark::Joined => "",
        Mark::ToCheck => "○",
        Mark::Confirmed => "••",
        Mark::Partly => "◐",
        Mark::Wrong => "✕",
        Mark::CannotTell => "?",
        Mark::Recheck => "↻",
        Mark::Disputed => "≠",
        Mark::Dismissed => "–",
        Mark::Gone => "∅",
    }
}

/// The mark in words.
pub(crate) fn mark_words(mark: Mark) -> &'static str {
    match mark {
        Mark::Proposed => "proposed",
        Mark::Unproposed => "not proposed",
        Mark::ToCheck => "to check",
        Mark::Confirmed => "confirmed",
        Mark::Partly => "partly",
        Mark::Wrong => "wrong",
        Mark::CannotTell => "cannot tell",
        Mark::Recheck => "recheck",
        Mark::Disputed => "disputed",
        Mark::Dismissed => "dismissed",
        Mark::Gone => "gone",
        Mark::Joined => "joined",
    }
}

/// The mark's ink.
pub(crate) fn mark_style(mark: Mark) -> Style {
    match mark {
        Mark::ToCheck => AnsiColor::Blue.on_default(),
        Mark::Confirmed => AnsiColor::Green.on_default(),
        Mark::Partly | Mark::Recheck => AnsiColor::Yellow.on_default(),
        Mark::Wrong => AnsiColor::Red.on_default(),
        Mark::Disputed => AnsiColor::Magenta.on_default(),
        Mark::CannotTell => Style::new(),
        Mark::Proposed | Mark::Unproposed | Mark::Dismissed | Mark::Gone | Mark::Joined => FAINT,
    }
}
