//! The provider's pages: "Demo ID".

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{CONFIDENTIAL, Page};
use crate::provider::{Answer, AuthorizationRequest, CLIENT_ID, Damage, Refusal, SHOW_ANSWER, TokenFault};

pub fn ask(request: &AuthorizationRequest) -> Response {
    let body = html! {
        form method="post" action="/authorize" {
            (hidden("client_id", &request.client_id))
            (hidden("redirect_uri", &request.redirect_uri))
            (hidden("state", &request.state))
            (hidden("response_mode", &request.response_mode))
            (hidden("code_challenge", &request.code_challenge))
            section.card {
                h1 { "Sign in to Sprig?" }
                p.lead { "Sprig will see your name. You are Robin Demo." }
                button.button #allow name="fault" value="" { "Allow" }
            }
            section.card.faults {
                h2 { "Or let it fail" }
                (group("An error instead of a code", Refusal::ALL.iter().map(|f| (f.as_str(), f.label()))))
                (group("An answer damaged on its way", Damage::ALL.iter().map(|f| (f.as_str(), f.label()))))
                (group("A token endpoint in trouble", TokenFault::ALL.iter().map(|f| (f.as_str(), f.label()))))
                (group("Somewhere else", [(SHOW_ANSWER, "Show the answer, to open it elsewhere")]))
            }
        }
    };
    page("Demo ID", &[], StatusCode::OK, body)
}

/// OAuth 2.0 Form Post Response Mode, with a button where no script runs.
pub fn form_post(redirect_uri: &str, answer: &Answer) -> Response {
    let body = html! {
        section.card {
            h1 { "Going back to Sprig" }
            form #form-post method="post" action=(redirect_uri) {
                @for (name, value) in answer.fields() { (hidden(&name, value)) }
                button.button #continue { "Continue" }
            }
        }
    };
    page("Demo ID", &["/submit.js"], StatusCode::OK, body)
}

pub fn answer(address: &str) -> Response {
    let body = html! {
        section.card {
            h1 { "The answer" }
            p.lead { "Open this address in another browser, another profile or a private window." }
            p.address { code #answer { (address) } }
            p { a #follow-answer href=(address) { "Open it here" } }
        }
    };
    page("Demo ID", &[], StatusCode::OK, body)
}

pub fn refusal() -> Response {
    let body = html! {
        section.card {
            h1 { "Demo ID does not know this application" }
            p.lead { "Its client_id or its redirect_uri is not registered here." }
            p.small { "Registered: " code { (CLIENT_ID) } }
        }
    };
    page("Demo ID", &[], StatusCode::BAD_REQUEST, body)
}

fn page(title: &str, scripts: &[&'static str], status: StatusCode, body: Markup) -> Response {
    let body = html! {
        header.provider { span.mark aria-hidden="true" {} "Demo ID" }
        main { (body) }
    };
    let page = Page { title, class: "demo-id", scripts, status, body, ..Page::default() };
    (CONFIDENTIAL, page.into_response()).into_response()
}

fn group(title: &str, faults: impl IntoIterator<Item = (&'static str, &'static str)>) -> Markup {
    html! {
        fieldset {
            legend { (title) }
            @for (spelling, label) in faults {
                button.fault id={ "fault-" (spelling) } name="fault" value=(spelling) { (label) }
            }
        }
    }
}

fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
