//! Figures in words: `4,012,000`, `4.5 million`, `12%`, `3,5 millones`.

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// As it is written, with its scale word or per-cent sign.
    pub words: String,
    /// Its value; per cent is not divided by a hundred.
    pub value: f64,
    /// How far off the value may be for the figure to be a rounding of it: half a unit of its last
    /// digit.
    pub rounding: f64,
}

/// Words that scale a figure.
const SCALES: [(&str, f64); 15] = [
    ("trillion", 1e12),
    ("billion", 1e9),
    ("million", 1e6),
    ("thousand", 1e3),
    ("hundred", 1e2),
    ("billones", 1e12),
    ("billón", 1e12),
    ("millones", 1e6),
    ("millón", 1e6),
    ("mil", 1e3),
    ("bn", 1e9),
    ("m", 1e6),
    ("k", 1e3),
    ("percent", 1.0),
    ("%", 1.0),
];

/// The figures in a text, in order.
#[must_use]
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|from| at + from) {
        let end = digits_end(text, start);
        at = end;
        // Letters before it make it part of a name: `A4`, `B12`.
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
            continue;
        }
        let Some((bare, step)) = number(&text[start..end]) else { continue };
        let (end, scale) = scaled(text, end);
        let negative = matches!(before, Some('-' | '−'))
            && !text[..start].chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        let sign = if negative { -1.0 } else { 1.0 };
        at = end;
        found.push(Figure {
            words: text[start..end].to_owned(),
            value: sign * bare * scale,
            rounding: step * scale / 2.0,
        });
    }
    found
}

/// Where a run of digits and separators ends that begins at `start`.
fn digits_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    loop {
        if is_digit(end) {
            end += 1;
            continue;
        }
        let rest = &text[end..];
        let gap =
            rest.chars().next().filter(|c| matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\''));
        match gap {
            Some(c) if is_digit(end + c.len_utf8()) => end += c.len_utf8(),
            _ => return end,
        }
    }
}

/// The value of printed digits, and of a unit of the last one.
fn number(printed: &str) -> Option<(f64, f64)> {
    let plain: String =
        printed.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let (commas, dots) = (plain.matches(',').count(), plain.matches('.').count());
    let last = plain.rfind([',', '.']);
    let decimals = last.map_or(0, |at| plain.len() - at - 1);
    let is_point = match (commas, dots) {
        (0, 0) => false,
        (0, 1) => true,
        // A comma before three digits parts thousands.
        (1, 0) => decimals != 3 || plain.starts_with("0,"),
        (_, 0) | (0, _) => false,
        _ => {
            let (before, point) = plain.split_at(last?);
            !before.contains(point.chars().next()?)
        }
    };
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let decimals = if is_point { decimals } else { 0 };
    let step = 10_f64.powi(-i32::try_from(decimals).ok()?);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let value: f64 = format!("{whole}.{part}0").parse().ok()?;
    value.is_finite().then_some((value, step))
}

/// The end of the figure with its scale word, and the scale.
fn scaled(text: &str, end: usize) -> (usize, f64) {
    let rest = &text[end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    let word = &rest[blank..];
    let len = word.find(|c: char| !c.is_alphabetic() && c != '%').unwrap_or(word.len());
    let lower = word[..len].to_lowercase();
    let found = SCALES.iter().find(|(name, _)| *name == lower);
    // A letter alone scales only where it touches the digits: 5m, but not 5 m.
    let fits = |name: &str| blank == 0 || name.chars().count() > 2 || name == "%";
    match found.filter(|(name, _)| fits(name)) {
        Some((_, scale)) => (end + blank + len, *scale),
        None => (end, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, f64, f64)]) {
        let found = figures(text);
        let found: Vec<(&str, f64, f64)> =
            found.iter().map(|f| (f.words.as_str(), f.value, f.rounding)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn figures_are_read_as_they_are_printed() {
        check("It cost 4,012,000 crowns.", &[("4,012,000", 4_012_000.0, 0.5)]);
        check("4.5 million, or 12%.", &[("4.5 million", 4.5e6, 5e4), ("12%", 12.0, 0.5)]);
        check(
            "3,5 millones; 1.234.567,8",
            &[("3,5 millones", 3.5e6, 5e4), ("1.234.567,8", 1_234_567.8, 0.05)],
        );
        check(
            "12 000 and 12\u{a0}000",
            &[("12", 12.0, 0.5), ("000", 0.0, 0.5), ("12\u{a0}000", 12_000.0, 0.5)],
        );
        check("1,234.5 and 0,125", &[("1,234.5", 1234.5, 0.05), ("0,125", 0.125, 0.0005)]);
        check("5m long, 5 m long, $5bn", &[("5m", 5e6, 5e5), ("5", 5.0, 0.5), ("5bn", 5e9, 5e8)]);
        check("A4, -3 degrees, 10-12", &[("3", -3.0, 0.5), ("10", 10.0, 0.5), ("12", 12.0, 0.5)]);
        check("", &[]);
    }

    #[test]
    fn a_bomb_of_digits_is_no_figure() {
        assert!(figures(&"9".repeat(400)).is_empty());
    }
}
