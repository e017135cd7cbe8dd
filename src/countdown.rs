//! What is left to wait before starting again, as the panel shows it.

/// How often the clock shows another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Each second.
    Lively,
    /// Every ten seconds, where motion is unwanted.
    Calm,
}

/// No one watches a clock for longer; the steps of the guidance say to wait.
pub const LONGEST_SECONDS: u32 = 60 * 60;

/// A clock that counts down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What is left.
    pub seconds: u32,
    /// When the clock shows another time, in milliseconds.
    pub next: u32,
}

impl Clock {
    /// Minutes and seconds as a clock shows them, for a browser that can't say them in words.
    pub fn digits(&self) -> String {
        format!("{}:{:02}", self.seconds / 60, self.seconds % 60)
    }
}

/// The clock at this time; None once the wait is over. Both times are milliseconds since the epoch.
pub fn clock(until: u64, now: u64, pace: Pace) -> Option<Clock> {
    let left = u32::try_from(until.checked_sub(now)?).unwrap_or(u32::MAX);
    // The last step has begun, and counts as a whole one.
    let (seconds, begun) = match pace {
        Pace::Lively => (left.div_ceil(1000), left % 1000),
        Pace::Calm => (left.div_ceil(10_000) * 10, left % 10_000),
    };
    let next = match (begun, pace) {
        (0, Pace::Lively) => 1000,
        (0, Pace::Calm) => 10_000,
        _ => begun,
    };
    (left > 0).then_some(Clock { seconds, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_764_000_000_000;

    fn at(left: u64, pace: Pace) -> Option<(String, u32)> {
        clock(NOW + left, NOW, pace).map(|clock| (clock.digits(), clock.next))
    }

    #[test]
    fn each_second() {
        assert_eq!(at(62_000, Pace::Lively), Some(("1:02".into(), 1000)));
        assert_eq!(at(61_001, Pace::Lively), Some(("1:02".into(), 1)));
        assert_eq!(at(61_000, Pace::Lively), Some(("1:01".into(), 1000)));
        assert_eq!(at(1, Pace::Lively), Some(("0:01".into(), 1)));
        assert_eq!((at(0, Pace::Lively), clock(NOW, NOW + 1, Pace::Lively)), (None, None));
    }

    #[test]
    fn calmly() {
        let mut left = 25_000;
        let mut told = vec![];
        while let Some((time, next)) = at(left, Pace::Calm) {
            told.push(time);
            left -= u64::from(next);
        }
        assert_eq!((told, left), (vec!["0:30".into(), "0:20".to_owned(), "0:10".into()], 0));
    }
}
