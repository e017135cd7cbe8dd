//! The catalogue's data against what the public API makes of it, row by row.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail by any means")]

use std::collections::BTreeSet;

use oauth_chaperone::catalogue::{self, Known, Meaning, Named, Speaker, by_recovery, look_up};
use oauth_chaperone::{Category, Cause, Evidence, ServerView, diagnose, frameworks};

const DATA: &str = include_str!("../src/catalogue/errors.tsv");

struct Row {
    source: &'static str,
    code: &'static str,
    place: &'static str,
    name: &'static str,
    says: &'static str,
    status: &'static str,
    only_for: &'static str,
    category: Category,
}

fn rows() -> impl Iterator<Item = Row> {
    DATA.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [source, code, place, name, says, status, only_for, _meaning, category, cited] = columns[..] else {
            panic!("{line}")
        };
        assert!(!cited.is_empty(), "{source} {code}: where was it read?");
        Row { source, code, place, name, says, status, only_for, category: Category::from_spelling(category).unwrap() }
    })
}

/// Where our causes and the research part: what it counts as the user's environment has no cause of its own there.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "entra-aadsts",
        "AADSTS50168",
        "a device that an organisation's rules refuse is theirs to let in: account_not_allowed",
    ),
    ("entra-aadsts", "AADSTS53000", "likewise"),
    ("entra-aadsts", "AADSTS53001", "likewise"),
    ("entra-aadsts", "AADSTS50097", "likewise"),
    ("entra-aadsts", "AADSTS50155", "likewise"),
    ("entra-aadsts", "AADSTS50005", "likewise"),
    ("entra-aadsts", "AADSTS50129", "likewise"),
    ("entra-aadsts", "AADSTS500021", "likewise, of a network"),
    (
        "apple",
        "(form_post without session cookie)",
        "cookie_not_sent is d: the site's cookie is set so that it can't come",
    ),
    (
        "ory-hydra",
        "request_forbidden",
        "the cookie that is missing is the provider's own, of which no cause here tells",
    ),
    ("msal-browser", "popup_window_error", "a popup that is blocked is no redirect, and has no cause here"),
    ("auth0-spa-js", "popup_open", "likewise"),
    ("firebase", "auth/popup-blocked", "likewise"),
];

/// The HTTP status of a row; any of a class stands for it.
fn status(row: &Row) -> Option<u16> {
    (!row.status.is_empty()).then(|| row.status.replace("xx", "02").parse().unwrap())
}

fn told<'a>(row: &'a Row, name: &'a str, description: Option<&'a str>) -> Option<Known> {
    let only_for =
        |kind: &str| row.only_for.split_whitespace().find_map(|word| word.strip_prefix(kind)?.split(',').next());
    let by = if ["server", "error_page", "browser"].contains(&row.place) { Speaker::Server } else { Speaker::Provider };
    let (provider, framework) = (only_for("provider="), only_for("framework="));
    look_up(&Named { name, description, status: status(row), provider, framework, by })
}

#[test]
fn every_row_gives_its_category() {
    let mut exceptions = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in rows() {
        let category = if row.name == "(status)" {
            let server = ServerView { provider_status: status(&row), signed_in: Some(false), ..ServerView::default() };
            let provider = row.only_for.strip_prefix("provider=").map(Into::into);
            diagnose(&Evidence { server, provider, ..Evidence::default() }).category
        } else {
            let description = (!row.says.is_empty()).then_some(row.says);
            told(&row, row.name, description).map(|known| known.meaning.category())
        };
        if category != Some(row.category) {
            if EXCEPTIONS.iter().any(|(source, code, _)| (*source, *code) == (row.source, row.code)) {
                exceptions.insert((row.source, row.code));
            } else {
                wrong.push(format!("{} {}: {:?}, found {category:?}", row.source, row.code, row.category));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(exceptions.len(), EXCEPTIONS.len(), "an exception that is none any more: {exceptions:?}");
}

/// `access-denied` (Salesforce), `ACCESS_DENIED`, a class with its path, a message with its full stop.
#[test]
fn every_row_in_another_spelling() {
    for row in rows().filter(|row| row.name.is_ascii() && !row.name.starts_with('(') && !row.name.contains('=')) {
        let description = (!row.says.is_empty()).then_some(row.says);
        let known = told(&row, row.name, description);
        for spelling in [row.name.to_uppercase(), row.name.replace('_', "-"), format!(" {}. ", row.name)] {
            let loud = description.map(str::to_uppercase);
            assert_eq!(told(&row, &spelling, loud.as_deref()), known, "{spelling}");
        }
    }
    let class = |name| look_up(&Named::new(name, Speaker::Server)).unwrap().meaning;
    assert_eq!(class("social_core.exceptions.AuthStateMissing"), Meaning::StateLost);
    assert_eq!(class("requests.exceptions.ReadTimeout"), Meaning::Cause(Cause::ProviderTimeout));
    assert_eq!(class(r"GuzzleHttp\Exception\ConnectException"), Meaning::Cause(Cause::ProviderUnavailable));
    assert_eq!(class("OmniAuth::NoSessionError"), Meaning::Cause(Cause::ClientMisconfigured));
    assert_eq!(class(r#"Unknown authentication strategy "nobody""#), Meaning::Cause(Cause::BackendUnknown));
}

/// Rules, advice and tests know some names by heart; what is shown of one is its listed spelling.
#[test]
fn what_is_listed_and_what_is_not() {
    assert_eq!(catalogue::publishable("access-denied"), "access_denied");
    assert_eq!(catalogue::publishable("authstatemissing"), "AuthStateMissing");
    for unlisted in ["", "x", "<b>hello</b>", "access_denied_", "=", "=*", "ａccess_denied", "\t", "\n!"] {
        assert_eq!(catalogue::publishable(unlisted), catalogue::UNLISTED, "{unlisted}");
    }
}

/// What a provider never says is not believed of it: anybody can make a link.
#[test]
fn a_servers_name_in_a_providers_answer() {
    for name in ["AuthAlreadyAssociated", "identity_in_use", "session_context_missing", "OAuthAccountNotLinked"] {
        assert!(look_up(&Named::new(name, Speaker::Server)).is_some(), "{name}");
        assert_eq!(look_up(&Named::new(name, Speaker::Provider)), None, "{name}");
    }
}

/// One code, many meanings: the conditions that the research found (errors.md 0, 8).
#[test]
fn what_stands_beside_a_name() {
    let meaning = |name, description, provider, status| {
        let by = Speaker::Server;
        look_up(&Named { description, provider, status, ..Named::new(name, by) }).unwrap().meaning
    };
    let is = Meaning::Cause;
    let later = "authentication_expired";
    assert_eq!(meaning("temporarily_unavailable", Some(later), Some("keycloak"), None), is(Cause::FlowExpired));
    assert_eq!(meaning("temporarily_unavailable", None, Some("keycloak"), None), is(Cause::ProviderUnavailable));
    let slow = "Timeout occurred in calling IdP token endpoint";
    assert_eq!(meaning("invalid_request", Some(slow), Some("cognito"), None), is(Cause::ProviderTimeout));
    assert_eq!(meaning("invalid_grant", Some("Invalid redirect URI"), None, None), is(Cause::ClientMisconfigured));
    assert_eq!(meaning("invalid_grant", None, Some("spotify"), None), Meaning::CodeRejected);
    assert_eq!(meaning("access_denied", None, Some("auth0"), None), is(Cause::AccountNotAllowed));
    let own = "User did not authorize the request";
    assert_eq!(meaning("access_denied", Some(own), Some("auth0"), None), is(Cause::UserDenied));
    let not_assigned = "User is not assigned to the client application.";
    assert_eq!(meaning("access_denied", Some(not_assigned), Some("okta"), None), is(Cause::AccountNotAllowed));
    assert_eq!(meaning("access_denied", None, Some("discord"), Some(401)), is(Cause::ClientMisconfigured));
    assert_eq!(meaning("AuthCanceled", None, None, Some(400)), Meaning::CodeRejected);
    assert_eq!(meaning("AuthCanceled", None, None, Some(401)), is(Cause::UserDenied));
    let entra = "AADSTS50105: The signed in user is not assigned to a role for the application.";
    assert_eq!(meaning("access_denied", Some(entra), Some("entra"), None), is(Cause::AccountNotAllowed));
    assert_eq!(meaning("invalid_grant", Some("AADSTS54005: already redeemed"), None, None), Meaning::CodeRejected);
    assert_eq!(meaning("error_code=200", None, Some("facebook"), None), Meaning::Vague);
    assert_eq!(meaning("error_code=901", None, None, None), is(Cause::ClientMisconfigured));
    // "google" is meant by Python Social Auth's "google-oauth2" as well.
    assert_eq!(meaning("17", None, Some("facebook-app"), None), is(Cause::ProviderUnavailable));
    assert_eq!(look_up(&Named::new("17", Speaker::Server)), None);
}

/// Codes of releases to come (errors.md 1.3).
#[test]
fn python_social_auths_recovery() {
    assert_eq!(by_recovery(Some("session"), Some("restart_login")), Some(Meaning::StateLost));
    assert_eq!(
        by_recovery(Some("provider_response"), Some("retry_later")),
        Some(Meaning::Cause(Cause::ProviderUnavailable))
    );
    let server = ServerView {
        error: Some("a_code_of_core_9".into()),
        error_source: Some("provider_response".into()),
        error_recovery: Some("retry_later".into()),
        ..ServerView::default()
    };
    let diagnosis = diagnose(&Evidence { server, ..Evidence::default() });
    assert_eq!(diagnosis.cause, Some(Cause::ProviderUnavailable));
    assert!(!serde_json::to_string(&diagnosis).unwrap().contains("core_9"));
}

/// Who tells two meanings of one name apart by the framework must know the framework.
#[test]
fn every_framework_of_the_data_is_known() {
    for row in rows() {
        for framework in row.only_for.split_whitespace().filter_map(|word| word.strip_prefix("framework=")) {
            assert!(frameworks::named(framework).is_some(), "{framework}");
        }
    }
    for framework in frameworks::FRAMEWORKS {
        assert!(
            include_str!("../www/guides/pages.md").contains(&format!("`{}`", framework.name)),
            "{}",
            framework.name
        );
    }
}
