//! How many sign-ins one network address may try.
//!
//! Generous, because a whole court building may share one address: it slows down somebody who tries one password on
//! many names, and the ceiling per name does the rest.

use crate::context::Clock;
use governor::{
    Quota, RateLimiter, clock, middleware::NoOpMiddleware, nanos::Nanos, state::keyed::HashMapStateStore,
};
use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
};

const AT_ONCE: NonZeroU32 = NonZeroU32::new(100).expect("not zero");
const A_MINUTE: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
/// Addresses remembered before those that have not been seen for a while are forgotten.
const CROWD: usize = 10_000;

type Limiter = RateLimiter<IpAddr, HashMapStateStore<IpAddr>, Told, NoOpMiddleware<Nanos>>;

/// Counts sign-ins by network address.
#[derive(Clone)]
pub struct Addresses(Arc<Limiter>);

impl Addresses {
    /// Nobody counted yet.
    pub fn new(clock: Clock) -> Self {
        let quota = Quota::per_minute(A_MINUTE).allow_burst(AT_ONCE);
        Self(Arc::new(RateLimiter::hashmap_with_clock(quota, Told(clock))))
    }

    /// Counts one and answers whether it may be tried.
    pub fn admit(&self, address: IpAddr) -> bool {
        if self.0.len() > CROWD {
            self.0.retain_recent();
        }
        self.0.check_key(&network_of(address)).is_ok()
    }
}

/// One house is one address: all of an IPv6 network counts together, or its owner would have 2⁶⁴ of them.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// The context's clock, for the limiter.
#[derive(Clone, Debug)]
struct Told(Clock);

impl clock::Clock for Told {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let millis = u64::try_from(self.0.now().timestamp_millis()).unwrap_or_default();
        Nanos::from(millis.saturating_mul(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_address_is_slowed_down_and_others_are_not() {
        let addresses = Addresses::new(Clock::Fixed("2026-11-30T09:00:00Z".parse().expect("a moment")));
        for _ in 0..AT_ONCE.get() {
            assert!(addresses.admit(ip("192.0.2.1")));
        }
        assert!(!addresses.admit(ip("192.0.2.1")));
        assert!(!addresses.admit(ip("::ffff:192.0.2.1")), "the same address, written the new way");
        assert!(addresses.admit(ip("192.0.2.2")));
    }

    #[test]
    fn a_whole_network_counts_as_one() {
        assert_eq!(network_of(ip("2001:db8::1")), network_of(ip("2001:db8::ffff:2")));
        assert_ne!(network_of(ip("2001:db8::1")), network_of(ip("2001:db8:0:1::1")));
    }
}
