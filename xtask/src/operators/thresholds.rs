//! When a rule rings. These numbers are only here: the rules, their replay and the guide's table are made of them. They
//! were found by simulating 8,512 days of sites between 0.05 and 100 sign-ins a minute.

/// What may go missing before anybody hears of it.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance {
    /// The odds, as a multiple of the usual odds.
    pub odds: f64,
    /// And this share at least, since a small share doubles by chance.
    pub least: f64,
    /// How sure: the chance that no more than the tolerated share is behind it is at most e^-nats (a Chernoff bound).
    pub nats: f64,
    /// For how many minutes it must hold without a break.
    pub holds: f64,
    /// For how many minutes the alert goes on after the last time.
    pub keeps: f64,
}

impl Tolerance {
    /// The tolerated share where `usual` is the usual one.
    pub fn share(&self, usual: f64) -> f64 {
        (self.odds * usual / (1.0 + (self.odds - 1.0) * usual)).max(self.least)
    }
}

/// A window that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Its length in minutes.
    pub minutes: u32,
    /// The length in minutes of the window's end. If that is within tolerance, the outage is over. A twelfth, and at
    /// least five minutes.
    pub lately: u32,
}

const fn window(minutes: u32, lately: u32) -> Window {
    Window { minutes, lately }
}

/// From the window in which a busy site shows an outage to the window in which a small site does.
pub const WINDOWS: [Window; 7] =
    [window(5, 5), window(10, 5), window(20, 5), window(40, 5), window(90, 10), window(180, 15), window(360, 30)];

/// Those who leave do not come back.
pub const RETURNS: Tolerance = Tolerance { odds: 2.5, least: 0.20, nats: 7.0, holds: 1.0, keeps: 10.0 };
/// Fewer come back than usual. This is worth a look, but no reason to wake anybody.
pub const RETURNS_LESS: Tolerance = Tolerance { odds: 2.0, least: 0.15, nats: 7.0, holds: 15.0, keeps: 60.0 };
/// The provider answers, and fails.
pub const PROVIDER: Tolerance = Tolerance { odds: 2.5, least: 0.05, nats: 7.0, holds: 1.0, keeps: 10.0 };
/// A cause of the users' environment becomes common. Nine nats, since each cause is looked at.
pub const TREND: Tolerance = Tolerance { odds: 2.0, least: 0.01, nats: 9.0, holds: 10.0, keeps: 720.0 };

/// In hours.
pub const TREND_WINDOWS: [u32; 5] = [1, 3, 12, 24, 72];
/// With fewer failures than these, it is one person with a problem.
pub const FAILURES_AT_LEAST: u32 = 5;

/// Answers lag behind departures. So the departures in a window are compared with those in the same window this many
/// minutes ago, and the smaller number counts. With one fixed offset, the end of every campaign rang.
pub const LAG: f64 = 2.0;

/// How many of the last days are the usual.
pub const USUAL_DAYS: u32 = 7;
/// How many of the last minutes are left out, so that an outage does not soon become usual.
pub const USUAL_UNTIL: u32 = 60;
/// What a new site begins with: a share of a number of sign-ins.
pub struct Prior {
    pub of: f64,
    pub share: f64,
}
/// Abandoned: 4 of 20.
pub const ABANDONED: Prior = Prior { of: 20.0, share: 0.2 };
/// Failures of the provider in its answers: 0.1 of 50.
pub const FAILED: Prior = Prior { of: 50.0, share: 0.002 };
/// One cause of the users' environment: 1 of 50.
pub const REPORTED: Prior = Prior { of: 50.0, share: 0.02 };

/// In minutes: a cause to act on rings once a day. It goes on for a little less, so that the day's repetition
/// (`repeat_interval` in alertmanager.yml) never meets an alert that is about to end.
pub const ACT_KEEPS: f64 = 23.0 * 60.0;
/// For how many minutes a fault of the watch itself must last.
pub const WATCH_HOLDS: f64 = 60.0;
/// How many events the hour must have for that.
pub const WATCH_AT_LEAST: u32 = 5;
/// How many reports must be refused in an hour. More must also be refused than taken.
pub const REFUSED_AT_LEAST: u32 = 20;
