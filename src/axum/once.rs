//! Codes that this process has met: two requests at once are one exchange. Codes are kept as hashes, and for a limited
//! time.

use core::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use sha2::{Digest, Sha256};

/// No code lives longer (RFC 6749 4.1.2).
const CODE_LIVES: Duration = Duration::from_secs(600);
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

type Hash = [u8; 32];

#[derive(Debug)]
pub(super) struct Once(Mutex<LruCache<Hash, Instant>>);

impl Default for Once {
    fn default() -> Self {
        Once(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

impl Once {
    /// Whether it comes for the first time.
    pub fn claims(&self, key: &[&str]) -> bool {
        let now = Instant::now();
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = met.put(hash(key), now);
        last.is_none_or(|last| now.saturating_duration_since(last) > CODE_LIVES)
    }

    pub fn forgets(&self, key: &[&str]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop(&hash(key));
    }

    pub fn has(&self, key: &[&str]) -> bool {
        let met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        met.peek(&hash(key)).is_some_and(|last| last.elapsed() <= CODE_LIVES)
    }
}

fn hash(key: &[&str]) -> Hash {
    let mut hash = Sha256::new();
    for part in key {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}
