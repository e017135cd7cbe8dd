//! The document, by name: an element may take the place of any of its properties. After `<img name="cookie">`, `document.cookie` is the
//! image (HTML, "DOM tree accessors"). A site that lets its users write HTML may let that through. Where a property is not what it
//! should be, the prototype has the real one. A property that the site itself has put there is used, if it is of the right kind.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::uncertain;

/// The page's document; None where there is no page.
pub fn document() -> Option<Document> {
    uncertain::window()?.document()
}

/// A property; `Err` where it throws, or where there is no document.
pub fn look(name: &str, expected: impl Fn(&JsValue) -> bool) -> Result<JsValue, JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    let value = Reflect::get(&document, &name.into())?;
    if expected(&value) { Ok(value) } else { uncertain::get_from(&prototype(&document)?, name, &document) }
}

/// A property that is a string.
pub fn text(name: &str) -> Option<String> {
    look(name, JsValue::is_string).ok()?.as_string()
}

/// Sets a property that is a string. False where that throws; only the next read says whether it was kept. In Chromium a hidden
/// property takes no value either.
pub fn set_text(name: &str, text: &str) -> bool {
    let set = || {
        let document = document().ok_or(JsValue::UNDEFINED)?;
        let is_own = Reflect::get(&document, &name.into())?.is_string();
        let target = if is_own { document.clone().into() } else { prototype(&document)? };
        Reflect::set_with_receiver(&target, &name.into(), &text.into(), &document)
    };
    set().is_ok()
}

/// Calls a method; None where it is absent or throws.
pub fn call(name: &str, argument: Option<&str>) -> Option<JsValue> {
    let method: Function = look(name, JsValue::is_function).ok()?.dyn_into().ok()?;
    let document = document()?;
    match argument {
        Some(argument) => method.call1(&document, &argument.into()).ok(),
        None => method.call0(&document).ok(),
    }
}

/// Makes an element.
pub fn create(tag: &str) -> Option<Element> {
    call("createElement", Some(tag))?.dyn_into().ok()
}

/// No element's name hides a property of the prototype.
fn prototype(document: &Document) -> Result<JsValue, JsValue> {
    Reflect::get_prototype_of(document).map(Into::into)
}
