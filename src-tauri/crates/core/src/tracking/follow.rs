//! Following the portal's news while somebody is signed in: server-sent events, with polling behind.

use crate::{
    kabinet::{Answer, Kabinet, held},
    portal_client::{ChangeStream, ClientError, News},
    session::Desk,
};
use chrono::TimeDelta;
use kabinet_model::failure::FailureCode;
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::time::sleep;

/// Between two questions while nobody looks, or while news come by themselves.
const IDLE: Duration = Duration::from_secs(30);

/// Between two questions about an application on the screen when news do not come by themselves.
const IN_VIEW: Duration = Duration::from_secs(2);

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
    let mut refused = None;
    loop {
        let Some(kabinet) = kabinet.upgrade() else {
            return;
        };
        if stream.is_none() {
            match desk.portal.client.changes(&desk.token).await {
                Ok(open) => stream = Some(open),
                Err(error) => {
                    refused = Some(error.code());
                    let _ = kabinet.heard::<()>(&desk, Err(error));
                }
            }
        }
        // After the stream is open, so that nothing falls in between.
        if let Err(failure) = kabinet.refresh_all(&desk).await {
            tracing::debug!(code = failure.code, "news could not be asked for");
        }
        let pause = if stream.is_none() && is_in_view(&kabinet, &desk) {
            IN_VIEW
        } else {
            IDLE
        };
        if refused.take() == Some(FailureCode::NotFound) {
            // A portal without news: polling is all there is.
            sleep(pause).await;
            continue;
        }
        let mut asked = kabinet.clone();
        drop(kabinet);
        tokio::select! {
            () = sleep(pause) => {}
            error = listen(&mut asked, &desk, &mut stream) => {
                tracing::debug!(code = error.code().code(), "the stream of news ended");
                stream = None;
                // A portal that closes at once must not be asked without pause.
                sleep(Duration::from_millis(500)).await;
            }
        }
    }
}

/// Takes news in as they come, until the stream ends. Without a stream, waits for ever.
async fn listen(
    kabinet: &mut Arc<Kabinet>,
    desk: &Arc<Desk>,
    stream: &mut Option<ChangeStream>,
) -> ClientError {
    let Some(stream) = stream else {
        return std::future::pending().await;
    };
    loop {
        let news = match stream.next().await {
            Ok(news) => news,
            Err(error) => return error,
        };
        let asked = match news {
            News::Application(id) => kabinet.refresh(desk, id).await,
            News::Missed => kabinet.refresh_all(desk).await,
        };
        if let Err(failure) = asked {
            tracing::debug!(code = failure.code, "news could not be asked for");
        }
    }
}

fn is_in_view(kabinet: &Kabinet, desk: &Desk) -> bool {
    let looked_at = *held(&desk.in_view);
    looked_at.is_some_and(|(_, since)| kabinet.now() - since < LOOKED_AT)
}
