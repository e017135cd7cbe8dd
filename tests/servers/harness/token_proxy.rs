//! What stands before the provider's token endpoint and fails on demand. On the level of TCP, where "down" and "reset" are
//! what they are anywhere; the demo's provider can only do what hyper lets it do.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Result, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing listens: connection refused.
    Down,
    /// No answer, for longer than any of the servers waits.
    Slow,
    /// The connection is reset once the request is there.
    Reset,
    Status429,
    Status500,
    Status503,
    /// HTTP 200 with a page for humans.
    Html,
    /// JSON without a token.
    NoToken,
    /// The site's secret is refused, as RFC 6749, 5.2 has it.
    InvalidClient,
    /// An ID token that is signed with a key which the provider does not publish.
    WrongKey,
}

pub struct TokenProxy {
    pub port: u16,
    shared: Arc<Mutex<Shared>>,
    server: Option<JoinHandle<()>>,
}

#[derive(Clone, Copy)]
struct Shared {
    fault: Option<Fault>,
    upstream: u16,
    /// How many requests have come: whoever redeems a code comes by here.
    asked: usize,
}

impl TokenProxy {
    pub async fn start(upstream: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Mutex::new(Shared { fault: None, upstream, asked: 0 }));
        let server = Some(tokio::spawn(serve(listener, Arc::clone(&shared))));
        Ok(Self { port, shared, server })
    }

    /// The provider's port, which also serves its token endpoint.
    pub fn forward_to(&self, upstream: u16) {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).upstream = upstream;
    }

    pub fn asked(&self) -> usize {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).asked
    }

    pub async fn set(&mut self, fault: Option<Fault>) -> Result<()> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).fault = fault;
        match (fault, self.server.take()) {
            (Some(Fault::Down), Some(server)) => {
                server.abort();
                // The port is closed once the task is gone, not once it was told to go.
                let _ = server.await;
            }
            (Some(Fault::Down), None) => {}
            (_, Some(server)) => self.server = Some(server),
            (_, None) => {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
                self.server = Some(tokio::spawn(serve(listener, Arc::clone(&self.shared))));
            }
        }
        Ok(())
    }
}

async fn serve(listener: TcpListener, shared: Arc<Mutex<Shared>>) {
    while let Ok((client, _)) = listener.accept().await {
        // Whoever hangs up early has failed for a reason of its own.
        tokio::spawn(answer(client, Arc::clone(&shared)));
    }
}

async fn answer(mut client: TcpStream, shared: Arc<Mutex<Shared>>) -> std::io::Result<()> {
    const JSON: &str = "application/json";
    const TEXT: &str = "text/html";
    let request = read_request(&mut client).await?;
    // Only now: Node's fetch connects ahead of a request that it does not have yet.
    let Shared { fault, upstream, .. } = {
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.asked += usize::from(!request.is_empty());
        *shared
    };
    let (status, content_type, body) = match fault {
        None | Some(Fault::Down) => {
            let mut provider = TcpStream::connect((Ipv4Addr::LOCALHOST, upstream)).await?;
            provider.write_all(last_of_its_connection(&request).as_bytes()).await?;
            tokio::io::copy(&mut provider, &mut client).await?;
            return client.shutdown().await;
        }
        Some(Fault::Slow) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return Ok(());
        }
        Some(Fault::Reset) => return client.set_zero_linger(),
        Some(Fault::Status429) => ("429 Too Many Requests\r\nRetry-After: 30", TEXT, "<h1>Slow down</h1>"),
        Some(Fault::Status500) => ("500 Internal Server Error", TEXT, "<h1>Oops</h1>"),
        Some(Fault::Status503) => ("503 Service Unavailable", TEXT, "<h1>Down for maintenance</h1>"),
        Some(Fault::Html) => ("200 OK", TEXT, "<h1>Welcome to the proxy</h1>"),
        Some(Fault::NoToken) => ("200 OK", JSON, r#"{"token_type":"Bearer"}"#),
        Some(Fault::InvalidClient) => ("401 Unauthorized", JSON, r#"{"error":"invalid_client"}"#),
        // {"alg":"RS256","kid":"another"}.{"sub":"alice"}.signature
        Some(Fault::WrongKey) => (
            "200 OK",
            JSON,
            concat!(
                r#"{"access_token":"x","token_type":"Bearer","id_token":"#,
                r#""eyJhbGciOiJSUzI1NiIsImtpZCI6ImFub3RoZXIifQ.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"}"#
            ),
        ),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    client.write_all(head.as_bytes()).await?;
    client.write_all(body.as_bytes()).await?;
    client.shutdown().await
}

/// Head and body: a connection that closes on unread bytes is reset, and the answer with it. A token request is text.
async fn read_request(client: &mut TcpStream) -> std::io::Result<String> {
    let mut read = Vec::new();
    loop {
        let ended = client.read_buf(&mut read).await? == 0;
        let text = String::from_utf8_lossy(&read).into_owned();
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            body.len() >= length.unwrap_or(0)
        });
        if ended || whole {
            return Ok(text);
        }
    }
}

/// A second request on the same connection would go by unseen.
fn last_of_its_connection(request: &str) -> String {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return request.to_owned() };
    let others = head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let head: Vec<_> = others.chain(["Connection: close"]).collect();
    format!("{}\r\n\r\n{body}", head.join("\r\n"))
}

/// That it fails as it is told to: what the servers make of a fault is only worth something if it was that fault.
pub async fn self_test() -> Result<()> {
    let provider = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let mut proxy = TokenProxy::start(provider.local_addr()?.port()).await?;
    let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(2)).build()?;
    let url = format!("http://127.0.0.1:{}/token", proxy.port);
    let ask = async || http.post(&url).body("code=x").send().await;

    let answering = tokio::spawn(async move {
        let (mut client, _) = provider.accept().await?;
        let request = read_request(&mut client).await?;
        client.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok").await?;
        std::io::Result::Ok(request)
    });
    ensure!(ask().await?.text().await? == "ok", "nothing is wrong, and it does not pass on");
    let request = answering.await??;
    ensure!(request.contains("\r\nConnection: close\r\n") && request.ends_with("\r\n\r\ncode=x"), "{request}");

    for (fault, status) in [
        (Fault::Status429, 429),
        (Fault::Status500, 500),
        (Fault::Status503, 503),
        (Fault::Html, 200),
        (Fault::NoToken, 200),
        (Fault::InvalidClient, 401),
        (Fault::WrongKey, 200),
    ] {
        proxy.set(Some(fault)).await?;
        let told = ask().await?;
        ensure!(told.status() == status, "{fault:?}: {}", told.status());
    }
    for (fault, is_so) in [
        (Fault::Reset, (|error| !error.is_timeout() && !error.is_connect()) as fn(&reqwest::Error) -> bool),
        (Fault::Slow, reqwest::Error::is_timeout),
        (Fault::Down, reqwest::Error::is_connect),
    ] {
        proxy.set(Some(fault)).await?;
        let told = ask().await;
        ensure!(told.as_ref().is_err_and(is_so), "{fault:?}: {told:?}");
    }
    ensure!(proxy.asked() == 10, "{} requests, of which one met a closed port", proxy.asked());
    Ok(())
}
