//! What a site or its server hands over, read with distrust. A field that is absent, throws or has another type counts as absent.
//! It is read by `Reflect`: a typed interface would take an absent field for false.

use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::server_view::Fields;

use super::platform::uncertain;

/// No list of a site is longer. An array may claim four billion items.
const MOST_ITEMS: u32 = 1000;

/// Any value.
#[derive(Clone, Default)]
pub struct Object(JsValue);

impl From<JsValue> for Object {
    fn from(value: JsValue) -> Self {
        Object(value)
    }
}

impl Object {
    /// A field; undefined where it is absent, null or throws.
    pub fn get(&self, name: &str) -> Object {
        Object(self.look(name).filter(|value| !value.is_null()).unwrap_or_default())
    }

    /// The field as it is; None where it throws.
    pub fn look(&self, name: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &name.into()).ok()
    }

    /// Whether there is anything.
    pub fn is_some(&self) -> bool {
        !self.0.is_undefined() && !self.0.is_null()
    }

    /// Whether it has fields.
    pub fn is_object(&self) -> bool {
        self.0.is_object()
    }

    /// The value as a key of a `WeakMap`.
    pub fn as_object(&self) -> Option<&js_sys::Object> {
        self.is_object().then(|| self.0.unchecked_ref())
    }

    /// The value, if it is of this type.
    pub fn cast<T: JsCast>(self) -> Option<T> {
        self.0.dyn_into().ok()
    }

    /// The value, if it is a string.
    pub fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// A text as it stands; a number, true or false as JavaScript writes it; blank where there is nothing.
    pub fn shown(&self) -> String {
        // By `JsValue`: of undefined it gives no string, whatever js-sys says, and its own conversion throws.
        let written = || JsValue::from(js_sys::JSON::stringify(&self.0).ok()?).as_string();
        self.as_text().or_else(written).unwrap_or_default()
    }

    /// A field that is a whole number within the type's range.
    pub fn whole<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        T::try_from(self.get(name).0.as_f64()? as i64).ok()
    }

    /// The items of an array; none of anything else.
    pub fn items(&self) -> impl Iterator<Item = Object> + use<> {
        let is_array = uncertain::is_array(&self.0) == Ok(true);
        let count = if is_array { self.whole("length").unwrap_or_default() } else { 0 };
        let list = self.0.clone();
        (0..MOST_ITEMS.min(count)).map(move |index| Object(Reflect::get_u32(&list, index).unwrap_or_default()))
    }

    /// The strings of an array; anything else in it is passed over.
    pub fn texts(&self) -> Vec<String> {
        self.items().filter_map(|item| item.as_text()).collect()
    }
}

impl Fields for Object {
    fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_text()
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.get(name).0.as_bool()
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.whole(name)
    }

    fn texts(&self, name: &str) -> Option<Vec<String>> {
        let list = self.get(name);
        (uncertain::is_array(&list.0) == Ok(true)).then(|| list.texts())
    }
}

/// What leaves Rust: plain objects, as JSON would give them. All of ours can be written so; else it would be undefined.
pub fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}
