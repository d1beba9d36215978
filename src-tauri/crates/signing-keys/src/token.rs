//! Tokens and cards by PKCS#11 (OASIS, v2.40): libraries of their makers, slots, certificates, PIN.
//!
//! Every call here blocks, for seconds where a card is slow: keep them off async workers.

mod error;
mod library;
mod open;
mod pin;

#[cfg(test)]
mod tests;

pub use error::TokenError;
pub use library::{Library, known_libraries};
pub use open::TokenKey;
pub use pin::PinState;

use cryptoki::{
    object::{Attribute, AttributeType, ObjectClass},
    slot::Slot,
};
use kabinet_eds::certificate::{Certificate, MAX_CERTIFICATE};
use std::fmt;

/// Certificates of one token that are looked at.
const CERTIFICATES: usize = 32;

/// A token in its slot.
#[derive(Clone)]
pub struct Token {
    library: Library,
    slot: Slot,
    label: String,
    serial: String,
    pin: PinState,
    keypad: bool,
    shortest_pin: usize,
}

/// A certificate on a token, and by what its key is found there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCertificate {
    /// The certificate.
    pub certificate: Certificate,
    /// `CKA_ID`, which the certificate and its key share.
    id: Vec<u8>,
}

impl Token {
    fn read(library: &Library, slot: Slot) -> Result<Self, TokenError> {
        let info = library.context().get_token_info(slot)?;
        Ok(Self {
            library: library.clone(),
            slot,
            label: tidy(info.label()),
            serial: tidy(info.serial_number()),
            pin: PinState::of(&info),
            keypad: info.protected_authentication_path(),
            shortest_pin: info.min_pin_length(),
        })
    }

    /// What its owner or maker called it; never empty.
    pub fn label(&self) -> &str {
        if self.label.is_empty() {
            &self.serial
        } else {
            &self.label
        }
    }

    /// The maker's serial number: tells two tokens of one label apart.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// How its PIN stood when the token was last looked at.
    pub fn pin(&self) -> PinState {
        self.pin
    }

    /// The PIN is typed on the reader's own keys, never here.
    pub fn has_keypad(&self) -> bool {
        self.keypad
    }

    /// The certificates that can be read without a PIN. Most tokens show them all.
    pub fn certificates(&self) -> Result<Vec<TokenCertificate>, TokenError> {
        let session = self.library.context().open_ro_session(self.slot)?;
        certificates(&session)
    }

    /// Whether the same token is still in its slot.
    pub(crate) fn is_there(&self) -> bool {
        let info = self.library.context().get_token_info(self.slot);
        info.is_ok_and(|info| tidy(info.serial_number()) == self.serial)
    }
}

/// Only what the token's maker wrote on it: a label may hold its owner's name.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}, {:?})", self.serial, self.pin)
    }
}

fn certificates(session: &cryptoki::session::Session) -> Result<Vec<TokenCertificate>, TokenError> {
    let wanted = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::Token(true),
    ];
    let mut found = Vec::new();
    for object in session
        .find_objects(&wanted)?
        .into_iter()
        .take(CERTIFICATES)
    {
        let kinds = [AttributeType::Value, AttributeType::Id];
        let mut certificate = None;
        let mut id = Vec::new();
        for attribute in session.get_attributes(object, &kinds)? {
            match attribute {
                Attribute::Value(der) if der.len() <= MAX_CERTIFICATE => {
                    certificate = Certificate::from_der(&der).ok();
                }
                Attribute::Id(octets) => id = octets,
                _ => {}
            }
        }
        // One that cannot be read must not hide the others.
        found.extend(certificate.map(|certificate| TokenCertificate { certificate, id }));
    }
    Ok(found)
}

/// A name as a foreign library gives it: without padding and control characters.
fn tidy(text: &str) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain.take(64).collect::<String>().trim().to_owned()
}
