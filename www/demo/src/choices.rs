//! Lists of which a person picks one: each entry is spelled once, for forms, element ids and tests alike.

/// One table yields the enum, its spelling in forms and ids, its label, and the way back.
macro_rules! choices {
    ($(#[$enum_doc:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident = $spelling:literal, $label:literal;)+
    }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $spelling)] $variant,)+ }

        impl $name {
            /// Every choice, in the order shown.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As forms and ids spell it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $spelling),+ }
            }

            /// As a person reads it.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }

            /// The choice with exactly this spelling.
            pub fn from_spelling(spelling: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == spelling)
            }
        }
    };
}
pub(crate) use choices;
