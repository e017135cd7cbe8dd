//! Randomness for ids without meaning, salts and reference codes. None of them guards anything, so a browser without
//! `crypto` gets lesser numbers and not a lesser diagnosis.

use wasm_bindgen::JsValue;

use super::js;

/// Random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

fn fill(bytes: &mut [u8]) {
    let array = js::new("Uint8Array", &[&JsValue::from(bytes.len() as u32)]).unwrap_or_default();
    let filled = js::call(&js::global("crypto"), "getRandomValues", &[&array]).is_some();
    for (index, byte) in bytes.iter_mut().enumerate() {
        let random = if filled { js::item(&array, index).as_f64() } else { js::random().map(|part| part * 256.0) };
        *byte = random.unwrap_or_default() as u8;
    }
}
