//! Connections of the double: frames in, frames out, one request after the other.

use super::{Mood, Shared, Version, modules};
use futures_util::{SinkExt, StreamExt};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::{accept_async, tungstenite::Message};

/// What comes back as it came.
const HEARTBEAT: &str = "--heartbeat--";

/// Takes connections until it is stopped; they end with it.
pub(super) async fn accept(listener: TcpListener, acceptor: TlsAcceptor, shared: Arc<Shared>) {
    let mut open = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        open.spawn(serve(stream, acceptor.clone(), shared.clone()));
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, shared: Arc<Shared>) {
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    let Ok(mut socket) = accept_async(stream).await else {
        return;
    };
    if shared.manner().mood == Mood::Mute {
        return std::future::pending().await;
    }
    let version = match shared.manner().version {
        Version::Old => "1.2",
        Version::Current | Version::BasicsOnly => "1.4",
    };
    let greeting = format!(r#"{{"result":{{"version":"{version}"}}}}"#);
    if socket.send(Message::text(greeting)).await.is_err() {
        return;
    }
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else {
            continue;
        };
        if text.as_str() == HEARTBEAT {
            let _ = socket.send(Message::text(HEARTBEAT)).await;
            continue;
        }
        let opens_window = modules::opens_window(&text);
        let reply = match shared.manner().mood {
            Mood::Silent if opens_window => continue,
            Mood::Dies if opens_window => return,
            Mood::Nonsense if opens_window => "<html>Tea is ready</html>".to_owned(),
            mood => modules::reply(&text, mood, &shared),
        };
        if opens_window {
            // A person takes a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        if socket.send(Message::text(reply)).await.is_err() {
            return;
        }
    }
}
