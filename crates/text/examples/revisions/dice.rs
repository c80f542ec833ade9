//! A generator of numbers that is the same on every machine (xorshift).

/// The dice; never seeded with 0.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x5eed_1234_abcd_9876 | 1)
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % sides.max(1) as u64).unwrap_or(0)
    }

    pub(crate) fn pick<'w, T: ?Sized>(&mut self, from: &[&'w T]) -> &'w T {
        from[self.roll(from.len())]
    }
}
