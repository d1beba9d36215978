//! The one who asks.

use crate::{PkiConfig, crls::CrlSource, ocsp::OcspCache};
use chrono::{DateTime, Utc};
use kabinet_eds::{chain::Chain, evidence::Evidence, revocation::UnknownReason};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a centre may be unreachable in the midst of an answer.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Why nobody can be asked.
#[derive(Debug, thiserror::Error)]
pub enum PkiError {
    /// The client cannot be made.
    #[error("the network cannot be used")]
    Network(#[from] reqwest::Error),
    /// The folder for answers and lists cannot be made.
    #[error("the folder for answers and lists cannot be made")]
    Folder(#[from] std::io::Error),
}

/// Asks certification centres. Share it behind an `Arc`: it remembers what it has learnt.
#[derive(Debug)]
pub struct PkiClient {
    pub(crate) config: PkiConfig,
    pub(crate) http: reqwest::Client,
    pub(crate) answers: Mutex<OcspCache>,
    pub(crate) lists: Arc<CrlSource>,
}

impl PkiClient {
    /// Asks whom `config` names. The folder for what is kept is made if need be.
    pub fn new(config: PkiConfig) -> Result<Self, PkiError> {
        if let Some(folder) = &config.cache {
            std::fs::create_dir_all(folder)?;
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the client of services of the PKI"
        )]
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let lists = Arc::new(CrlSource::new(http.clone(), config.cache.clone()));
        Ok(Self {
            config,
            http,
            answers: Mutex::default(),
            lists,
        })
    }

    /// Whom it asks.
    pub fn config(&self) -> &PkiConfig {
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
            match self.ocsp_response(certificate, issuer, now).await {
                Ok(answer) => evidence.add_answer(answer),
                Err(why) => {
                    let lists = self.crls_for(certificate, issuer, true, now).await;
                    let unreachable = lists.is_empty();
                    for list in lists {
                        evidence.add_list(list);
                    }
                    if unreachable || why != UnknownReason::NobodyToAsk {
                        evidence.add_gap(why);
                    }
                }
            }
        }
        for link in links {
            if let [certificate, issuer] = link {
                let lists = self.crls_for(certificate, issuer, false, now).await;
                for list in lists {
                    evidence.add_list(list);
                }
            }
        }
        evidence
    }

    /// What is at hand already of the certificate that `chain` begins with: an answer had before, and
    /// the lists that were fetched. Nobody is asked and nothing waited for.
    pub async fn cached_evidence(&self, chain: &Chain, now: DateTime<Utc>) -> Evidence {
        let mut evidence = Evidence::new();
        if let [certificate, issuer, ..] = chain.certificates() {
            if let Some(answer) = self.cached_ocsp_response(certificate, issuer, now).await {
                evidence.add_answer(answer);
            }
            for list in self.lists.of(issuer) {
                evidence.add_list(list);
            }
        }
        evidence
    }
}
