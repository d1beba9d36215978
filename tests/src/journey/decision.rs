//! The officials decide, and the citizen's window follows.

use super::Journey;
use crate::officials::Officials;
use anyhow::{Result, ensure};

impl Journey {
    /// From registration to delivery at the workstation, each act seen in the open timeline.
    pub async fn be_decided(&mut self, application: &str) -> Result<()> {
        self.journal.step("decision")?;
        let mut officials = Officials::sign_in(&self.portal, self.citizen.office).await?;
        let waiting = officials.chancellery.queue().await?;
        ensure!(
            waiting.iter().any(|one| one == application),
            "the request is not in the chancellery's queue"
        );
        let bytes = officials.chancellery.attachment(application, 0).await?;
        self.journal.saw(format!(
            "the chancellery opens an attachment of {bytes} bytes"
        ));
        let page = officials.chancellery.request(application).await?;
        ensure!(page.shows("ws.signature"), "no verdict on the signature");

        let act = officials.register(application).await?;
        self.sees_step("register", act).await?;
        self.pictures("tracking-registered").await?;
        let act = officials.assign(application).await?;
        self.sees_step("assign", act).await?;
        officials.start_review(application).await?;
        let act = officials.prepare(application).await?;
        self.sees_step("prepare", act).await?;
        self.pictures("tracking-decided").await?;
        let act = officials.sign(application).await?;
        self.sees_step("sign", act).await?;
        let act = officials.deliver(application).await?;
        self.sees_step("deliver", act).await
    }

    /// A refusal, from registration to delivery, read on the application's page.
    pub async fn be_refused(&mut self, application: &str) -> Result<()> {
        self.journal.step("refusal")?;
        let reason = "Көрсетілген табыс анықтамамен расталмайды (үлгі)";
        let mut officials = Officials::sign_in(&self.portal, self.citizen.office).await?;
        officials.register(application).await?;
        officials.assign(application).await?;
        officials.start_review(application).await?;
        officials.prepare_refusal(application, reason).await?;
        officials.sign(application).await?;
        officials.deliver(application).await?;
        self.window.see("application.refusal.signature").await?;
        let words = self.window.read("application.refusal").await?;
        ensure!(words.contains(reason), "«{words}» does not say «{reason}»");
        self.window.see("application.save-signed-refusal").await?;
        self.journal.saw(words.replace('\n', " "));
        self.pictures("refused").await
    }
}
