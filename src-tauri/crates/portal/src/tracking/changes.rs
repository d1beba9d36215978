//! News of changes to those who listen: ids only, never what changed.

use super::log;
use crate::{
    accounts::SignedIn,
    app::{Changes, Portal},
    limits::{Full, Place},
    problem::ApiError,
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
use std::{
    collections::{HashMap, VecDeque},
    convert::Infallible,
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::{Instant, Interval, interval_at},
};
use uuid::Uuid;

/// How often an open stream looks whether its session still holds, and whether something changed that another
/// process did.
const LOOK: Duration = if cfg!(test) {
    Duration::from_millis(200)
} else {
    Duration::from_secs(5)
};

/// Server-sent events: one named `application` for each change to an application of the signed-in
/// citizen; `lagged` when some were missed and polling is in order. Ends with the session. Each person has
/// a few of them open at once, whoever has more is refused.
#[utoipa::path(get, path = "/api/changes", tag = "tracking", security(("session" = [])),
    responses((status = 200, description = "Events named application, each with a Changed as data", body = Changed, content_type = "text/event-stream"),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn changes(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let listener = Listener::to(&portal.changes, signed_in.iin.as_str(), LOOK)?;
    let stream = Open {
        told: log::lengths(&portal.database, &signed_in.iin).await?,
        pending: VecDeque::new(),
        portal,
        signed_in,
        listener,
    };
    let events = stream::unfold(stream, |mut stream| async move {
        let event = stream.next().await?;
        Some((Ok(event), stream))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(10))))
}

/// An open stream.
struct Open {
    portal: Arc<Portal>,
    signed_in: SignedIn,
    listener: Listener,
    /// How many events of each application were told, or were there before.
    told: HashMap<Uuid, u32>,
    /// Changes that were seen and are still to be told.
    pending: VecDeque<Changed>,
}

impl Open {
    /// The next event; `None` when there will be no more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(changed) = self.pending.pop_front() {
                return Event::default()
                    .event("application")
                    .json_data(changed)
                    .ok();
            }
            let portal = self.portal.clone();
            let news = tokio::select! {
                () = portal.halt() => return None,
                news = self.listener.next() => news,
            };
            let asks = matches!(news, News::Changed(_) | News::Look);
            if asks && !self.signed_in.still_holds(&portal).await {
                return None;
            }
            match news {
                News::Changed(changed) => self.note(changed),
                News::Look => self.look().await,
                News::Lagged => return Some(Event::default().event("lagged").data("{}")),
                News::Ended => return None,
            }
        }
    }

    /// Looks what changed; a database that cannot be asked now is asked the next time.
    async fn look(&mut self) {
        let iin = &self.signed_in.iin;
        if let Ok(lengths) = log::lengths(&self.portal.database, iin).await {
            for (id, events) in lengths {
                self.note(Changed { id, events });
            }
        }
    }

    /// Has a change told, unless it was.
    fn note(&mut self, changed: Changed) {
        let told = self.told.entry(changed.id).or_default();
        if changed.events > *told {
            *told = changed.events;
            self.pending.push_back(changed);
        }
    }
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
    fn to(changes: &Changes, iin: &str, every: Duration) -> Result<Self, Full> {
        let (place, told) = changes.listen(iin)?;
        Ok(Self {
            place,
            told,
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

    #[tokio::test]
    async fn however_much_happens_to_others_the_session_is_looked_after() {
        let changes = Changes::new(1, 1);
        let mut listener = Listener::to(&changes, "this one", Duration::from_millis(200)).unwrap();
        let others = async {
            loop {
                let id = Uuid::nil();
                changes.publish("another", Changed { id, events: 1 });
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
