//! A browser: it keeps the session's cookie, follows nothing, and says where its requests come from as browsers do.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use scraper::{Html, Selector};
use server::origin::Origin;
use tower::ServiceExt;

/// A browser on one service.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    origin: Origin,
    cookie: Option<String>,
}

impl Browser {
    pub(super) fn new(router: Router, origin: Origin) -> Self {
        Self { router, origin, cookie: None }
    }

    /// The same browser with a session's token.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Self {
        self.cookie = Some(format!("{}={token}", self.cookie_name()));
        self
    }

    /// The same browser with the cookie another answer gave.
    #[must_use]
    pub fn with_cookie_of(mut self, answer: &Answer) -> Self {
        self.cookie = answer.cookie().map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
        self
    }

    /// The same session on a service that was built anew, at another time for example.
    #[must_use]
    pub fn on(&self, app: &super::TestApp) -> Self {
        Self { cookie: self.cookie.clone(), ..app.browser() }
    }

    fn cookie_name(&self) -> &'static str {
        if self.origin.is_https() { "__Host-pigot-session" } else { "pigot-session" }
    }

    /// A request as this browser would make it, without a word about where it comes from.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let host = self.origin.address();
        let host = host.split("//").nth(1).unwrap_or_default();
        let request = Request::builder().method(method).uri(path).header(header::HOST, host);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Visits a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form from one of our own pages.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.post_body(path, body).await
    }

    /// Sends a body as a form would be sent.
    pub async fn post_body(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, self.origin.address())
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router does not fail");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b' ' => "+".to_owned(),
            byte if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The cookie that was given.
    pub fn cookie(&self) -> Option<&str> {
        self.headers.get(header::SET_COOKIE)?.to_str().ok()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Fails unless the status is this.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.heading());
        self
    }

    /// Fails unless the browser is sent to exactly this address.
    #[track_caller]
    pub fn is_redirect_to(&self, address: &str) -> &Self {
        self.is(303);
        assert_eq!(self.location(), address);
        self
    }

    /// Fails unless the page says this.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.text().contains(text), "{text:?} is not in: {}", self.text());
        self
    }

    /// Fails if the answer holds this anywhere, seen or not.
    #[track_caller]
    pub fn never_says(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} is in the body");
        assert!(!format!("{:?}", self.headers).contains(text), "{text:?} is in the headers");
        self
    }

    /// The text of every element that fits a CSS selector.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|element| squeezed(&element.text().collect::<String>()))
            .collect()
    }

    /// The value of an attribute of the first element that fits a CSS selector.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let page = Html::parse_document(&self.body);
        page.select(&selector).next()?.attr(name).map(str::to_owned)
    }

    /// The page's first heading.
    pub fn heading(&self) -> String {
        self.all("h1").into_iter().next().unwrap_or_else(|| self.body.chars().take(300).collect())
    }

    /// The sentences of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.all(".govuk-error-summary__list li")
    }

    /// The text of the page.
    pub fn text(&self) -> String {
        squeezed(&self.all("body").concat())
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
