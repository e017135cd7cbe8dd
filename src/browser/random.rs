//! Randomness for ids without meaning, salts and reference codes. None of them guards anything, so a browser without
//! `crypto` gets lesser numbers and not a lesser diagnosis.

use js_sys::Uint8Array;

use super::js;

/// Random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let array = Uint8Array::new_with_length(u32::try_from(N).unwrap_or_default());
    if js::call(&js::global("crypto"), "getRandomValues", &[&array]).is_some() {
        array.copy_to(&mut bytes);
    } else {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
