//! Randomness for ids without meaning, salts and reference codes. They protect nothing, so `Math.random` will do in a browser without
//! `crypto`.

use super::uncertain;

/// Random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = uncertain::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values(&mut bytes);
    }
    // Nothing was filled in: there is no `crypto`, or none that works.
    if bytes.iter().all(|byte| *byte == 0) {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
