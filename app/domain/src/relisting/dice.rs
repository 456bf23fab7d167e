//! Dice that fall the same way for the same question, on every machine and with every version of the compiler.

use super::instance::Instance;
use std::hash::{Hash, Hasher};

/// A counter stepped by the golden ratio and mixed (the "split mix" construction): one multiplication short of nothing,
/// and good enough to choose which hearings to take out.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice seeded from everything in the question.
    pub(super) fn of(instance: &Instance) -> Self {
        let mut seed = Seed(0xcbf2_9ce4_8422_2325);
        instance.hash(&mut seed);
        Self(seed.finish())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0 when there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * end as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from 0 up to, and not including, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Puts a list into another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// Folds what is hashed into one number byte by byte, in a way that is written down here and so never changes.
struct Seed(u64);

impl Hasher for Seed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
