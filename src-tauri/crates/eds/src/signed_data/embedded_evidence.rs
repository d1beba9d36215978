//! What a signature brings along on revocation (`SignedData.crls`, RFC 5652, 10.2.1): lists, and
//! answers of OCSP responders (RFC 5940). They are believed by their own signatures alone.

use super::SignedDataError;
use crate::{
    ber::{BerError, Element, Tag},
    crl::Crl,
    evidence::Evidence,
    ocsp::OcspResponse,
    oid,
    revocation::CrlStore,
};
use std::sync::OnceLock;

/// Lists and answers that a signature may bring along.
const MAX_PIECES: usize = 32;

/// The answer of an OCSP responder in `[1] { format, info }`, where it is one.
fn answer(piece: Element<'_>) -> Result<Option<&[u8]>, BerError> {
    let mut parts = piece.expect(Tag::context(1))?.elements();
    let format = parts.required(Tag::OID)?.oid()?;
    let info = parts.required(Tag::SEQUENCE)?;
    parts.end()?;
    Ok((format == oid::OCSP_RESPONSE_FORMAT).then_some(info.encoded))
}

/// Lists and answers in DER, read once for all signers when the first asks.
#[derive(Default)]
pub(super) struct EmbeddedEvidence {
    lists: Vec<Vec<u8>>,
    answers: Vec<Vec<u8>>,
    read: OnceLock<Evidence>,
}

impl EmbeddedEvidence {
    /// Reads `[1] IMPLICIT SET OF (CertificateList | [1] { format, info })`. Kinds that are not known
    /// are passed over: nothing of it is signed, so that it can take nothing from a signature.
    pub(super) fn read(set: Element<'_>) -> Result<Self, SignedDataError> {
        let mut embedded = Self::default();
        let mut pieces = set.elements();
        while let Some(piece) = pieces.next()? {
            if embedded.lists.len() + embedded.answers.len() >= MAX_PIECES {
                return Err(SignedDataError::TooLarge);
            }
            if piece.tag == Tag::SEQUENCE {
                embedded.lists.push(piece.encoded.to_vec());
            } else if let Ok(Some(answer)) = answer(piece) {
                embedded.answers.push(answer.to_vec());
            }
        }
        Ok(embedded)
    }

    /// What is at hand with what came along.
    pub(super) fn beside(&self, at_hand: &Evidence) -> Evidence {
        let mut evidence = self.read.get_or_init(|| self.pieces()).clone();
        evidence.extend(at_hand.clone());
        evidence
    }

    /// A piece that cannot be read tells nothing.
    fn pieces(&self) -> Evidence {
        let mut lists = CrlStore::new();
        for list in self.lists.iter().filter_map(|der| Crl::parse(der).ok()) {
            lists.add(list);
        }
        let mut evidence = Evidence::from(lists);
        let answers = self.answers.iter();
        for answer in answers.filter_map(|der| OcspResponse::parse(der).ok()) {
            evidence.add_answer(answer);
        }
        evidence
    }
}
