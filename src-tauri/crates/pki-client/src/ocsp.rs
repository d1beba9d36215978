//! Answers about single certificates (OCSP).

use crate::{PkiClient, cache};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    ocsp::{CertStatus, MAX_RESPONSE, NONCE_OCTETS, NonceCheck, OcspError, OcspResponse, Request},
    revocation::{Reason, UnknownReason},
};
use rand::RngCore;
use std::collections::HashMap;
use url::Url;

/// A responder that did not answer is left in peace for so long.
const RETRY_AFTER: TimeDelta = TimeDelta::seconds(30);
/// Answers kept in memory.
const CACHE_CAPACITY: usize = 256;

/// What responders have said, and which of them were unreachable.
#[derive(Debug, Default)]
pub(crate) struct OcspCache {
    answers: HashMap<Vec<u8>, OcspResponse>,
    unreachable: HashMap<Url, DateTime<Utc>>,
}

impl PkiClient {
    /// An answer about `certificate` that is believed at `now`: one at hand that still holds, or a
    /// new one.
    pub(crate) async fn ocsp_response(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<OcspResponse, UnknownReason> {
        let url = self
            .responder(certificate)
            .ok_or(UnknownReason::NobodyToAsk)?;
        let kept = self.cached_ocsp_response(certificate, issuer, now).await;
        if let Some(answer) = kept.filter(|answer| holds(answer, certificate, issuer, now)) {
            return Ok(answer);
        }
        let key = key(certificate, issuer);
        let known = self.answers.lock().await;
        if known
            .unreachable
            .get(&url)
            .is_some_and(|since| (now - since).abs() < RETRY_AFTER)
        {
            return Err(UnknownReason::NotReached);
        }
        // Nobody waits for this lock while a responder thinks.
        drop(known);
        let asked = self.request_ocsp(&url, certificate, issuer, now).await;
        let mut known = self.answers.lock().await;
        match &asked {
            Ok(answer) => {
                if answer.next_update().is_some() {
                    self.store_response(&key, answer);
                }
                known.remember(key, answer);
            }
            Err(UnknownReason::NotReached) => {
                known.unreachable.insert(url, now);
            }
            Err(_) => {}
        }
        asked
    }

    /// An answer about `certificate` that was had before and is believed at `now`. Nobody is asked.
    pub(crate) async fn cached_ocsp_response(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Option<OcspResponse> {
        let key = key(certificate, issuer);
        let mut known = self.answers.lock().await;
        let kept = known.answers.get(&key).cloned();
        let kept = kept.or_else(|| self.stored_response(&key));
        let answer =
            kept.filter(|answer| answer.validate(certificate, issuer, now, |_| false).is_ok())?;
        known.remember(key, &answer);
        Some(answer)
    }

    /// Whom to ask: whom the deployment names, or the certificate on a host that is allowed.
    fn responder(&self, certificate: &Certificate) -> Option<Url> {
        let named = || {
            let named = certificate.addresses().ocsp;
            named.iter().find_map(|named| self.allowed(named))
        };
        self.config.ocsp.clone().or_else(named)
    }

    async fn request_ocsp(
        &self,
        url: &Url,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<OcspResponse, UnknownReason> {
        let mut nonce = [0; NONCE_OCTETS];
        rand::rng().fill_bytes(&mut nonce);
        let request = Request::new(certificate, issuer, nonce);
        let question = request.der().to_vec();
        let octets = self
            .ask(url, "application/ocsp-request", question, MAX_RESPONSE)
            .await?;
        let answer = OcspResponse::parse(&octets).map_err(|error| match error {
            OcspError::Refused(_) => UnknownReason::AnswerRefused,
            _ => UnknownReason::AnswerDamaged,
        })?;
        let answer = match request.check_nonce(&answer) {
            NonceCheck::Same => answer,
            NonceCheck::Absent => answer.into_prepared(),
            NonceCheck::Different => return Err(UnknownReason::AnswerReplayed),
        };
        // Whether its responder is revoked is for the evidence to say, which may hold lists.
        answer.validate(certificate, issuer, now, |_| false)?;
        Ok(answer)
    }

    fn stored_response(&self, key: &[u8]) -> Option<OcspResponse> {
        let path = cache::path(self.config.cache.as_deref()?, key, "ocsp");
        let length = std::fs::metadata(&path).ok()?.len();
        if length > MAX_RESPONSE as u64 {
            return None;
        }
        // Which question it was made for is not kept with it.
        let answer = OcspResponse::from_basic(&std::fs::read(path).ok()?).ok()?;
        Some(answer.into_prepared())
    }

    fn store_response(&self, key: &[u8], answer: &OcspResponse) {
        let Some(folder) = &self.config.cache else {
            return;
        };
        let path = cache::path(folder, key, "ocsp");
        if let Err(error) = cache::write(&path, answer.basic()) {
            tracing::warn!(kind = ?error.kind(), "an answer about revocation was not kept");
        }
    }
}

/// Whether nothing new can be learnt by asking again: the next word is not due yet, or the
/// certificate is revoked for good. A suspension may end, though the word of it stays true. An answer
/// without an end was made for a question asked before.
fn holds(
    answer: &OcspResponse,
    certificate: &Certificate,
    issuer: &Certificate,
    now: DateTime<Utc>,
) -> bool {
    let Ok(said) = answer.validate(certificate, issuer, now, |_| false) else {
        return false;
    };
    match said.status {
        CertStatus::Revoked { reason, .. } if reason != Some(Reason::Hold) => true,
        _ => answer.next_update().is_some_and(|next| now <= next),
    }
}

/// What answers about `certificate` are known by.
fn key(certificate: &Certificate, issuer: &Certificate) -> Vec<u8> {
    [issuer.der(), certificate.info().serial_hex.as_bytes()].concat()
}

impl OcspCache {
    fn remember(&mut self, key: Vec<u8>, answer: &OcspResponse) {
        if self.answers.len() >= CACHE_CAPACITY {
            self.answers.clear();
        }
        self.answers.insert(key, answer.clone());
    }
}
