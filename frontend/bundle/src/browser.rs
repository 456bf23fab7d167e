//! The browser part: from the file cargo links to the smallest module and script a browser can load.

use std::collections::BTreeMap;
use std::path::Path;

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::site::{Site, hash_of};
use crate::{Fault, read, run_node_program};

/// What the compiler may emit for `wasm32-unknown-unknown` today, and every browser of the last three years knows.
/// `wasm-opt` refuses a module that uses more than it is told of.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The names the browser part got in the site.
pub struct BrowserPart {
    /// What Leptos calls the output name: `{output_name}.js` loads `{output_name}_bg.wasm`.
    pub output_name: String,
    /// The script's name.
    pub js: String,
    /// The module's name.
    pub wasm: String,
}

/// Adds the module, its script and the script's snippets to the site.
pub fn add(site: &mut Site, wasm: &Path, work: &Path) -> Result<BrowserPart, Fault> {
    let mut output = bind(wasm)?;
    let module = shrink(&output.wasm_mut().emit_wasm(), work)?;

    let snippets = snippets(&output);
    let mut js = output.js().to_owned();
    if !snippets.is_empty() {
        let everything: Vec<u8> =
            snippets.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()].concat()).collect();
        let folder = format!("snippets.{}", hash_of(&everything));
        js = js.replace("./snippets/", &format!("./{folder}/"));
        for (name, text) in snippets {
            site.add(format!("{folder}/{name}"), text.into_bytes());
        }
    }

    // One hash for both: a script only works with the module it was made for.
    let output_name = format!("pigot.{}", hash_of(&[js.as_bytes(), &module].concat()));
    let names =
        BrowserPart { js: format!("{output_name}.js"), wasm: format!("{output_name}_bg.wasm"), output_name };
    site.add(names.js.clone(), js.into_bytes());
    site.add(names.wasm.clone(), module);
    Ok(names)
}

fn bind(wasm: &Path) -> Result<Output, Fault> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("pigot").typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(Bindgen::generate_output)
        .map_err(|e| format!("wasm-bindgen cannot read {}: {e:#}", wasm.display()).into())
}

fn shrink(module: &[u8], work: &Path) -> Result<Vec<u8>, Fault> {
    let before = work.join("before.wasm");
    let after = work.join("after.wasm");
    std::fs::write(&before, module).map_err(|e| format!("cannot write {}: {e}", before.display()))?;
    let before = before.to_string_lossy();
    let after_name = after.to_string_lossy();
    let mut arguments = vec!["-Oz", "--strip-debug", "--strip-producers", &*before, "-o", &*after_name];
    arguments.extend(FEATURES);
    run_node_program("wasm-opt", &arguments)?;
    read(&after)
}

/// The scripts that Rust crates bring along, by the path under `snippets/` where the main script looks for them.
fn snippets(output: &Output) -> BTreeMap<String, String> {
    let inline = output.snippets().iter().flat_map(|(krate, texts)| {
        texts.iter().enumerate().map(move |(n, text)| (format!("{krate}/inline{n}.js"), text.clone()))
    });
    let files = output.local_modules().iter().map(|(path, text)| (path.clone(), text.clone()));
    inline.chain(files).collect()
}
