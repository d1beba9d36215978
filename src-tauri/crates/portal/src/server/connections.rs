//! Connections: as many as there is room for, and none that stands still.

use crate::app::Portal;
use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_io_timeout::TimeoutStream;
use tower::Service;

/// How long to wait after a connection could not be taken.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Header fields of a request at most.
const HEADERS: usize = 64;

/// Octets that are read ahead of a connection at most: the greatest header.
const BUFFER: usize = 64 * 1024;

/// Answers connections until the portal halts; then finishes what is at hand. One that takes too long for a
/// header, stays idle as long, or takes nothing of its answer, is closed.
pub async fn answer(listener: TcpListener, router: Router, portal: &Portal) {
    let limits = &portal.config.limits;
    let patience = Duration::from_secs(limits.header_seconds.into());
    let unread = Duration::from_secs(limits.unread_seconds.into());
    let room = Arc::new(Semaphore::new(room(limits.connections)));
    let open = GracefulShutdown::new();
    loop {
        // Who comes when there is no room waits in the queue of the system.
        let place = tokio::select! {
            () = portal.halt() => break,
            place = room.clone().acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = portal.halt() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::error!(%error, "a connection cannot be taken");
                tokio::time::sleep(AFTER_FAILURE).await;
                continue;
            }
        };
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().call(request.map(Body::new))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience)
            .max_headers(HEADERS)
            .max_buf_size(BUFFER)
            .serve_connection(TokioIo::new(Box::pin(bounded(stream, unread))), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// A connection on which nothing waits longer to be written.
fn bounded(stream: TcpStream, unread: Duration) -> TimeoutStream<TcpStream> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(unread));
    stream
}

/// How many connections there is room for: each is an open file, and so is what requests read and write.
fn room(wanted: u32) -> usize {
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
    open_files()
        .map_or(wanted, |files| wanted.min(files / 4 * 3))
        .max(1)
}

#[cfg(unix)]
fn open_files() -> Option<usize> {
    use rustix::process::{Resource, getrlimit};
    usize::try_from(getrlimit(Resource::Nofile).current?).ok()
}

#[cfg(not(unix))]
fn open_files() -> Option<usize> {
    None
}

/// Lets this process open as many files as the system allows it to.
#[cfg(unix)]
pub fn allow_open_files() -> std::io::Result<()> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    Ok(setrlimit(Resource::Nofile, limit)?)
}

/// Nothing to do: here nothing bounds how many files a process opens.
#[cfg(not(unix))]
pub fn allow_open_files() -> std::io::Result<()> {
    Ok(())
}
