//! What an entry in the trail says of a record: its fields in words, as a JSON object. What is sealed stays sealed.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

/// The fields of a record, before or after a change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(Map<String, Value>);

impl Facts {
    /// What was [kept](Self::kept) before.
    pub fn read(kept: Option<&str>) -> Self {
        Self(kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default())
    }

    /// With this field, if it has a value.
    pub fn with(mut self, field: &str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value {
            self.0.insert(field.to_owned(), Value::String(value.into()));
        }
        self
    }

    /// With this field, sealed.
    pub fn with_sealed(mut self, field: &str, sealed: Option<&[u8]>) -> Self {
        if let Some(sealed) = sealed {
            self.0.insert(field.to_owned(), json!({ "sealed": STANDARD.encode(sealed) }));
        }
        self
    }

    /// As the trail keeps it: nothing, when there is nothing to tell.
    pub fn kept(self) -> Option<String> {
        (!self.0.is_empty()).then(|| Value::Object(self.0).to_string())
    }

    /// Takes out of both what is the same in them, so that an entry tells what changed.
    pub fn differences(mut before: Self, mut after: Self) -> (Self, Self) {
        before.0.retain(|field, old| {
            let same = after.0.get(field) == Some(old);
            if same {
                after.0.remove(field);
            }
            !same
        });
        (before, after)
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A field as it is read back.
pub(crate) enum Fact {
    /// In words.
    Plain(String),
    /// Sealed.
    Sealed(Vec<u8>),
}

/// Reads what the trail kept, field by field in the order of their names. What is not an object of fields is no fact.
pub(crate) fn read(kept: Option<&str>) -> Vec<(String, Fact)> {
    let Some(Value::Object(fields)) = kept.and_then(|kept| serde_json::from_str(kept).ok()) else {
        return Vec::new();
    };
    fields.into_iter().filter_map(|(field, value)| Some((field, fact(value)?))).collect()
}

fn fact(value: Value) -> Option<Fact> {
    Some(match value {
        Value::Null => return None,
        Value::String(text) => Fact::Plain(text),
        Value::Bool(yes) => Fact::Plain(if yes { "Yes" } else { "No" }.to_owned()),
        Value::Object(object) => match object.get("sealed") {
            Some(Value::String(sealed)) => Fact::Sealed(STANDARD.decode(sealed).ok()?),
            _ => Fact::Plain(Value::Object(object).to_string()),
        },
        Value::Array(values) => Fact::Plain(
            values
                .into_iter()
                .map(|each| match each {
                    Value::String(text) => text,
                    other => other.to_string(),
                })
                .collect::<Vec<_>>()
                .join(", "),
        ),
        Value::Number(number) => Fact::Plain(number.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_told() {
        let before = Facts::default().with("court", Some("Leeds")).with("number", None::<String>);
        let after = Facts::default().with("court", Some("Leeds")).with("number", Some("T20267001"));
        let (before, after) = Facts::differences(before, after);
        assert!(before.is_empty());
        assert_eq!(after.kept().as_deref(), Some(r#"{"number":"T20267001"}"#));
    }

    #[test]
    fn what_is_sealed_is_read_back_sealed() {
        let kept = Facts::default().with_sealed("name", Some(&[1, 2, 3])).kept();
        let facts = read(kept.as_deref());
        assert!(
            matches!(&facts[..], [(field, Fact::Sealed(bytes))] if field == "name" && bytes == &[1, 2, 3])
        );
    }

    #[test]
    fn an_entry_that_is_not_an_object_tells_nothing() {
        for kept in [None, Some("gone"), Some("[1]"), Some("null")] {
            assert!(read(kept).is_empty());
        }
    }
}
