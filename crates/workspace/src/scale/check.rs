//! Whether a scale can be used.

use std::collections::BTreeSet;

use super::{Rating, Scale, shipped};
use crate::tx::refused;
use crate::{Mark, Result};

/// Ratings of one scale.
const MOST: usize = 30;
/// Least contrast of a colour with white: WCAG 2.2, success criterion 1.4.3.
const CONTRAST: f64 = 4.5;

/// The scale as it is stored, its words trimmed.
///
/// Fails with the reason if it cannot be used.
pub(super) fn ready(mut scale: Scale) -> Result<Scale> {
    scale.shipped = false;
    scale.conflicts.clear();
    scale.name = scale.name.trim().to_owned();
    for rating in &mut scale.ratings {
        rating.key = rating.key.trim().to_owned();
        rating.label = rating.label.trim().to_owned();
        rating.colour = rating.colour.take().map(|colour| colour.trim().to_lowercase());
    }
    if scale.prose && scale.ratings.is_empty() {
        scale.ratings = shipped::marks();
    }
    if scale.name.is_empty() {
        return no("it has no name", "Give it one.");
    }
    if !(2..=MOST).contains(&scale.ratings.len()) {
        return no(
            format!("it has {} ratings; two to {MOST} are needed", scale.ratings.len()),
            "Add or remove ratings.",
        );
    }
    let mut keys = BTreeSet::new();
    for rating in &scale.ratings {
        check_rating(rating)?;
        if !keys.insert(&rating.key) {
            return no(format!("two ratings have the key “{}”", rating.key), "Give each its own.");
        }
    }
    check_numbers(&scale)?;
    Ok(scale)
}

fn no<T>(why: impl Into<String>, next: &'static str) -> Result<T> {
    Err(refused("save the scale", why, next))
}

fn check_rating(rating: &Rating) -> Result<()> {
    let of = |what: &str| format!("the rating “{}” {what}", rating.label);
    if rating.key.is_empty() || rating.label.is_empty() {
        return no("a rating has no name", "Give each rating a key and a label.");
    }
    if rating.words.values().any(|words| words.label.trim().is_empty()) {
        return no(of("has no label in another language"), "Write it, or leave the language out.");
    }
    if !matches!(rating.mark, Mark::Confirmed | Mark::Partly | Mark::Wrong | Mark::CannotTell) {
        return no(
            of("marks a claim as no verdict does"),
            "Use confirmed, partly, wrong or cannot_tell.",
        );
    }
    let Some(colour) = &rating.colour else { return Ok(()) };
    match contrast_with_white(colour) {
        None => no(of("has a colour that is none"), "Write # and six hex digits: #1f6f43."),
        Some(contrast) if contrast < CONTRAST => no(
            of(&format!("cannot be read on white: contrast {contrast:.1}, {CONTRAST} is needed")),
            "Choose a darker colour.",
        ),
        Some(_) => Ok(()),
    }
}

fn check_numbers(scale: &Scale) -> Result<()> {
    for score in scale.ratings.iter().filter_map(|rating| scale.score(&rating.key)) {
        if score.worst >= score.best {
            return no(
                format!("its best number {} is not above its worst {}", score.best, score.worst),
                "Numbers grow from worst to best.",
            );
        }
        if !(score.worst..=score.best).contains(&score.value) {
            return no(
                format!("{} lies outside {} to {}", score.value, score.worst, score.best),
                "Give every rating a number between worst and best.",
            );
        }
    }
    Ok(())
}

/// Whether it is `#` and six hex digits.
pub(super) fn is_colour(colour: &str) -> bool {
    contrast_with_white(colour).is_some()
}

/// Contrast ratio with white after WCAG 2.2 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>), 1
/// to 21; `None` if it is no colour.
fn contrast_with_white(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| {
        let share = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).ok()?) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    let light = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (light + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Scale {
        let ratings = vec![
            Rating::new("yes", "Yes", Mark::Confirmed, ""),
            Rating::new("no", "No", Mark::Wrong, ""),
        ];
        Scale { name: "Two".into(), ratings, ..Scale::default() }
    }

    fn check(change: impl FnOnce(&mut Scale), expected: &str) {
        let mut scale = two();
        change(&mut scale);
        let said = ready(scale).map_or_else(|error| error.to_string(), |_| "fine".into());
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_wrong_with_a_scale_is_said() {
        check(|_| {}, "fine");
        check(|s| s.name = " ".into(), "Could not save the scale: it has no name.");
        check(
            |s| s.ratings.clear(),
            "Could not save the scale: it has 0 ratings; two to 30 are needed.",
        );
        check(|s| (s.prose, s.ratings) = (true, Vec::new()), "fine");
        check(
            |s| s.ratings[1].key = " yes ".into(),
            "Could not save the scale: two ratings have the key “yes”.",
        );
        check(
            |s| s.ratings[1].mark = Mark::Gone,
            "Could not save the scale: the rating “No” marks a claim as no verdict does.",
        );
        check(
            |s| s.ratings[0].colour = Some("green".into()),
            "Could not save the scale: the rating “Yes” has a colour that is none.",
        );
        check(
            |s| s.ratings[0].colour = Some("#8FE0B0".into()),
            "Could not save the scale: the rating “Yes” cannot be read on white: contrast 1.6, 4.5 is needed.",
        );
        check(|s| s.ratings[0].colour = Some("#1F6F43".into()), "fine");
        check(
            |s| (s.ratings[0].value, s.best) = (Some(5), Some(4)),
            "Could not save the scale: 5 lies outside 1 to 4.",
        );
        check(
            |s| (s.ratings[0].value, s.ratings[1].value) = (Some(1), Some(1)),
            "Could not save the scale: its best number 1 is not above its worst 1.",
        );
    }

    #[test]
    fn black_on_white_has_the_highest_contrast() {
        assert_eq!(contrast_with_white("#000000").map(|c| format!("{c:.1}")).unwrap(), "21.0");
        assert_eq!(contrast_with_white("#ffffff").map(|c| format!("{c:.1}")).unwrap(), "1.0");
        assert_eq!(contrast_with_white("#+1+1+1"), None);
    }
}
