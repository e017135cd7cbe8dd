//! What a server counts, and the cookie that tells a person's first press from a second one and from a crawler.
//!
//! The page sets the cookie `oauth_chaperone` before the link is followed, so that the request to the server carries
//! it. A crawler runs no script and has no such cookie. The server's redirect sets `oauth_chaperone_left`, which the
//! next presses carry. No session and no store is needed, and several instances need not know of each other.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::COOKIE;

use super::claim::Claim;
use super::exposition::{Exposition, Reason, Sent, To, Told};
use crate::catalogue::{Named, look_up};
use crate::departure::is_flow_id;

/// The departure cookie, which the page sets.
const MARK: &str = "oauth_chaperone";
/// The cookie of an open departure, which the server sets.
const LEFT: &str = "oauth_chaperone_left";
/// Its value once the answer has come. What comes before the next departure is the same answer again.
const BACK: &str = "back";
/// How long a departure may be open. A press later than that is a new start.
const OPEN_FOR_SECONDS: u64 = 600;
/// A cookie header is not longer in any browser. A longer one is not searched.
const LONGEST_COOKIES: usize = 16 * 1024;

/// How a sign-in ended, as far as the server knows.
#[derive(Clone, Copy, Debug)]
pub enum Ended<'a> {
    /// The user is signed in.
    SignedIn,
    /// It failed, and the server has a name for it. The catalogue knows the names of standards, providers and frameworks.
    Failed(Named<'a>),
}

/// The counters of one process. Share it in an `Arc`.
#[derive(Debug)]
pub struct Counts {
    series: Exposition,
    secure: bool,
}

impl Counts {
    /// Counts for these providers, by the short names that the pages use. Any other is counted as `other`; 16 are kept
    /// at most.
    pub fn new(providers: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Counts { series: Exposition::new(providers), secure: true }
    }

    /// For a site that is not on https, as on a developer's machine: its cookie can't be `Secure`.
    #[must_use]
    pub fn without_https(self) -> Self {
        Counts { secure: false, ..self }
    }

    /// Call it where you redirect to the provider, with the headers of the request. Where it is a person's first press, the answer
    /// is the value of a `Set-Cookie` header for the redirect.
    #[must_use = "the cookie has to be set, or each press counts"]
    pub fn departs(&self, provider: &str, request: &HeaderMap) -> Option<String> {
        self.departs_at(provider, request, now())
    }

    fn departs_at(&self, provider: &str, request: &HeaderMap, now: u64) -> Option<String> {
        let flow = cookie(request, MARK).filter(|value| is_flow_id(value));
        let is_open = cookie(request, LEFT).and_then(left_at).is_some_and(|at| now.abs_diff(at) <= OPEN_FOR_SECONDS);
        let tracked = flow.filter(|_| !is_open && !is_prefetch(request));
        self.series.departed(provider, tracked.is_some());
        tracked.map(|flow| format!("{LEFT}={flow}.{now}; Max-Age={OPEN_FOR_SECONDS}{}", self.attributes()))
    }

    /// Call it where the provider's answer arrives. Pass its request's headers, and its parameters as they came: the
    /// query, or the body of a posted answer. Where it is an answer, and not a reload of it, this is the value of a
    /// `Set-Cookie` header.
    #[must_use = "the cookie has to be set, or the next sign-in is not counted and a reload is"]
    pub fn arrives(&self, provider: &str, request: &HeaderMap, parameters: &str) -> Option<String> {
        self.arrives_at(provider, request, parameters, now())
    }

    fn arrives_at(&self, provider: &str, request: &HeaderMap, parameters: &str, now: u64) -> Option<String> {
        let has =
            |names: &[&str]| form_urlencoded::parse(parameters.as_bytes()).any(|(name, _)| names.contains(&&*name));
        let left = cookie(request, LEFT);
        if left == Some(BACK) || !has(&["state"]) || !has(&["code", "error"]) {
            return None;
        }
        // Without a cookie it counts, too: a lost session must look like a lost session, never like an outage.
        let away = left.and_then(left_at).and_then(|at| now.checked_sub(at));
        self.series.arrived(provider, away.and_then(|seconds| u32::try_from(seconds).ok()));
        Some(format!("{LEFT}={BACK}; Max-Age={OPEN_FOR_SECONDS}{}", self.attributes()))
    }

    /// Call it where a sign-in ends.
    pub fn ends(&self, provider: &str, ended: Ended<'_>) {
        match ended {
            Ended::SignedIn => self.series.signed_in(provider),
            Ended::Failed(named) => {
                self.series.failed(provider, Told::from_meaning(look_up(&named).map(|known| known.meaning)));
            }
        }
    }

    /// What Prometheus reads, as [`super::exposition::CONTENT_TYPE`]. Serve it where the public can't reach it.
    pub fn exposition(&self) -> String {
        self.series.text()
    }

    /// Call it where a report was passed on, or not.
    pub fn exported(&self, to: To, result: Sent) {
        self.series.exported(to, result);
    }

    pub(super) fn reported(&self, claim: &Claim) {
        self.series.reported(claim.provider.as_deref(), claim.cause, claim.browser.engine, claim.browser.mobile);
    }

    pub(super) fn refused(&self, reason: Reason) {
        self.series.refused(reason);
    }

    fn attributes(&self) -> &'static str {
        if self.secure { "; Path=/; HttpOnly; SameSite=Lax; Secure" } else { "; Path=/; HttpOnly; SameSite=Lax" }
    }
}

/// When a browser loads a page ahead of time, no person has pressed anything yet.
fn is_prefetch(request: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .filter_map(|name| request.get(*name))
        .any(|value| value.to_str().is_ok_and(|value| value.contains("prefetch") || value.contains("prerender")))
}

fn cookie<'a>(request: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = request.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.filter(|line| line.len() <= LONGEST_COOKIES).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The seconds in `FLOW.SECONDS`.
fn left_at(value: &str) -> Option<u64> {
    let (flow, seconds) = value.split_once('.')?;
    is_flow_id(flow).then(|| seconds.parse().ok())?
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Speaker;
    use http::HeaderValue;

    const FLOW: &str = "0123456789abcdef0123";

    fn request(headers: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).unwrap());
        }
        map
    }

    fn value(counts: &Counts, series: &str) -> f64 {
        let text = counts.exposition();
        let line =
            text.lines().find(|line| line.starts_with(series)).unwrap_or_else(|| panic!("no {series} in\n{text}"));
        line.rsplit(' ').next().unwrap().parse().unwrap()
    }

    const TRACKED: &str = "oauth_chaperone_departures_total{provider=\"google\",tracked=\"true\"}";
    const UNTRACKED: &str = "oauth_chaperone_departures_total{provider=\"google\",tracked=\"false\"}";
    const ARRIVED: &str = "oauth_chaperone_arrivals_total{provider=\"google\"}";

    #[test]
    fn a_first_press_is_tracked_and_a_second_is_not() {
        let counts = Counts::new(["google"]);
        let mark = format!("a=b; {MARK}={FLOW}");
        let cookie = counts.departs_at("google", &request(&[("cookie", &mark)]), 1000).unwrap();
        assert_eq!(cookie, format!("{LEFT}={FLOW}.1000; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure"));
        let both = format!("{mark}; {LEFT}={FLOW}.1000");
        assert_eq!(counts.departs_at("google", &request(&[("cookie", &both)]), 1599), None);
        assert!(counts.departs_at("google", &request(&[("cookie", &both)]), 1601).is_some());
        let anew = format!("{mark}; {LEFT}={BACK}");
        assert!(counts.departs_at("google", &request(&[("cookie", &anew)]), 1602).is_some());
        assert_eq!((value(&counts, TRACKED), value(&counts, UNTRACKED)), (3.0, 1.0));
    }

    #[test]
    fn crawlers_prefetches_and_made_up_marks_are_not_tracked() {
        let counts = Counts::new(["google"]);
        let mark = format!("{MARK}={FLOW}");
        for headers in [
            vec![],
            vec![("cookie", "oauth_chaperone=x")],
            vec![("cookie", "oauth_chaperone_left=x")],
            vec![("cookie", mark.as_str()), ("sec-purpose", "prefetch;prerender")],
            vec![("cookie", mark.as_str()), ("x-moz", "prefetch")],
        ] {
            assert_eq!(counts.departs_at("google", &request(&headers), 1000), None, "{headers:?}");
        }
        assert_eq!((value(&counts, TRACKED), value(&counts, UNTRACKED)), (0.0, 5.0));
    }

    #[test]
    fn an_answer_arrives_with_a_state_and_a_code_or_an_error() {
        let counts = Counts::new(["google"]).without_https();
        let left = format!("{LEFT}={FLOW}.1000");
        for parameters in ["", "code=x", "state=x", "states=1&codes=2", "%ff=%", "utm=state&code=1"] {
            assert_eq!(counts.arrives_at("google", &HeaderMap::new(), parameters, 1007), None);
        }
        assert_eq!(value(&counts, ARRIVED), 0.0);
        let cookie = counts.arrives_at("google", &request(&[("cookie", &left)]), "code=x&state=y", 1007);
        assert_eq!(cookie.unwrap(), format!("{LEFT}={BACK}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax"));
        let reloaded = request(&[("cookie", &format!("{LEFT}={BACK}"))]);
        assert_eq!(counts.arrives_at("google", &reloaded, "code=x&state=y", 1008), None);
        let _ = counts.arrives_at("google", &HeaderMap::new(), "error=access_denied&state=y", 1007);
        assert_eq!(value(&counts, ARRIVED), 2.0);
        assert_eq!(value(&counts, "oauth_chaperone_away_duration_seconds_sum{provider=\"google\"}"), 7.0);
        assert_eq!(value(&counts, "oauth_chaperone_away_duration_seconds_count{provider=\"google\"}"), 1.0);
    }

    #[test]
    fn an_end_has_the_catalogues_cause_or_a_symptom() {
        let counts = Counts::new(["google"]);
        counts.ends("google", Ended::SignedIn);
        for name in ["access_denied", "session_context_missing", "invalid_grant", "never heard of it"] {
            counts.ends("google", Ended::Failed(Named::new(name, Speaker::Server)));
        }
        counts.ends("nobody knows it", Ended::SignedIn);
        assert_eq!(value(&counts, "oauth_chaperone_sign_ins_total{provider=\"google\"}"), 1.0);
        assert_eq!(value(&counts, "oauth_chaperone_sign_ins_total{provider=\"other\"}"), 1.0);
        let failures =
            |rest: &str| value(&counts, &format!("oauth_chaperone_failures_total{{provider=\"google\",{rest}}}"));
        assert_eq!(failures("category=\"a\",cause=\"user_denied\",monitoring=\"count\""), 1.0);
        assert_eq!(failures("category=\"b\",cause=\"state_lost\",monitoring=\"trend\""), 1.0);
        assert_eq!(failures("category=\"d\",cause=\"unknown\",monitoring=\"act\""), 1.0);
        assert!(!counts.exposition().contains("never heard"));
    }

    #[test]
    fn every_series_is_there_from_the_start() {
        let counts = Counts::new(["google", "github", "other", "google"]);
        let text = counts.exposition();
        let series: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(series.iter().all(|line| line.ends_with(" 0") || line.ends_with(" 0.0")), "{text}");
        assert!((300..500).contains(&series.len()), "{}", series.len());
        assert!(text.contains("# TYPE oauth_chaperone_away_duration_seconds histogram"), "{text}");
    }
}
