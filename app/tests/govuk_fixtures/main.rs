//! Every component is rendered with the options of the npm package's own examples, and the outcome compared with the
//! package's HTML. An example is left out only by name and with a reason, and the number compared is asserted, so
//! that nothing is skipped in silence; an option that an adapter does not read fails its example.
#![cfg(feature = "ssr")]

mod content;
mod escaping;
mod fields;
mod groups;
mod html;
mod moj;
mod navigation;
mod options;
mod page;
mod passages;

use html::Tree;
use leptos::prelude::*;
use options::Options;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Any attribute on any element: our pages have no need of them.
const ATTRIBUTES: &str = "arbitrary attributes are not offered";
/// Markup where our component takes text, so that nobody has to think about escaping.
const MARKUP: &str = "takes text, not markup";
/// Classes beyond those that the component's own props choose.
const CLASSES: &str = "classes are not offered on this element";
/// Extra markup and classes around the control.
const GROUP: &str = "the form group is not configurable";
/// Names and ids are made from the field's name, once.
const NAMES: &str = "ids and names of parts follow from the field's name";
/// The component's own words are in one place (`words.rs`), not at each use.
const WORDS: &str = "the component's own words are not given at each use";
/// The summary and the banner always take the focus when script runs.
const FOCUS: &str = "the focus is not configurable";
/// A disabled control cannot be focused and tells nobody why: the design system itself advises against it.
const DISABLED: &str = "disabled controls are not offered";

/// One component: how to render it from a package example, and which examples it leaves out.
struct Component {
    /// The folder in the package.
    name: &'static str,
    /// How many examples have to be compared.
    compared: usize,
    /// Reasons, and the names of the examples left out for them.
    skipped: &'static [(&'static str, &'static [&'static str])],
    /// Turns the package's options into our component.
    render: fn(&mut Options) -> AnyView,
    /// Where our markup differs on purpose: turns the package's HTML into what we mean to write.
    expected: fn(String) -> String,
}

#[derive(Deserialize)]
struct Fixtures {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    options: serde_json::Map<String, serde_json::Value>,
    html: String,
}

impl Component {
    fn check(&self) {
        let fixtures = self.fixtures();
        let left_out: BTreeSet<&str> =
            self.skipped.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let known: BTreeSet<&str> = fixtures.iter().map(|fixture| fixture.name.as_str()).collect();
        let unknown: Vec<_> = left_out.difference(&known).collect();
        assert!(unknown.is_empty(), "{}: no such examples to leave out: {unknown:?}", self.name);

        let mut compared = 0;
        let mut faults = Vec::new();
        for fixture in fixtures {
            if left_out.contains(fixture.name.as_str()) {
                continue;
            }
            compared += 1;
            let (ours, unread) = self.render(fixture.options);
            if !unread.is_empty() {
                faults.push(format!("'{}': options not supported: {}", fixture.name, unread.join(", ")));
                continue;
            }
            let (ours, theirs) = (Tree::parse(&ours), Tree::parse(&(self.expected)(fixture.html)));
            if ours != theirs {
                faults.push(format!("'{}'\n--- package\n{theirs}\n--- ours\n{ours}", fixture.name));
            }
        }
        assert!(faults.is_empty(), "{}:\n{}", self.name, faults.join("\n\n"));
        assert_eq!(compared, self.compared, "{}: number of examples compared", self.name);
    }

    fn fixtures(&self) -> Vec<Fixture> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../node_modules/govuk-frontend/dist/govuk/components")
            .join(self.name)
            .join("fixtures.json");
        let Ok(text) = std::fs::read_to_string(&path) else {
            panic!("The examples of GOV.UK Frontend are not installed: run `make node`.");
        };
        serde_json::from_str::<Fixtures>(&text).expect("the package's examples are JSON").fixtures
    }

    /// Our HTML and the options that were not read.
    fn render(&self, options: serde_json::Map<String, serde_json::Value>) -> (String, Vec<String>) {
        let owner = Owner::new();
        owner.with(|| {
            let (mut options, ledger) = Options::new(options);
            let view = (self.render)(&mut options);
            drop(options);
            (view.to_html(), ledger.take())
        })
    }
}

/// For components that write exactly what the package writes.
fn as_is(html: String) -> String {
    html
}
