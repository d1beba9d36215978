//! Following the portal's news while somebody is signed in: server-sent events, with polling behind.

use super::Applications;
use crate::{
    app::{Answer, lock},
    portals::client::{ChangeStream, ClientError, News},
    session::Session,
};
use chrono::TimeDelta;
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::time::{Instant, sleep, sleep_until};

/// Between two questions while nobody looks, or while news come by themselves.
const IDLE: Duration = Duration::from_secs(30);

/// Between two questions about an application on the screen when news do not come by themselves.
const IN_VIEW: Duration = Duration::from_secs(2);

/// After the stream of news was cut.
const AFTER_CUT: Duration = Duration::from_millis(500);

/// How long an application counts as on the screen after it was asked for.
const LOOKED_AT: TimeDelta = TimeDelta::minutes(5);

impl Applications {
    /// Begins to follow news for the person who is signed in, until they leave.
    pub(crate) fn follow(self: &Arc<Self>, session: &Arc<Session>) {
        let applications = Arc::downgrade(self);
        let session = session.clone();
        tokio::spawn(async move {
            let left = session.left.clone();
            tokio::select! {
                () = left.cancelled() => {}
                () = follow(applications, session) => {}
            }
        });
    }
}

async fn follow(applications: Weak<Applications>, session: Arc<Session>) {
    let mut stream: Option<ChangeStream> = None;
    loop {
        let Some(applications) = applications.upgrade() else {
            return;
        };
        if stream.is_none() {
            let Ok(token) = session.token() else { return };
            let opened = session.portal.client.changes(token).await;
            stream = applications.session.handle_response(&session, opened).ok();
        }
        // After the stream is open, so that nothing falls in between.
        told(applications.refresh_all(&session).await);
        let ended = listen(&applications, &session, stream.as_mut()).await;
        if let Err(error) = ended {
            tracing::debug!(code = error.code().code(), "the stream of news ended");
            stream = None;
            // A portal that closes at once must not be asked without pause.
            sleep(AFTER_CUT).await;
        }
    }
}

/// Takes news in as they come, until it is time to ask anyway. Without a stream, only waits.
async fn listen(
    applications: &Applications,
    session: &Arc<Session>,
    stream: Option<&mut ChangeStream>,
) -> Result<(), ClientError> {
    let end = Instant::now() + IDLE;
    let Some(stream) = stream else {
        sleep(IN_VIEW).await;
        // Somebody may come to look while nobody does.
        while Instant::now() < end && !is_in_view(applications, session) {
            sleep(IN_VIEW).await;
        }
        return Ok(());
    };
    loop {
        let news = tokio::select! {
            () = sleep_until(end) => return Ok(()),
            news = stream.next() => news?,
        };
        told(match news {
            News::Application(id) => applications.refresh(session, id).await,
            News::Missed => applications.refresh_all(session).await,
        });
    }
}

fn told(asked: Answer<()>) {
    if let Err(failure) = asked {
        tracing::debug!(code = failure.code, "news could not be asked for");
    }
}

fn is_in_view(applications: &Applications, session: &Session) -> bool {
    let looked_at = *lock(&session.in_view);
    looked_at.is_some_and(|(_, since)| applications.app.now() - since < LOOKED_AT)
}
