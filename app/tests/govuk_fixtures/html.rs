//! HTML as a tree to compare: comments, the order of attributes and classes, and white space that nobody sees are
//! left out. Whether there is any white space between a word and the inline element beside it does count: without it
//! two words are read as one.

use scraper::{ElementRef, Html, Node};
use std::collections::BTreeMap;
use std::fmt;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tree(Vec<Part>);

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Element { name: String, attributes: BTreeMap<String, String>, children: Vec<Part> },
    Text(String),
}

impl Tree {
    pub(crate) fn parse(html: &str) -> Self {
        Self(parts(Html::parse_fragment(html).root_element()))
    }
}

const INLINE: [&str; 10] = ["a", "b", "button", "em", "input", "label", "span", "strong", "svg", "time"];

fn parts(parent: ElementRef<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for node in parent.children() {
        match node.value() {
            Node::Text(text) => match parts.last_mut() {
                // A comment between two texts leaves one text.
                Some(Part::Text(before)) => before.push_str(text),
                _ => parts.push(Part::Text(text.to_string())),
            },
            Node::Element(element) => parts.push(Part::Element {
                name: element.name().to_owned(),
                attributes: element.attrs().map(|(name, value)| attribute(name, value)).collect(),
                children: ElementRef::wrap(node).map(self::parts).unwrap_or_default(),
            }),
            _ => {}
        }
    }
    without_unseen_space(parts)
}

fn attribute(name: &str, value: &str) -> (String, String) {
    let mut words: Vec<&str> = value.split_whitespace().collect();
    if name == "class" {
        words.sort_unstable();
    }
    (name.to_owned(), words.join(" "))
}

fn without_unseen_space(parts: Vec<Part>) -> Vec<Part> {
    let inline: Vec<bool> = parts
        .iter()
        .map(|part| match part {
            Part::Text(_) => true,
            Part::Element { name, .. } => INLINE.contains(&name.as_str()),
        })
        .collect();
    let has_text = |part: &Part| matches!(part, Part::Text(text) if !text.trim().is_empty());
    let near_text: Vec<bool> = (0..parts.len())
        .map(|at| {
            at.checked_sub(1).into_iter().chain([at, at + 1]).filter_map(|i| parts.get(i)).any(has_text)
        })
        .collect();
    let mut seen = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let Part::Text(text) = part else {
            seen.push(part);
            continue;
        };
        let before = at > 0 && inline[at - 1] && text.starts_with(char::is_whitespace);
        let after = inline.get(at + 1).copied().unwrap_or(false) && text.ends_with(char::is_whitespace);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            // Between two elements: the space of a template's own lines.
            if near_text[at] {
                seen.push(Part::Text(" ".to_owned()));
            }
            continue;
        }
        let space = |there: bool| if there { " " } else { "" };
        seen.push(Part::Text(format!("{}{words}{}", space(before), space(after))));
    }
    seen
}

impl fmt::Display for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| part.write(out, 0))
    }
}

impl Part {
    fn write(&self, out: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let indent = "  ".repeat(depth);
        match self {
            Self::Text(text) => writeln!(out, "{indent}{text:?}"),
            Self::Element { name, attributes, children } => {
                write!(out, "{indent}<{name}")?;
                for (name, value) in attributes {
                    write!(out, " {name}={value:?}")?;
                }
                writeln!(out, ">")?;
                children.iter().try_for_each(|child| child.write(out, depth + 1))
            }
        }
    }
}

#[test]
fn a_different_class_id_word_or_missing_space_is_seen() {
    let sample = Tree::parse(r#"<p class="b a" id="x"><span>Error:</span> Enter a date</p>"#);
    assert_eq!(sample, Tree::parse("<p id=x class='a  b'>\n <span>Error:</span><!> Enter\n a date</p>"));
    for other in [
        r#"<p class="a" id="x"><span>Error:</span> Enter a date</p>"#,
        r#"<p class="b a" id="y"><span>Error:</span> Enter a date</p>"#,
        r#"<p class="b a" id="x"><span>Error:</span> Enter the date</p>"#,
        r#"<p class="b a" id="x"><span>Error:</span>Enter a date</p>"#,
        r#"<div class="b a" id="x"><span>Error:</span> Enter a date</div>"#,
        r#"<p class="b a" id="x">Enter a date</p>"#,
    ] {
        assert_ne!(sample, Tree::parse(other), "{other}");
    }
}
