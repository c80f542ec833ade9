//! How a long read tells what it has done, and learns that nobody wants it any more.

/// Watches a fetch and may stop it.
pub trait Progress: Sync {
    /// Told after each piece: bytes received, and how many are expected if that is known.
    fn report(&self, done: u64, total: Option<u64>);

    /// Asked often (at least ten times a second); `true` ends the fetch.
    fn cancelled(&self) -> bool;
}

/// Reports nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn report(&self, _done: u64, _total: Option<u64>) {}

    fn cancelled(&self) -> bool {
        false
    }
}
