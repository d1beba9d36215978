//! Asking the timestamp service of a centre.

use crate::PkiClient;
use chrono::{DateTime, Utc};
use kabinet_eds::{
    ber, cms,
    evidence::Evidence,
    signer::SignError,
    trust::Trust,
    tsp::{self, TimestampRequest, TimestampToken, TspError},
    verify::{self, SignedDataError, VerifyContext},
};
use kabinet_model::failure::FailureCode;
use reqwest::{Response, header};
use std::time::Duration;

/// How long a timestamp may take. Somebody waits for it.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Why there is no timestamp.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    /// The deployment names no timestamp service.
    #[error("no timestamp service is named")]
    Nobody,
    /// No connection, no answer in time, or an answer that is none.
    #[error("the timestamp service cannot be reached")]
    Unreachable,
    /// The service refused, or what it says is not true.
    #[error(transparent)]
    Service(#[from] TspError),
    /// There is no signature to put a timestamp on.
    #[error(transparent)]
    Signature(#[from] SignedDataError),
    /// The timestamp could not be put into the signature.
    #[error(transparent)]
    Growth(#[from] SignError),
}

impl TimestampError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Nobody | Self::Unreachable => FailureCode::TimestampUnreachable,
            Self::Service(error) => error.code(),
            Self::Signature(error) => error.code(),
            Self::Growth(error) => error.code(),
        }
    }

    /// Nobody lied: the service was unreachable or did not want to. The signature is as good as before.
    pub fn is_silence(&self) -> bool {
        matches!(
            self,
            Self::Nobody | Self::Unreachable | Self::Service(TspError::Refused { .. })
        )
    }
}

impl PkiClient {
    /// A timestamp by the service of the configuration, believed only if it answers this very request
    /// and a centre that `trust` names stands behind it; without `trust` who stands behind it is not
    /// asked. `now` is this computer's clock.
    pub async fn timestamp(
        &self,
        request: &TimestampRequest,
        trust: Option<&Trust>,
        now: DateTime<Utc>,
    ) -> Result<TimestampToken, TimestampError> {
        let service = self.config.tsp.clone().ok_or(TimestampError::Nobody)?;
        let asked = self
            .http
            .post(service)
            .header(header::CONTENT_TYPE, "application/timestamp-query")
            .timeout(TIMEOUT)
            .body(request.to_der())
            .send()
            .await;
        let answer = asked
            .and_then(Response::error_for_status)
            .map_err(|_| TimestampError::Unreachable)?;
        let answer = bounded(answer).await?;
        let Some(trust) = trust else {
            return Ok(request.accept_of_anybody(&answer, now)?);
        };
        let evidence = Evidence::new();
        let context = VerifyContext {
            trust,
            evidence: &evidence,
            at: now,
        };
        Ok(request.accept(&answer, &context)?)
    }

    /// `cms` (of one signer, DER or BER) with a timestamp as [`Self::timestamp`] gets it: CAdES-T.
    pub async fn stamp(
        &self,
        cms: &[u8],
        trust: Option<&Trust>,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, TimestampError> {
        let der = ber::to_der(cms, verify::MAX_SIGNATURE).map_err(SignedDataError::from)?;
        let request = TimestampRequest::for_signature(&der, rand::random())?;
        let token = self.timestamp(&request, trust, now).await?;
        Ok(cms::with_timestamp(&der, token.der())?)
    }
}

async fn bounded(mut answer: Response) -> Result<Vec<u8>, TimestampError> {
    let mut octets = Vec::new();
    while let Some(piece) = answer
        .chunk()
        .await
        .map_err(|_| TimestampError::Unreachable)?
    {
        if octets.len() + piece.len() > tsp::MAX_RESPONSE {
            return Err(TspError::TooLarge.into());
        }
        octets.extend_from_slice(&piece);
    }
    Ok(octets)
}

#[cfg(test)]
mod tests;
