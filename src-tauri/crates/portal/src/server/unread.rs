//! Answers given before the request's body was read to its end.
//!
//! The rest of a short body is read away, so that the next request on the connection is understood. Where that
//! takes too much the answer says that the connection ends with it (RFC 9112, 9.6).

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use http_body::{Frame, SizeHint};
use std::{
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// Octets that are read away at most.
const SHORT: usize = 256 * 1024;

/// How long that may take.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Middleware, around everything.
pub async fn finish(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    // Who waits to be asked for the body is not asked for it when nobody wants it.
    let is_announced = request.headers().contains_key(header::EXPECT);
    let (parts, body) = request.into_parts();
    let body = Shared(Arc::new(Mutex::new(body)));
    let inner = Request::from_parts(parts, Body::new(body.clone()));
    let mut response = next.run(inner).await;
    let is_read = body.lock().is_end_stream();
    if !is_read && (is_announced || !body.read_away().await) {
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A body that is at hand after whoever read it has gone.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the rest; `false` when it is too long, too slow or broken.
    async fn read_away(&self) -> bool {
        let reading = async {
            let mut read = 0;
            while read <= SHORT {
                let frame = poll_fn(|context| Pin::new(&mut *self.lock()).poll_frame(context));
                match frame.await {
                    None => return true,
                    Some(Ok(frame)) => read += frame.data_ref().map_or(0, Bytes::len),
                    Some(Err(_)) => return false,
                }
            }
            false
        };
        tokio::time::timeout(TIMEOUT, reading).await == Ok(true)
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.lock()).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.lock().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.lock().size_hint()
    }
}
