//! Dates of records as ISO 8601: year, month or day.

/// A date from its parts; month and day count from 1. `None` if it is none.
pub(super) fn iso(year: i64, month: Option<i64>, day: Option<i64>) -> Option<String> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let month = month.filter(|month| (1..=12).contains(month));
    let day = day.filter(|day| month.is_some() && (1..=31).contains(day));
    Some(match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

/// Reads `2026/03/04/spring`, `2026-03`, `2026`; anything else stays as it is.
pub(super) fn read(words: &str) -> Option<String> {
    let words = words.trim();
    let parts: Vec<&str> = words.split(['/', '-']).map(str::trim).collect();
    let number = |slot: usize| {
        let part = parts.get(slot)?;
        part.split_once('T').map_or(*part, |(day, _)| day).parse::<i64>().ok()
    };
    let whole = number(0).and_then(|year| iso(year, number(1), number(2)));
    whole.or_else(|| Some(words.to_owned()).filter(|words| !words.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_precisions_are_read_and_words_are_kept() {
        for (given, expected) in [
            ("2026/03/04/spring", "2026-03-04"),
            ("2026///", "2026"),
            ("2026-3", "2026-03"),
            ("2026-03-04T00:00:00", "2026-03-04"),
            ("2026/13/40", "2026"),
            ("spring 2026", "spring 2026"),
        ] {
            assert_eq!(read(given).as_deref(), Some(expected));
        }
        assert_eq!(read(" "), None);
    }
}
