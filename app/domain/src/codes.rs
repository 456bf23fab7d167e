//! Two small macros: for enums that are stored as one word and read by people as a phrase, and for text that has only
//! one way in, its parser.

/// Declares an enum whose variants each have a stored code and a title.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $title:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every one, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word stored in rows and sent by forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The words people read.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.title())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::role::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|each| each.code() == code).ok_or($crate::role::UnknownCode)
            }
        }
    };
}

pub(crate) use coded;

/// Gives a parsed text its bare form and its passage through serde, which goes through the same parser: a value read
/// from outside is as good as one typed. What is refused is named, never quoted.
macro_rules! text_value {
    ($name:ident, $refusal:literal) => {
        impl $name {
            /// The text, as it is kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|_| serde::de::Error::custom($refusal))
            }
        }
    };
}

pub(crate) use text_value;
