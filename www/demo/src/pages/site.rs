//! The site's pages: "Sprig", a shop for plants.

use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, PreEscaped, html};

use super::{CONFIDENTIAL, Page};
use crate::assets::script_safe;
use crate::server_view::ServerView;
use crate::settings::{Coop, Integration, ResponseMode, Sabotage, SameSite, Settings, SiteFault};
use crate::site::Site;

/// demo.js comes first: it must be listening before the element it listens to is defined.
const WITH_CHAPERONE: &[&str] = &["/demo.js", "/chaperone.js"];

pub fn login(site: &Site, settings: &Settings, provider: &str) -> Response {
    let origin = &site.origin(settings);
    let user = html! {
        h1 { "Welcome back" }
        p.lead { "Sign in to see your plants, your orders and when to water." }
        a.button #sign-in href="/auth/start" data-oauth-provider=(provider) { (leaf()) "Sign in with Demo ID" }
        // Below the button: what appears above it would push it from under the user's finger.
        oauth-chaperone
            page="login"
            provider=(provider)
            integration=(settings.integration.as_str())
            login-url={ (origin) "/login" }
            callback-url={ (origin) "/auth/callback" }
            allowed-origins=(origin)
            cookie-domain=[&settings.cookie_domain]
            login-page-lifetime-seconds=[settings.login_page_lifetime_seconds]
            report-url="/reports" {}
        p.small { "New here? Signing in makes you an account." }
    };
    let beside = html! { (operator()) (switches(settings)) };
    let body = shop(user, beside);
    page(site, settings, "Sign in · Sprig", WITH_CHAPERONE, StatusCode::OK, body).into_response()
}

/// The callback page. It does nothing with the code: link scanners and prefetchers, which run no script, must not burn
/// it. Without `exchange_url` the server has finished already, and `view` says how.
pub fn callback(site: &Site, settings: &Settings, view: &ServerView, exchange_url: Option<&str>) -> Response {
    let origin = &site.origin(settings);
    let user = html! {
        oauth-chaperone
            page="callback"
            provider="demo"
            integration="callback_page"
            exchange-url=[exchange_url]
            exchange-timeout-seconds=(settings.exchange_timeout_seconds)
            login-url={ (origin) (start(settings)) }
            retry-automatically[settings.retry_automatically]
            callback-url={ (origin) "/auth/callback" }
            allowed-origins=(origin)
            cookie-domain=[&settings.cookie_domain]
            report-url="/reports"
            parallel-flows="one"
            state-lifetime-seconds=(settings.state_lifetime_seconds) {
                h1 { "Signing you in…" }
                p.lead { "If nothing happens, start again." }
                (start_again(origin))
            }
    };
    let body = html! { (server_view(settings, view)) (shop(user, operator())) };
    (
        timing(settings, view),
        CONFIDENTIAL,
        page(site, settings, "Signing in · Sprig", WITH_CHAPERONE, StatusCode::OK, body).into_response(),
    )
        .into_response()
}

fn start(settings: &Settings) -> &'static str {
    if settings.starts_at_once { "/auth/start" } else { "/login" }
}

pub fn error(site: &Site, settings: &Settings, view: &ServerView) -> Response {
    let origin = &site.origin(settings);
    let user = html! {
        oauth-chaperone
            page="error"
            provider="demo"
            integration="error_page"
            login-url={ (origin) (start(settings)) }
            retry-automatically[settings.retry_automatically]
            callback-url={ (origin) "/auth/callback" }
            allowed-origins=(origin)
            cookie-domain=[&settings.cookie_domain]
            report-url="/reports"
            parallel-flows="one"
            state-lifetime-seconds=(settings.state_lifetime_seconds) {
                h1 { "Signing in did not work" }
                p.lead { "Please start again." }
                (start_again(origin))
            }
    };
    let body = html! { (server_view(settings, view)) (shop(user, operator())) };
    let page = page(site, settings, "Not signed in · Sprig", WITH_CHAPERONE, view.page_status(), body);
    (timing(settings, view), CONFIDENTIAL, page.into_response()).into_response()
}

/// The check page in the shop's own frame; the page as it is published is beside it, under /package.
pub fn check(site: &Site, settings: &Settings) -> Response {
    let user = html! {
        div #check {
            h1 { "Can this browser sign in here?" }
            p.lead { "This check needs scripts." }
        }
    };
    let scripts = &["/demo.js", "/check.js"];
    page(site, settings, "Check · Sprig", scripts, StatusCode::OK, shop(user, html! {})).into_response()
}

pub fn home(site: &Site, settings: &Settings) -> Response {
    let user = html! {
        h1 #signed-in data-cookie-domain=[&settings.cookie_domain] { "You are signed in" }
        p.lead { "Three plants are thirsty today." }
        ul.plants {
            li { (leaf()) "Monstera" span { "water today" } }
            li { (leaf()) "Calathea" span { "water today" } }
            li { (leaf()) "Fern" span { "water today" } }
        }
        form method="post" action="/sign-out" { button.quiet #sign-out { "Sign out" } }
    };
    // A callback page has seen the arrival itself.
    let scripts: &[&str] = if settings.integration == Integration::ErrorPage { &["/home.js"] } else { &[] };
    let page = page(site, settings, "Sprig", scripts, StatusCode::OK, shop(user, html! {}));
    (CONFIDENTIAL, page.into_response()).into_response()
}

fn page<'a>(
    site: &'a Site,
    settings: &Settings,
    title: &'a str,
    scripts: &'a [&'static str],
    status: StatusCode,
    body: Markup,
) -> Page<'a> {
    Page {
        title,
        class: "sprig",
        first: settings.sabotage.as_ref().map(sabotage),
        import_map: Some(&site.package.import_map),
        scripts,
        status,
        framed: settings.framed,
        forbids_webassembly: settings.forbids_webassembly,
        body,
        ..Page::default()
    }
}

fn sabotage(Sabotage { api, how }: &Sabotage) -> Markup {
    html! { script src="/sabotage.js" data-api=(api) data-how=(how.as_str()) {} }
}

fn shop(user: Markup, beside: Markup) -> Markup {
    html! {
        header { a href="/login" { (leaf()) "Sprig" } }
        main { section.card.user { (user) } (beside) }
    }
}

/// The server's plain link: what the element shows until it is defined, and all there is where no script runs.
fn start_again(origin: &str) -> Markup {
    html! { a.button #start-again href={ (origin) "/login" } { "Start again" } }
}

fn server_view(settings: &Settings, view: &ServerView) -> Markup {
    html! {
        @if !settings.server_timing {
            script type="application/json" data-oauth-chaperone { (PreEscaped(script_safe(view))) }
        }
    }
}

fn timing(settings: &Settings, view: &ServerView) -> Option<[(HeaderName, String); 1]> {
    settings.server_timing.then(|| [(HeaderName::from_static("server-timing"), view.server_timing())])
}

/// Filled by demo.js.
fn operator() -> Markup {
    html! {
        section.card.operator aria-labelledby="operator-title" {
            h2 #operator-title { "What the operator sees" }
            div #operator { p.small { "Nothing yet." } }
        }
    }
}

fn switches(settings: &Settings) -> Markup {
    html! {
        section.card.switches aria-labelledby="switches-title" {
            h2 #switches-title { "Demo switches" }
            p.small { "Not part of the shop. The provider’s failures are on its own page." }
            p.small {
                "What support would send a user to: " a href="/check" { "the check page" }
                ", " a href="/package/www/package/check.html" { "as it is published" } "."
            }
            form #settings method="post" action="/settings" {
                (choice("integration", "Integration", Integration::ALL.iter().map(|choice| {
                    (choice.as_str(), choice.label(), *choice == settings.integration)
                })))
                (choice("session_cookie", "Session cookie, SameSite", SameSite::ALL.iter().map(|choice| {
                    (choice.as_str(), choice.label(), *choice == settings.session_cookie)
                })))
                (choice("response_mode", "The provider answers by", ResponseMode::ALL.iter().map(|choice| {
                    (choice.as_str(), choice.label(), *choice == settings.response_mode)
                })))
                label for="state_lifetime_seconds" { "Lifetime of the state, in seconds" }
                input #state_lifetime_seconds name="state_lifetime_seconds" type="number" min="0" required
                    value=(settings.state_lifetime_seconds);
                (choice("site_fault", "What the site does wrong", SiteFault::ALL.iter().map(|choice| {
                    (choice.as_str(), choice.label(), *choice == settings.site_fault)
                })))
                (choice("framed", "May be framed by", [
                    ("false", "Itself", !settings.framed),
                    ("true", "Any page", settings.framed),
                ].into_iter()))
                (choice("coop", "Isolates its windows (COOP)", Coop::ALL.iter().map(|choice| {
                    (choice.as_str(), choice.label(), *choice == settings.coop)
                })))
                (choice("forbids_webassembly", "WebAssembly", [
                    ("false", "Allowed", !settings.forbids_webassembly),
                    ("true", "Forbidden by the policy", settings.forbids_webassembly),
                ].into_iter()))
                label for="login_page_lifetime_seconds" { "Lifetime of the login page, in seconds" }
                input #login_page_lifetime_seconds name="login_page_lifetime_seconds" type="number" min="0"
                    placeholder="not told" value=[settings.login_page_lifetime_seconds];
                button.quiet #apply { "Apply" }
            }
        }
    }
}

fn choice(name: &str, label: &str, choices: impl Iterator<Item = (&'static str, &'static str, bool)>) -> Markup {
    html! {
        label for=(name) { (label) }
        select id=(name) name=(name) {
            @for (value, label, selected) in choices {
                option value=(value) selected[selected] { (label) }
            }
        }
    }
}

fn leaf() -> Markup {
    html! {
        svg.leaf viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            path d="M20 3c.6 9-4 14-9.5 14-1.5 0-3-.4-4-1C7.5 11 11 8 15 7c-5 1-9 4-11 9-1-1-1-3-1-4C3 6 8 3 20 3Z" {}
            path d="M6 16 4 21" {}
        }
    }
}
