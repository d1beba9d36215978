//! The certificates that a signature brings along, and the signer's among them.

use super::{SignedDataError, Unsupported};
use crate::{
    ber::{BerError, Element, Tag, joined},
    certificate::Certificate,
    hash::Hash,
};
use data_encoding::HEXLOWER;
use der::Decode;
use std::sync::Arc;
use x509_cert::name::Name;

/// Certificates a signature may bring along.
const MAX_CERTIFICATES: usize = 96;
/// Octets of a key's digest that RFC 5280 (4.2.1.2) and RFC 7093 (2) make key identifiers of.
const KEY_ID: usize = 20;

/// `[0] IMPLICIT SET OF CertificateChoices` (RFC 5652, 10.2.2): any certificates may lie there, in any
/// order, whether the signer needs them or not.
#[derive(Default)]
pub(super) struct Certificates {
    pub(super) read: Arc<[Certificate]>,
    /// Those that cannot be read: each costs itself alone.
    unread: Vec<Vec<u8>>,
}

impl Certificates {
    /// Kinds other than X.509, such as attribute certificates, are passed over.
    pub(super) fn read(set: Element<'_>) -> Result<Self, SignedDataError> {
        let (mut read, mut unread) = (Vec::new(), Vec::new());
        let mut elements = set.elements();
        let mut count = 0;
        while let Some(element) = elements.next()? {
            if element.tag != Tag::SEQUENCE {
                continue;
            }
            count += 1;
            if count > MAX_CERTIFICATES {
                return Err(SignedDataError::TooLarge);
            }
            match Certificate::from_der(element.encoded) {
                Ok(certificate) => read.push(certificate),
                Err(_) => unread.push(element.encoded.to_vec()),
            }
        }
        let read = read.into();
        Ok(Self { read, unread })
    }

    /// Why none of them is the signer's.
    pub(super) fn lack(&self, id: &SignerId<'_>) -> SignedDataError {
        let mut unread = self.unread.iter();
        if unread.any(|der| id.may_be_of_unread(der)) {
            SignedDataError::Unsupported(Unsupported::Certificate)
        } else {
            SignedDataError::NoCertificate
        }
    }
}

/// `SignerIdentifier` (RFC 5652, 5.3). It is not signed: it leads to a certificate and proves nothing.
pub(super) enum SignerId<'a> {
    /// Issuer in DER, and content of the serial number.
    IssuerAndSerial(&'a [u8], &'a [u8]),
    KeyId(Vec<u8>),
}

impl<'a> SignerId<'a> {
    pub(super) fn read(id: Element<'a>) -> Result<Self, BerError> {
        if id.tag == Tag::context_primitive(0) {
            return Ok(Self::KeyId(id.content.to_vec()));
        }
        if id.tag == Tag::context(0) {
            return Ok(Self::KeyId(joined(id.content)?));
        }
        let mut parts = id.expect(Tag::SEQUENCE)?.elements();
        let issuer = parts.required(Tag::SEQUENCE)?.encoded;
        let serial = parts.required(Tag::INTEGER)?.content;
        parts.end()?;
        Ok(Self::IssuerAndSerial(issuer, serial))
    }

    /// Whether it leads to `certificate`.
    pub(super) fn is_of(&self, certificate: &Certificate) -> bool {
        match self {
            Self::IssuerAndSerial(issuer, serial) => {
                let own = certificate.tbs().serial_number.as_bytes();
                shortest(own) == shortest(serial)
                    && (certificate.issuer_der() == *issuer
                        || Name::from_der(issuer)
                            .is_ok_and(|issuer| is_same(&issuer, &certificate.tbs().issuer)))
            }
            Self::KeyId(id) => match certificate.key_id_extension() {
                Some(own) => own == *id,
                None => is_digest_of_key(id, certificate),
            },
        }
    }

    fn may_be_of_unread(&self, der: &[u8]) -> bool {
        match self {
            Self::IssuerAndSerial(issuer, serial) => {
                issuer_and_serial(der).is_ok_and(|own| own == (*issuer, *serial))
            }
            Self::KeyId(_) => true,
        }
    }
}

/// Without octets in front that do not change the number.
fn shortest(mut number: &[u8]) -> &[u8] {
    while let [0, next @ ..] = number
        && matches!(next, [0..=0x7f, ..])
    {
        number = next;
    }
    number
}

/// The ways of making an identifier of a key (RFC 5280, 4.2.1.2; RFC 7093, 2), for a certificate that
/// does not say which it has.
fn is_digest_of_key(id: &[u8], certificate: &Certificate) -> bool {
    let key = certificate.key_bits();
    let sha1 = Hash::Sha1.digest(key);
    let short = || {
        let mut short = sha1.get(KEY_ID - 8..)?.to_vec();
        let first = short.first_mut()?;
        *first = 0x40 | *first & 0x0f;
        Some(short)
    };
    let cut = |hash: Hash| hash.digest(key).get(..KEY_ID).is_some_and(|cut| cut == id);
    id == sha1
        || short().is_some_and(|short| short == id)
        || [Hash::Sha256, Hash::Sha384, Hash::Sha512]
            .into_iter()
            .any(cut)
}

/// Whether two names are the same to people: by RFC 5280 (7.1) neither case nor spaces nor the kind of
/// string tell two names apart.
fn is_same(one: &Name, other: &Name) -> bool {
    let folded = |name: &Name| -> Vec<Vec<(String, String)>> {
        let parts = name.0.iter().map(|part| {
            let mut values: Vec<_> = part
                .0
                .iter()
                .map(|one| (one.oid.to_string(), folded(&one.value)))
                .collect();
            values.sort_unstable();
            values
        });
        parts.collect()
    };
    folded(one) == folded(other)
}

fn folded(value: &der::Any) -> String {
    use der::{Tag as T, Tagged};
    let octets = value.value();
    let text = match value.tag() {
        T::Utf8String | T::PrintableString | T::Ia5String | T::TeletexString => {
            std::str::from_utf8(octets).ok().map(str::to_owned)
        }
        T::BmpString => {
            let units = octets.chunks(2).map(|unit| match *unit {
                [high, low] => u16::from_be_bytes([high, low]),
                _ => 0xfffd,
            });
            String::from_utf16(&units.collect::<Vec<_>>()).ok()
        }
        _ => None,
    };
    match text {
        Some(text) => {
            let words: Vec<_> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        }
        // As it stands, with a mark that no text begins with.
        None => format!("\u{0}{}{}", value.tag(), HEXLOWER.encode(octets)),
    }
}

/// Issuer in DER and content of the serial number of a certificate that cannot be read otherwise.
fn issuer_and_serial(der: &[u8]) -> Result<(&[u8], &[u8]), BerError> {
    let mut whole = Element::only(der, Tag::SEQUENCE)?.elements();
    let mut fields = whole.required(Tag::SEQUENCE)?.elements();
    fields.optional(Tag::context(0))?;
    let serial = fields.required(Tag::INTEGER)?.content;
    fields.required(Tag::SEQUENCE)?;
    let issuer = fields.required(Tag::SEQUENCE)?.encoded;
    Ok((issuer, serial))
}
