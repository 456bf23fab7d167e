//! Tells whether anything that goes into the site has changed since it was last built.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::{Fault, read};

/// One line that differs whenever the site could: the bundler itself, the browser part, the npm packages (by their
/// lock file) and every file of the style sheet.
pub fn of(wasm: &Path) -> Result<String, Fault> {
    let mut hash = Sha256::new();
    hash.update(bundler_itself()?);
    let mut inputs = vec![wasm.to_path_buf(), PathBuf::from("package-lock.json")];
    collect(Path::new("style"), &mut inputs)?;
    for path in inputs {
        let contents = read(&path)?;
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(contents.len().to_le_bytes());
        hash.update(contents);
    }
    Ok(hex(&hash.finalize()))
}

/// The bundler is large and rarely changes, so its date and size stand for it.
fn bundler_itself() -> Result<String, Fault> {
    let about = std::env::current_exe()
        .and_then(std::fs::metadata)
        .map_err(|e| format!("cannot find itself: {e}"))?;
    let built =
        about.modified().ok().and_then(|when| when.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Ok(format!("{} {}", about.len(), built.as_nanos()))
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let unreadable = |e| format!("cannot read {}: {e}", folder.display());
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn every_byte_takes_two_digits() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}
