//! The style sheet: compiled by Sass, with each picture it asks for given a hashed name in the site.
//!
//! The service is not on a GOV.UK domain, so the crown, the royal arms and the GDS Transport font are not ours to
//! show: a style sheet that asks for the font is refused, and the arms in the footer's copyright logo become nothing.

use std::path::Path;

use crate::site::Site;
use crate::{Fault, read, run_node_program};

/// Adds the style sheet and returns its name.
pub fn add(site: &mut Site, entry: &Path) -> Result<String, Fault> {
    let compiled = run_node_program(
        "sass",
        &[
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            "--load-path=.",
            "--load-path=node_modules",
            &entry.to_string_lossy(),
        ],
    )?;
    let compiled = String::from_utf8(compiled).map_err(|e| format!("the style sheet is not text: {e}"))?;
    let css = replace_urls(&compiled, |url| picture(site, url))?;
    Ok(site.add_hashed("pigot", "css", css.into_bytes()))
}

/// Replaces what stands in each `url(...)` by the answer of `answer`, and the whole of it by `none` where that is none.
fn replace_urls(
    css: &str,
    mut answer: impl FnMut(&str) -> Result<Option<String>, Fault>,
) -> Result<String, Fault> {
    let mut result = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        result.push_str(before);
        let (inside, after) = argument(after).ok_or("the style sheet has a url( that does not end")?;
        match answer(inside)? {
            Some(url) => {
                result.push_str("url(");
                result.push_str(&url);
                result.push(')');
            }
            None => result.push_str("none"),
        }
        rest = after;
    }
    result.push_str(rest);
    Ok(result)
}

/// What stands before the closing bracket, with its quotes, and what follows it.
fn argument(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = match quote {
        Some(quote) => 1 + text[1..].find(quote)? + 1,
        None => text.find(')')?,
    };
    Some((&text[..end], text[end..].strip_prefix(')')?))
}

fn picture(site: &mut Site, url: &str) -> Result<Option<String>, Fault> {
    let bare = url.trim_matches(['"', '\'']);
    if bare.starts_with("data:") || bare.starts_with('#') {
        return Ok(Some(url.to_owned()));
    }
    if bare.ends_with("/govuk-crest.svg") {
        return Ok(None);
    }
    let name = bare.rsplit('/').next().and_then(|name| name.strip_suffix(".svg"));
    let Some(icon) = name.filter(|name| name.starts_with("icon-")) else {
        return Err(format!("the style sheet asks for {bare}, which the site does not have").into());
    };
    let folder = Path::new("node_modules/@ministryofjustice/frontend/moj/assets/images");
    let contents = read(&folder.join(format!("{icon}.svg")))?;
    Ok(Some(site.add_hashed(icon, "svg", contents)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(css: &str) -> String {
        let answer = |url: &str| Ok((!url.contains("crest")).then(|| url.replace("/a/", "b/")));
        replace_urls(css, answer).expect("every url( ends")
    }

    #[test]
    fn each_address_is_replaced_and_the_rest_is_kept() {
        assert_eq!(
            replaced("a{b:url(/a/x.svg)}c{d:url(/a/y.svg) 0}"),
            "a{b:url(b/x.svg)}c{d:url(b/y.svg) 0}"
        );
    }

    #[test]
    fn a_bracket_inside_quotes_does_not_end_the_address() {
        assert_eq!(replaced(r#"a{b:url("data:(x)")}"#), r#"a{b:url("data:(x)")}"#);
    }

    #[test]
    fn the_arms_become_nothing() {
        assert_eq!(replaced("a{background-image:url(/a/govuk-crest.svg)}"), "a{background-image:none}");
    }

    #[test]
    fn a_font_is_refused() {
        let refused = picture(&mut Site::default(), "/assets/fonts/light-94a07e06a1-v2.woff2");
        assert!(refused.is_err_and(|fault| fault.to_string().contains("light-94a07e06a1-v2.woff2")));
    }
}
