//! A query that no test runs can be wrong on one of the two databases for months.

use std::path::Path;

/// What each file of a folder says, by the name of its module.
fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .map(|path| {
            let module = path.file_stem().unwrap().to_string_lossy().into_owned();
            (module, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn every_public_function_of_a_table_is_run_by_a_test() {
    let tests: String = texts("tests/store").into_iter().map(|(_, text)| text).collect();
    let mut missing = Vec::new();
    let mut found = 0;
    for (module, text) in texts("src") {
        for declared in text.split("\npub async fn ").skip(1) {
            let name = declared.split(['(', '<']).next().unwrap();
            found += 1;
            if !tests.contains(&format!("{module}::{name}(")) {
                missing.push(format!("{module}::{name}"));
            }
        }
    }
    assert!(found > 80, "only {found} functions were read");
    assert!(missing.is_empty(), "no test on both databases calls {missing:?}");
}
