//! Following the portal's news while somebody is signed in: server-sent events, with polling behind.

use crate::{
    kabinet::{Answer, Kabinet, lock},
    portal_client::{ChangeStream, ClientError, News},
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

impl Kabinet {
    /// Begins to follow news for the person who is signed in, until they leave.
    pub(crate) fn follow(&self, session: &Arc<Session>) -> Answer<()> {
        let kabinet = Arc::downgrade(&self.me()?);
        let session = session.clone();
        tokio::spawn(async move {
            let left = session.left.clone();
            tokio::select! {
                () = left.cancelled() => {}
                () = follow(kabinet, session) => {}
            }
        });
        Ok(())
    }
}

async fn follow(kabinet: Weak<Kabinet>, session: Arc<Session>) {
    let mut stream: Option<ChangeStream> = None;
    loop {
        let Some(kabinet) = kabinet.upgrade() else {
            return;
        };
        if stream.is_none() {
            let Ok(token) = session.token() else { return };
            let opened = session.portal.client.changes(token).await;
            stream = kabinet.handle_response(&session, opened).ok();
        }
        // After the stream is open, so that nothing falls in between.
        told(kabinet.refresh_all(&session).await);
        let ended = listen(&kabinet, &session, stream.as_mut()).await;
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
    kabinet: &Kabinet,
    session: &Arc<Session>,
    stream: Option<&mut ChangeStream>,
) -> Result<(), ClientError> {
    let end = Instant::now() + IDLE;
    let Some(stream) = stream else {
        sleep(IN_VIEW).await;
        // Somebody may come to look while nobody does.
        while Instant::now() < end && !is_in_view(kabinet, session) {
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
            News::Application(id) => kabinet.refresh(session, id).await,
            News::Missed => kabinet.refresh_all(session).await,
        });
    }
}

fn told(asked: Answer<()>) {
    if let Err(failure) = asked {
        tracing::debug!(code = failure.code, "news could not be asked for");
    }
}

fn is_in_view(kabinet: &Kabinet, session: &Session) -> bool {
    let looked_at = *lock(&session.in_view);
    looked_at.is_some_and(|(_, since)| kabinet.now() - since < LOOKED_AT)
}
