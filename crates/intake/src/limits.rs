//! How much intake is willing to take in, and how long it waits.

use std::time::Duration;

/// Upper bounds for files, texts and fetches. [`Limits::default`] suits a desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is read, in bytes.
    pub file_bytes: u64,
    /// Largest readable text, in bytes of UTF-8.
    pub text_bytes: usize,
    /// Most bytes taken from the network for one fetch.
    pub wire_bytes: u64,
    /// Most bytes after unpacking a compressed response.
    pub decoded_bytes: u64,
    /// How many times larger a response may become by unpacking it.
    pub ratio: u64,
    /// How long a connection may take to open.
    pub connect: Duration,
    /// How long a whole fetch may take, redirects included.
    pub total: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 32 << 20,
            text_bytes: 16 << 20,
            wire_bytes: 20 << 20,
            decoded_bytes: 50 << 20,
            ratio: 100,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            redirects: 5,
        }
    }
}

/// A size in the words of a file manager: `512 bytes`, `1.5 MiB`.
pub(crate) fn in_words(bytes: u64) -> String {
    const STEPS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let step = STEPS.into_iter().find(|(size, _)| bytes >= *size);
    step.map_or_else(
        || format!("{bytes} bytes"),
        |(size, unit)| {
            let tenths = u128::from(bytes) * 10 / u128::from(size);
            if tenths % 10 == 0 {
                format!("{} {unit}", tenths / 10)
            } else {
                format!("{}.{} {unit}", tenths / 10, tenths % 10)
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn sizes_read_like_a_file_manager() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1 KiB"),
            (1536, "1.5 KiB"),
            (32 << 20, "32 MiB"),
            (3 << 30, "3 GiB"),
        ] {
            assert_eq!(in_words(bytes), words);
        }
    }
}
