//! Which network address a request comes from.
//!
//! `X-Forwarded-For` is written by whoever sends the request, and each proxy adds on the right what it saw. So it is
//! counted from the right by the number of proxies that are ours, and not looked at when there are none.

use axum::extract::ConnectInfo;
use http::request::Parts;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address of the browser, or of the outermost proxy that is not ours.
pub fn address(parts: &Parts, trusted_proxies: usize) -> IpAddr {
    let peer = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
    if trusted_proxies == 0 {
        return peer;
    }
    let forwarded: Vec<&str> = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let seen = forwarded.len().checked_sub(trusted_proxies).and_then(|place| forwarded.get(place));
    seen.and_then(|text| text.parse().ok()).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &[&str], trusted_proxies: usize) -> String {
        let mut request = http::Request::builder().uri("/");
        for value in forwarded {
            request = request.header("x-forwarded-for", *value);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        let peer: SocketAddr = "192.0.2.9:4000".parse().expect("an address");
        parts.extensions.insert(ConnectInfo(peer));
        address(&parts, trusted_proxies).to_string()
    }

    #[test]
    fn without_proxies_the_header_is_not_looked_at() {
        assert_eq!(seen(&["203.0.113.1"], 0), "192.0.2.9");
    }

    #[test]
    fn with_proxies_it_is_counted_from_the_right() {
        assert_eq!(seen(&["203.0.113.66, 203.0.113.1"], 1), "203.0.113.1");
        assert_eq!(seen(&["203.0.113.66", "203.0.113.1, 10.0.0.2"], 2), "203.0.113.1");
        assert_eq!(seen(&["203.0.113.66, 2001:db8::1"], 1), "2001:db8::1");
    }

    #[test]
    fn a_header_that_is_too_short_or_no_address_is_not_believed() {
        assert_eq!(seen(&["203.0.113.1"], 2), "192.0.2.9");
        assert_eq!(seen(&["unknown"], 1), "192.0.2.9");
        assert_eq!(seen(&[], 1), "192.0.2.9");
    }
}
