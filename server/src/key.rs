//! The file with the key that seals who witnesses are.
//!
//! Without it the names in the database cannot be read, and a lost key is lost for good: it is kept apart from the
//! database and backed up apart from it.

use crate::fault::{Fault, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use service::{context::random_bytes, sealing::Sealer};
use std::{
    fs::{File, OpenOptions},
    io::{Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Draws a key and writes it to a new file that its owner alone may read.
///
/// # Errors
/// When the file is there already: a key is never written over.
pub fn create(path: &Path) -> Result<()> {
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Fault::new(format!("{} exists already, and a key is never written over.", path.display()))
        }
        _ => Fault::new(format!("The key file {} cannot be written: {error}.", path.display())),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(refused)?;
    let key: [u8; 32] = random_bytes();
    file.write_all(format!("{}\n", STANDARD.encode(key)).as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(refused)
}

/// Reads a key.
///
/// # Errors
/// When the file is missing, may be read by others than its owner, or holds no key.
pub fn read(path: &Path) -> Result<Sealer> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::new(format!(
            "There is no key file {0}; run pigot key {0} to make one, or name yours with --key-file.",
            path.display()
        )),
        _ => Fault::new(format!("The key file {} cannot be read: {error}.", path.display())),
    };
    let file = File::open(path).map_err(unreadable)?;
    let mode = file.metadata().map_err(unreadable)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(Fault::new(format!(
            "Others than its owner may use the key file {0}; run chmod 600 {0}.",
            path.display()
        )));
    }
    let mut text = String::new();
    file.take(1024).read_to_string(&mut text).map_err(unreadable)?;
    let key = STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    key.map(Sealer::new).ok_or_else(|| {
        Fault::new(format!("The key file {} does not hold 32 bytes in base64.", path.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        create(&path).expect("made");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        read(&path).expect("read");
        assert!(create(&path).expect_err("refused").to_string().contains("never written over"));
    }

    #[test]
    fn a_key_others_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        create(&path).expect("made");
        for mode in [0o640, 0o604, 0o644, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
            assert!(read(&path).expect_err("refused").to_string().contains("chmod 600"), "{mode:o}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        assert!(read(&path).expect_err("refused").to_string().contains("run pigot key"));
        create(&path).expect("made");
        fs::write(&path, "short").expect("written");
        assert!(read(&path).expect_err("refused").to_string().contains("32 bytes"));
    }
}
