//! What is known of the frameworks that keep a flow's state: where, for how many flows at once, for how long. A site names its
//! framework and need not look these up; what it says itself comes first.

use crate::evidence::{FlowTraits, ParallelFlows, ResponseMode, StateKeptIn};
use ParallelFlows::{Many, One};
use ResponseMode::{Fragment, Query};
use StateKeptIn::{Cookie, LocalStorage, SessionStorage};

/// A framework, and the traits of its flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Framework {
    /// Its short name.
    pub name: &'static str,
    /// What its documentation or source says of its flow.
    pub flow: FlowTraits,
}

const MINUTES: u32 = 60;
const HOURS: u32 = 60 * MINUTES;
const DAYS: u32 = 24 * HOURS;

/// Every framework that is known by name. Sources: reference, prior-art, 1.1, 1.2 and 1.5, and errors, 1.5, which read them in each project's code. A lifetime that
/// is the server session's is left open where the framework does not set it.
pub const FRAMEWORKS: &[Framework] = &[
    // core 6.2 and later: one transaction for each state, STATE_LIFETIME.
    framework("python-social-auth", Cookie, Some(Many), Some(30 * MINUTES), Some(Query)),
    // core up to 6.1: one state for each provider and session, used again by a second tab, so that none replaces another; but
    // the second tab's PKCE verifier does. Neither word fits. Django's sessions live two weeks.
    framework("python-social-auth-classic", Cookie, None, Some(14 * DAYS), Some(Query)),
    framework("django-allauth", Cookie, Some(Many), Some(14 * DAYS), Some(Query)),
    framework("authlib", Cookie, Some(Many), Some(HOURS), Some(Query)),
    framework("passport", Cookie, Some(One), None, Some(Query)),
    framework("auth.js", Cookie, Some(One), Some(15 * MINUTES), Some(Query)),
    framework("next-auth", Cookie, Some(One), Some(15 * MINUTES), Some(Query)),
    framework("omniauth", Cookie, Some(One), None, Some(Query)),
    framework("spring-security", Cookie, Some(One), None, Some(Query)),
    framework("socialite", Cookie, Some(One), None, Some(Query)),
    framework("oauth2-proxy", Cookie, Some(One), Some(15 * MINUTES), Some(Query)),
    framework("mod_auth_openidc", Cookie, Some(Many), Some(5 * MINUTES), Some(Query)),
    // Its default is form_post, whose answer leaves no trace in the address.
    framework("express-openid-connect", Cookie, Some(One), None, None),
    framework("nextjs-auth0", Cookie, Some(Many), Some(HOURS), Some(Query)),
    // A correlation cookie for each attempt; OpenID Connect by form_post, plain OAuth by query.
    framework("asp.net-core", Cookie, Some(Many), Some(15 * MINUTES), None),
    framework("ory", Cookie, Some(Many), Some(10 * MINUTES), Some(Query)),
    framework("better-auth", Cookie, None, None, Some(Query)),
    // In the page. keycloak-js falls back to cookies where storage throws.
    framework("keycloak", LocalStorage, Some(Many), Some(HOURS), Some(Fragment)),
    framework("oidc-client-ts", LocalStorage, Some(Many), Some(15 * MINUTES), Some(Query)),
    framework("msal", SessionStorage, Some(One), None, Some(Fragment)),
    framework("auth0-spa-js", SessionStorage, Some(One), None, Some(Query)),
    framework("firebase", SessionStorage, Some(One), None, None),
    // By fragment or by query, as flowType says.
    framework("supabase", LocalStorage, Some(One), None, None),
    framework("amplify", LocalStorage, Some(One), None, Some(Query)),
];

const fn framework(
    name: &'static str,
    kept_in: StateKeptIn,
    parallel: Option<ParallelFlows>,
    lifetime: Option<u32>,
    mode: Option<ResponseMode>,
) -> Framework {
    let flow = FlowTraits {
        state_kept_in: Some(kept_in),
        parallel_flows: parallel,
        state_lifetime_seconds: lifetime,
        response_mode: mode,
    };
    Framework { name, flow }
}

/// The framework of this name, in whatever spelling: "authjs", "Auth.js" and "auth-js" are one.
pub fn named(name: &str) -> Option<&'static Framework> {
    FRAMEWORKS.iter().find(|framework| letters(framework.name).eq(letters(name)))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

impl FlowTraits {
    /// These traits, and what they leave open from the others.
    pub fn or(self, others: FlowTraits) -> Self {
        FlowTraits {
            state_kept_in: self.state_kept_in.or(others.state_kept_in),
            parallel_flows: self.parallel_flows.or(others.parallel_flows),
            state_lifetime_seconds: self.state_lifetime_seconds.or(others.state_lifetime_seconds),
            response_mode: self.response_mode.or(others.response_mode),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_framework_in_many_spellings() {
        for spelling in ["auth.js", "Auth.js", "authjs", "auth-js"] {
            assert_eq!(named(spelling).map(|framework| framework.name), Some("auth.js"), "{spelling}");
        }
        assert_eq!(named("python-social-auth").unwrap().flow.parallel_flows, Some(Many));
        assert_eq!(named("rails"), None);
    }

    #[test]
    fn the_sites_own_word_comes_first() {
        let passport = named("passport").unwrap().flow;
        let own = FlowTraits { parallel_flows: Some(Many), ..FlowTraits::default() };
        assert_eq!(own.or(passport), FlowTraits { parallel_flows: Some(Many), ..passport });
    }
}
