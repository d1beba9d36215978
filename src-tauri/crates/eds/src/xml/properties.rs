//! The properties that an XAdES signature signs along (ETSI EN 319 132-1, 5.2): when, and with whose
//! certificate.

use super::{XmlError, algorithm, algorithm::DSIG, markup::base64, tree::Tree};
use crate::{algorithm::UnsupportedAlgorithm, certificate::Certificate, hash::Hash};
use bergshamra_xml::uppsala::NodeId;
use chrono::{DateTime, Utc};

/// XAdES.
const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";
/// SHA-1 names a certificate that stands beside it, and nobody can make a second one for it.
const SHA1: &str = "http://www.w3.org/2000/09/xmldsig#sha1";

/// What a signer says of the signature.
pub(super) struct Properties {
    /// The element: it counts only where a reference signs it.
    pub(super) element: NodeId,
    pub(super) signing_time: Option<DateTime<Utc>>,
    certificate: Option<(Hash, Vec<u8>)>,
}

impl Properties {
    /// Reads `ds:Object`, which holds nothing but the properties.
    pub(super) fn read(tree: &Tree<'_>, object: NodeId) -> Result<Self, XmlError> {
        let parts = tree.elements(object)?;
        let [qualifying] = parts[..] else {
            return Err(XmlError::Unsupported);
        };
        if !tree.is(object, DSIG, "Object") || !tree.is(qualifying, XADES, "QualifyingProperties") {
            return Err(XmlError::Unsupported);
        }
        let signed = tree.child(qualifying, XADES, "SignedProperties")?;
        let element = signed.ok_or(XmlError::Unsupported)?;
        let mut properties = Self {
            element,
            signing_time: None,
            certificate: None,
        };
        let of_signature = tree.child(element, XADES, "SignedSignatureProperties")?;
        let Some(of_signature) = of_signature else {
            return Ok(properties);
        };
        if let Some(time) = tree.child(of_signature, XADES, "SigningTime")? {
            let time = tree.text(time)?;
            let time = DateTime::parse_from_rfc3339(time.trim());
            properties.signing_time = time.ok().map(|time| time.to_utc());
        }
        for name in ["SigningCertificateV2", "SigningCertificate"] {
            let Some(names) = tree.child(of_signature, XADES, name)? else {
                continue;
            };
            // The first names the signer's (5.2.2).
            let first = tree.elements(names)?.first().copied();
            let digest = first.map(|first| tree.child(first, XADES, "CertDigest"));
            let digest = digest.transpose()?.flatten().ok_or(XmlError::Damaged)?;
            let method = tree.child(digest, DSIG, "DigestMethod")?;
            let method = method.and_then(|method| tree.attribute(method, "Algorithm"));
            let method = method.ok_or(XmlError::Damaged)?;
            let hash = match method {
                SHA1 => Some(Hash::Sha1),
                method => algorithm::hash(method),
            };
            let value = tree.child(digest, DSIG, "DigestValue")?;
            let value = base64(&tree.text(value.ok_or(XmlError::Damaged)?)?)?;
            let hash = hash.ok_or_else(|| UnsupportedAlgorithm::of_uri(method))?;
            properties.certificate = Some((hash, value));
            break;
        }
        Ok(properties)
    }

    /// Whether they name another certificate.
    pub(super) fn contradict(&self, certificate: &Certificate) -> bool {
        let named = self.certificate.as_ref();
        named.is_some_and(|(hash, digest)| hash.digest(certificate.der()) != *digest)
    }
}
