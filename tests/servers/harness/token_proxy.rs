//! What stands before the provider's token endpoint and fails on demand. On the level of TCP, where "down" and "reset" are
//! what they are anywhere; the demo's provider can only do what hyper lets it do.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
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
    /// How many have connected: whoever redeems a code comes by here.
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
        let now = {
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            shared.asked += 1;
            *shared
        };
        tokio::spawn(async move {
            // Whoever hangs up early has failed for a reason of its own.
            let _ = answer(client, now).await;
        });
    }
}

async fn answer(mut client: TcpStream, Shared { fault, upstream, .. }: Shared) -> std::io::Result<()> {
    const JSON: &str = "application/json";
    const TEXT: &str = "text/html";
    let (status, content_type, body) = match fault {
        None | Some(Fault::Down) => {
            let mut provider = TcpStream::connect((Ipv4Addr::LOCALHOST, upstream)).await?;
            copy_bidirectional(&mut client, &mut provider).await?;
            return Ok(());
        }
        Some(Fault::Slow) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return Ok(());
        }
        Some(Fault::Reset) => {
            read_request(&mut client).await?;
            client.set_zero_linger()?;
            return Ok(());
        }
        Some(Fault::Status429) => ("429 Too Many Requests\r\nRetry-After: 30", TEXT, "<h1>Slow down</h1>"),
        Some(Fault::Status500) => ("500 Internal Server Error", TEXT, "<h1>Oops</h1>"),
        Some(Fault::Status503) => ("503 Service Unavailable", TEXT, "<h1>Down for maintenance</h1>"),
        Some(Fault::Html) => ("200 OK", TEXT, "<h1>Welcome to the proxy</h1>"),
        Some(Fault::NoToken) => ("200 OK", JSON, r#"{"token_type":"Bearer"}"#),
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
    read_request(&mut client).await?;
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    client.write_all(head.as_bytes()).await?;
    client.write_all(body.as_bytes()).await?;
    client.shutdown().await
}

/// Head and body: a connection that closes on unread bytes is reset, and the answer with it.
async fn read_request(client: &mut TcpStream) -> std::io::Result<()> {
    let mut read = Vec::new();
    loop {
        if client.read_buf(&mut read).await? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&read).to_ascii_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Ok(());
            }
        }
    }
}
