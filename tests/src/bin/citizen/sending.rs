//! Check, signature, sending to its end.

use super::start::{Seat, failed, patiently, reached};
use anyhow::{Context, Result, bail};
use kabinet_core::view::sending::SendingStep;
use std::time::Duration;

impl Seat {
    /// Checks and signs, unless that was done before the last kill.
    pub async fn sign(&self, draft: &str) -> Result<()> {
        let key = self.person.key.clone().context("no key")?;
        let password = self.person.key_password.clone().unwrap_or_default();
        patiently(async || {
            let shown = self.kabinet.sending().check(draft).await?;
            if let Some(failure) = shown.failures.first() {
                return Err(failure.clone());
            }
            reached(600);
            self.kabinet
                .sending()
                .sign_and_send(draft, &key, &password)
                .await
        })
        .await?;
        reached(700);
        Ok(())
    }

    /// Waits until the portal has it and the receipt is kept.
    pub async fn see_sent(&self, draft: &str) -> Result<String> {
        loop {
            let view = patiently(async || self.kabinet.sending().status(draft).await).await?;
            let view = view.context("the sending is gone")?;
            match view.step {
                SendingStep::Done => {
                    reached(930);
                    return view.application.context("done without an application");
                }
                SendingStep::Failed | SendingStep::Cancelled => {
                    let failure = view.failure.as_ref().map(failed);
                    bail!("sending ended: {failure:?}");
                }
                SendingStep::Waiting => {
                    patiently(async || self.kabinet.sending().resume(draft).await).await?;
                }
                SendingStep::Submitting => reached(910),
                SendingStep::Receipt => reached(920),
                SendingStep::Signing | SendingStep::Uploading => {
                    let percent = view.sent * 100 / view.total.max(1);
                    reached(800 + u32::try_from(percent)?);
                }
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
