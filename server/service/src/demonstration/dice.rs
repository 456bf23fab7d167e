//! Choosing, always alike for the same seed.

use chrono::NaiveDate;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use sha2::{Digest, Sha256};

/// The seed of one strand of the story. Strands do not disturb each other: who the people are depends on the seed alone,
/// so that the same names greet a visitor every day.
pub(super) fn strand(name: &str, seed: u64, day: Option<NaiveDate>) -> [u8; 32] {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    Sha256::digest(format!("demonstration {name} {seed} {day}")).into()
}

/// What is chosen with.
pub(super) struct Dice(ChaCha12Rng);

impl Dice {
    /// Dice for one strand of the story.
    pub fn new(strand: [u8; 32]) -> Self {
        Self(ChaCha12Rng::from_seed(strand))
    }

    /// A place in a list of this length; the first for an empty one.
    pub fn below(&mut self, length: usize) -> usize {
        if length < 2 { 0 } else { self.0.random_range(0..length) }
    }

    /// A number, ends included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        if least < most { self.0.random_range(least..=most) } else { least }
    }

    /// As [`Dice::between`], for counting days.
    pub fn days(&mut self, least: u64, most: u64) -> u64 {
        if least < most { self.0.random_range(least..=most) } else { least }
    }

    /// One of a list.
    pub fn pick<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        list.get(self.below(list.len()))
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// The list in another order.
    pub fn shuffled<T: Copy>(&mut self, list: &[T]) -> Vec<T> {
        let mut shuffled = list.to_vec();
        for last in (1..shuffled.len()).rev() {
            shuffled.swap(last, self.below(last + 1));
        }
        shuffled
    }

    /// Eight bytes, for a reference.
    pub fn bytes(&mut self) -> [u8; 8] {
        let mut bytes = [0; 8];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}
