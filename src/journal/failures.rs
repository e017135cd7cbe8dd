//! The journal's line of the failures in a row.

use serde::{Deserialize, Serialize};

use crate::departure::is_flow_id;
use crate::vocabulary::Cause;

/// Failures in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub at: u64,
    /// Why.
    pub cause: Cause,
    /// How many of them, up to the last, had this cause.
    pub of_this_cause: u32,
    /// The flow that failed last, so that a reload of its page is not another try.
    pub flow_id: Option<String>,
    /// Whether one of them was followed by an automatic fresh start. At most one is.
    pub retried: bool,
}

/// Failures of one cause in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InARow {
    /// Their cause.
    pub cause: Cause,
    /// How many.
    pub count: u32,
}

impl Failures {
    /// The text of the line.
    pub(super) fn write(&self) -> String {
        let words = [
            &*self.count.to_string(),
            &self.at.to_string(),
            self.cause.as_str(),
            self.flow_id.as_deref().unwrap_or("-"),
            &self.of_this_cause.to_string(),
            if self.retried { "retried" } else { "-" },
        ];
        words.join(" ")
    }

    /// Reads it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        Some(Failures {
            count: words.next()?.parse().ok()?,
            at: words.next()?.parse().ok()?,
            cause: Cause::from_spelling(words.next()?)?,
            flow_id: words.next().filter(|id| is_flow_id(id)).map(Into::into),
            of_this_cause: words.next().and_then(|count| count.parse().ok()).unwrap_or(1),
            retried: words.next() == Some("retried"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Journal;

    #[test]
    fn a_failure_that_shows_again_is_not_one_before_it() {
        let mut journal = Journal::default();
        journal.fail(None, Cause::QueryLost, 1, None, 0);
        let first = InARow { cause: Cause::QueryLost, count: 1 };
        assert_eq!((journal.failed_before(true), journal.failed_before(false)), (None, Some(first)));
        journal.fail(None, Cause::QueryLost, 2, Some(first), 0);
        assert_eq!(journal.failed_before(true), Some(first));
    }
}
