//! The structure of PKCS#12: safes that hold bags that hold keys and certificates.

use super::{
    ContainerError, MAX_CONTAINER, authentication::AuthenticationCode, password::Password,
    protection::decrypt,
};
use crate::ber::{self, Element, Elements, Tag};
use const_oid::ObjectIdentifier as Oid;
use zeroize::Zeroizing;

const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
const ENCRYPTED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.6");
const KEY_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.1");
const SHROUDED_KEY_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.3");
const X509_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.22.1");
const NESTED_BAGS: Oid = Oid::new_unwrap("1.2.840.113549.1.12.10.1.6");

/// Bags a container may hold; НУЦ's hold two.
const MAX_BAGS: usize = 64;
/// How deep bags may lie in bags.
const MAX_DEPTH: usize = 4;

/// The outermost structure.
pub(super) struct Pfx<'a> {
    /// What is authenticated: the safes, in BER as they stand.
    safes: &'a [u8],
    /// Some programs leave it away.
    code: Option<AuthenticationCode<'a>>,
}

/// What a bag holds, in DER.
pub(super) enum Bag {
    Key(Zeroizing<Vec<u8>>),
    Certificate(Vec<u8>),
    /// Something that is protected in a way unknown here: perhaps the key.
    Closed,
}

impl<'a> Pfx<'a> {
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, ContainerError> {
        let mut pfx = Element::only(der, Tag::SEQUENCE)?.elements();
        if pfx.required(Tag::INTEGER)?.number()? != 3 {
            return Err(ContainerError::Damaged);
        }
        let mut content = pfx.required(Tag::SEQUENCE)?.elements();
        if content.required(Tag::OID)?.oid()? != DATA {
            // The other form is protected by a key pair instead of a password.
            return Err(ContainerError::Unsupported);
        }
        let safes = content.required(Tag::context(0))?;
        let safes = Element::only(safes.content, Tag::OCTET_STRING)?.content;
        let code = pfx.optional(Tag::SEQUENCE)?;
        pfx.end()?;
        Ok(Self {
            safes,
            code: code.map(AuthenticationCode::parse).transpose()?,
        })
    }

    /// Whether the code is that of the password; nothing is known where there is no code.
    pub(super) fn is_authentic(
        &self,
        password: &Password<'_>,
    ) -> Result<Option<bool>, ContainerError> {
        let code = self.code.as_ref();
        code.map(|code| code.fits(self.safes, password)).transpose()
    }

    /// Every key and certificate. With a wrong password the error is `WrongPassword`, since what
    /// decryption gives is no structure.
    pub(super) fn bags(&self, password: &Password<'_>) -> Result<Vec<Bag>, ContainerError> {
        let mut bags = Vec::new();
        let safes = ber::to_der(self.safes, MAX_CONTAINER)?;
        let mut safes = Element::only(&safes, Tag::SEQUENCE)?.elements();
        while let Some(safe) = safes.next()? {
            let mut safe = safe.expect(Tag::SEQUENCE)?.elements();
            let kind = safe.required(Tag::OID)?.oid()?;
            let content = safe.required(Tag::context(0))?.content;
            match kind {
                DATA => {
                    let content = Element::only(content, Tag::OCTET_STRING)?.content;
                    read_bags(content, password, &mut bags)?;
                }
                ENCRYPTED_DATA => match decrypt_safe(content, password) {
                    // Padding fits by chance for one wrong password in 256.
                    Ok(content) => {
                        read_bags(&content, password, &mut bags).map_err(no_structure)?;
                    }
                    Err(ContainerError::Unsupported) => bags.push(Bag::Closed),
                    Err(error) => return Err(error),
                },
                _ => bags.push(Bag::Closed),
            }
        }
        Ok(bags)
    }
}

/// `EncryptedData ::= SEQUENCE { version, SEQUENCE { type, algorithm, [0] octets } }`
fn decrypt_safe(
    content: &[u8],
    password: &Password<'_>,
) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
    let mut data = Element::only(content, Tag::SEQUENCE)?.elements();
    data.required(Tag::INTEGER)?;
    let mut content = data.required(Tag::SEQUENCE)?.elements();
    content.required(Tag::OID)?;
    let algorithm = content.required(Tag::SEQUENCE)?;
    if let Some(encrypted) = content.optional(Tag::context_primitive(0))? {
        decrypt(algorithm, encrypted.content, password)
    } else {
        let pieces = content.required(Tag::context(0))?.content;
        decrypt(algorithm, &ber::joined(pieces)?, password)
    }
}

fn read_bags(
    content: &[u8],
    password: &Password<'_>,
    bags: &mut Vec<Bag>,
) -> Result<(), ContainerError> {
    let content = ber::to_der_secretly(content, MAX_CONTAINER)?;
    let found = Element::only(&content, Tag::SEQUENCE)?.elements();
    read_nested(found, password, bags, MAX_DEPTH)
}

fn read_nested(
    mut found: Elements<'_>,
    password: &Password<'_>,
    bags: &mut Vec<Bag>,
    depth: usize,
) -> Result<(), ContainerError> {
    while let Some(bag) = found.next()? {
        if bags.len() >= MAX_BAGS {
            return Err(ContainerError::TooLarge);
        }
        let mut bag = bag.expect(Tag::SEQUENCE)?.elements();
        let kind = bag.required(Tag::OID)?.oid()?;
        let mut value = bag.required(Tag::context(0))?.elements();
        if kind == NESTED_BAGS {
            let depth = depth.checked_sub(1).ok_or(ContainerError::TooLarge)?;
            let nested = value.required(Tag::SEQUENCE)?.elements();
            read_nested(nested, password, bags, depth)?;
            continue;
        }
        match read_bag(kind, value, password) {
            Err(ContainerError::Unsupported) => bags.push(Bag::Closed),
            bag => bags.extend(bag?),
        }
    }
    Ok(())
}

fn read_bag(
    kind: Oid,
    mut value: Elements<'_>,
    password: &Password<'_>,
) -> Result<Option<Bag>, ContainerError> {
    match kind {
        KEY_BAG => {
            let key = value.required(Tag::SEQUENCE)?.encoded.to_vec();
            Ok(Some(Bag::Key(Zeroizing::new(key))))
        }
        SHROUDED_KEY_BAG => {
            let mut shrouded = value.required(Tag::SEQUENCE)?.elements();
            let algorithm = shrouded.required(Tag::SEQUENCE)?;
            let encrypted = shrouded.required(Tag::OCTET_STRING)?.content;
            let key = decrypt(algorithm, encrypted, password)?;
            let key = ber::to_der_secretly(&key, MAX_CONTAINER)
                .map_err(|_| ContainerError::WrongPassword)?;
            Element::only(&key, Tag::SEQUENCE).map_err(|_| ContainerError::WrongPassword)?;
            Ok(Some(Bag::Key(key)))
        }
        CERTIFICATE_BAG => {
            let mut certificate = value.required(Tag::SEQUENCE)?.elements();
            if certificate.required(Tag::OID)?.oid()? != X509_CERTIFICATE {
                return Ok(None);
            }
            let certificate = certificate.required(Tag::context(0))?;
            let certificate = Element::only(certificate.content, Tag::OCTET_STRING)?;
            Ok(Some(Bag::Certificate(certificate.content.to_vec())))
        }
        _ => Ok(None),
    }
}

fn no_structure(error: ContainerError) -> ContainerError {
    match error {
        ContainerError::Damaged => ContainerError::WrongPassword,
        error => error,
    }
}
