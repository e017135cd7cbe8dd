//! WebDriver BiDi, <https://w3c.github.io/webdriver-bidi/>, as far as Firefox needs it.

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{net::TcpStream, sync::Mutex};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite};

use crate::Message;

pub(crate) struct Bidi(Mutex<Connection>);

struct Connection {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last_id: u64,
    messages: Vec<Message>,
}

impl Bidi {
    /// From here on, the console's messages are kept.
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        let (socket, _) = connect_async(url).await.with_context(|| format!("connecting to {url}"))?;
        let bidi = Self(Mutex::new(Connection { socket, last_id: 0, messages: Vec::new() }));
        bidi.command("session.subscribe", json!({ "events": ["log.entryAdded"] })).await?;
        Ok(bidi)
    }

    pub(crate) async fn command(&self, method: &str, params: Value) -> Result<Value> {
        let mut connection = self.0.lock().await;
        connection.last_id += 1;
        let id = connection.last_id;
        let command = json!({ "id": id, "method": method, "params": params });
        connection.socket.send(tungstenite::Message::text(command.to_string())).await?;
        loop {
            let received = connection.socket.next().await.context("Firefox closed the BiDi connection")??;
            let tungstenite::Message::Text(received) = received else { continue };
            let mut received: Value = serde_json::from_str(&received)?;
            if received["method"] == "log.entryAdded" {
                connection.messages.push(message(&received["params"]));
            } else if received["id"] == id {
                if received["type"] != "success" {
                    bail!("{method}: {}", received["message"]);
                }
                return Ok(received["result"].take());
            } // else the answer to a command that nobody waits for any more
        }
    }

    /// Calls an asynchronous JavaScript function in the page's own realm. It takes and gives one string of JSON.
    pub(crate) async fn call(&self, context: &str, function: &str, arg: &str) -> Result<Value> {
        let params = json!({
            "functionDeclaration": function,
            "arguments": [{ "type": "string", "value": arg }],
            "target": { "context": context },
            "awaitPromise": true,
        });
        let result = self.command("script.callFunction", params).await?;
        if result["type"] != "success" {
            bail!("{}", result["exceptionDetails"]["text"]);
        }
        match result["result"]["value"].as_str() {
            Some(json) => Ok(serde_json::from_str(json)?),
            None => Ok(Value::Null),
        }
    }

    /// Also those that are still on their way: whoever asks anything gets them first.
    pub(crate) async fn forget_messages(&self) -> Result<()> {
        self.command("session.status", json!({})).await?;
        self.take_messages().await;
        Ok(())
    }

    pub(crate) async fn take_messages(&self) -> Vec<Message> {
        std::mem::take(&mut self.0.lock().await.messages)
    }
}

/// In ChromeDriver's words.
fn message(entry: &Value) -> Message {
    let level = match entry["level"].as_str() {
        Some("error") => "SEVERE",
        Some("warn") => "WARNING",
        Some("debug") => "DEBUG",
        _ => "INFO",
    };
    // Of an uncaught exception, and of a violation of a CSP as well, the type is "javascript".
    let source = if entry["type"] == "javascript" { "javascript" } else { "console-api" };
    let text = entry["text"].as_str().unwrap_or_default().to_owned();
    Message { level: level.to_owned(), source: source.to_owned(), text }
}
