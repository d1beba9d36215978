//! What lets a person in: what they have shown, and what the portal answered.

use crate::portals::Portal;
use kabinet_model::iin::PersonNumber;
use kabinet_portal_api::account::{Session as SessionOpened, SignedChallenge};
use std::sync::Arc;
use zeroize::Zeroizing;

/// What a person has shown the portal to be let in.
#[derive(Default)]
pub(crate) struct Shown {
    pub(super) password: Option<Zeroizing<String>>,
    /// Certificate of the key that has signed the portal's challenge, DER.
    pub(super) certificate: Option<Vec<u8>>,
}

impl Shown {
    pub(crate) fn password(password: &str) -> Self {
        Self {
            password: Some(Zeroizing::new(password.to_owned())),
            certificate: None,
        }
    }

    /// And the key with which they proved to be there.
    pub(crate) fn and_key(self, certificate: Vec<u8>) -> Self {
        Self {
            certificate: Some(certificate),
            ..self
        }
    }
}

/// A proof by ЭЦП, and whose it is: the person whose number the certificate bears.
pub(crate) struct Proven {
    pub(crate) number: PersonNumber,
    pub(crate) proof: SignedChallenge,
    /// Of the key that has signed, DER.
    pub(crate) certificate: Vec<u8>,
}

/// A portal has let a person in.
pub(crate) struct Opening {
    pub(super) portal: Arc<Portal>,
    pub(super) opened: SessionOpened,
    pub(super) shown: Shown,
}
