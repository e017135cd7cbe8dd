use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::{Html, Redirect, Response};
use axum::routing::{any, get};
use oauth_chaperone::axum::{Answer, Callback, Chaperone, Failure};
use oauth_chaperone::server_view::SameSite;
use oauth2::basic::BasicClient;
use oauth2::{
    AsyncHttpClient, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, TokenUrl, reqwest,
};
use serde::{Deserialize, Serialize};
use tower_http::services::ServeDir;
use tower_sessions::{MemoryStore, Session, SessionManagerLayer};

// Yours: as it is registered at the provider.
const CALLBACK: &str = "http://localhost:3000/auth/google/callback";
const AUTHORIZE: &str = "https://accounts.google.com/o/oauth2/v2/auth";
const TOKEN: &str = "https://oauth2.googleapis.com/token";
const USERINFO: &str = "https://openidconnect.googleapis.com/v1/userinfo";
const ISSUER: &str = "https://accounts.google.com";

type Error = Box<dyn std::error::Error + Send + Sync>;
type Client = BasicClient<
    oauth2::EndpointSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointSet,
>;

#[derive(Clone)]
struct Site {
    chaperone: Chaperone,
    client: Client,
    http: reqwest::Client,
}

impl FromRef<Site> for Chaperone {
    fn from_ref(site: &Site) -> Self {
        site.chaperone.clone()
    }
}

/// What the session keeps of a departure, under one name.
#[derive(Serialize, Deserialize)]
struct SignIn {
    state: CsrfToken,
    verifier: PkceCodeVerifier,
}

async fn login(State(chaperone): State<Chaperone>) -> Html<String> {
    let link = r#"<a href="/auth/google" data-oauth-provider="google">Sign in with Google</a>"#;
    Html(format!("<!doctype html>{link}{}", chaperone.login(CALLBACK)))
}

async fn leave(State(site): State<Site>, session: Session) -> Result<Redirect, String> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let scope = Scope::new("openid".into());
    let (to, state) =
        site.client.authorize_url(CsrfToken::new_random).add_scope(scope).set_pkce_challenge(challenge).url();
    session.insert("sign_in", SignIn { state, verifier }).await.map_err(|_| "no session".to_owned())?;
    Ok(Redirect::to(to.as_str()))
}

async fn callback(State(site): State<Site>, session: Session, callback: Callback) -> Response {
    let kept: Option<SignIn> = session.get("sign_in").await.unwrap_or_default();
    let user: Option<String> = session.get("user").await.unwrap_or_default();
    let forget = async {
        session.remove::<SignIn>("sign_in").await?;
        session.save().await
    };
    callback
        .kept(kept, |kept| kept.state.secret())
        .issuer(ISSUER)
        .signed_in(user.map(|_| "/"))
        .finish(forget, async |answer, kept| {
            let user = redeem(&site, answer, kept.verifier).await.map_err(|error| Failure::of(&*error))?;
            // A new id, which nobody has known before.
            session.cycle_id().await?;
            session.insert("user", user).await?;
            Ok(Redirect::to("/"))
        })
        .await
}

/// The provider's name for the user.
async fn redeem(site: &Site, answer: Answer, verifier: PkceCodeVerifier) -> Result<String, Error> {
    // The crate forgets the status of what it can't read: the adapter hears it.
    let (http, heard) = (site.http.clone(), answer.heard());
    let send = move |request| {
        let (http, heard) = (http.clone(), heard.clone());
        async move { heard.listen(http.call(request)).await }
    };
    let code = AuthorizationCode::new(answer.code().to_owned());
    let token = site.client.exchange_code(code).set_pkce_verifier(verifier).request_async(&send).await?;
    let user = site.http.get(USERINFO).bearer_auth(token.access_token().secret()).send().await?;
    let user: serde_json::Value = serde_json::from_slice(&user.bytes().await?)?;
    Ok(user["sub"].as_str().ok_or("no sub")?.to_owned())
}

async fn home(session: Session) -> String {
    let user: Option<String> = session.get("user").await.unwrap_or_default();
    user.map_or_else(|| "Nobody is signed in.".into(), |user| format!("Signed in as {user}."))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    // Each failed sign-in is a warning.
    tracing_subscriber::fmt::init();
    let secret = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let client = BasicClient::new(ClientId::new(secret("CLIENT_ID")?))
        .set_client_secret(ClientSecret::new(secret("CLIENT_SECRET")?))
        .set_auth_uri(AuthUrl::new(AUTHORIZE.into())?)
        .set_token_uri(TokenUrl::new(TOKEN.into())?)
        .set_redirect_uri(RedirectUrl::new(CALLBACK.into())?);
    let chaperone = Chaperone::new("/login")
        // On your machine alone.
        .without_https()
        // The name and the attribute of your session's cookie; a newer sign-in takes the place of an older one's state.
        .session_cookie("id", SameSite::Lax)
        .attribute("parallel-flows", "one");
    // The oauth2 crate asks for a client that follows no redirects.
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    // Its own default is SameSite=Strict, and then no session comes along with the provider's answer.
    let sessions = SessionManagerLayer::new(MemoryStore::default())
        .with_secure(false)
        .with_same_site(tower_sessions::cookie::SameSite::Lax);
    let app = Router::new()
        .route("/", get(home))
        .route("/login", get(login))
        .route("/auth/google", get(leave))
        .route("/auth/google/callback", any(callback))
        .nest_service("/oauth-chaperone/pkg", ServeDir::new("node_modules/oauth-chaperone/pkg"))
        .layer(sessions)
        .with_state(Site { chaperone, client, http });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, app).await?)
}
