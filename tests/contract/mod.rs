//! The table of causes, as the code has it.

use oauth_chaperone::Cause;

/// The spelling, category, monitoring level, retry value and meaning of a cause, as a line of causes.tsv has them.
pub fn row(cause: Cause) -> [&'static str; 5] {
    let levels = [cause.category().as_str(), cause.monitoring().as_str(), cause.retry().as_str()];
    [cause.as_str(), levels[0], levels[1], levels[2], cause.meaning()]
}
