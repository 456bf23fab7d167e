//! Builds `target/site`: everything a browser fetches beside the pages themselves.
//!
//! Run from the root of the workspace with the browser part as cargo left it (`make site` does):
//!
//! ```text
//! bundle target/wasm/wasm32-unknown-unknown/browser/frontend.wasm
//! ```
//!
//! Each file gets a name with a hash of its contents, so a browser may keep it for ever, and stands beside copies
//! compressed with brotli and gzip, so that the server compresses nothing. `target/site/manifest.json` says what
//! the files are called today; the server reads it when it starts. When nothing that goes in has changed since the
//! last time, nothing is done.

mod browser;
mod fingerprint;
mod scripts;
mod site;
mod style;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use site::{Manifest, Site};

/// What went wrong, as a sentence for the person at the terminal.
type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let Some(wasm) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("bundle: say which file is the browser part: bundle FRONTEND.wasm");
        return ExitCode::from(2);
    };
    match bundle(&wasm) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bundle: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn bundle(wasm: &Path) -> Result<(), Fault> {
    let work = Path::new("target/bundle");
    let root = Path::new("target/site");
    std::fs::create_dir_all(work).map_err(|e| format!("cannot create {}: {e}", work.display()))?;

    let record = work.join("inputs");
    let inputs = fingerprint::of(wasm)?;
    if std::fs::read_to_string(&record).is_ok_and(|last| last == inputs) && Site::stands(root) {
        return Ok(());
    }

    let mut site = Site::default();
    let browser = browser::add(&mut site, wasm, work)?;
    let css = style::add(&mut site, Path::new("style/main.scss"))?;
    let init = scripts::add(&mut site)?;
    let manifest =
        Manifest { output_name: browser.output_name, js: browser.js, wasm: browser.wasm, css, init };
    site.write(root, &manifest)?;
    std::fs::write(&record, inputs).map_err(|e| format!("cannot write {}: {e}", record.display()))?;

    for (name, plain, brotli) in Site::sizes(root, &manifest) {
        println!("{name}: {plain} bytes, {brotli} as brotli");
    }
    Ok(())
}

/// Reads a file, naming it when that fails.
fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()).into())
}

/// Runs a program of `node_modules` and returns what it printed.
fn run_node_program(name: &str, arguments: &[&str]) -> Result<Vec<u8>, Fault> {
    let program = Path::new("node_modules/.bin").join(name);
    let output = Command::new(&program)
        .args(arguments)
        .output()
        .map_err(|e| format!("cannot run {} ({e}): run `make node` first", program.display()))?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{name} failed:\n{complaints}").into());
    }
    eprint!("{complaints}");
    Ok(output.stdout)
}
