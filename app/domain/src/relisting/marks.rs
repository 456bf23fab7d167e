//! A day as one number: each bit a stretch of a few minutes, set while something is free or may start.

/// The most stretches of a day.
pub(super) const MOST_CELLS: u32 = 128;

/// The first `count` bits.
pub(super) const fn first(count: u32) -> u128 {
    if count >= MOST_CELLS { u128::MAX } else { (1_u128 << count) - 1 }
}

/// The bits from one up to, and not including, another.
pub(super) const fn between(from: u32, until: u32) -> u128 {
    first(until) & !first(from)
}

/// Where a run of so many set bits begins.
pub(super) const fn runs(mut set: u128, length: u32) -> u128 {
    // Runs of one, then of two, four, eight: each step lays the runs so far over themselves, moved by their own length.
    let mut have = 1;
    while have < length {
        let step = if have < length - have { have } else { length - have };
        set &= set >> step;
        have += step;
    }
    set
}

/// The set bit nearest to this one; of two at the same distance the earlier.
pub(super) fn nearest(set: u128, to: u32) -> Option<u32> {
    let before = set & first(to.saturating_add(1));
    let after = set & !first(to);
    let earlier = (before != 0).then(|| MOST_CELLS - 1 - before.leading_zeros());
    let later = (after != 0).then(|| after.trailing_zeros());
    match (earlier, later) {
        (Some(earlier), Some(later)) => Some(if to - earlier <= later - to { earlier } else { later }),
        (earlier, later) => earlier.or(later),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_begins_where_enough_bits_follow() {
        assert_eq!(runs(0b0111_0110, 3), 0b0001_0000);
        assert_eq!(runs(0b0111_0110, 1), 0b0111_0110);
        assert_eq!(runs(u128::MAX, 128), 1);
        assert_eq!(runs(u128::MAX, 5).count_ones(), 124);
    }

    #[test]
    fn the_nearest_bit_is_found_on_either_side() {
        assert_eq!(nearest(0b1000_0001, 3), Some(0));
        assert_eq!(nearest(0b1000_0001, 4), Some(7));
        assert_eq!(nearest(0b1000_0001, 7), Some(7));
        assert_eq!(nearest(0, 7), None);
        assert_eq!(nearest(1 << 127, 200), Some(127));
    }

    #[test]
    fn stretches_are_bits() {
        assert_eq!(between(2, 5), 0b1_1100);
        assert_eq!(first(0), 0);
        assert_eq!(between(120, 128).count_ones(), 8);
    }
}
