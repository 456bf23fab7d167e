//! The session's cookie.
//!
//! Over https its name begins with `__Host-`: the browser then takes it from this host alone, over https alone, and for
//! every path. On loopback there is no https, so it has a plain name.

use crate::origin::Origin;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};
use service::sign_in::Token;

fn name(origin: &Origin) -> &'static str {
    if origin.is_https() { "__Host-pigot-session" } else { "pigot-session" }
}

/// The token in a request's cookie.
pub fn read(headers: &HeaderMap, origin: &Origin) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(given, _)| *given == name(origin))
        .and_then(|(_, value)| Token::parse(value))
}

/// The header's value that gives a browser its token. It goes when the browser does; when the session ends is decided
/// by its row.
pub fn given(origin: &Origin, token: &Token) -> String {
    format!("{}={}{}", name(origin), token.reveal(), attributes(origin))
}

/// The header's value that takes it away.
pub fn removed(origin: &Origin) -> String {
    format!("{}={}; Max-Age=0", name(origin), attributes(origin))
}

/// Adds the header to an answer.
pub fn with(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn attributes(origin: &Origin) -> &'static str {
    if origin.is_https() {
        "; Path=/; Secure; HttpOnly; SameSite=Lax"
    } else {
        "; Path=/; HttpOnly; SameSite=Lax"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn headers(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(header::COOKIE, cookie.parse().expect("a value"));
        }
        headers
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let origin = Origin::Public("https://pigot.example".parse().expect("a public URL"));
        let token = Token::parse(TOKEN).expect("a token");
        assert_eq!(
            given(&origin, &token),
            format!("__Host-pigot-session={TOKEN}; Path=/; Secure; HttpOnly; SameSite=Lax")
        );
        assert!(read(&headers(&[&format!("__Host-pigot-session={TOKEN}")]), &origin).is_some());
        assert!(read(&headers(&[&format!("pigot-session={TOKEN}")]), &origin).is_none());
        assert!(removed(&origin).ends_with("; Max-Age=0"));
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let origin = Origin::Loopback { port: 3000 };
        assert!(read(&headers(&["a=b", &format!("c=d; pigot-session={TOKEN} ; e")]), &origin).is_some());
        assert!(read(&headers(&["pigot-session=short"]), &origin).is_none());
        assert!(read(&headers(&[]), &origin).is_none());
    }
}
