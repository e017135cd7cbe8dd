//! What guidance and a fresh start need to know and no rule may see: the site's wishes, and how often it has failed
//! before. These decide what the user is told, never what went wrong.

use serde::{Deserialize, Serialize};

use crate::journal::InARow;

/// The site's wishes, and the failures before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Wishes {
    /// BCP 47, negotiated already.
    pub locale: String,
    /// Random, for the reference code.
    pub seed: u64,
    /// Where a fresh start leads; None where no permitted address is known.
    pub retry_url: Option<String>,
    /// Where a signed-in user goes on; None where no permitted address is known.
    pub redirect: Option<String>,
    /// Where the site's own help is; None where no permitted address is known.
    pub help_url: Option<String>,
    /// How long the site's own server said to wait, beside the exchange's answer.
    pub retry_after_seconds: Option<u32>,
    /// Whether the site asked for a fresh start without a press.
    pub retry_automatically: bool,
    /// Whether there was such a start among the failures in a row.
    pub retried_automatically: bool,
    /// 1 for the first try in a row.
    pub attempt: u32,
    /// The failures in a row before this one, as far as they are of one cause.
    pub failed_before: Option<InARow>,
    /// The link out of the app was followed, and led to this page.
    pub left_app_in_vain: bool,
}

impl Default for Wishes {
    /// None, at the first try.
    fn default() -> Self {
        Wishes {
            locale: "en".into(),
            seed: 0,
            retry_url: None,
            redirect: None,
            help_url: None,
            retry_after_seconds: None,
            retry_automatically: false,
            retried_automatically: false,
            attempt: 1,
            failed_before: None,
            left_app_in_vain: false,
        }
    }
}
