//! A key on a token, opened with its PIN, and signing with it.

use super::{PinState, Token, TokenCertificate, TokenError};
use cryptoki::{
    error::{Error, RvError},
    mechanism::{Mechanism, MechanismType, vendor_defined::VendorDefinedMechanism},
    object::{Attribute, AttributeType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    types::AuthPin,
};
use kabinet_eds::{
    ContentDigests,
    certificate::{Certificate, PublicKey},
    signer::{SignError, Signer},
};
use std::{
    fmt,
    sync::{Mutex, PoisonError},
};

/// `CKM_GOSTR3410_512` of TC26: GOST 34.10 with 512 bits over a digest that is given. No mechanism of
/// the standard itself has 512 bits.
const GOST_512: u32 = 0xD432_1006;

/// The key of one certificate on a token. The token stays open until this is dropped; the PIN is not
/// kept, unless the key asks for it before each signature.
pub struct TokenKey {
    token: Token,
    certificate: Certificate,
    way: Way,
    again: Again,
    key: ObjectHandle,
    session: Mutex<Session>,
}

/// How the token is asked to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// RSA PKCS#1 v1.5 with SHA-256, hashing on the token.
    RsaHashing,
    /// RSA PKCS#1 v1.5 over a `DigestInfo` that is made here.
    RsaPlain,
    /// GOST 34.10-2015 with 512 bits over a digest that is made here.
    Gost,
}

/// Whether the key wants its owner before each signature (`CKA_ALWAYS_AUTHENTICATE`).
enum Again {
    /// Once is enough.
    Never,
    /// By this PIN, wiped when it is let go; without one by the reader's own keys.
    Each(Option<AuthPin>),
}

impl Token {
    /// Opens the key of `wanted` with a PIN; with none the reader's own keys are used. A locked PIN is
    /// never tried, and what cannot be a PIN of this token is not spent as an attempt.
    pub fn open(
        &self,
        wanted: &TokenCertificate,
        pin: Option<&str>,
    ) -> Result<TokenKey, TokenError> {
        // The token may have been used elsewhere since it was listed.
        let now = Token::read(&self.library, self.slot).map_err(|_| TokenError::Gone)?;
        if now.serial != self.serial {
            return Err(TokenError::Gone);
        }
        if now.pin == PinState::Locked {
            return Err(TokenError::PinLocked);
        }
        let way = self.way(wanted.certificate.public_key())?;
        let pin = match pin {
            Some(pin) if pin.is_empty() || pin.len() < now.shortest_pin => {
                return Err(TokenError::PinLength);
            }
            Some(pin) => Some(AuthPin::new(pin.into())),
            None if now.keypad => None,
            None => return Err(TokenError::PinLength),
        };
        let session = self.library.context().open_ro_session(self.slot)?;
        log_in(&session, pin.as_ref())?;
        let key = private_key(&session, &wanted.id)?;
        let again = if asks_each_time(&session, key)? {
            Again::Each(pin)
        } else {
            Again::Never
        };
        // Between beginning and signing there is a moment for the PIN only where the data goes in pieces,
        // and that a token does only where it hashes itself.
        if matches!(again, Again::Each(_)) && way != Way::RsaHashing {
            return Err(TokenError::NoMechanism);
        }
        Ok(TokenKey {
            token: self.clone(),
            certificate: wanted.certificate.clone(),
            way,
            again,
            key,
            session: Mutex::new(session),
        })
    }

    /// How this token signs with such a key, if it can: decided by its list of mechanisms.
    fn way(&self, key: &PublicKey) -> Result<Way, TokenError> {
        let mechanisms = self.library.context().get_mechanism_list(self.slot)?;
        let has = |wanted| mechanisms.contains(&wanted);
        match key {
            PublicKey::Rsa(_) if has(MechanismType::SHA256_RSA_PKCS) => Ok(Way::RsaHashing),
            PublicKey::Rsa(_) if has(MechanismType::RSA_PKCS) => Ok(Way::RsaPlain),
            PublicKey::Gost2015(_) if has(gost()?) => Ok(Way::Gost),
            _ => Err(TokenError::NoMechanism),
        }
    }
}

fn gost() -> Result<MechanismType, TokenError> {
    Ok(MechanismType::new_vendor_defined(GOST_512.into())?)
}

fn log_in(session: &Session, pin: Option<&AuthPin>) -> Result<(), TokenError> {
    match session.login(UserType::User, pin) {
        // Logged in through another session of ours: out first, or any PIN would seem right.
        Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {
            session.logout()?;
            Ok(session.login(UserType::User, pin)?)
        }
        answer => Ok(answer?),
    }
}

fn private_key(session: &Session, id: &[u8]) -> Result<ObjectHandle, TokenError> {
    let wanted = [
        Attribute::Class(ObjectClass::PRIVATE_KEY),
        Attribute::Token(true),
        Attribute::Id(id.to_vec()),
    ];
    let found = session.find_objects(&wanted)?;
    found.first().copied().ok_or(TokenError::NoKey)
}

/// `CKA_ALWAYS_AUTHENTICATE`, which old tokens do not know.
fn asks_each_time(session: &Session, key: ObjectHandle) -> Result<bool, TokenError> {
    let known = session.get_attributes(key, &[AttributeType::AlwaysAuthenticate])?;
    Ok(known.contains(&Attribute::AlwaysAuthenticate(true)))
}

impl TokenKey {
    fn made(&self, mechanism: &Mechanism<'_>, data: &[u8]) -> Result<Vec<u8>, TokenError> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let Again::Each(pin) = &self.again else {
            return Ok(session.sign(mechanism, self.key, data)?);
        };
        // PKCS#11 v2.40, 5.6 and 4.9: logged in anew after C_SignInit.
        session.sign_init(mechanism, self.key)?;
        if let Err(refused) = session.login(UserType::ContextSpecific, pin.as_ref()) {
            // Ends what was begun (ibid., 5.13.5), or the token would begin nothing else for ever. That
            // it gives no signature is what is wanted.
            let _ = session.sign_final();
            return Err(refused.into());
        }
        session.sign_update(data)?;
        Ok(session.sign_final()?)
    }

    fn octets(&self, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        match self.way {
            Way::RsaHashing => self.made(&Mechanism::Sha256RsaPkcs, message),
            Way::RsaPlain => {
                let digest = digests(message)?.sha256.ok_or(TokenError::Failed)?;
                let info = [SHA256_INFO, &digest].concat();
                self.made(&Mechanism::RsaPkcs, &info)
            }
            Way::Gost => {
                let digest = digests(message)?.streebog512.ok_or(TokenError::Failed)?;
                let kind = gost()?;
                let mechanism = VendorDefinedMechanism::new::<()>(kind, None);
                let made = self.made(&Mechanism::VendorDefined(mechanism), &digest)?;
                ordered(self.certificate.public_key(), &digest, &made)
            }
        }
    }
}

/// `DigestInfo` of SHA-256 up to the digest (RFC 8017, 9.2).
const SHA256_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

fn digests(message: &[u8]) -> Result<kabinet_eds::Digests, TokenError> {
    ContentDigests::of(message).map_err(|_| TokenError::Failed)
}

/// Makers do not agree on the order of a GOST signature's halves and octets. НУЦ's is `r ‖ s`,
/// little-endian: the order under which the token's own certificate verifies it is that one.
fn ordered(key: &PublicKey, digest: &[u8; 64], made: &[u8]) -> Result<Vec<u8>, TokenError> {
    let PublicKey::Gost2015(key) = key else {
        return Err(TokenError::NoMechanism);
    };
    let made: &[u8; 128] = made.try_into().map_err(|_| TokenError::Failed)?;
    let (first, second) = made.split_at(64);
    let turned = |half: &[u8]| half.iter().rev().copied().collect::<Vec<u8>>();
    let orders = [
        made.to_vec(),
        [second, first].concat(),
        [turned(first), turned(second)].concat(),
        [turned(second), turned(first)].concat(),
    ];
    let mut orders = orders.into_iter();
    let fits = |order: &Vec<u8>| {
        let order: Option<&[u8; 128]> = order.as_slice().try_into().ok();
        order.is_some_and(|order| key.verify_digest(digest, order))
    };
    orders.find(fits).ok_or(TokenError::Failed)
}

impl Signer for TokenKey {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.octets(message).map_err(|error| {
            // A token that was pulled out answers all sorts of things.
            let error = if self.token.is_there() {
                error
            } else {
                TokenError::Gone
            };
            SignError::Device(error.code())
        })
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenKey({:?}, {:?})", self.token, self.certificate)
    }
}
