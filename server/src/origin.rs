//! Where the service is reached, and which requests come from its own pages.
//!
//! A browser says where a request comes from in `Sec-Fetch-Site` and `Origin`; pages of other sites cannot forge either.
//! Nothing is written for a request that says neither.

use crate::fault::{Fault, Result};
use http::{HeaderMap, HeaderName, Uri, header};
use std::{net::SocketAddr, str::FromStr};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The address people type, such as `https://pigot.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl FromStr for PublicUrl {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self> {
        let refused = || Fault::new("The public URL has to be https:// and a host name, without a path.");
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| refused())?;
        let authority = uri.authority().filter(|part| !part.as_str().contains('@')).ok_or_else(refused)?;
        if uri.scheme_str() != Some("https") || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(refused());
        }
        let authority = authority.as_str().to_ascii_lowercase();
        Ok(Self(format!("https://{}", authority.trim_end_matches(":443"))))
    }
}

/// Where the service is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Through a proxy that speaks https, at this address.
    Public(PublicUrl),
    /// On this machine only, over plain http, on this port.
    Loopback {
        /// The port.
        port: u16,
    },
}

impl Origin {
    /// The origin of a service that listens here.
    ///
    /// # Errors
    /// Off loopback without a public URL: passwords and cookies would cross the network in the clear.
    pub fn of(listen: SocketAddr, public_url: Option<PublicUrl>) -> Result<Self> {
        match public_url {
            Some(url) => Ok(Self::Public(url)),
            None if listen.ip().is_loopback() => Ok(Self::Loopback { port: listen.port() }),
            None => Err(Fault::new(format!(
                "Listening on {listen} lets other machines in, so --public-url has to name the https address they use."
            ))),
        }
    }

    /// Whether browsers speak https to it.
    pub const fn is_https(&self) -> bool {
        matches!(self, Self::Public(_))
    }

    /// The address to print.
    pub fn address(&self) -> String {
        match self {
            Self::Public(url) => url.0.clone(),
            Self::Loopback { port } => format!("http://127.0.0.1:{port}"),
        }
    }

    /// Whether a request that may write comes from one of our own pages.
    pub fn sent(&self, headers: &HeaderMap) -> bool {
        let ours = match only(headers, header::ORIGIN) {
            Found::One(origin) => Some(self.is(origin)),
            Found::Nothing => None,
            Found::Unreadable => Some(false),
        };
        match only(headers, SEC_FETCH_SITE) {
            Found::One("same-origin") => ours != Some(false),
            Found::One(_) | Found::Unreadable => false,
            Found::Nothing => ours == Some(true),
        }
    }

    fn is(&self, origin: &str) -> bool {
        match self {
            Self::Public(url) => origin.eq_ignore_ascii_case(&url.0),
            Self::Loopback { port } => {
                origin.strip_prefix("http://").is_some_and(|authority| is_loopback(authority, *port))
            }
        }
    }

    /// Whether the host asked for is this one. On loopback a page of another site could otherwise have its own name
    /// point here and read the answers.
    pub fn serves(&self, headers: &HeaderMap) -> bool {
        match self {
            Self::Public(_) => true,
            Self::Loopback { port } => {
                matches!(only(headers, header::HOST), Found::One(host) if is_loopback(host, *port))
            }
        }
    }
}

fn is_loopback(authority: &str, port: u16) -> bool {
    let (host, given) = match authority.rsplit_once(':') {
        Some((host, given)) if !given.ends_with(']') => (host, given),
        _ => (authority, "80"),
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&host) && given.parse() == Ok(port)
}

enum Found<'h> {
    Nothing,
    One(&'h str),
    Unreadable,
}

fn only(headers: &HeaderMap, name: HeaderName) -> Found<'_> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Found::Nothing,
        (Some(value), None) => value.to_str().map_or(Found::Unreadable, Found::One),
        _ => Found::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: Origin = Origin::Loopback { port: 3000 };

    fn public() -> Origin {
        Origin::Public("https://pigot.example".parse().expect("a public URL"))
    }

    fn sent(origin: &Origin, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().expect("a value"));
        }
        origin.sent(&map)
    }

    #[test]
    fn a_public_url_is_https_and_nothing_but_a_host() {
        for good in ["https://pigot.example", "https://pigot.example/", "https://PIGOT.example:443"] {
            assert_eq!(good.parse::<PublicUrl>().expect(good).0, "https://pigot.example");
        }
        for bad in [
            "http://pigot.example",
            "pigot.example",
            "https://pigot.example/a",
            "https://u@pigot.example",
            "",
        ] {
            let fault = bad.parse::<PublicUrl>().expect_err(bad);
            assert!(fault.to_string().starts_with("The public URL has to be https://"), "{fault}");
        }
    }

    #[test]
    fn off_loopback_a_public_url_is_needed() {
        let any: SocketAddr = "0.0.0.0:3000".parse().expect("an address");
        assert!(Origin::of(any, None).expect_err("refused").to_string().contains("--public-url"));
        assert!(Origin::of(any, "https://pigot.example".parse().ok()).expect("taken").is_https());
        let here: SocketAddr = "127.0.0.1:3000".parse().expect("an address");
        assert_eq!(Origin::of(here, None).expect("taken"), LOCAL);
    }

    #[test]
    fn only_our_own_pages_may_write() {
        let ours = ("origin", "https://pigot.example");
        for headers in
            [&[("sec-fetch-site", "same-origin")][..], &[("sec-fetch-site", "same-origin"), ours], &[ours]]
        {
            assert!(sent(&public(), headers), "{headers:?}");
        }
        for headers in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "https://pigot.example.evil.example")],
            &[("origin", "http://pigot.example")],
            &[("origin", "https://pigot.example:444")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "cross-site"), ours],
            &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[ours, ours],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")],
        ] {
            assert!(!sent(&public(), headers), "{headers:?}");
        }
    }

    #[test]
    fn on_loopback_its_three_names_are_ours() {
        for origin in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
            assert!(sent(&LOCAL, &[("origin", origin)]), "{origin}");
        }
        for origin in [
            "http://127.0.0.1:3001",
            "http://127.0.0.1",
            "https://127.0.0.1:3000",
            "http://evil.example:3000",
        ] {
            assert!(!sent(&LOCAL, &[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn on_loopback_another_name_for_the_host_is_refused() {
        let serves = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.append("host", host.parse().expect("a value"));
            LOCAL.serves(&headers)
        };
        assert!(serves("127.0.0.1:3000") && serves("localhost:3000") && serves("[::1]:3000"));
        assert!(!serves("rebound.example:3000") && !serves("127.0.0.1") && !serves("[::1]"));
        assert!(!LOCAL.serves(&HeaderMap::new()));
        assert!(public().serves(&HeaderMap::new()));
    }
}
