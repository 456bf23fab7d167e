//! Sealing who a witness is, so that a copy of the database names nobody.
//!
//! XChaCha20-Poly1305: a 24-byte random nonce can be drawn without counting. The row's id and the column's name are
//! bound in, so that a sealed value moved to another row does not open. One byte in front names the key.

use crate::{context::random_bytes, error::Error};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use secrecy::{ExposeSecret, SecretBox};
use std::{fmt, sync::Arc};
use uuid::Uuid;

const KEY_ONE: u8 = 1;
const NONCE: usize = 24;

/// Seals and opens with the key from the configuration.
#[derive(Clone)]
pub struct Sealer(Arc<SecretBox<[u8; 32]>>);

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(…)")
    }
}

impl Sealer {
    /// Takes a key of 32 bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(Arc::new(SecretBox::new(Box::new(key))))
    }

    /// A key drawn at random, for a throw-away world.
    pub fn random() -> Self {
        Self::new(random_bytes())
    }

    /// Seals a text for one column of one row.
    pub fn seal(&self, row: Uuid, column: &str, text: &str) -> Result<Vec<u8>, Error> {
        let nonce: [u8; NONCE] = random_bytes();
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: text.as_bytes(), aad: &place(row, column) })
            .map_err(|_| Error::Unsealing)?;
        let mut value = Vec::with_capacity(1 + NONCE + sealed.len());
        value.push(KEY_ONE);
        value.extend_from_slice(&nonce);
        value.extend_from_slice(&sealed);
        Ok(value)
    }

    /// Opens what was sealed for this column of this row.
    ///
    /// # Errors
    /// [`Error::Unsealing`] for another key, row or column, or a value that was altered.
    pub fn open(&self, row: Uuid, column: &str, value: &[u8]) -> Result<String, Error> {
        let (nonce, sealed) = match value.split_first() {
            Some((&KEY_ONE, rest)) => rest.split_first_chunk::<NONCE>().ok_or(Error::Unsealing)?,
            _ => return Err(Error::Unsealing),
        };
        let opened = self
            .cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &place(row, column) })
            .map_err(|_| Error::Unsealing)?;
        String::from_utf8(opened).map_err(|_| Error::Unsealing)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.expose_secret().into())
    }
}

fn place(row: Uuid, column: &str) -> Vec<u8> {
    [row.as_bytes().as_slice(), column.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Uuid = Uuid::from_u128(7);

    #[test]
    fn what_is_sealed_opens_again() {
        let sealer = Sealer::random();
        let kept = sealer.seal(ROW, "name", "Imogen Test").expect("seals");
        assert!(!kept.windows(6).any(|part| part == b"Imogen"));
        assert_eq!(sealer.open(ROW, "name", &kept).expect("opens"), "Imogen Test");
    }

    #[test]
    fn a_sealed_value_opens_only_where_it_belongs() {
        let sealer = Sealer::random();
        let kept = sealer.seal(ROW, "name", "Imogen Test").expect("seals");
        assert!(sealer.open(Uuid::from_u128(8), "name", &kept).is_err());
        assert!(sealer.open(ROW, "birth_date", &kept).is_err());
        assert!(Sealer::random().open(ROW, "name", &kept).is_err());
        let mut altered = kept;
        let last = altered.len() - 1;
        altered[last] ^= 1;
        assert!(sealer.open(ROW, "name", &altered).is_err());
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        let sealer = Sealer::random();
        let twice =
            [sealer.seal(ROW, "name", "x").expect("seals"), sealer.seal(ROW, "name", "x").expect("seals")];
        assert_ne!(twice[0], twice[1]);
    }
}
