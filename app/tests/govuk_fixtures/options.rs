//! The options of a package example. Reading one takes it out; what is left at the end was not supported, and says so.

use app::components::TextSize;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::rc::Rc;

pub(crate) type Ledger = Rc<RefCell<Vec<String>>>;

pub(crate) struct Options {
    map: Map<String, Value>,
    path: String,
    ledger: Ledger,
}

impl Options {
    pub(crate) fn new(map: Map<String, Value>) -> (Self, Ledger) {
        let ledger = Ledger::default();
        (Self { map, path: String::new(), ledger: ledger.clone() }, ledger)
    }

    /// Whether an option is given.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// A text, number or truth value as text.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.map.get(key)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            _ => return None,
        };
        self.map.remove(key);
        Some(text)
    }

    /// A text, or the empty string.
    pub(crate) fn string(&mut self, key: &str) -> String {
        self.text(key).unwrap_or_default()
    }

    /// A truth value, if it is given.
    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        let flag = self.map.get(key)?.as_bool()?;
        self.map.remove(key);
        Some(flag)
    }

    /// A truth value that is false when not given.
    pub(crate) fn is(&mut self, key: &str) -> bool {
        self.flag(key).unwrap_or_default()
    }

    /// A group of options.
    pub(crate) fn group(&mut self, key: &str) -> Option<Self> {
        if !self.map.get(key)?.is_object() {
            return None;
        }
        let Some(Value::Object(map)) = self.map.remove(key) else { return None };
        Some(self.child(key, map))
    }

    /// A list of groups; what is false, null or empty in it is passed over, as the package does.
    pub(crate) fn list(&mut self, key: &str) -> Vec<Self> {
        self.values(key)
            .into_iter()
            .filter_map(|value| match value {
                Value::Object(map) => Some(self.child(key, map)),
                _ => None,
            })
            .collect()
    }

    /// A list of lists of groups.
    pub(crate) fn rows(&mut self, key: &str) -> Vec<Vec<Self>> {
        self.values(key)
            .into_iter()
            .filter_map(|value| match value {
                Value::Array(cells) => Some(cells),
                _ => None,
            })
            .map(|cells| {
                cells
                    .into_iter()
                    .filter_map(|cell| match cell {
                        Value::Object(map) => Some(self.child(key, map)),
                        _ => None,
                    })
                    .collect()
            })
            .collect()
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        self.values(key).iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }

    /// The `text` of a group such as `hint` or `errorMessage`.
    pub(crate) fn text_of(&mut self, group: &str) -> String {
        self.group(group).map(|mut group| group.string("text")).unwrap_or_default()
    }

    /// `html` as it is, otherwise `text`: for components that take any content.
    pub(crate) fn content(&mut self) -> AnyView {
        match self.text("html").filter(|html| !html.is_empty()) {
            Some(html) => {
                self.text("text");
                InertElement::new(html).into_any()
            }
            None => self.text("text").into_any(),
        }
    }

    /// The classes under `key`, one by one.
    pub(crate) fn classes(&mut self, key: &str) -> Vec<String> {
        self.string(key).split_whitespace().map(str::to_owned).collect()
    }

    /// The size that a class such as `govuk-label--m` names, and the classes beside it.
    pub(crate) fn size(&mut self, key: &str, base: &str) -> (TextSize, String) {
        let mut size = TextSize::Plain;
        let mut rest = Vec::new();
        for class in self.classes(key) {
            match class.strip_prefix(base).and_then(|suffix| suffix.strip_prefix("--")) {
                Some("s") => size = TextSize::S,
                Some("m") => size = TextSize::M,
                Some("l") => size = TextSize::L,
                Some("xl") => size = TextSize::Xl,
                _ => rest.push(class),
            }
        }
        (size, rest.join(" "))
    }

    /// Says that an option was read but has a value that is not supported.
    pub(crate) fn refuse(&self, what: &str) {
        self.ledger.borrow_mut().push(format!("{}{what}", self.path));
    }

    fn values(&mut self, key: &str) -> Vec<Value> {
        match self.map.get(key) {
            Some(Value::Array(values)) => {
                let values = values.clone();
                self.map.remove(key);
                values
            }
            _ => Vec::new(),
        }
    }

    fn child(&self, key: &str, map: Map<String, Value>) -> Self {
        Self { map, path: format!("{}{key}.", self.path), ledger: self.ledger.clone() }
    }
}

impl Drop for Options {
    fn drop(&mut self) {
        let unread = self.map.iter().filter(|(_, value)| !value.is_null());
        self.ledger.borrow_mut().extend(unread.map(|(key, value)| format!("{}{key} = {value}", self.path)));
    }
}
