//! Which regions border on which: where to look next when a region has nothing.

use crate::court::Region;

/// The regions next to this one, nearest by rail first.
pub const fn neighbours(region: Region) -> &'static [Region] {
    match region {
        Region::London => &[Region::SouthEast],
        Region::SouthEast => &[Region::London, Region::SouthWest, Region::Midlands],
        Region::SouthWest => &[Region::SouthEast, Region::Wales, Region::Midlands],
        Region::Midlands => {
            &[Region::NorthWest, Region::NorthEast, Region::SouthEast, Region::Wales, Region::SouthWest]
        }
        Region::NorthEast => &[Region::NorthWest, Region::Midlands],
        Region::NorthWest => &[Region::NorthEast, Region::Midlands, Region::Wales],
        Region::Wales => &[Region::SouthWest, Region::NorthWest, Region::Midlands],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_borders_on_a_region_is_bordered_on_by_it() {
        for region in Region::ALL {
            for next in neighbours(*region) {
                assert_ne!(next, region);
                assert!(neighbours(*next).contains(region), "{region} borders on {next}");
            }
        }
    }
}
