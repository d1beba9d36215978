//! How a signature was made, as its `AlgorithmIdentifier` names it. One rule holds on every path (CMS,
//! timestamps, XML): a signature by an algorithm that is not checked here is unsupported, and the algorithm
//! is named; it is neither changed nor invalid, for nothing is known of it.

mod names;

use crate::{
    ber::{BerError, Element, Elements, Tag},
    hash::Hash,
    key::{KeyAlgorithm, PublicKey, RsaScheme},
    oid,
};
use const_oid::ObjectIdentifier as Oid;
use std::fmt;

/// Characters of an address that are told.
const MAX_ADDRESS: usize = 200;

/// An algorithm that Kabinet does not check, by the name that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsupportedAlgorithm {
    identifier: String,
    name: Option<&'static str>,
}

impl UnsupportedAlgorithm {
    pub(crate) fn of_oid(oid: Oid) -> Self {
        Self {
            identifier: oid.to_string(),
            name: names::common(oid),
        }
    }

    /// Named by its address, as XML Signature does.
    pub(crate) fn of_uri(uri: &str) -> Self {
        Self {
            identifier: uri.chars().take(MAX_ADDRESS).collect(),
            name: names::of_address(uri),
        }
    }

    /// Named only by what the key is.
    pub(crate) fn of_key(key: &PublicKey) -> Self {
        Self {
            identifier: key.algorithm().key(),
            name: None,
        }
    }

    /// As the signature has it: an object identifier such as `1.2.840.10045.4.3.2`, the address of an
    /// algorithm of XML signatures, or the kind of key.
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// What people call it, such as `ECDSA, SHA-256`, where that is known here.
    pub fn name(&self) -> Option<&'static str> {
        self.name
    }
}

/// `SHA-1 (1.3.14.3.2.26)`, or the identifier alone.
impl fmt::Display for UnsupportedAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "{name} ({})", self.identifier),
            None => f.write_str(&self.identifier),
        }
    }
}

/// `AlgorithmIdentifier ::= SEQUENCE { algorithm, parameters OPTIONAL }` as it stands.
#[derive(Clone, Copy)]
pub(crate) struct AlgorithmIdentifier<'a> {
    pub(crate) oid: Oid,
    parameters: Option<Element<'a>>,
}

impl<'a> AlgorithmIdentifier<'a> {
    /// The next element of `elements`.
    pub(crate) fn read(elements: &mut Elements<'a>) -> Result<Self, BerError> {
        Self::of(elements.required(Tag::SEQUENCE)?)
    }

    pub(crate) fn of(element: Element<'a>) -> Result<Self, BerError> {
        let mut parts = element.expect(Tag::SEQUENCE)?.elements();
        let oid = parts.required(Tag::OID)?.oid()?;
        let parameters = parts.next()?;
        parts.end()?;
        Ok(Self { oid, parameters })
    }

    /// Parameters are NULL or absent: the two mean the same (RFC 5754, 2).
    fn is_plain(&self) -> bool {
        self.parameters
            .is_none_or(|parameters| parameters.tag == Tag::NULL && parameters.content.is_empty())
    }

    pub(crate) fn unsupported(&self) -> UnsupportedAlgorithm {
        UnsupportedAlgorithm::of_oid(self.oid)
    }

    /// The hash of this name, where it binds content: SHA-1 does not.
    pub(crate) fn hash(&self) -> Result<Hash, UnsupportedAlgorithm> {
        Hash::named(self.oid)
            .filter(|hash| !hash.is_weak() && self.is_plain())
            .ok_or_else(|| self.unsupported())
    }
}

/// A kind of signature that is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignatureAlgorithm {
    /// One of GOST by its name, which says all.
    Gost(Oid, Hash),
    /// RSA.
    Rsa(RsaScheme),
}

impl SignatureAlgorithm {
    /// Of a signature by `key` whose signed structure names `identifier`, in CMS with the `digest`
    /// algorithm of the content, which is that of the signature, too (RFC 5652, 5.4; RFC 4056, 3).
    pub(crate) fn of(
        identifier: &AlgorithmIdentifier<'_>,
        digest: Hash,
        key: &PublicKey,
    ) -> Result<Self, UnsupportedAlgorithm> {
        let named = || identifier.unsupported();
        match key {
            // An RSA signature by a key that is too short is named by the key.
            PublicKey::Unsupported(KeyAlgorithm::Rsa { .. }) => {
                return Err(UnsupportedAlgorithm::of_key(key));
            }
            PublicKey::Rsa(_) if identifier.oid == oid::RSA_PSS => {
                let (hash, salt) = identifier.pss()?;
                let scheme = RsaScheme::Pss { hash, salt };
                let fits = hash == digest && scheme.is_supported();
                return fits.then_some(Self::Rsa(scheme)).ok_or_else(named);
            }
            _ if !key.signs_by(&identifier.oid) || !identifier.is_plain() => return Err(named()),
            _ => {}
        }
        let of_digest = || UnsupportedAlgorithm::of_oid(digest.oid());
        match (
            key,
            Hash::of_signature(identifier.oid).or(key.hash(&identifier.oid)),
        ) {
            // The name of RSA keys leaves the hash to the digest algorithm (RFC 3370, 3.2).
            (PublicKey::Rsa(_), _) if identifier.oid == oid::RSA_KEY => {
                let scheme = RsaScheme::Pkcs1(digest);
                let checked = scheme.is_supported().then_some(Self::Rsa(scheme));
                checked.ok_or_else(of_digest)
            }
            (_, Some(hash)) if hash != digest => Err(of_digest()),
            (PublicKey::Rsa(_), Some(hash)) => Ok(Self::Rsa(RsaScheme::Pkcs1(hash))),
            (_, Some(hash)) => Ok(Self::Gost(identifier.oid, hash)),
            (_, None) => Err(named()),
        }
    }

    fn hash(self) -> Hash {
        match self {
            Self::Gost(_, hash)
            | Self::Rsa(RsaScheme::Pkcs1(hash) | RsaScheme::Pss { hash, .. }) => hash,
        }
    }

    /// Whether `signature` is over `message` by `key`.
    pub(crate) fn verify(self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        self.verify_digest(key, &self.hash().digest(message), signature)
    }

    /// Whether `signature` is over what has this digest by `key`.
    pub(crate) fn verify_digest(self, key: &PublicKey, digest: &[u8], signature: &[u8]) -> bool {
        match (self, key) {
            (Self::Rsa(scheme), PublicKey::Rsa(key)) => {
                key.verify_digest(scheme, digest, signature)
            }
            (Self::Gost(name, _), key) => key.verify_digest(&name, digest, signature),
            (Self::Rsa(_), _) => false,
        }
    }
}

impl AlgorithmIdentifier<'_> {
    /// `RSASSA-PSS-params` (RFC 4055, 3.1): the hash, which the mask must be made by, too, and octets of
    /// salt. What is left out means SHA-1.
    fn pss(&self) -> Result<(Hash, u16), UnsupportedAlgorithm> {
        let named = |_| self.unsupported();
        let parameters = self.parameters.ok_or_else(|| self.unsupported())?;
        let (hash, mask, salt) = pss_parameters(parameters).map_err(named)?;
        let sha1 = || UnsupportedAlgorithm::of_oid(oid::SHA1);
        let hash = hash.ok_or_else(sha1)?.hash()?;
        let mask = mask.ok_or_else(sha1)?.hash()?;
        match salt.try_into() {
            Ok(salt) if hash == mask => Ok((hash, salt)),
            _ => Err(self.unsupported()),
        }
    }
}

/// Hash, hash of the mask generation function MGF1, and octets of salt.
type PssParameters<'a> = (
    Option<AlgorithmIdentifier<'a>>,
    Option<AlgorithmIdentifier<'a>>,
    u32,
);

fn pss_parameters(parameters: Element<'_>) -> Result<PssParameters<'_>, BerError> {
    let mut fields = parameters.expect(Tag::SEQUENCE)?.elements();
    let hash = fields.optional(Tag::context(0))?;
    let hash = hash.map(|field| AlgorithmIdentifier::of(only(field, Tag::SEQUENCE)?));
    let mask = match fields.optional(Tag::context(1))? {
        Some(field) => {
            let function = AlgorithmIdentifier::of(only(field, Tag::SEQUENCE)?)?;
            let hash = function.parameters.filter(|_| function.oid == oid::MGF1);
            Some(AlgorithmIdentifier::of(hash.ok_or(BerError::Damaged)?)?)
        }
        None => None,
    };
    let salt = match fields.optional(Tag::context(2))? {
        Some(field) => only(field, Tag::INTEGER)?.number()?,
        None => 20,
    };
    if let Some(field) = fields.optional(Tag::context(3))?
        && only(field, Tag::INTEGER)?.number()? != 1
    {
        return Err(BerError::Damaged);
    }
    fields.end()?;
    Ok((hash.transpose()?, mask, salt))
}

/// What stands inside of an explicit tag.
fn only(field: Element<'_>, tag: u8) -> Result<Element<'_>, BerError> {
    Element::only(field.content, tag)
}
