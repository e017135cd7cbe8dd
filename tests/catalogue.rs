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

/// Where our causes differ from the research: what it counts as the user's environment has no cause of its own there.
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

/// Rules, advice and tests name some errors directly. What is shown of an error is its listed spelling.
#[test]
fn what_is_listed_and_what_is_not() {
    assert_eq!(catalogue::publishable("access-denied"), "access_denied");
    assert_eq!(catalogue::publishable("authstatemissing"), "AuthStateMissing");
    for unlisted in ["", "x", "<b>hello</b>", "access_denied_", "=", "=*", "ａccess_denied", "\t", "\n!"] {
        assert_eq!(catalogue::publishable(unlisted), catalogue::UNLISTED, "{unlisted}");
    }
}

/// A name that no provider uses is not believed of a provider: anybody can make a link.
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

fn of_server(name: &str, description: Option<&str>) -> Option<Known> {
    look_up(&Named { description, ..Named::new(name, Speaker::Server) })
}

/// A library's word for whatever went wrong at the token endpoint is no verdict: an outage would look like a wave of denials.
#[test]
fn a_name_for_any_failure_means_nothing() {
    for name in [
        "OAuthCallbackError",
        "OAuthCallback",
        "Callback",
        "CallbackRouteError",
        "Configuration",
        "invalid_code",
        "unable_to_get_user_info",
        "email_not_found",
        "OAUTH_INVALID_RESPONSE",
        "invalid response encountered",
        "ClientError",
        "OAuth2Error",
        "OAuth2RequestError",
        "OAuth2::Error",
        "MissingTokenError",
        "Error in handling response type.",
    ] {
        assert_eq!(of_server(name, None).map(|known| known.meaning), Some(Meaning::Vague), "{name}");
    }
    let named = Named { framework: Some("next-auth"), ..Named::new("OAuthCallbackError", Speaker::Server) };
    assert_eq!(look_up(&named).unwrap().meaning, Meaning::Vague);
    // Slack's own code of that name is one.
    let named = Named { provider: Some("slack"), ..Named::new("invalid_code", Speaker::Server) };
    assert_eq!(look_up(&named).unwrap().meaning, Meaning::CodeRejected);
}

/// An answer that names no issuer does not name another one.
#[test]
fn no_issuer_is_not_another_issuer() {
    let other = Meaning::Cause(Cause::IssuerMismatch);
    let meaning = |name, description| of_server(name, description).unwrap().meaning;
    let missing = r#"response parameter "iss" (issuer) missing"#;
    let wrong = r#"unexpected "iss" (issuer) response parameter value"#;
    assert_eq!(meaning("OAUTH_INVALID_RESPONSE", Some(wrong)), other);
    assert_eq!(meaning(wrong, None), other);
    for (name, description) in
        [("OAUTH_INVALID_RESPONSE", Some(missing)), (missing, None), ("issuer_missing", None), ("iss missing", None)]
    {
        assert_eq!(meaning(name, description), Meaning::Cause(Cause::QueryDamaged), "{name}");
    }
    // The inner messages of openid-client 6, whose outer one is the same for all.
    let state = r#"unexpected "state" response parameter value"#;
    assert_eq!(meaning(state, None), Meaning::StateLost);
    assert_eq!(meaning(r#"response parameter "state" missing"#, None), Meaning::ParameterMissing);
    assert_eq!(
        meaning("OAUTH_JWT_CLAIM_COMPARISON_FAILED", Some(r#"unexpected ID Token "nonce" claim value"#)),
        Meaning::StateLost
    );
}

/// "Invalid Request" heads mod_auth_openidc's page about a callback without parameters; no provider refused anything.
#[test]
fn a_human_title_is_no_code() {
    assert_eq!(of_server("Invalid Request", None).unwrap().meaning, Meaning::ParameterMissing);
    assert_eq!(of_server("invalid_request", None).unwrap().meaning, Meaning::Cause(Cause::ClientMisconfigured));
    for title in ["Access Denied", "server error", "Invalid client", "Login required", "Time out"] {
        assert_eq!(of_server(title, None), None, "{title}");
    }
    let expired = Some("This is due to a timeout; please restart your authentication session");
    assert_eq!(
        of_server("Invalid Authentication Response", expired).unwrap().meaning,
        Meaning::Cause(Cause::FlowExpired)
    );
    assert_eq!(of_server("Invalid Authentication Response", None).unwrap().meaning, Meaning::StateLost);
    let denial = Some(r#""target_link_uri" parameter does not match configuration settings"#);
    assert_eq!(of_server("Invalid Request", denial).unwrap().meaning, Meaning::Vague);
}

/// django-allauth, Go and hand-written sites put the provider's answer into their message.
#[test]
fn the_code_inside_a_message_is_read() {
    let allauth = |body: &str| format!("Error retrieving access token: b'{body}'");
    let meaning = |name: &str| of_server(name, None).unwrap().meaning;
    for body in [
        r#"{"error":"invalid_grant","error_description":"expired"}"#,
        r#"{"error" : "invalid_grant"}"#,
        r#"{\"error\":\"invalid_grant\"}"#,
        "{'error': 'invalid_grant'}",
        r#"{"error"=>"invalid_grant"}"#,
        "error=invalid_grant&error_description=expired",
        r#"{"error_description":"x","error":"invalid_grant"}"#,
    ] {
        assert_eq!(meaning(&allauth(body)), Meaning::CodeRejected, "{body}");
        let beside = of_server("OAuth2Error", Some(&allauth(body))).unwrap();
        assert_eq!((beside.name, beside.meaning), ("invalid_grant", Meaning::CodeRejected), "{body}");
    }
    assert_eq!(meaning(&allauth(r#"{"error":"invalid_client"}"#)), Meaning::Cause(Cause::ClientMisconfigured));
    // No code, one that nobody listed, and one that no provider says: the message says no more than itself.
    for body in [
        "<html>",
        r#"{"error":"x y"}"#,
        r#"{"error":"AuthAlreadyAssociated"}"#,
        r#"{"error":""}"#,
        "my_error=invalid_grant",
    ] {
        assert_eq!(meaning(&allauth(body)), Meaning::Vague, "{body}");
    }
    // Nothing that comes behind a failed state check may stand for it, and a provider quotes nobody.
    let lost = of_server("AuthStateMissing", Some(r#"{"error":"invalid_grant"}"#)).unwrap();
    assert_eq!(lost.meaning, Meaning::StateLost);
    let provider = Named { description: Some("error=invalid_grant"), ..Named::new("server_error", Speaker::Provider) };
    assert_eq!(look_up(&provider).unwrap().meaning, Meaning::Cause(Cause::ProviderError));
    assert_eq!(
        meaning("oauth2: cannot fetch token: 400 Bad Request\nResponse: {\"error\":\"invalid_grant\"}"),
        Meaning::CodeRejected
    );
}

/// What the HTTP clients of Python, Ruby and Node call a provider that can't be reached, in the spellings in which glue hands
/// them on: alone, with the path, with a message behind it.
#[test]
fn a_provider_out_of_reach() {
    use Cause::{ProviderError, ProviderTimeout, ProviderUnavailable};
    for (cause, names) in [
        (
            ProviderUnavailable,
            "ConnectionError requests.exceptions.ConnectionError SSLError ConnectError httpx.ConnectError \
             MaxRetryError ConnectionRefusedError RemoteDisconnected Faraday::ConnectionFailed EOFError Errno::ECONNREFUSED \
             ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN SocketError OpenSSL::SSL::SSLError OAuth2::ConnectionError \
             ArcticFetchError UND_ERR_SOCKET CERT_HAS_EXPIRED",
        ),
        (
            ProviderTimeout,
            "ConnectTimeout ReadTimeout httpx.ReadTimeout PoolTimeout TimeoutError Faraday::TimeoutError Net::OpenTimeout \
             Net::ReadTimeout ETIMEDOUT UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT OAUTH_TIMEOUT OAuth2::TimeoutError",
        ),
        (
            ProviderError,
            "RemoteProtocolError JSON::ParserError UnexpectedResponseError HTTPStatusError OAUTH_RESPONSE_IS_NOT_JSON",
        ),
    ] {
        for name in names.split_whitespace() {
            let with_a_message = format!("{name}: HTTPSConnectionPool(host='op.example', port=443)");
            for spelling in [name, &with_a_message] {
                assert_eq!(
                    of_server(spelling, None).map(|known| known.meaning),
                    Some(Meaning::Cause(cause)),
                    "{spelling}"
                );
            }
        }
    }
    for message in ["fetch failed", "TypeError: fetch failed"] {
        assert_eq!(of_server(message, None).unwrap().meaning, Meaning::Cause(ProviderUnavailable), "{message}");
    }
    // A site's own database is refused by the same name: no certainty.
    for name in ["ECONNREFUSED", "ConnectionError", "TimeoutError", "fetch failed"] {
        assert!(of_server(name, None).unwrap().weak, "{name}");
    }
    let status = Named { status: Some(429), ..Named::new("HTTPStatusError", Speaker::Server) };
    assert_eq!(look_up(&status).unwrap().meaning, Meaning::Cause(ProviderUnavailable));
}

/// Asked too often: nothing that the application got wrong.
#[test]
fn slow_down() {
    let known = of_server("slow_down", None).unwrap();
    assert_eq!((known.meaning, known.weak), (Meaning::Cause(Cause::ProviderUnavailable), true));
}

/// A server may name a cause by the cause's own name. What it can't have seen is a guess; a lost state is for the markers to sort.
#[test]
fn every_causes_own_name_is_a_name() {
    for &cause in Cause::ALL {
        let known = of_server(cause.as_str(), None).unwrap_or_else(|| panic!("{cause:?} is not listed"));
        assert_eq!(known.name, cause.as_str());
        let expected = match cause {
            Cause::ServerLostState => Meaning::StateLost,
            Cause::CodeRejected => Meaning::CodeRejected,
            Cause::Unknown => Meaning::Vague,
            _ => Meaning::Cause(cause),
        };
        assert_eq!(known.meaning, expected, "{cause:?}");
    }
    for cause in [
        Cause::NeverReturned,
        Cause::LeftProvider,
        Cause::CallbackAddressMismatch,
        Cause::CookieNotSent,
        Cause::ResponseModeMismatch,
    ] {
        assert!(of_server(cause.as_str(), None).unwrap().weak, "{cause:?} is the browser's to see");
    }
}

/// The neutral names of the contract, for servers that write their own.
#[test]
fn neutral_names() {
    use Meaning::{ParameterMissing, StateLost, Vague};
    for (name, meaning) in [
        ("state_mismatch", StateLost),
        ("missing_parameter", ParameterMissing),
        ("timeout", Meaning::Cause(Cause::ProviderTimeout)),
        ("connection_failed", Meaning::Cause(Cause::ProviderUnavailable)),
        ("http_error", Vague),
        ("malformed_response", Meaning::Cause(Cause::ProviderError)),
        ("email_in_use", Meaning::Cause(Cause::AccountConflict)),
        ("signup_disabled", Meaning::Cause(Cause::AccountNotAllowed)),
    ] {
        assert_eq!(of_server(name, None).map(|known| known.meaning), Some(meaning), "{name}");
    }
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

/// A row that tells two meanings of one name apart by the framework must name a framework that is known.
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

/// Whatever the adapters may say, a page understands: alone, or beside each of its phrases.
#[test]
fn a_servers_words_are_understood() {
    let words = catalogue::words_of_servers();
    assert!(words.len() > 400, "{}", words.len());
    for word in &words {
        let alone = look_up(&Named::new(word.name, Speaker::Server));
        assert_eq!(alone.map(|known| known.name), word.alone.then_some(word.name), "{word:?}");
        for phrase in &word.phrases {
            assert_eq!(*phrase, phrase.to_ascii_lowercase());
            let named = Named { description: Some(phrase), ..Named::new(word.name, Speaker::Server) };
            assert_eq!(look_up(&named).map(|known| known.name), Some(word.name), "{word:?}");
        }
    }
    let word = |name: &str| words.iter().find(|word| word.name == name).unwrap();
    assert!(word("invalid_grant").alone && word("OAUTH_INVALID_RESPONSE").phrases.contains(&"unexpected \"state\""));
    assert!(!word("TypeError").alone && words.iter().all(|word| !word.name.starts_with('(')));
}
