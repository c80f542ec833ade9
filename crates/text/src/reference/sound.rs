//! Whether what is known about a source can be: its days are days, its address leads somewhere.

use jiff::civil::Date;

use super::SourceFields;

/// Why a field cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// It is no year, month or day.
    #[error("“{0}” is no day (2026-03-04), month (2026-03) or year (2026)")]
    Day(String),
    /// No reader can follow it.
    #[error("“{0}” is no address on the web")]
    Address(String),
}

/// Schemes of addresses that a reader can follow.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

impl SourceFields {
    /// The fields that cannot be.
    #[must_use]
    pub fn unsound(&self) -> Vec<Unsound> {
        let days = [&self.issued, &self.accessed].into_iter().flatten();
        let mut out: Vec<Unsound> =
            days.filter(|day| !is_day(day)).cloned().map(Unsound::Day).collect();
        let addresses = self.address.iter().filter(|address| !leads(address));
        out.extend(addresses.cloned().map(Unsound::Address));
        out
    }

    /// The same without the fields that cannot be; what they said goes into the note.
    #[must_use]
    pub fn without_unsound(mut self) -> Self {
        let mut said: Vec<String> = self.note.take().into_iter().collect();
        for (field, holds) in [
            (&mut self.issued, is_day as fn(&str) -> bool),
            (&mut self.accessed, is_day),
            (&mut self.address, leads),
        ] {
            said.extend(field.take_if(|words| !holds(words)));
        }
        self.note = (!said.is_empty()).then(|| said.join("\n"));
        self
    }
}

/// `2026`, `2026-03` or `2026-03-04`, with a time behind it or without; a year may be before ours.
fn is_day(words: &str) -> bool {
    let day = words.split('T').next().unwrap_or(words);
    let day = day.strip_prefix('-').unwrap_or(day);
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&parts.len()) || parts[0].len() > 4 || !parts.iter().all(digits) {
        return false;
    }
    let number = |slot: usize| parts.get(slot).map_or(Some(1), |part| part.parse::<i8>().ok());
    let (Ok(year), Some(month), Some(day)) = (parts[0].parse(), number(1), number(2)) else {
        return false;
    };
    Date::new(year, month, day).is_ok()
}

/// Whether an address has a scheme that can be followed, or none.
fn leads(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return !address.trim().is_empty() };
    let scheme = scheme.trim().to_ascii_lowercase();
    // A port stands behind a host without a scheme: `town.example:8080/minutes`.
    let is_scheme = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    !is_scheme || scheme.contains('.') || SCHEMES.contains(&scheme.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_addresses_that_cannot_be_are_told() {
        for day in ["2026", "2026-03", "2026-03-04", "2026-03-04T10:00:00Z", "0044"] {
            assert!(is_day(day), "{day}");
        }
        for day in ["32.13.2026", "2026-13", "2026-02-30", "spring", "", "2026-03-04-05", "20260"] {
            assert!(!is_day(day), "{day}");
        }
        for address in
            ["https://a.example", "a.example:8080/x", "www.a.example", "mailto:a@b.example"]
        {
            assert!(leads(address), "{address}");
        }
        for address in ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc"] {
            assert!(!leads(address), "{address}");
        }
    }

    #[test]
    fn what_cannot_be_goes_into_the_note() {
        let fields = SourceFields {
            issued: Some("32.13.2026".into()),
            address: Some("https://a.example".into()),
            note: Some("Read".into()),
            ..SourceFields::default()
        };
        assert_eq!(fields.unsound(), [Unsound::Day("32.13.2026".into())]);
        let clean = fields.without_unsound();
        assert_eq!((clean.issued, clean.note.as_deref()), (None, Some("Read\n32.13.2026")));
        assert_eq!(clean.address.as_deref(), Some("https://a.example"));
    }
}
