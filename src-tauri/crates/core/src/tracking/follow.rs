//! Following the portal's news while somebody is signed in: server-sent events, with polling behind.

use crate::{
    kabinet::{Answer, Kabinet, held},
    portal_client::{ChangeStream, ClientError, News},
    session::Desk,
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
    /// Begins to follow news for the person at the desk, until they leave.
    pub(crate) fn follow(&self, desk: &Arc<Desk>) -> Answer<()> {
        let kabinet = Arc::downgrade(&self.me()?);
        let desk = desk.clone();
        tokio::spawn(async move {
            let left = desk.left.clone();
            tokio::select! {
                () = left.cancelled() => {}
                () = follow(kabinet, desk) => {}
            }
        });
        Ok(())
    }
}

async fn follow(kabinet: Weak<Kabinet>, desk: Arc<Desk>) {
    let mut stream: Option<ChangeStream> = None;
    loop {
        let Some(kabinet) = kabinet.upgrade() else {
            return;
        };
        if stream.is_none() {
            let Ok(token) = desk.token() else { return };
            let opened = desk.portal.client.changes(token).await;
            stream = kabinet.heard(&desk, opened).ok();
        }
        // After the stream is open, so that nothing falls in between.
        told(kabinet.refresh_all(&desk).await);
        let ended = listen(&kabinet, &desk, stream.as_mut()).await;
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
    desk: &Arc<Desk>,
    stream: Option<&mut ChangeStream>,
) -> Result<(), ClientError> {
    let end = Instant::now() + IDLE;
    let Some(stream) = stream else {
        sleep(IN_VIEW).await;
        // Somebody may come to look while nobody does.
        while Instant::now() < end && !is_in_view(kabinet, desk) {
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
            News::Application(id) => kabinet.refresh(desk, id).await,
            News::Missed => kabinet.refresh_all(desk).await,
        });
    }
}

fn told(asked: Answer<()>) {
    if let Err(failure) = asked {
        tracing::debug!(code = failure.code, "news could not be asked for");
    }
}

fn is_in_view(kabinet: &Kabinet, desk: &Desk) -> bool {
    let looked_at = *held(&desk.in_view);
    looked_at.is_some_and(|(_, since)| kabinet.now() - since < LOOKED_AT)
}
