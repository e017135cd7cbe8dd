//! Reading properties and calling methods where nothing is certain to exist. web-sys takes an interface at its word: a missing
//! `navigator.onLine` would read as false. `Reflect` tells "absent" from "false", and a throwing getter from both. It is all that
//! the shell asks JavaScript for, since every function that is bound by name costs bytes in the module and in its glue (with
//! web-sys and js-sys: 1.5 kB more).

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::text::{concat, decimal};

#[wasm_bindgen]
extern "C" {
    /// The global object, which is its own value.
    #[wasm_bindgen(js_namespace = globalThis, js_name = valueOf)]
    pub fn window() -> JsValue;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn reflect_get(target: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = set, catch)]
    fn reflect_set(target: &JsValue, name: &str, value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = apply, catch)]
    fn reflect_apply(method: &JsValue, target: &JsValue, arguments: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = construct, catch)]
    fn reflect_construct(class: &JsValue, arguments: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Array, js_name = of)]
    fn empty_list() -> JsValue;
}

/// A property of the global object.
pub fn global(name: &str) -> JsValue {
    get(&window(), name)
}

/// A property; `Err` where it throws.
pub fn look(target: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    reflect_get(target, name)
}

/// A property; undefined where it is absent, null or throws.
pub fn get(target: &JsValue, name: &str) -> JsValue {
    let value = look(target, name).unwrap_or_default();
    if value.is_null() { JsValue::UNDEFINED } else { value }
}

/// A property of the document; `Err` where it throws. An element's name may hide it: after `<img name="cookie">`,
/// `document.cookie` is the image (HTML, "DOM tree accessors"). Where it is not as expected, the prototype has the real one.
pub fn of_document(name: &str, expected: impl Fn(&JsValue) -> bool) -> Result<JsValue, JsValue> {
    let document = global("document");
    let value = look(&document, name)?;
    if document.is_undefined() || expected(&value) {
        return Ok(value);
    }
    try_call(&global("Reflect"), "get", &[&get(&global("Document"), "prototype"), &name.into(), &document])
}

/// Sets a property of the document, as `of_document` reads it: in Chromium a hidden one takes no value either. Says whether that
/// did not throw.
pub fn set_of_document(name: &str, value: &JsValue, expected: impl Fn(&JsValue) -> bool) -> bool {
    let document = global("document");
    match look(&document, name) {
        Ok(before) if expected(&before) => set(&document, name, value),
        Ok(_) => {
            let prototype = get(&global("Document"), "prototype");
            call(&global("Reflect"), "set", &[&prototype, &name.into(), value, &document]).is_some()
        }
        Err(_) => false,
    }
}

/// A property of the document that is a string.
pub fn text_of_document(name: &str) -> Option<String> {
    of_document(name, JsValue::is_string).ok()?.as_string()
}

/// Calls a method of the document; None where it is absent or throws.
pub fn call_document(name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method = of_document(name, JsValue::is_function).ok()?;
    reflect_apply(&method, &global("document"), &list(arguments)).ok()
}

/// A property that is a string.
pub fn text(target: &JsValue, name: &str) -> Option<String> {
    get(target, name).as_string()
}

/// A property that is true or false.
pub fn flag(target: &JsValue, name: &str) -> Option<bool> {
    get(target, name).as_bool()
}

/// A property that is a whole number within the type's range.
pub fn number<T: TryFrom<i64>>(target: &JsValue, name: &str) -> Option<T> {
    T::try_from(get(target, name).as_f64().map(whole)?).ok()
}

/// Saturates, and takes NaN for 0, as `as` does.
fn whole(number: f64) -> i64 {
    number as i64
}

/// Sets a property, and says whether that did not throw; whether it is kept is for the next read to say.
pub fn set(target: &JsValue, name: &str, value: &JsValue) -> bool {
    reflect_set(target, name, value).is_ok()
}

/// Calls a method; None where it is absent or throws.
pub fn call(target: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    try_call(target, name, arguments).ok()
}

/// Calls a method; `Err` with what it throws.
pub fn try_call(target: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    reflect_apply(&get(target, name), target, &list(arguments))
}

/// `new`, of a class that the global object has.
pub fn new(class: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    reflect_construct(&global(class), &list(arguments)).ok()
}

/// An empty object.
pub fn object() -> JsValue {
    new("Object", &[]).unwrap_or_default()
}

/// An array of these.
pub fn list(items: &[&JsValue]) -> JsValue {
    let list = empty_list();
    for (index, item) in items.iter().enumerate() {
        set(&list, &decimal(index as u64), item);
    }
    list
}

/// Whether the two are one (`Object.is`).
pub fn same(a: &JsValue, b: &JsValue) -> bool {
    call(&global("Object"), "is", &[a, b]).and_then(|same| same.as_bool()) == Some(true)
}

/// What an object is made after.
pub fn prototype(object: &JsValue) -> JsValue {
    call(&global("Object"), "getPrototypeOf", &[object]).unwrap_or_default()
}

/// An item of an array.
pub fn item(list: &JsValue, index: usize) -> JsValue {
    get(list, &decimal(index as u64))
}

/// The items of an array; none of anything else.
pub fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let is_array = call(&global("Array"), "isArray", &[list]).and_then(|is| is.as_bool()) == Some(true);
    let count: usize = if is_array { number(list, "length").unwrap_or_default() } else { 0 };
    let list = list.clone();
    (0..count).map(move |index| item(&list, index))
}

/// The strings of an array; anything else in it is passed over.
pub fn texts(list: &JsValue) -> Vec<String> {
    items(list).filter_map(|item| item.as_string()).collect()
}

/// What a text says as JSON; None where it is not.
pub fn parse(text: &str) -> Option<JsValue> {
    call(&global("JSON"), "parse", &[&text.into()])
}

/// A number, true, false or null as JavaScript writes it.
pub fn shown(value: &JsValue) -> String {
    call(&global("JSON"), "stringify", &[value]).and_then(|text| text.as_string()).unwrap_or_default()
}

/// Milliseconds since the epoch.
pub fn now() -> u64 {
    let now = call(&global("Date"), "now", &[]).and_then(|now| now.as_f64()).unwrap_or_default();
    u64::try_from(whole(now)).unwrap_or_default()
}

/// A number from 0 to 1.
pub fn random() -> Option<f64> {
    call(&global("Math"), "random", &[]).and_then(|random| random.as_f64())
}

/// Tells the site's developer; a user never reads it.
pub fn warn(message: &str) {
    call(&global("console"), "warn", &[&concat(&["oauth-chaperone: ", message]).into()]);
}
