//! The scripts of the two component libraries, as their makers publish them, and the few lines that start them.

use std::path::Path;

use crate::site::Site;
use crate::{Fault, read};

const INIT: &str = include_str!("init.js");
const LIVE: &str = include_str!("live.js");

/// Adds the scripts and returns the name of the one that a page loads: it loads the others.
pub fn add(site: &mut Site) -> Result<String, Fault> {
    let govuk = library(site, "govuk-frontend", "dist/govuk/govuk-frontend.min.js")?;
    let moj = library(site, "@ministryofjustice/frontend", "moj/moj-frontend.min.js")?;
    let live = site.add_hashed("live", "js", LIVE.as_bytes().to_vec());
    let init = INIT.replace("{govuk}", &govuk).replace("{moj}", &moj).replace("{live}", &live);
    Ok(site.add_hashed("init", "js", init.into_bytes()))
}

fn library(site: &mut Site, package: &str, script: &str) -> Result<String, Fault> {
    let folder = Path::new("node_modules").join(package);
    let about: serde_json::Value = serde_json::from_slice(&read(&folder.join("package.json"))?)?;
    let version = about["version"].as_str().ok_or_else(|| format!("{package} does not say its version"))?;
    let licence = about["license"].as_str().ok_or_else(|| format!("{package} does not say its licence"))?;

    let path = folder.join(script);
    let text = String::from_utf8(read(&path)?).map_err(|e| format!("{} is not text: {e}", path.display()))?;
    let text = format!("/*! {package} {version}, {licence} licence */\n{}", without_source_map(&text));
    let stem = package.trim_start_matches('@').replace('/', "-");
    Ok(site.add_hashed(&stem, "js", text.into_bytes()))
}

/// The source maps are not in the site, so the script must not send a developer's browser after them.
fn without_source_map(script: &str) -> &str {
    script.rfind("//# sourceMappingURL=").map_or(script, |at| script[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_map_goes_and_the_script_stays() {
        assert_eq!(without_source_map("export{a};//# sourceMappingURL=a.js.map\n"), "export{a};");
        assert_eq!(without_source_map("export{a};"), "export{a};");
    }

    #[test]
    fn the_page_starts_what_it_needs_by_hashed_names() {
        for name in ["\"./{govuk}\"", "\"./{moj}\"", "\"./{live}\""] {
            assert!(INIT.contains(name), "{name}");
        }
    }
}
