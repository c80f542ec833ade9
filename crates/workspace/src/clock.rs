//! A hybrid logical clock: orders what people see, never decides what survives.
//!
//! After Kulkarni et al., *Logical Physical Clocks* (2014): 48 bits of milliseconds since 1970 and
//! 16 bits of counter, which carries into the milliseconds when it overflows.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A clock reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hlc(pub i64);

/// A stamp further ahead than this never advances one's own clock: a day, in milliseconds.
const AHEAD_MS: i64 = 24 * 60 * 60 * 1000;

impl Hlc {
    /// The first reading of a millisecond since 1970.
    #[must_use]
    pub fn from_millis(ms: u64) -> Self {
        Self(i64::try_from(ms).unwrap_or(i64::MAX >> 16).min(i64::MAX >> 16) << 16)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0 >> 16
    }

    /// A reading later than both the wall clock and the latest stamp seen, unless that stamp lies
    /// more than a day ahead: a broken clock elsewhere must not drag this one along.
    #[must_use]
    pub fn next(now_ms: u64, latest: Self) -> Self {
        let now = Self::from_millis(now_ms);
        if latest < now || latest.millis() > now.millis().saturating_add(AHEAD_MS) {
            return now;
        }
        Self(latest.0 + 1)
    }

    /// The reading as an RFC 3339 time in UTC, to the second.
    #[must_use]
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_millisecond(self.millis())
            .map(|t| t.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
            .unwrap_or_default()
    }
}

impl Serialize for Hlc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for Hlc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        i64::from_str_radix(&text, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_later_than_what_was_seen() {
        let seen = Hlc::from_millis(5000);
        assert!(Hlc::next(4000, seen) > seen);
        assert_eq!(Hlc::next(6000, seen), Hlc::from_millis(6000));
    }

    #[test]
    fn a_stamp_from_the_far_future_does_not_drag_the_clock_along() {
        let far = Hlc::from_millis(10_000_000_000_000);
        assert_eq!(Hlc::next(6000, far), Hlc::from_millis(6000));
    }

    #[test]
    fn the_counter_carries_into_the_milliseconds() {
        let full = Hlc(Hlc::from_millis(7000).0 | 0xffff);
        assert_eq!(Hlc::next(7000, full), Hlc::from_millis(7001));
    }
}
