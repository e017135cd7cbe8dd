//! Reading properties and calling methods where nothing is certain to exist. web-sys takes an interface at its word: a missing
//! `navigator.onLine` would read as false. `Reflect` tells "absent" from "false", and a throwing getter from both.

use alloc::string::String;
use alloc::vec::Vec;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The global object.
pub fn window() -> JsValue {
    js_sys::global().into()
}

/// A property of the global object.
pub fn global(name: &str) -> JsValue {
    get(&window(), name)
}

/// A property; undefined where it is absent, null or throws.
pub fn get(target: &JsValue, name: &str) -> JsValue {
    let value = Reflect::get(target, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if value.is_null() { JsValue::UNDEFINED } else { value }
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

/// Sets a property; whether that worked is for the next read to say.
pub fn set(target: &JsValue, name: &str, value: &JsValue) {
    set_key(target, &name.into(), value);
}

/// As `set`, where JavaScript has the name already.
pub fn set_key(target: &JsValue, key: &JsValue, value: &JsValue) {
    let _ = Reflect::set(target, key, value);
}

/// Calls a method; None where it is absent or throws.
pub fn call(target: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method: Function = get(target, name).dyn_into().ok()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(target, &list).ok()
}

/// The items of an array; none of anything else.
pub fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let count: u32 = if Array::is_array(list) { number(list, "length").unwrap_or_default() } else { 0 };
    let list = list.clone();
    (0..count).map(move |index| Reflect::get_u32(&list, index).unwrap_or_default())
}

/// The strings of an array; anything else in it is passed over.
pub fn texts(list: &JsValue) -> Vec<String> {
    items(list).filter_map(|item| item.as_string()).collect()
}

/// A number, true, false or null as JavaScript writes it.
pub fn shown(value: &JsValue) -> String {
    call(&global("JSON"), "stringify", &[value]).and_then(|text| text.as_string()).unwrap_or_default()
}

/// Milliseconds since the epoch.
pub fn now() -> u64 {
    u64::try_from(whole(js_sys::Date::now())).unwrap_or_default()
}

/// Tells the site's developer; a user never reads it.
pub fn warn(message: &str) {
    call(&global("console"), "warn", &[&["oauth-chaperone: ", message].concat().into()]);
}
