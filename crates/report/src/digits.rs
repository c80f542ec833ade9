//! Numbers as people read them, in the manner of a language.

use crate::catalogue::Words;

/// Significant digits of what was computed: more say nothing to a reader, and JSON has them all.
const TOLD: usize = 4;

impl Words {
    /// A number as it was given: twelve digits at most, thousands apart.
    pub(crate) fn number(&self, value: f64) -> String {
        self.digits(format!("{value:.11e}").parse().unwrap_or(value))
    }

    /// A number that was computed: whole, or with four significant digits.
    pub(crate) fn rounded(&self, value: f64) -> String {
        if value == 0.0 || !value.is_finite() {
            return self.digits(value);
        }
        let before = value.abs().log10().floor() + 1.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 400.
        let decimals = (TOLD as f64 - before).clamp(0.0, 400.0) as usize;
        let rounded = format!("{value:.decimals$}").parse().unwrap_or(value);
        // Beyond the whole numbers of a double there is nothing to write out.
        if value.abs() < 1e15 { self.digits(rounded) } else { self.digits(round(value)) }
    }

    fn digits(&self, value: f64) -> String {
        let printed = if value.abs() < 1e15 { value.to_string() } else { format!("{value:e}") };
        let (sign, digits) = printed.strip_prefix('-').map_or(("", printed.as_str()), |d| ("−", d));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let [point, thousands] = self.digit_marks;
        let mut out = String::from(sign);
        for (slot, digit) in whole.chars().enumerate() {
            // Four digits stand together: they may be a year.
            let apart = whole.len() > 4 && !whole.contains('e');
            if slot > 0 && apart && (whole.len() - slot).is_multiple_of(3) {
                out.push_str(thousands);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(point);
            out.push_str(part);
        }
        out
    }
}

/// To the significant digits that are told.
fn round(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Language;

    #[test]
    fn numbers_that_were_given_are_printed_whole() {
        let check = |value: f64, expected: &str| {
            assert_eq!(Language::En.words().number(value), expected);
        };
        check(0.1 + 0.2, "0.3");
        check(52_400.0, "52,400");
        check(4_012_000.0, "4,012,000");
        check(-1234.5, "−1234.5");
        check(12_345.678, "12,345.678");
        check(2026.0, "2026");
        check(1e300, "1e300");
    }

    #[test]
    fn numbers_that_were_computed_have_four_digits_or_are_whole() {
        let check = |value: f64, expected: &str| {
            assert_eq!(Language::En.words().rounded(value), expected);
        };
        check(137.894_736_842, "137.9");
        check(100.0 / 3.0, "33.33");
        check(30.0, "30");
        check(0.001_234_56, "0.001235");
        check(-0.105_26, "−0.1053");
        check(12_345.678, "12,346");
        check(4_012_000.0, "4,012,000");
        check(999.96, "1000");
        check(0.0, "0");
        check(1.234_567e20, "1.235e20");
    }

    #[test]
    fn a_language_has_its_own_marks() {
        let words = Language::Es.words();
        assert_eq!(words.number(52_400.5), "52\u{202F}400,5");
        assert_eq!(words.rounded(137.894_7), "137,9");
    }
}
