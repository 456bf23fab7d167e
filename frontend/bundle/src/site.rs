//! The finished site: files under hashed names with compressed copies, and the manifest that lists them.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Fault, fingerprint::hex};

/// The names of the files a page refers to, under `pkg/`.
#[derive(Serialize, Deserialize)]
pub struct Manifest {
    /// `output_name` for `LeptosOptions`, with the hash in it.
    pub output_name: String,
    /// The script that loads the browser part.
    pub js: String,
    /// The browser part.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The module script that starts the GOV.UK and Ministry of Justice components.
    pub init: String,
}

impl Manifest {
    fn names(&self) -> [&str; 4] {
        [&self.js, &self.wasm, &self.css, &self.init]
    }
}

/// The files of `pkg/`, by name.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Adds a file whose name already tells its contents.
    pub fn add(&mut self, name: String, contents: Vec<u8>) {
        self.files.insert(name, contents);
    }

    /// Adds a file as `stem.hash.extension` and returns that name.
    pub fn add_hashed(&mut self, stem: &str, extension: &str, contents: Vec<u8>) -> String {
        let name = format!("{stem}.{}.{extension}", hash_of(&contents));
        self.add(name.clone(), contents);
        name
    }

    /// Whether a site stands at `root` with every file its manifest names.
    pub fn stands(root: &Path) -> bool {
        std::fs::read(root.join("manifest.json"))
            .ok()
            .and_then(|text| serde_json::from_slice::<Manifest>(&text).ok())
            .is_some_and(|manifest| manifest.names().iter().all(|name| root.join("pkg").join(name).is_file()))
    }

    /// Each file the manifest names, with its size in bytes before and after compression.
    pub fn sizes<'a>(root: &Path, manifest: &'a Manifest) -> Vec<(&'a str, u64, u64)> {
        let size =
            |name: String| std::fs::metadata(root.join("pkg").join(name)).map_or(0, |about| about.len());
        manifest.names().map(|name| (name, size(name.to_owned()), size(format!("{name}.br")))).to_vec()
    }

    /// Writes the files, then the manifest, then removes what no longer belongs: whoever reads the manifest meanwhile
    /// finds every file it names.
    pub fn write(self, root: &Path, manifest: &Manifest) -> Result<(), Fault> {
        let folder = root.join("pkg");
        let mut kept = Vec::new();
        for (name, contents) in &self.files {
            let path = folder.join(name);
            for (path, compress) in copies(&path) {
                // A hashed name is a promise about the contents, so an existing file is the right one.
                if !path.is_file() {
                    write_whole(&path, &compress(contents)?)?;
                }
                kept.push(path);
            }
        }
        write_whole(&root.join("manifest.json"), &serde_json::to_vec_pretty(manifest)?)?;
        remove_others(&folder, &kept)
    }
}

/// The first sixteen hexadecimal digits of the SHA-256 of `contents`.
pub fn hash_of(contents: &[u8]) -> String {
    hex(&Sha256::digest(contents)[..8])
}

type Compress = fn(&[u8]) -> Result<Vec<u8>, Fault>;

fn copies(path: &Path) -> [(PathBuf, Compress); 3] {
    let with = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    [(path.to_path_buf(), |contents| Ok(contents.to_vec())), (with(".br"), brotli), (with(".gz"), gzip)]
}

fn brotli(contents: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*contents, &mut small, &parameters)?;
    Ok(small)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?)
}

/// Writes beside the place and renames, so that an interrupted run leaves no half file under a good name.
fn write_whole(path: &Path, contents: &[u8]) -> Result<(), Fault> {
    let unwritable = |e| format!("cannot write {}: {e}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, contents).map_err(unwritable)?;
    std::fs::rename(&part, path).map_err(unwritable)?;
    Ok(())
}

fn remove_others(folder: &Path, kept: &[PathBuf]) -> Result<(), Fault> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
            // Fails when something in it is kept, and then it should stay.
            let _ = std::fs::remove_dir(&path);
        } else if !kept.contains(&path) {
            std::fs::remove_file(&path).map_err(|e| format!("cannot remove {}: {e}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_contents_and_only_then() {
        let mut site = Site::default();
        let first = site.add_hashed("pigot", "css", b"a{}".to_vec());
        assert_eq!(site.add_hashed("pigot", "css", b"a{}".to_vec()), first);
        assert_ne!(site.add_hashed("pigot", "css", b"b{}".to_vec()), first);
    }

    #[test]
    fn compressed_copies_give_the_contents_back() {
        let contents = b"the same words, the same words, the same words".repeat(20);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(&contents).expect("compresses"), &mut back)
            .expect("decompresses");
        assert_eq!(back, contents);

        let mut back = Vec::new();
        let small = gzip(&contents).expect("compresses");
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*small), &mut back)
            .expect("decompresses");
        assert_eq!(back, contents);
    }
}
