//! Letters at places become lines, and lines paragraphs.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Vec2};

/// A line on a page, in points; `y` grows upwards.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    text: String,
    start: f64,
    end: f64,
    y: f64,
    /// Height of its letters.
    size: f64,
    /// Which way it runs: the angle's cosine and sine.
    way: Vec2,
}

/// The lines of a page, in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<Line>);

/// A letter, or several that are drawn as one.
struct Letter {
    text: String,
    at: Point,
    way: Vec2,
    size: f64,
    width: f64,
}

impl Lines {
    fn add(&mut self, letter: Letter) {
        let Letter { text, at, way, size, width } = letter;
        let (x, y) = (at.to_vec2().dot(way), at.to_vec2().dot(Vec2::new(-way.y, way.x)));
        let em = self.0.last().map_or(size, |line| line.size.max(size));
        let same = self.0.last_mut().filter(|line| {
            (line.way - way).hypot() < 0.01
                && (line.y - y).abs() < 0.6 * em
                && x > line.end - em
                && x < line.end + 12.0 * em
        });
        let Some(line) = same else {
            if !text.trim().is_empty() {
                self.0.push(Line { text, start: x, end: x + width, y, size, way });
            }
            return;
        };
        if x > line.end + 0.16 * em && !line.text.ends_with(' ') && !text.starts_with(' ') {
            line.text.push(' ');
        }
        line.text.push_str(&text);
        line.end = line.end.max(x + width);
        line.size = em;
    }

    /// The page's text: a line end within a paragraph is a space, paragraphs are parted by a blank
    /// line.
    pub(super) fn text(&self) -> String {
        let leading = self.leading();
        let mut text = String::new();
        for (slot, line) in self.0.iter().enumerate() {
            let words = line.text.trim();
            let before = slot.checked_sub(1).map(|slot| &self.0[slot]);
            match before {
                None => {}
                Some(before) if goes_on(before, line, leading) => join(&mut text, words),
                Some(_) => text.push_str("\n\n"),
            }
            text.push_str(words);
        }
        text
    }

    /// The usual distance of lines, in heights of their letters.
    fn leading(&self) -> f64 {
        let pairs = self.0.windows(2);
        let mut steps: Vec<f64> = pairs
            .map(|pair| (pair[0].y - pair[1].y) / pair[0].size.max(1.0))
            .filter(|step| (0.5..3.0).contains(step))
            .collect();
        steps.sort_unstable_by(f64::total_cmp);
        steps.get(steps.len() / 2).copied().unwrap_or(1.2)
    }
}

/// Whether `line` goes on with the paragraph of the line before.
fn goes_on(before: &Line, line: &Line, leading: f64) -> bool {
    let em = before.size.max(line.size);
    let alike =
        (before.size - line.size).abs() < 0.15 * em && (before.way - line.way).hypot() < 0.01;
    let ended = before.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', ')']);
    let step = (before.y - line.y) / em;
    if !alike || step > leading * 1.35 {
        return false;
    }
    // The next column, or the other half of a line: a sentence that is open goes on there.
    if step < 0.5 {
        return !ended && begins_small(&line.text);
    }
    let indented = line.start - before.start > 0.8 * em;
    let cut_short = ended && line.end - before.end > 4.0 * em;
    !indented && !cut_short
}

fn begins_small(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// Makes `text` ready for the words of the next line: a word that was parted becomes whole.
fn join(text: &mut String, next: &str) {
    let parted = text.ends_with('\u{ad}')
        || text
            .strip_suffix(['-', '\u{2010}'])
            .is_some_and(|rest| rest.ends_with(char::is_lowercase))
            && begins_small(next);
    if parted {
        text.pop();
    } else {
        text.push(' ');
    }
}

impl<'a> Device<'a> for Lines {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(text)) => text,
            None => return,
        };
        let text: String = text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(readable)
            .collect();
        if text.is_empty() {
            return;
        }
        // A glyph is drawn on a square of a thousand units.
        let whole = transform * glyph_transform;
        let [a, b, c, d, x, y] = whole.as_coeffs();
        let (along, up) = (Vec2::new(a, b) * 1000.0, Vec2::new(c, d) * 1000.0);
        if !(along.hypot().is_normal() && up.hypot().is_normal() && x.is_finite() && y.is_finite())
        {
            return;
        }
        let width = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(_) => None,
        };
        let width = f64::from(width.unwrap_or(500.0)) / 1000.0 * along.hypot();
        let way = along / along.hypot();
        self.add(Letter { text, at: Point::new(x, y), way, size: up.hypot(), width });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Characters that a text may hold: no control characters, and nothing of a font's own.
fn readable(letter: &char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{feff}')
}
