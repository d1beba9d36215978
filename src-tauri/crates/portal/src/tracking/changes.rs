//! News of changes to those who listen: ids only, never what changed.

use crate::{
    accounts::SignedIn,
    places::{Place, Places},
    portal::Portal,
    problem::Refused,
};
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
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::{Instant, Interval, interval_at},
};

/// How often an open stream looks whether its session still holds.
const SESSION_CHECK: Duration = Duration::from_secs(15);

/// Tells the open streams of this process. Whoever misses something learns it by polling.
pub struct Changes {
    sender: broadcast::Sender<(Arc<str>, Changed)>,
    streams: Places,
}

impl Changes {
    /// With so many streams open for each person, and so many in all.
    pub fn new(by_person: u32, all: u32) -> Self {
        Self {
            sender: broadcast::channel(1024).0,
            streams: Places::new(by_person, all),
        }
    }

    /// Tells that an application of the person with this number changed. Call after the commit.
    pub fn tell(&self, iin: &str, changed: Changed) {
        let _ = self.sender.send((iin.into(), changed));
    }
}

/// Server-sent events: one named `application` for each change to an application of the signed-in
/// citizen; `lagged` when some were missed and polling is in order. Ends with the session. Each person has
/// a few of them open at once, whoever has more is refused.
#[utoipa::path(get, path = "/api/changes", tag = "tracking", security(("session" = [])),
    responses((status = 200, description = "Events named application, each with a Changed as data", body = Changed, content_type = "text/event-stream"),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn changes(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refused> {
    let listener = Listener::to(&portal.changes, signed_in.iin.as_str(), SESSION_CHECK)?;
    let start = (portal, signed_in, listener);
    let events = stream::unfold(start, |(portal, signed_in, mut listener)| async move {
        loop {
            let news = tokio::select! {
                () = portal.halt() => return None,
                news = listener.next() => news,
            };
            let asks = matches!(news, News::Changed(_) | News::Look);
            if asks && !signed_in.still_holds(&portal).await {
                return None;
            }
            let event = match news {
                News::Changed(changed) => Event::default()
                    .event("application")
                    .json_data(changed)
                    .ok()?,
                News::Lagged => Event::default().event("lagged").data("{}"),
                News::Look => continue,
                News::Ended => return None,
            };
            return Some((Ok(event), (portal, signed_in, listener)));
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(10))))
}

/// What an open stream has to do something about.
#[derive(Debug, PartialEq)]
enum News {
    /// An application of this person changed.
    Changed(Changed),
    /// Some changes were missed.
    Lagged,
    /// It is time to look whether the session still holds.
    Look,
    /// There will be no more.
    Ended,
}

/// Hears what is told, on behalf of one stream.
struct Listener {
    told: broadcast::Receiver<(Arc<str>, Changed)>,
    /// Goes on whatever is told meanwhile: news of others must not put the next look off.
    looks: Interval,
    place: Place,
}

impl Listener {
    fn to(changes: &Changes, iin: &str, every: Duration) -> Result<Self, Refused> {
        Ok(Self {
            place: changes.streams.take(iin)?,
            told: changes.sender.subscribe(),
            looks: interval_at(Instant::now() + every, every),
        })
    }

    /// The next news for this person.
    async fn next(&mut self) -> News {
        loop {
            let told = tokio::select! {
                _ = self.looks.tick() => return News::Look,
                told = self.told.recv() => told,
            };
            match told {
                Ok((whose, changed)) if *whose == *self.place.who() => {
                    return News::Changed(changed);
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return News::Lagged,
                Err(RecvError::Closed) => return News::Ended,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tokio::{task::yield_now, time::timeout};
    use uuid::Uuid;

    #[tokio::test]
    async fn however_much_happens_to_others_the_session_is_looked_after() {
        let changes = Changes::new(1, 1);
        let mut listener = Listener::to(&changes, "this one", Duration::from_millis(200)).unwrap();
        let others = async {
            loop {
                let id = Uuid::nil();
                changes.tell("another", Changed { id, events: 1 });
                yield_now().await;
            }
        };
        let look = async {
            tokio::select! {
                () = others => None,
                news = listener.next() => Some(news),
            }
        };
        let looked = timeout(Duration::from_secs(10), look).await;
        assert_eq!(looked, Ok(Some(News::Look)));
    }
}
