//! The one who asks.

use crate::{CentreConfig, answers::KnownAnswers, lists::Lists};
use chrono::{DateTime, Utc};
use kabinet_eds::{chain::Chain, evidence::Evidence, revocation::Gap};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long a centre may be silent in the midst of an answer.
const SILENCE: Duration = Duration::from_secs(10);

/// Why nobody can be asked.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The client cannot be made.
    #[error("the network cannot be used")]
    Network(#[from] reqwest::Error),
    /// The folder for answers and lists cannot be made.
    #[error("the folder for answers and lists cannot be made")]
    Folder(#[from] std::io::Error),
}

/// Asks certification centres. Share it behind an `Arc`: it remembers what it has learnt.
#[derive(Debug)]
pub struct Centre {
    pub(crate) config: CentreConfig,
    pub(crate) http: reqwest::Client,
    pub(crate) answers: Mutex<KnownAnswers>,
    pub(crate) lists: Arc<Lists>,
}

impl Centre {
    /// Asks whom `config` names. The folder for what is kept is made if need be.
    pub fn new(config: CentreConfig) -> Result<Self, CentreError> {
        if let Some(folder) = &config.cache {
            std::fs::create_dir_all(folder)?;
        }
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECTING)
            .read_timeout(SILENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let lists = Arc::new(Lists::new(http.clone(), config.cache.clone()));
        Ok(Self {
            config,
            http,
            answers: Mutex::default(),
            lists,
        })
    }

    /// Whom it asks.
    pub fn config(&self) -> &CentreConfig {
        &self.config
    }

    /// What can be learnt at `now` of the revocation of the certificates in `chain`: an answer about
    /// the first, or else lists; lists alone about those above it. Never an error: what could not be
    /// learnt is missing from the evidence, which then says why.
    pub async fn evidence_for(&self, chain: &Chain, now: DateTime<Utc>) -> Evidence {
        let mut evidence = Evidence::new();
        if self.config.is_empty() {
            return evidence;
        }
        let mut links = chain.certificates().windows(2);
        if let Some([certificate, issuer]) = links.next() {
            match self.answer_about(certificate, issuer, now).await {
                Ok(answer) => evidence.add_answer(answer),
                Err(why) => {
                    let lists = self.lists_about(certificate, issuer, true, now).await;
                    let silent = lists.is_empty();
                    for list in lists {
                        evidence.add_list(list);
                    }
                    if silent || why != Gap::NobodyToAsk {
                        evidence.add_gap(why);
                    }
                }
            }
        }
        for link in links {
            if let [certificate, issuer] = link {
                let lists = self.lists_about(certificate, issuer, false, now).await;
                for list in lists {
                    evidence.add_list(list);
                }
            }
        }
        evidence
    }

    /// What is at hand already of the certificate that `chain` begins with: an answer had before, and
    /// the lists that were fetched. Nobody is asked and nothing waited for.
    pub async fn at_hand(&self, chain: &Chain, now: DateTime<Utc>) -> Evidence {
        let mut evidence = Evidence::new();
        if let [certificate, issuer, ..] = chain.certificates() {
            if let Some(answer) = self.answer_at_hand(certificate, issuer, now).await {
                evidence.add_answer(answer);
            }
            for list in self.lists.of(issuer) {
                evidence.add_list(list);
            }
        }
        evidence
    }
}
