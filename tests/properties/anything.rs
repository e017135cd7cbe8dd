//! Evidence of every shape, possible or not.

use oauth_chaperone::address::Relation;
use oauth_chaperone::answer::{Answer, Damage, Place};
use oauth_chaperone::departure::{Departure, Fingerprint, flow_id};
use oauth_chaperone::environment::{Cookies, Environment, Framed, Navigation, Storage};
use oauth_chaperone::evidence::{
    Evidence, Exchange, ExchangeEnd, FlowTraits, ParallelFlows, ResponseMode, StateKeptIn,
};
use oauth_chaperone::journal::{FirstVerdict, Unfinished};
use oauth_chaperone::server_view::{Method, SameSite, ServerView, StateFound};
use oauth_chaperone::trace::{Marker, StateCheck, Trace};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::wishes::Wishes;

use oauth_chaperone::{Cause, Certainty};

use crate::dice::Dice;

const NOW: u64 = 1_800_000_000_000;

const NAMES: &[&str] = &[
    "access_denied",
    "server_error",
    "invalid_grant",
    "session_context_missing",
    "missing_parameter",
    "AuthCanceled",
    "AuthFailed",
    "AuthForbidden",
    "identity_in_use",
    "issuer_mismatch",
    "internal_error",
    "response_expired",
    "Django 403",
    "CSRF verification failed",
    "AADSTS65004",
    "oauth_problem=user_refused",
    "",
    "<script>alert(1)</script>",
    "\u{0}ü.\\:=\t\n",
];

pub fn evidence(dice: &mut Dice) -> Evidence {
    Evidence {
        page: dice.pick(&[Page::Callback, Page::Error, Page::Login]),
        now: dice.pick(&[NOW, 0, u64::MAX]),
        wishes: Wishes {
            locale: dice.pick(&["en", "ja", "xx", ""]).into(),
            attempt: dice.number(),
            ..Wishes::default()
        },
        provider: dice.maybe(|dice| dice.pick(&["google", "wechat", "auth0", "line", "x"]).into()),
        framework: dice.maybe(|dice| dice.pick(&["passport", "python-social-auth", "next-auth", "?"]).into()),
        flow: FlowTraits {
            state_kept_in: dice.maybe(|dice| dice.pick(StateKeptIn::ALL)),
            parallel_flows: dice.maybe(|dice| dice.pick(ParallelFlows::ALL)),
            state_lifetime_seconds: dice.maybe(Dice::number),
            response_mode: dice.maybe(|dice| dice.pick(ResponseMode::ALL)),
        },
        environment: Environment {
            cookies: dice.pick(Cookies::ALL),
            session_storage: dice.pick(Storage::ALL),
            local_storage: dice.pick(Storage::ALL),
            framed: dice.pick(Framed::ALL),
            navigation: dice.pick(Navigation::ALL),
            online: dice.flag(),
            in_app_browser: dice.maybe(|dice| dice.pick(&["LINE", "Slack", "?"]).into()),
            ..Environment::default()
        },
        answer: Answer {
            place: dice.pick(Place::ALL),
            code: dice.flag(),
            state: dice.flag(),
            issuer: dice.flag(),
            error: dice.maybe(|dice| dice.pick(NAMES).into()),
            description: dice.maybe(|dice| dice.pick(NAMES).into()),
            damage: dice.maybe(|dice| dice.pick(Damage::ALL)),
        },
        trace: Trace {
            departure: dice.maybe(departure),
            flow_id: dice.maybe(|_| flow_id([1; 10])),
            in_tab: dice.pick(Marker::ALL),
            in_browser: dice.pick(Marker::ALL),
            in_cookie: dice.pick(Marker::ALL),
            superseded: dice.flag(),
            state: dice.pick(StateCheck::ALL),
            answer_seen_ago: dice.maybe(|dice| dice.pick(&[0, 60_000, u64::MAX])),
            answer_failed: dice
                .maybe(|dice| FirstVerdict { cause: dice.pick(Cause::ALL), certainty: dice.pick(Certainty::ALL) }),
            failed_as: dice.maybe(|dice| dice.pick(Cause::ALL)),
            succeeded_ago: dice.maybe(|dice| dice.pick(&[0, 60_000, u64::MAX])),
            followed: dice.flag(),
            done: dice.flag(),
            login_page_in_tab_ago: dice.maybe(|dice| dice.pick(&[0, 60_000, u64::MAX])),
            login_page_in_browser_ago: dice.maybe(|dice| dice.pick(&[0, 60_000, u64::MAX])),
        },
        server: server(dice),
        exchange: Exchange {
            end: dice.pick(ExchangeEnd::ALL),
            status: dice.maybe(|dice| dice.pick(&[200, 202, 403, 500, 599, 0, u16::MAX])),
        },
        signed_in: dice.maybe(Dice::flag),
        storage_access: dice.maybe(Dice::flag),
        clock_ahead_seconds: dice.maybe(|dice| dice.pick(&[0, 400, -400, i32::MAX, i32::MIN])),
        provider_showed_a_page: dice.maybe(Dice::flag),
        restored: dice.flag(),
        page_age_seconds: dice.number(),
        login_page_lifetime_seconds: dice.maybe(Dice::number),
        unfinished: vec![Unfinished { provider: None, departed_at: 0 }; dice.pick(&[0, 1, 2, 8])],
        returns_are_seen: dice.flag(),
        only_successes_are_seen: dice.flag(),
        server_error_in_address: dice.flag(),
        cookie_shared: dice.flag(),
        callback_address: dice.maybe(|dice| dice.pick(Relation::ALL)),
    }
}

fn departure(dice: &mut Dice) -> Departure {
    Departure {
        flow_id: flow_id([1; 10]),
        departed_at: dice.pick(&[NOW - 40_000, NOW - 4_000_000, 0, u64::MAX]),
        provider: None,
        attempt: dice.number(),
        cookie_kept: dice.flag(),
        state: dice.maybe(|_| Fingerprint::of("s", [1; 8])),
        given_up: dice.flag(),
        reported: dice.flag(),
        another_ended: dice.flag(),
    }
}

fn server(dice: &mut Dice) -> ServerView {
    ServerView {
        signed_in: dice.maybe(Dice::flag),
        error: dice.maybe(|dice| dice.pick(NAMES).into()),
        error_description: dice.maybe(|dice| dice.pick(NAMES).into()),
        error_source: dice.maybe(|dice| dice.pick(&["session", "storage", "?"]).into()),
        error_stage: dice.maybe(|dice| dice.pick(&["begin", "callback"]).into()),
        error_recovery: dice.maybe(|dice| dice.pick(&["restart_login", "retry_later", "?"]).into()),
        provider_status: dice.maybe(|dice| dice.pick(&[200, 400, 401, 429, 500, 503, 504, 0, u16::MAX])),
        saw_departure_cookie: dice.maybe(Dice::flag),
        saw_any_cookie: dice.maybe(Dice::flag),
        saw_session_cookie: dice.maybe(Dice::flag),
        session_had_state: dice.maybe(Dice::flag),
        state: dice.maybe(|dice| dice.pick(StateFound::ALL)),
        session_cookie_same_site: dice.maybe(|dice| dice.pick(SameSite::ALL)),
        answer: dice.maybe(|dice| vec![dice.pick(&["code", "state", "error", "amp;iss", "", "<b>"]).into()]),
        method: dice.maybe(|dice| dice.pick(Method::ALL)),
        ..ServerView::default()
    }
}
