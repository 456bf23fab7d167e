//! The secret in the cookie.

use crate::context::random_bytes;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretBox};
use sha2::{Digest, Sha256};

/// The 32 random bytes that open a session. They are known to the browser and to nobody else.
#[derive(Debug)]
pub struct Token(SecretBox<[u8; 32]>);

impl Token {
    pub(super) fn new() -> Self {
        Self(SecretBox::new(Box::new(random_bytes())))
    }

    /// Reads a cookie's value. Anything that was not made here is no token.
    pub fn parse(value: &str) -> Option<Self> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(value).ok()?.try_into().ok()?;
        Some(Self(SecretBox::new(Box::new(bytes))))
    }

    /// The cookie's value.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.expose_secret())
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.expose_secret()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_cookie() {
        let token = Token::new();
        let back = Token::parse(&token.reveal()).expect("reads");
        assert_eq!(back.hash(), token.hash());
        assert_ne!(Token::new().hash(), token.hash());
    }

    #[test]
    fn anything_else_is_no_token() {
        for value in ["", "x", "ä", &"A".repeat(42), &"A".repeat(44), &format!("{}=", "A".repeat(43))] {
            assert!(Token::parse(value).is_none(), "{value}");
        }
    }

    #[test]
    fn a_token_is_not_printed() {
        let token = Token::new();
        assert!(!format!("{token:?}").contains(&token.reveal()));
    }
}
