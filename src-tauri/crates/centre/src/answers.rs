//! Answers about single certificates (OCSP).

use crate::{Centre, cache};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    ocsp::{Answer, AnswerError, Echo, MAX_ANSWER, NONCE_OCTETS, Request, Word},
    revocation::{Gap, Reason},
};
use rand::RngCore;
use std::collections::HashMap;
use url::Url;

/// A responder that did not answer is left in peace for so long.
const PEACE: TimeDelta = TimeDelta::seconds(30);
/// Answers kept in memory.
const MOST: usize = 256;

/// What responders have said, and which of them were silent.
#[derive(Debug, Default)]
pub(crate) struct KnownAnswers {
    answers: HashMap<Vec<u8>, Answer>,
    silent: HashMap<Url, DateTime<Utc>>,
}

impl Centre {
    /// An answer about `certificate` that is believed at `now`: one at hand that still holds, or a
    /// new one.
    pub(crate) async fn answer_about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Answer, Gap> {
        let url = self.responder(certificate).ok_or(Gap::NobodyToAsk)?;
        let kept = self.answer_at_hand(certificate, issuer, now).await;
        if let Some(answer) = kept.filter(|answer| holds(answer, certificate, issuer, now)) {
            return Ok(answer);
        }
        let key = key(certificate, issuer);
        let known = self.answers.lock().await;
        if known
            .silent
            .get(&url)
            .is_some_and(|since| (now - since).abs() < PEACE)
        {
            return Err(Gap::NotReached);
        }
        // Nobody waits for this lock while a responder thinks.
        drop(known);
        let asked = self.ask_about(&url, certificate, issuer, now).await;
        let mut known = self.answers.lock().await;
        match &asked {
            Ok(answer) => {
                if answer.next_update().is_some() {
                    self.keep_answer(&key, answer);
                }
                known.remember(key, answer);
            }
            Err(Gap::NotReached) => {
                known.silent.insert(url, now);
            }
            Err(_) => {}
        }
        asked
    }

    /// An answer about `certificate` that was had before and is believed at `now`. Nobody is asked.
    pub(crate) async fn answer_at_hand(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Option<Answer> {
        let key = key(certificate, issuer);
        let mut known = self.answers.lock().await;
        let kept = known.answers.get(&key).cloned();
        let kept = kept.or_else(|| self.kept_answer(&key));
        let answer =
            kept.filter(|answer| answer.judge(certificate, issuer, now, |_| false).is_ok())?;
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

    async fn ask_about(
        &self,
        url: &Url,
        certificate: &Certificate,
        issuer: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Answer, Gap> {
        let mut nonce = [0; NONCE_OCTETS];
        rand::rng().fill_bytes(&mut nonce);
        let request = Request::new(certificate, issuer, nonce);
        let question = request.der().to_vec();
        let octets = self
            .ask(url, "application/ocsp-request", question, MAX_ANSWER)
            .await?;
        let answer = Answer::parse(&octets).map_err(|error| match error {
            AnswerError::Refused(_) => Gap::AnswerRefused,
            _ => Gap::AnswerDamaged,
        })?;
        let answer = match request.echo(&answer) {
            Echo::Same => answer,
            Echo::Absent => answer.into_prepared(),
            Echo::Different => return Err(Gap::AnswerReplayed),
        };
        // Whether its responder is revoked is for the evidence to say, which may hold lists.
        answer.judge(certificate, issuer, now, |_| false)?;
        Ok(answer)
    }

    fn kept_answer(&self, key: &[u8]) -> Option<Answer> {
        let path = cache::path(self.config.cache.as_deref()?, key, "ocsp");
        let length = std::fs::metadata(&path).ok()?.len();
        if length > MAX_ANSWER as u64 {
            return None;
        }
        // Which question it was made for is not kept with it.
        let answer = Answer::from_basic(&std::fs::read(path).ok()?).ok()?;
        Some(answer.into_prepared())
    }

    fn keep_answer(&self, key: &[u8], answer: &Answer) {
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
    answer: &Answer,
    certificate: &Certificate,
    issuer: &Certificate,
    now: DateTime<Utc>,
) -> bool {
    let Ok(said) = answer.judge(certificate, issuer, now, |_| false) else {
        return false;
    };
    match said.word {
        Word::Revoked { reason, .. } if reason != Some(Reason::Hold) => true,
        _ => answer.next_update().is_some_and(|next| now <= next),
    }
}

/// What answers about `certificate` are known by.
fn key(certificate: &Certificate, issuer: &Certificate) -> Vec<u8> {
    [issuer.der(), certificate.info().serial_hex.as_bytes()].concat()
}

impl KnownAnswers {
    fn remember(&mut self, key: Vec<u8>, answer: &Answer) {
        if self.answers.len() >= MOST {
            self.answers.clear();
        }
        self.answers.insert(key, answer.clone());
    }
}
