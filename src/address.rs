//! Addresses (URL Standard): which of them a user may be sent to, and whether what is stored at one is seen at another.
//! The parser is the platform's: the browser's own in a page, the `url` crate elsewhere.

use crate::answer::PARAMETERS;
use crate::vocabulary::words;

/// A parsed address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Without the colon, such as "https".
    pub scheme: String,
    /// In its canonical form; empty where the scheme has none.
    pub host: String,
    /// None where it is the scheme's own.
    pub port: Option<u16>,
    /// With its slash.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    /// Without the hash sign.
    pub fragment: String,
    /// Whether it names a user or a password.
    pub credentials: bool,
}

/// Why an address is refused as a place to send a user to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Not http or https: `javascript:`, `data:` and the like.
    Scheme,
    /// It names a user or a password.
    Credentials,
    /// Another origin, which is not among the allowed ones.
    Origin,
}

impl Refusal {
    /// For a developer's console.
    pub const fn as_str(self) -> &'static str {
        match self {
            Refusal::Scheme => "it is not http or https",
            Refusal::Credentials => "it names a user",
            Refusal::Origin => "it has another origin, which is not in allowedOrigins",
        }
    }
}

impl Address {
    /// Its origin, as `location.origin` gives it.
    pub fn origin(&self) -> String {
        let mut origin = format!("{}://{}", self.scheme, self.host);
        if let Some(port) = self.port {
            origin.push(':');
            origin.push_str(&port.to_string());
        }
        origin
    }

    /// Whether a user on this page may be sent there.
    pub fn permits(&self, to: &Address, allowed_origins: &[String]) -> Result<(), Refusal> {
        if !matches!(&*to.scheme, "http" | "https") {
            return Err(Refusal::Scheme);
        }
        if to.credentials {
            return Err(Refusal::Credentials);
        }
        let origin = to.origin();
        let allowed = origin == self.origin() || allowed_origins.iter().any(|a| a.trim_end_matches('/') == origin);
        if allowed { Ok(()) } else { Err(Refusal::Origin) }
    }

    /// Whether going from here to there would load this page again. The page would then ask again where to go, for
    /// ever. This holds for this page, for this page without its answer, and for this page with one. Another view at
    /// this path is no such case where this page has an answer and that view has none: that happens once.
    pub fn leads_back_to(&self, to: &Address) -> bool {
        let path = |address: &Address| address.origin() + address.path.trim_end_matches('/');
        let has_answer = |query: &str| query.split('&').any(is_of_answer);
        path(self) == path(to)
            && (to.query == self.query
                || (to.query.is_empty() && to.fragment.is_empty())
                || !has_answer(&self.query)
                || has_answer(&to.query))
    }

    /// The whole address.
    pub fn href(&self) -> String {
        let mark = |sign, part: &str| if part.is_empty() { String::new() } else { [sign, part].concat() };
        [self.origin(), self.path.clone(), mark("?", &self.query), mark("#", &self.fragment)].concat()
    }

    /// The address without any part of an answer, so that no code or state is ever sent twice.
    pub fn without_answer(&self) -> String {
        // What stays, stays as the site wrote it.
        let kept: Vec<_> = self.query.split('&').filter(|pair| !is_of_answer(pair)).collect();
        Address { fragment: String::new(), query: kept.join("&"), ..self.clone() }.href()
    }
}

/// Whether a pair of a query is a parameter of an answer.
fn is_of_answer(pair: &str) -> bool {
    form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| {
        let name = name.strip_prefix("amp;").unwrap_or(&name);
        PARAMETERS.contains(&name) || name.starts_with("openid.")
    })
}

words! {
    /// How two addresses of one site relate.
    Relation {
        /// Same scheme, host and port.
        Same = "same",
        /// Same host, or hosts under one parent: a cookie may still be seen at both, storage is not.
        Related = "related",
        /// No cookie and no storage of one is seen at the other.
        Unrelated = "unrelated",
    }
}

/// Compares scheme, host and port, which is what browsers tell storage apart by (RFC 6265 leaves cookies the host alone).
pub fn relation(a: &Address, b: &Address) -> Relation {
    if a.origin() == b.origin() {
        Relation::Same
    } else if a.host == b.host || share_a_parent(&a.host, &b.host) {
        Relation::Related
    } else {
        Relation::Unrelated
    }
}

/// The last two labels of a host name.
fn parent(host: &str) -> Option<(&str, &str)> {
    let (rest, last) = host.rsplit_once('.')?;
    Some((rest.rsplit_once('.').map_or(rest, |(_, name)| name), last))
}

/// Two host names with at least two labels in common at their end. Without the Public Suffix List (40 kB), two sites
/// under co.uk count as related, which is the weaker claim of the two.
fn share_a_parent(a: &str, b: &str) -> bool {
    let is_ip = |host: &str| host.starts_with('[') || host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    !is_ip(a) && !is_ip(b) && parent(a).is_some() && parent(a) == parent(b)
}

#[cfg(not(target_family = "wasm"))]
impl Address {
    /// Parses an address; relative ones against a base.
    pub fn parse(address: &str, base: Option<&str>) -> Option<Self> {
        let base = base.and_then(|base| url::Url::parse(base).ok());
        let url = url::Url::options().base_url(base.as_ref()).parse(address).ok()?;
        Some(Address {
            scheme: url.scheme().into(),
            host: url.host_str().unwrap_or_default().into(),
            port: url.port(),
            path: url.path().into(),
            query: url.query().unwrap_or_default().into(),
            fragment: url.fragment().unwrap_or_default().into(),
            credentials: !url.username().is_empty() || url.password().is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text, Some("https://shop.example/auth/callback?code=1")).unwrap()
    }

    fn permits(to: &str) -> Result<(), Refusal> {
        address("").permits(&address(to), &["https://login.example/".into()])
    }

    #[test]
    fn same_origin_or_allowed() {
        for to in ["/login", "?next=/cart", "https://shop.example/login", "https://login.example/x", "//shop.example/"]
        {
            assert_eq!(permits(to), Ok(()), "{to}");
        }
        for (to, why) in [
            ("javascript:alert(1)", Refusal::Scheme),
            ("data:text/html,x", Refusal::Scheme),
            ("blob:https://shop.example/1", Refusal::Scheme),
            ("https://shop.example@evil.example/", Refusal::Credentials),
            ("https://a:b@shop.example/", Refusal::Credentials),
            ("//evil.example/", Refusal::Origin),
            ("\\\\evil.example/", Refusal::Origin),
            ("https://shop.example.evil.example/", Refusal::Origin),
            ("http://shop.example/", Refusal::Origin),
            ("https://shop.example:444/", Refusal::Origin),
        ] {
            assert_eq!(permits(to), Err(why), "{to}");
        }
    }

    #[test]
    fn a_way_on_does_not_lead_back_to_this_page() {
        let here = address("/auth/callback?code=1&state=2");
        let leads_back = |to: &str| here.leads_back_to(&Address::parse(to, Some(&here.href())).unwrap());
        for back in [
            "",
            "#",
            "#x",
            "?",
            "/auth/callback",
            "/auth/callback/",
            "callback",
            "?code=1&state=2#x",
            "?code=1&state=2&signed_in=1",
            "?state=3",
            "https://shop.example:443/auth/callback",
        ] {
            assert!(leads_back(back), "{back}");
        }
        for on in [
            ".",
            "/",
            "/home",
            "/auth/callback/done",
            "?tab=1",
            "/auth/callback#/home",
            "//login.example/auth/callback",
        ] {
            assert!(!leads_back(on), "{on}");
        }
        // It has gone on once already.
        let here = address("/auth/callback?tab=1");
        for back in ["/auth/callback?tab=1", "/auth/callback?tab=2", "/auth/callback#/home"] {
            assert!(here.leads_back_to(&address(back)), "{back}");
        }
        assert!(!here.leads_back_to(&address("/home")));
    }

    #[test]
    fn a_fresh_start_carries_no_answer() {
        let start = |to: &str| address(to).without_answer();
        assert_eq!(start("/login?next=%2Fcart&x=1"), "https://shop.example/login?next=%2Fcart&x=1");
        assert_eq!(
            start("/login?code=1&state=2&next=/cart&amp;error=x#code=3"),
            "https://shop.example/login?next=/cart"
        );
        assert_eq!(start("/login?state=2"), "https://shop.example/login");
        assert_eq!(start("/login?openid.mode=id_res&openid.sig=s&next=/"), "https://shop.example/login?next=/");
        assert_eq!(start("http://localhost:8080/login"), "http://localhost:8080/login");
    }

    #[test]
    fn relations() {
        let relate = |a: &str, b: &str| relation(&address(a), &address(b));
        assert_eq!(relate("https://shop.example/login", "https://shop.example/cb"), Relation::Same);
        assert_eq!(relate("https://www.shop.example/", "https://shop.example/"), Relation::Related);
        assert_eq!(relate("http://shop.example/", "https://shop.example/"), Relation::Related);
        assert_eq!(relate("http://localhost:1/", "http://localhost:2/"), Relation::Related);
        assert_eq!(relate("http://localhost/", "http://127.0.0.1/"), Relation::Unrelated);
        assert_eq!(relate("http://10.0.0.1/", "http://11.0.0.1/"), Relation::Unrelated);
        assert_eq!(relate("https://shop.example/", "https://shop.test/"), Relation::Unrelated);
    }
}
