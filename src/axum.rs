//! For a server with axum that signs in by a library of its own, such as `oauth2` or `openidconnect`: the callback's handler, safe by
//! construction.
//!
//! The handler says what the departure has kept for this browser, and how the sign-in is finished. Everything else is
//! done here. Nothing is exchanged for a `HEAD`, a prefetch or another site's request. The state is compared, and
//! forgotten before the code is redeemed. A code is redeemed once. Only what the page may know is sent, and no error's
//! text is.
//!
//! ```
//! use axum::extract::{FromRef, Request, State};
//! use axum::response::{Redirect, Response};
//! use axum::{Router, body::Body, routing::any};
//! use oauth_chaperone::axum::{Callback, Chaperone};
//! # use tower::ServiceExt as _;
//! # #[derive(Clone, Default)] struct Session;
//! # impl Session {
//! #     async fn sign_in(&self) -> Option<SignIn> { Some(SignIn { state: "s".into(), verifier: "v".into() }) }
//! #     async fn forget_sign_in(&self) -> std::io::Result<()> { Ok(()) }
//! #     async fn user(&self) -> Option<String> { None }
//! #     async fn set_user(&self, _user: String) -> std::io::Result<()> { Ok(()) }
//! # }
//! # async fn redeem(_code: &str, _verifier: String) -> std::io::Result<String> { Ok("alice".into()) }
//!
//! /// What the route that leaves for the provider keeps in the session.
//! struct SignIn {
//!     state: String,
//!     verifier: String,
//! }
//!
//! #[derive(Clone)]
//! struct Site {
//!     chaperone: Chaperone,
//!     session: Session,
//! }
//!
//! impl FromRef<Site> for Chaperone {
//!     fn from_ref(site: &Site) -> Self {
//!         site.chaperone.clone()
//!     }
//! }
//!
//! async fn callback(State(Site { session, .. }): State<Site>, callback: Callback) -> Response {
//!     callback
//!         .kept(session.sign_in().await, |kept| &kept.state)
//!         .signed_in(session.user().await.map(|_| "/"))
//!         .finish(session.forget_sign_in(), async |answer, kept| {
//!             let user = redeem(answer.code(), kept.verifier).await?;
//!             session.set_user(user).await?;
//!             Ok(Redirect::to("/"))
//!         })
//!         .await
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let site = Site { chaperone: Chaperone::new("/login"), session: Session::default() };
//! let app: Router = Router::new().route("/auth/google/callback", any(callback)).with_state(site);
//!
//! let ask = async |query| {
//!     let request = Request::get(format!("/auth/google/callback?{query}")).body(Body::empty())?;
//!     Ok::<_, Box<dyn std::error::Error>>(app.clone().oneshot(request).await?)
//! };
//! let failed = ask("code=c&state=another").await?;
//! assert_eq!((failed.status(), &failed.headers()["Cache-Control"]), (400.try_into()?, &"no-store".parse()?));
//! assert_eq!(ask("code=c&state=s").await?.headers()["Location"], "/");
//! # Ok(())
//! # }
//! ```
//!
//! The state that a session keeps must be unguessable and belong to one departure: 128 bits of a random generator, as
//! in `CsrfToken` of the `oauth2` crate. Give the session a new id when the user signs in.

mod answer;
mod chaperone;
mod cookies;
mod failure;
mod once;
mod page;
mod request;
mod words;

use std::convert::Infallible;
use std::sync::Arc;

use ::axum::extract::{FromRef, FromRequest, OptionalFromRequestParts};
use ::axum::response::{AppendHeaders, Html, IntoResponse, IntoResponseParts, Redirect, Response};
use http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};

pub use chaperone::Chaperone;
pub use failure::{Failure, Heard};
pub use page::Drawn;
pub use words::Told;

use crate::departure::COOKIE;
use crate::server_view::{ServerView, StateFound};
use crate::trace;
use crate::vocabulary::Page;
use answer::Parameters;
use chaperone::Options;
use failure::{Answered, Found};
use request::Request;

/// No cache keeps a response of the callback. What the page loads does not learn the code from its address (RFC 9700
/// 4.2.4).
const HEADERS: [(HeaderName, HeaderValue); 2] =
    [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (REFERRER_POLICY, HeaderValue::from_static("no-referrer"))];

/// A request to the callback. This extractor takes the body, so it has to be the last one. A request that asks for
/// nothing is answered before the handler runs. The route takes `GET` and `POST`: `any(callback)`.
#[derive(Debug)]
pub struct Callback {
    chaperone: Chaperone,
    request: Request,
}

impl<S: Send + Sync> FromRequest<S> for Callback
where
    Chaperone: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: ::axum::extract::Request, state: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        if let Some(refused) = request::refusal(&parts) {
            return Err(refused);
        }
        Ok(Callback { chaperone: Chaperone::from_ref(state), request: Request::read(&parts, body).await })
    }
}

impl Callback {
    /// What the departure has kept for this browser, if it is there, and the state in it. Only read it here. It is
    /// forgotten once the state has matched, so that a stranger's answer does not end a sign-in.
    pub fn kept<T>(self, kept: Option<T>, state: impl FnOnce(&T) -> &str) -> Arrival<T> {
        let state = kept.as_ref().map(|kept| state(kept).to_owned()).filter(|state| !state.is_empty());
        let kept = state.is_some().then_some(kept).flatten();
        Arrival { callback: self, kept, state, issuer: None, signed_in: None }
    }
}

/// A request to the callback, and what was kept for it.
#[derive(Debug)]
pub struct Arrival<T> {
    callback: Callback,
    kept: Option<T>,
    state: Option<String>,
    issuer: Option<String>,
    signed_in: Option<String>,
}

impl<T> Arrival<T> {
    /// Where a user goes who is signed in already. It counts only where the answer was used before.
    #[must_use]
    pub fn signed_in(mut self, url: Option<impl Into<String>>) -> Self {
        self.signed_in = url.map(Into::into);
        self
    }

    /// The provider's issuer. An answer that names another one is refused (RFC 9207).
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }

    /// Answers the request. Where the state is the kept one, `forget` takes it out of the session, and then `exchange`
    /// redeems the code. `exchange` answers with a redirect to where the user goes on. Its error is searched for names,
    /// and is not handed on.
    ///
    /// `forget` may answer with what clears a cookie, such as a `CookieJar`.
    pub async fn finish<P, F, A, X>(
        self,
        forget: impl Future<Output = Result<P, F>>,
        exchange: impl FnOnce(Answer, T) -> X,
    ) -> Response
    where
        P: IntoResponseParts,
        F: Into<Failure>,
        A: IntoResponse,
        X: Future<Output = Result<A, Failure>>,
    {
        let Arrival { callback: Callback { chaperone, request }, kept, state, issuer, signed_in } = self;
        let view = ServerView { session_had_state: Some(kept.is_some()), ..request.view(&chaperone.options) };
        let mut call = Call { chaperone, request, view, signed_in };
        if call.chaperone.options.callback_page && call.request.is_visit {
            let told = call.tell();
            return call.draw(Page::Callback, &told);
        }
        let kept = match call.check(kept, state.as_deref(), issuer.as_deref()) {
            Ok(kept) => kept,
            Err(refused) => return call.refused(refused),
        };
        let forgotten = match forget.await {
            Ok(parts) => parts,
            Err(error) => return call.failed(error.into().beside(Answered::default())),
        };
        let response = match call.code() {
            Ok(code) => call.exchanged(code, kept, exchange).await,
            Err(refused) => call.refused(refused),
        };
        (forgotten, response).into_response()
    }
}

/// The provider's answer, whose state is the kept one.
#[derive(Debug)]
pub struct Answer {
    code: String,
    flow: Option<String>,
    parameters: Parameters,
    heard: Heard,
}

impl Answer {
    /// The code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Another parameter of it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name)
    }

    /// The flow's id, which the page's report has as well: for your own log.
    pub fn flow(&self) -> Option<&str> {
        self.flow.as_deref()
    }

    /// Listens to the provider's answers. Let your HTTP client's requests pass through it: a library forgets the status
    /// of a page that it can't read.
    pub fn heard(&self) -> Heard {
        self.heard.clone()
    }
}

/// The departure cookie that the page has set. Its [`Departure::flow`] is in the report of this flow as well. A request
/// without the cookie has none: `Option<Departure>`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Departure {
    /// The flow's id.
    pub flow: String,
    /// Whether this flow has ended in a success.
    pub is_done: bool,
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Departure {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Option<Self>, Infallible> {
        let cookies = request::cookies(&parts.headers);
        let mark = cookies.iter().find(|(name, _)| name == COOKIE).map(|(_, value)| value.as_str());
        Ok(mark.and_then(|mark| {
            Some(Departure { flow: words::flow_id(mark)?.into(), is_done: mark.starts_with(trace::DONE) })
        }))
    }
}

/// The cause of that name: this server has taken the code before. The provider was not asked.
const REPLAYED: &str = "callback_replayed";

/// Why no library may see an answer.
struct Refused {
    name: &'static str,
    /// What the check of the state has found, where that is the reason.
    state: Option<StateFound>,
}

impl Refused {
    const fn as_named(name: &'static str) -> Self {
        Refused { name, state: None }
    }
}

/// One request, and what is known of it so far.
struct Call {
    chaperone: Chaperone,
    request: Request,
    view: ServerView,
    signed_in: Option<String>,
}

impl Call {
    /// Checks, before anything is exchanged, that this is an answer and that it is this browser's.
    fn check<T>(&mut self, kept: Option<T>, state: Option<&str>, issuer: Option<&str>) -> Result<T, Refused> {
        let Some(answer) = &self.request.answer else { return Err(Refused::as_named("invalid_parameter")) };
        if answer.get("code").is_none() && answer.get("error").is_none() {
            return Err(Refused::as_named("missing_parameter"));
        }
        let (Some(kept), Some(state)) = (kept, state) else {
            return Err(Refused { name: "session_context_missing", state: Some(StateFound::None) });
        };
        // A posted answer comes without the cookies that are SameSite=Lax. Where they came anyway, the site does not
        // expect a form.
        if self.request.is_posted && !self.chaperone.options.form_post {
            return Err(Refused::as_named("response_mode_mismatch"));
        }
        match answer.get("state") {
            None => return Err(Refused::as_named("missing_parameter")),
            Some(other) if other != state => {
                return Err(Refused { name: "state_mismatch", state: Some(StateFound::Other) });
            }
            Some(_) => self.view.state = Some(StateFound::Matched),
        }
        if answer.get("iss").zip(issuer).is_some_and(|(theirs, issuer)| theirs != issuer) {
            return Err(Refused::as_named("issuer_mismatch"));
        }
        Ok(kept)
    }

    /// The code, each one only once.
    fn code(&self) -> Result<String, Refused> {
        // An error of the provider's is told by the provider's own name.
        let Some(code) = self.request.parameter("code") else { return Err(Refused::as_named("http_error")) };
        let is_first = self.chaperone.codes.claims(&self.request.key(code));
        if is_first { Ok(code.into()) } else { Err(Refused::as_named(REPLAYED)) }
    }

    async fn exchanged<T, A, X>(self, code: String, kept: T, exchange: impl FnOnce(Answer, T) -> X) -> Response
    where
        A: IntoResponse,
        X: Future<Output = Result<A, Failure>>,
    {
        let heard = Heard::default();
        let answer = Answer {
            code,
            flow: self.request.flow().map(Into::into),
            parameters: self.request.answer.clone().unwrap_or_default(),
            heard: heard.clone(),
        };
        match tokio::time::timeout(self.chaperone.options.timeout, exchange(answer, kept)).await {
            Ok(Ok(goes_on)) => self.succeeded(goes_on.into_response()),
            Ok(Err(failure)) => self.failed(failure.beside(heard.last())),
            Err(elapsed) => self.failed(Failure::from(elapsed).beside(Answered::default())),
        }
    }

    fn succeeded(self, goes_on: Response) -> Response {
        // The sign-in did not succeed, even if the library thought so.
        if goes_on.status().is_client_error() || goes_on.status().is_server_error() {
            return self.failed(Failure::named("internal_error").beside(Answered::default()));
        }
        self.chaperone.codes.forgets(&self.failed_here());
        let Options { cookie_domain, is_secure, .. } = &*self.chaperone.options;
        let done = cookies::done(self.request.flow(), cookie_domain.as_deref(), *is_secure);
        let done = AppendHeaders([(SET_COOKIE, done)]);
        if !self.request.is_exchange {
            return (HEADERS, done, goes_on).into_response();
        }
        let redirect = goes_on.headers().get(LOCATION).and_then(|place| place.to_str().ok()).map(Into::into);
        let view = ServerView { signed_in: Some(true), redirect, ..ServerView::default() };
        let mut response = (done, words::tell(view, &self.request.brought)).into_response();
        for cookie in goes_on.headers().get_all(SET_COOKIE) {
            response.headers_mut().append(SET_COOKIE, cookie.clone());
        }
        response
    }

    fn refused(mut self, Refused { name, state }: Refused) -> Response {
        self.view.state = self.view.state.or(state);
        // An answer that failed an earlier check may be anybody's, and another user's answer does not count as used.
        let is_checked = matches!(self.view.state, Some(StateFound::Matched | StateFound::None));
        let is_gone = self.view.session_had_state == Some(false);
        let is_used = is_checked && (is_gone || name == REPLAYED) && self.is_answer();
        self.ended(name.into(), Answered::default(), is_used)
    }

    /// The state was still there, so nobody has used the answer before, whatever the provider says of the code. A signed-in
    /// user may connect a second account.
    fn failed(self, Found { error, answered }: Found) -> Response {
        self.ended(error, answered, false)
    }

    /// `is_used`: no state is left, or the code was here before. A wrong state is another matter.
    fn ended(mut self, error: String, answered: Answered, is_used: bool) -> Response {
        let theirs = self.request.parameter("error").and_then(|error| words::code(error, &self.request.brought));
        let is_theirs = theirs.is_some();
        let description = self.request.parameter("error_description").filter(|_| is_theirs).map(Into::into);
        self.view.signed_in = Some(false);
        self.view.error = Some(theirs.unwrap_or(error));
        self.view.error_description = description.or(answered.description);
        self.view.provider_status = answered.status;
        self.view.retry_after = answered.retry_after;
        let failed_here = self.failed_here();
        let codes = &self.chaperone.codes;
        let is_used = is_used && !codes.has(&failed_here);
        if !is_used && self.request.parameter("code").is_some() && self.view.session_had_state == Some(true) {
            // The state is gone. A second look must not take that for a success.
            codes.claims(&failed_here);
        }
        let goes_on = self.signed_in.take().filter(|_| is_used);
        if goes_on.is_some() {
            self.view.signed_in = Some(true);
            self.view.redirect = goes_on;
        }
        let told = self.tell();
        if told.view().signed_in != Some(true) {
            self.log(&told);
        }
        self.answered(told)
    }

    /// The key under which a code is remembered after its exchange has failed.
    fn failed_here(&self) -> [&str; 2] {
        ["failed", self.request.parameter("code").unwrap_or_default()]
    }

    fn is_answer(&self) -> bool {
        self.request.parameter("code").is_some() && self.request.parameter("state").is_some()
    }

    fn answered(mut self, told: Told) -> Response {
        if self.request.is_exchange {
            return told.into_response();
        }
        let options = Arc::clone(&self.chaperone.options);
        let Some(page) = &options.error_page else { return self.draw(Page::Error, &told) };
        // That page does not see the address.
        self.view.answer = Some(std::mem::take(&mut self.request.names));
        let cookie = cookies::view(&self.tell(), options.is_secure);
        (HEADERS, AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(page)).into_response()
    }

    fn draw(&self, page: Page, told: &Told) -> Response {
        let options = &self.chaperone.options;
        let html = page::after(options, page, Some(told));
        let drawn = Drawn { page, html, told: told.clone() };
        let html = options.draw.as_ref().map_or_else(|| page::plain(&drawn.html), |draw| draw(&drawn));
        let status = if page == Page::Error { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        (status, HEADERS, Html(html)).into_response()
    }

    fn tell(&self) -> Told {
        words::tell(self.view.clone(), &self.request.brought)
    }

    fn log(&self, told: &Told) {
        let flow = self.request.flow();
        match &self.chaperone.options.log {
            Some(log) => log(told, flow),
            None => tracing::warn!(flow, view = told.json(), "sign-in failed"),
        }
    }
}
