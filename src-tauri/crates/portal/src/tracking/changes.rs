//! News of changes to those who listen: ids only, never what changed.

use crate::{accounts::SignedIn, portal::Portal};
use axum::{
    extract::State,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::{Stream, stream};
use kabinet_portal_api::{application::Changed, problem::Problem};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::sync::broadcast::{self, error::RecvError};

/// How often an open stream looks whether its session still holds.
const SESSION_CHECK: Duration = Duration::from_secs(15);

/// Tells the open streams of this process. Whoever misses something learns it by polling.
pub struct Changes(broadcast::Sender<(Arc<str>, Changed)>);

impl Changes {
    pub fn new() -> Self {
        Self(broadcast::channel(1024).0)
    }

    /// Tells that an application of the person with this number changed. Call after the commit.
    pub fn tell(&self, iin: &str, changed: Changed) {
        let _ = self.0.send((iin.into(), changed));
    }
}

/// Server-sent events: one named `application` for each change to an application of the signed-in
/// citizen; `lagged` when some were missed and polling is in order. Ends with the session.
#[utoipa::path(get, path = "/api/changes", tag = "tracking", security(("session" = [])),
    responses((status = 200, description = "Events named application, each with a Changed as data", body = Changed, content_type = "text/event-stream"),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn changes(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let listener = portal.changes.0.subscribe();
    let start = (portal, signed_in, listener);
    let events = stream::unfold(start, |(portal, signed_in, mut listener)| async move {
        loop {
            let news = tokio::select! {
                () = portal.halt() => return None,
                () = tokio::time::sleep(SESSION_CHECK) => {
                    if signed_in.still_holds(&portal).await {
                        continue;
                    }
                    return None;
                }
                news = listener.recv() => news,
            };
            let event = match news {
                Ok((iin, changed)) if *iin == *signed_in.iin.as_str() => {
                    if !signed_in.still_holds(&portal).await {
                        return None;
                    }
                    Event::default()
                        .event("application")
                        .json_data(changed)
                        .ok()?
                }
                Ok(_) => continue,
                Err(RecvError::Lagged(_)) => Event::default().event("lagged").data("{}"),
                Err(RecvError::Closed) => return None,
            };
            return Some((Ok(event), (portal, signed_in, listener)));
        }
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(10)))
}
