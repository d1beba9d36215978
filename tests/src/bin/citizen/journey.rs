//! The journey, from wherever it stands.

use super::{
    diary::Diary,
    start::{Places, Seat, patiently, reached},
};
use anyhow::{Context, Result, ensure};
use kabinet_test_support::memory;
use std::{path::Path, time::Duration};

/// Goes the whole way. What was done before the last kill is looked at and left as it is.
pub async fn go(places: Places) -> Result<()> {
    std::fs::create_dir_all(&places.home)?;
    let mut diary = Diary::open(&places.home)?;
    let seat = Seat::take(&places).await?;
    let application = match seat.sent().await? {
        Some(application) => application,
        None => seat.apply(&mut diary, &places.files).await?,
    };
    seat.look_back(&mut diary, &application).await?;
    seat.keep(&application, &places.home).await?;
    seat.see_handed_over(&application).await?;
    println!("peak {}", peak().unwrap_or_default());
    reached(990);
    seat.kabinet.close().await;
    reached(1000);
    Ok(())
}

impl Seat {
    /// The application, when it was sent before.
    async fn sent(&self) -> Result<Option<String>> {
        let rows = patiently(async || self.kabinet.applications().list().await).await?;
        if let Some(row) = rows.iter().find(|row| row.draft && row.sending) {
            return self.see_sent(&row.id).await.map(Some);
        }
        let sent = rows.into_iter().find(|row| !row.draft);
        Ok(sent.map(|row| row.id))
    }

    async fn apply(&self, diary: &mut Diary, files: &Path) -> Result<String> {
        self.type_in(diary, 1, 300).await?;
        let draft = self.type_in(diary, 0, 400).await?;
        self.turn_pages(&draft).await?;
        self.attach_all(diary, &draft, files).await?;
        self.sign(&draft).await?;
        self.see_sent(&draft).await
    }

    /// One application, and the other draft as it was typed.
    async fn look_back(&self, diary: &mut Diary, application: &str) -> Result<()> {
        let rows = patiently(async || self.kabinet.applications().list().await).await?;
        let sent: Vec<_> = rows.iter().filter(|row| !row.draft).collect();
        ensure!(sent.len() == 1, "{} applications here", sent.len());
        ensure!(sent[0].id == application, "another application");
        ensure!(!sent[0].about.is_empty(), "an application about nobody");
        let drafts = self.drafts().await?;
        ensure!(drafts.len() == 1, "{} drafts are left", drafts.len());
        let noted = diary.entries.len();
        self.type_in(diary, 1, 930).await?;
        ensure!(diary.entries.len() == noted, "LOST: the other draft");
        Ok(())
    }

    /// Keeps receipt and container as files.
    async fn keep(&self, application: &str, home: &Path) -> Result<()> {
        let confirmation =
            patiently(async || self.kabinet.sending().confirmation(application).await).await?;
        ensure!(confirmation.receipt_verified, "the receipt does not verify");
        let receipt = home.join("receipt.pdf");
        patiently(async || {
            self.kabinet
                .sending()
                .save_receipt(application, &receipt)
                .await
        })
        .await?;
        let container = home.join("application.asice");
        patiently(async || {
            self.kabinet
                .sending()
                .save_container(application, &container)
                .await
        })
        .await?;
        reached(950);
        Ok(())
    }

    /// Waits until the portal has handed the application to the office; where the officials are done
    /// with it, until the document is here, and looks at it.
    async fn see_handed_over(&self, application: &str) -> Result<()> {
        loop {
            let view =
                patiently(async || self.kabinet.applications().application(application).await)
                    .await?;
            ensure!(view.log_whole, "the log is broken");
            match (view.standing.stage.as_str(), view.document) {
                ("submitted" | "checked" | "accepted", _) | ("issued", None) => {}
                ("issued", Some(document)) => {
                    let document =
                        patiently(async || self.kabinet.documents().document(&document).await);
                    return document.await.map(drop);
                }
                _ => return Ok(()),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The most memory this process has held since the archive was opened, KiB.
fn peak() -> Result<u64> {
    memory::peak().context("no peak is told")
}
