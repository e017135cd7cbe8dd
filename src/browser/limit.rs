//! A limit of its own for everything that answers later: any of it may never answer.

use core::time::Duration;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;

/// What a promise gives within the limit: its value, its rejection, or None where neither came in time. Anything that is no
/// promise is its own value.
pub async fn within(limit: Duration, promise: JsValue) -> Result<Option<JsValue>, JsValue> {
    // An object of our own, which nothing else can resolve to.
    let late: JsValue = js_sys::Object::new().into();
    let timer = Promise::new(&mut |resolve, _| {
        js::call(&js::window(), "setTimeout", &[&resolve, &(limit.as_millis() as f64).into(), &late]);
    });
    let race = Promise::race(&Array::of2(&promise, &timer));
    let value = JsFuture::from(race.unchecked_into::<Promise>()).await?;
    Ok((value != late).then_some(value))
}
