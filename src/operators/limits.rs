//! How much is taken from each client. The tables are bounded, and forget what was not seen for the longest time.

use core::num::NonZeroUsize;
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use lru::LruCache;

use super::claim::Claim;
use crate::report::REFERENCE_DIGITS;

/// A browser that fails ten times in a row is heard each time. After that it is heard once in six seconds.
const CLIENT: Rate = Rate { burst: 10.0, per_second: 10.0 / 60.0 };
/// In all.
const PROCESS: Rate = Rate { burst: 100.0, per_second: 50.0 };
/// Clients and reports that are remembered: less than 1 MB each.
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();
/// A report that comes once more within this time is the same one.
const REPEATED_WITHIN: Duration = Duration::from_secs(600);

#[derive(Clone, Copy)]
struct Rate {
    burst: f64,
    per_second: f64,
}

/// A token bucket.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn new(rate: Rate, now: Instant) -> Self {
        Bucket { tokens: rate.burst, at: now }
    }

    fn take(&mut self, rate: Rate, now: Instant) -> bool {
        let waited = now.saturating_duration_since(self.at).as_secs_f64();
        self.at = self.at.max(now);
        self.tokens = (self.tokens + waited * rate.per_second).min(rate.burst);
        let has = self.tokens >= 1.0;
        if has {
            self.tokens -= 1.0;
        }
        has
    }
}

/// What one process has taken.
#[derive(Debug)]
pub struct Limits {
    clients: LruCache<Client, Bucket>,
    all: Bucket,
    /// When each report came last.
    seen: LruCache<u128, Instant>,
}

/// One IPv4 address, or the network of an IPv6 address: a client with one IPv6 network has at least 2^64 addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Client(Ipv6Addr);

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Client(address.to_ipv6_mapped()),
            // The first 56 bits: the smallest network that a household gets.
            IpAddr::V6(address) => Client(Ipv6Addr::from_bits(address.to_bits() & !(u128::MAX >> 56))),
        }
    }
}

impl Limits {
    pub(super) fn new(now: Instant) -> Self {
        Limits { clients: LruCache::new(REMEMBERED), all: Bucket::new(PROCESS, now), seen: LruCache::new(REMEMBERED) }
    }

    /// Whether this client may send one more.
    pub(super) fn admits_client(&mut self, client: Option<IpAddr>, now: Instant) -> bool {
        client.is_none_or(|client| {
            self.clients.get_or_insert_mut(client.into(), || Bucket::new(CLIENT, now)).take(CLIENT, now)
        })
    }

    /// Whether the same report was there within ten minutes.
    pub(super) fn repeats(&self, claim: &Claim, now: Instant) -> bool {
        let before = self.seen.peek(&identity(claim));
        before.is_some_and(|at| now.saturating_duration_since(*at) < REPEATED_WITHIN)
    }

    /// Whether one more whole report may be taken. If so, it is remembered. A malformed or repeated report is not
    /// counted here, so that it takes no true report's place.
    pub(super) fn takes(&mut self, claim: &Claim, now: Instant) -> bool {
        let taken = self.all.take(PROCESS, now);
        if taken {
            self.seen.put(identity(claim), now);
        }
        taken
    }
}

/// The flow's 80 bits and the reference's 40. No two reports have the same ones.
fn identity(claim: &Claim) -> u128 {
    let flow = claim.flow_id.as_deref().and_then(|id| u128::from_str_radix(id, 16).ok()).unwrap_or_default();
    let value = |digit: u8| REFERENCE_DIGITS.bytes().position(|known| known == digit);
    let digits = claim.reference.bytes().filter_map(value).filter_map(|value| u128::try_from(value).ok());
    digits.fold(flow, |all, value| (all << 5) | value)
}

/// How many events of a kind go to one place.
#[derive(Debug)]
pub struct Cap {
    kinds: LruCache<u64, Bucket>,
    all: Bucket,
}

/// Ten of a kind at once, then one a minute.
const KIND: Rate = Rate { burst: 10.0, per_second: 1.0 / 60.0 };
/// 200 an hour in all.
const ALL: Rate = Rate { burst: 200.0, per_second: 200.0 / 3600.0 };
const KINDS: NonZeroUsize = NonZeroUsize::new(1000).unwrap();

impl Cap {
    /// From now on.
    pub fn new(now: Instant) -> Self {
        Cap { kinds: LruCache::new(KINDS), all: Bucket::new(ALL, now) }
    }

    /// Whether one more of this kind may go.
    pub fn admits(&mut self, kind: u64, now: Instant) -> bool {
        self.kinds.get_or_insert_mut(kind, || Bucket::new(KIND, now)).take(KIND, now) && self.all.take(ALL, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_client_has_ten_and_then_ten_a_minute() {
        let start = Instant::now();
        let mut limits = Limits::new(start);
        let client = Some(IpAddr::from(Ipv4Addr::new(192, 0, 2, 1)));
        let taken = |limits: &mut Limits, now| (0..30).filter(|_| limits.admits_client(client, now)).count();
        assert_eq!(taken(&mut limits, start), 10);
        assert_eq!(taken(&mut limits, start + Duration::from_secs(61)), 10);
        assert_eq!(taken(&mut limits, start + Duration::from_secs(92)), 5);
    }

    #[test]
    fn all_together_have_a_hundred_and_then_fifty_a_second() {
        let start = Instant::now();
        let mut bucket = Bucket::new(PROCESS, start);
        let mut taken = |now| (0..1000).filter(|_| bucket.take(PROCESS, now)).count();
        assert_eq!(taken(start), 100);
        assert_eq!(taken(start + Duration::from_secs(1)), 50);
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let client = |address: &str| Client::from(address.parse::<IpAddr>().unwrap());
        assert_eq!(client("2001:db8:0:100::1"), client("2001:db8:0:1ff:ffff::1"));
        assert_ne!(client("2001:db8:0:100::1"), client("2001:db8:0:200::1"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
        assert_ne!(client("192.0.2.2"), client("192.0.2.1"));
    }

    #[test]
    fn reports_of_one_flow_are_told_apart_by_any_reference() {
        let claim = |reference: &str| {
            let body = serde_json::json!({
                "version": 1, "page": "login", "outcome": "preflight", "cause": "cookies_blocked", "certainty": "certain",
                "reference": reference,
            });
            Claim::read(body.to_string().as_bytes()).unwrap()
        };
        let digits = || REFERENCE_DIGITS.chars();
        let references = digits().flat_map(|a| digits().map(move |b| format!("0000-00{a}{b}")));
        let known: std::collections::BTreeSet<_> = references.map(|reference| identity(&claim(&reference))).collect();
        assert_eq!(known.len(), 32 * 32);
    }

    #[test]
    fn of_a_kind_ten_go_and_then_one_a_minute() {
        let start = Instant::now();
        let mut cap = Cap::new(start);
        let taken = |cap: &mut Cap, kind, now| (0..50).filter(|_| cap.admits(kind, now)).count();
        assert_eq!((0..40).map(|kind| taken(&mut cap, kind, start)).collect::<Vec<_>>(), [[10; 20], [0; 20]].concat());
        assert_eq!(taken(&mut Cap::new(start), 1, start + Duration::from_secs(125)), 10);
        let mut cap = Cap::new(start);
        assert_eq!(taken(&mut cap, 1, start), 10);
        assert_eq!(taken(&mut cap, 1, start + Duration::from_secs(125)), 2);
    }
}
