//! What is known of the frameworks that keep a flow's state: where they keep it, for how many flows at once, and for
//! how long. A site that names its framework need not look these up. What the site says itself comes first.

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
    /// What its source or documentation says of its flow. A lifetime that is absent is unknown, which is not "for
    /// ever". Where the framework sets none, it is the lifetime of the server's session.
    pub flow: FlowTraits,
    /// Whether it takes the state out of its one place before it compares. Then an answer that is refused has emptied
    /// the place for the sign-in that the state belongs to. With two tabs, the older one's failure makes the newer one
    /// fail. Not known where each state has a place of its own.
    pub taken_before_compared: Option<bool>,
    /// The version and the line where this was read.
    #[cfg(not(target_family = "wasm"))]
    pub read_at: &'static str,
}

const MINUTES: u32 = 60;
const HOURS: u32 = 60 * MINUTES;
const DAYS: u32 = 24 * HOURS;

/// Every framework that is known by name.
pub const FRAMEWORKS: &[Framework] = &[
    // One transaction for each state.
    framework("python-social-auth", flow(Cookie, Some(Many), Some(30 * MINUTES), Some(Query)))
        .read_at("social-auth-core 7.0.0 backends/oauth.py:441 (STATE_LIFETIME), 546 (popped under its own key)"),
    // One state for each provider and session. A second tab uses it again, so neither tab's state replaces the other's.
    // But the second tab's PKCE verifier does replace the first one's. Neither word fits.
    framework("python-social-auth-classic", flow(Cookie, None, Some(14 * DAYS), Some(Query)))
        .read_at("social-auth-core 5.2.0 backends/oauth.py (get_or_create_state); Django's SESSION_COOKIE_AGE"),
    // Ten states in the session. Up to 65.17 a state lived as long as the session, two weeks in Django.
    framework("django-allauth", flow(Cookie, Some(Many), Some(10 * MINUTES), Some(Query)))
        .read_at("django-allauth 65.22.1 socialaccount/internal/statekit.py:13 (MAX_STATES), 14 (STATE_TTL, since 65.18)"),
    framework("authlib", flow(Cookie, Some(Many), Some(HOURS), Some(Query)))
        .read_at("authlib 1.9.10 integrations/base_client/framework_integration.py:6 (expires_in), 48 (a key for each state)"),
    framework("passport", flow(Cookie, Some(One), None, Some(Query)))
        .taken_before_compared(true)
        .read_at("passport-oauth2 1.8.0 lib/state/pkcesession.js:48 (one slot), 76 (deleted), 81 (compared)"),
    // A response clears the cookie, but a failure's response does not.
    framework("auth.js", flow(Cookie, Some(One), Some(15 * MINUTES), Some(Query)))
        .taken_before_compared(false)
        .read_at("@auth/core 0.41.3 lib/actions/callback/oauth/checks.js:5 (COOKIE_TTL), 78 (cleared with the response)"),
    framework("next-auth", flow(Cookie, Some(One), Some(15 * MINUTES), Some(Query)))
        .taken_before_compared(false)
        .read_at("next-auth 4.24.15 core/lib/cookie.js:64, core/lib/oauth/checks.js:108 (cleared with the response)"),
    // A row for each state, and one cookie that names the newest.
    framework("better-auth", flow(Cookie, Some(One), Some(5 * MINUTES), Some(Query)))
        .taken_before_compared(false)
        .read_at("better-auth 1.7.25 dist/state.mjs: maxAge 300 of the cookie \"state\" (600 where storeStateStrategy is \"cookie\"); expireCookie after the comparison"),
    // The application keeps the state by itself: all that is known is that it is in a cookie, or that a cookie leads to
    // it.
    framework("openid-client", flow(Cookie, None, None, Some(Query))).read_at("openid-client 6.9.0 README: the application keeps it"),
    framework("arctic", flow(Cookie, None, None, Some(Query))).read_at("arctic 3.7.0: the application keeps it"),
    framework("omniauth", flow(Cookie, Some(One), None, Some(Query)))
        .taken_before_compared(true)
        .read_at("omniauth-oauth2 1.8.0 lib/omniauth/strategies/oauth2.rb: session[\"omniauth.state\"], session.delete in the comparison"),
    framework("spring-security", flow(Cookie, Some(One), None, Some(Query)))
        .taken_before_compared(false)
        .read_at("spring-security d449950 HttpSessionOAuth2AuthorizationRequestRepository: matched by state, then removed"),
    framework("socialite", flow(Cookie, Some(One), None, Some(Query)))
        .taken_before_compared(true)
        .read_at("laravel/socialite 8b32227b src/Two/AbstractProvider.php: session()->pull('state')"),
    framework("oauth2-proxy", flow(Cookie, Some(One), Some(15 * MINUTES), Some(Query)))
        .read_at("oauth2-proxy 14af295: one _csrf cookie, cookie-csrf-expire 15m"),
    framework("mod_auth_openidc", flow(Cookie, Some(Many), Some(5 * MINUTES), Some(Query)))
        .read_at("mod_auth_openidc 1deff3d9 src/cfg/cfg.c:738 (state timeout), 558 (seven cookies)"),
    // Its default is form_post, whose answer leaves no trace in the address.
    framework("express-openid-connect", flow(Cookie, Some(One), None, None))
        .taken_before_compared(true)
        .read_at("express-openid-connect 3.4.0 lib/transientHandler.js (getOnce), lib/config.js:152 (one cookie's name)"),
    framework("nextjs-auth0", flow(Cookie, Some(Many), Some(HOURS), Some(Query)))
        .read_at("@auth0/nextjs-auth0 4.30.0 dist/server/transaction-store.js:88 (maxAge), 99 (a cookie for each state)"),
    // A correlation cookie for each attempt; OpenID Connect by form_post, plain OAuth by query.
    framework("asp.net-core", flow(Cookie, Some(Many), Some(15 * MINUTES), None))
        .read_at("ASP.NET Core 8, RemoteAuthenticationOptions.RemoteAuthenticationTimeout (documented)"),
    framework("ory", flow(Cookie, Some(Many), Some(10 * MINUTES), Some(Query)))
        .read_at("ory/kratos b86338d continuity (ten minutes, one for each flow)"),
    framework("chainlit", flow(Cookie, Some(One), Some(3 * MINUTES), Some(Query)))
        .taken_before_compared(false)
        .read_at("chainlit 2.12.0 auth/cookie.py:32 (CHAINLIT_STATE_COOKIE_LIFETIME), 35 (one cookie), 199 (compared)"),
    // In earlier versions the cookie lived 60 seconds.
    framework("grafana", flow(Cookie, Some(One), Some(10 * MINUTES), Some(Query)))
        .taken_before_compared(true)
        .read_at("grafana conf/defaults.ini (oauth_state_cookie_max_age = 600), 015fb4fd pkg/api/login_oauth.go (deleted, then compared)"),
    // In the page. keycloak-js falls back to cookies where storage throws.
    framework("keycloak", flow(LocalStorage, Some(Many), Some(HOURS), Some(Fragment)))
        .read_at("keycloak-js 26.2.4 lib/keycloak.js:1790 (expires), 1727 (cookies instead)"),
    framework("oidc-client-ts", flow(LocalStorage, Some(Many), Some(15 * MINUTES), Some(Query)))
        .read_at("oidc-client-ts 3.5.0 dist/esm/oidc-client-ts.js:985 (DefaultStaleStateAgeInSeconds)"),
    framework("msal", flow(SessionStorage, Some(One), None, Some(Fragment)))
        .read_at("@azure/msal-browser 5.30.0 src/config/Configuration.ts:347 (cacheLocation)"),
    framework("auth0-spa-js", flow(SessionStorage, Some(One), None, Some(Query)))
        .taken_before_compared(true)
        .read_at("@auth0/auth0-spa-js 2.28.3 src/transaction-manager.ts:37 (one slot), src/Auth0Client.ts:801 (removed), 849 (compared)"),
    framework("firebase", flow(SessionStorage, Some(One), None, None))
        .read_at("@firebase/auth 1.13.6; its handler page's text, \"missing initial state\""),
    // By fragment or by query, as flowType says.
    framework("supabase", flow(LocalStorage, Some(One), None, None))
        .read_at("@supabase/auth-js 2.109.0 src/lib/helpers.ts:314 (one verifier)"),
    framework("amplify", flow(LocalStorage, Some(One), None, Some(Query)))
        .read_at("@aws-amplify/auth 6.21.1 src/providers/cognito/utils/signInWithRedirectStore.ts (one slot)"),
];

const fn framework(name: &'static str, flow: FlowTraits) -> Framework {
    Framework {
        name,
        flow,
        taken_before_compared: None,
        #[cfg(not(target_family = "wasm"))]
        read_at: "",
    }
}

impl Framework {
    const fn taken_before_compared(mut self, taken: bool) -> Self {
        self.taken_before_compared = Some(taken);
        self
    }

    /// Sources weigh a kilobyte, and no page needs them.
    #[cfg(not(target_family = "wasm"))]
    const fn read_at(mut self, place: &'static str) -> Self {
        self.read_at = place;
        self
    }

    #[cfg(target_family = "wasm")]
    const fn read_at(self, _place: &'static str) -> Self {
        self
    }
}

const fn flow(
    kept_in: StateKeptIn,
    parallel: Option<ParallelFlows>,
    lifetime: Option<u32>,
    mode: Option<ResponseMode>,
) -> FlowTraits {
    FlowTraits {
        state_kept_in: Some(kept_in),
        parallel_flows: parallel,
        state_lifetime_seconds: lifetime,
        response_mode: mode,
    }
}

/// The framework of this name, in any spelling: "authjs", "Auth.js" and "auth-js" are one.
pub fn named(name: &str) -> Option<&'static Framework> {
    FRAMEWORKS.iter().find(|framework| letters(framework.name).eq(letters(name)))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

impl FlowTraits {
    /// These traits, with the gaps filled from the others.
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

    /// Each claim has the version at which it was read, so that the next reader knows what to check again.
    #[test]
    fn every_claim_has_its_version() {
        for framework in FRAMEWORKS {
            assert!(
                framework.read_at.bytes().any(|byte| byte.is_ascii_digit()),
                "{}: read at {}",
                framework.name,
                framework.read_at
            );
            if framework.flow.parallel_flows != Some(One) {
                assert_eq!(framework.taken_before_compared, None, "{}: there is no one place to empty", framework.name);
            }
        }
        let lifetime = |name| named(name).unwrap().flow.state_lifetime_seconds;
        assert_eq!(
            ["better-auth", "chainlit", "grafana", "django-allauth", "passport"].map(lifetime),
            [Some(300), Some(180), Some(600), Some(600), None]
        );
        let taken = |name| named(name).unwrap().taken_before_compared;
        assert_eq!(
            ["passport", "omniauth", "spring-security", "auth.js"].map(taken),
            [Some(true), Some(true), Some(false), Some(false)]
        );
    }

    #[test]
    fn the_sites_own_word_comes_first() {
        let passport = named("passport").unwrap().flow;
        let own = FlowTraits { parallel_flows: Some(Many), ..FlowTraits::default() };
        assert_eq!(own.or(passport), FlowTraits { parallel_flows: Some(Many), ..passport });
    }
}
