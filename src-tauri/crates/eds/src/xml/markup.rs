//! `ds:Signature` as it reads (XML Signature Syntax and Processing, W3C).

use super::{
    XmlError,
    algorithm::{DSIG, EXCLUSIVE},
    properties::Properties,
    tree::Tree,
};
use crate::certificate::Certificate;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use bergshamra_c14n::C14nMode;
use bergshamra_xml::uppsala::NodeId;

const SECURITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
/// How a certificate inside a message is named (WSS X.509 token profile).
const X509: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";

/// References one signature may have: that of ШЭП has one, and some clients sign a timestamp, too.
const MAX_REFERENCES: usize = 4;
/// Transforms of a reference: without the signature, and one canonical form.
const MAX_TRANSFORMS: usize = 2;
/// Certificates a signature may bring along.
const MAX_CERTIFICATES: usize = 8;

/// A signature, read but not checked.
pub(super) struct Markup {
    pub(super) signed_info: NodeId,
    pub(super) canonical: Transform,
    /// Address of the kind of signature.
    pub(super) method: String,
    pub(super) references: Vec<Reference>,
    pub(super) value: Vec<u8>,
    /// In the order in which they came, which means nothing (4.5.4).
    pub(super) certificates: Vec<Certificate>,
    /// What XAdES signs along.
    pub(super) properties: Option<Properties>,
}

/// What is signed, and in what form.
pub(super) struct Reference {
    pub(super) uri: String,
    pub(super) transforms: Vec<Transform>,
    /// Address of the digest.
    pub(super) method: String,
    pub(super) digest: Vec<u8>,
}

/// A transform by its address, with the prefixes that an exclusive form includes.
pub(super) struct Transform {
    pub(super) uri: String,
    pub(super) prefixes: Vec<String>,
}

impl Transform {
    fn read(tree: &Tree<'_>, id: NodeId) -> Result<Self, XmlError> {
        let uri = tree.attribute(id, "Algorithm").ok_or(XmlError::Damaged)?;
        let mut prefixes = Vec::new();
        for child in tree.elements(id)? {
            // Whatever else a transform carries (an XPath, a stylesheet) is a program in a document.
            if !tree.is(child, EXCLUSIVE, "InclusiveNamespaces") || !uri.starts_with(EXCLUSIVE) {
                return Err(XmlError::Unsupported);
            }
            let list = tree.attribute(child, "PrefixList").unwrap_or_default();
            prefixes.extend(list.split_ascii_whitespace().map(|prefix| match prefix {
                "#default" => String::new(),
                prefix => prefix.to_owned(),
            }));
        }
        Ok(Self {
            uri: uri.to_owned(),
            prefixes,
        })
    }

    /// The canonical form it names, where it names one.
    pub(super) fn mode(&self) -> Option<C14nMode> {
        C14nMode::from_uri(&self.uri)
    }
}

impl Markup {
    pub(super) fn read(tree: &Tree<'_>, element: NodeId) -> Result<Self, XmlError> {
        let parts = tree.elements(element)?;
        let (signed_info, value, key_info, properties) = match parts[..] {
            [signed_info, value, key_info] => (signed_info, value, key_info, None),
            // Other objects may hold anything, also what is signed.
            [signed_info, value, key_info, object] => {
                let properties = Properties::read(tree, object)?;
                (signed_info, value, key_info, Some(properties))
            }
            _ => return Err(XmlError::Unsupported),
        };
        expect(tree, signed_info, "SignedInfo")?;
        expect(tree, value, "SignatureValue")?;
        expect(tree, key_info, "KeyInfo")?;
        let parts = tree.elements(signed_info)?;
        let [canonical, method, references @ ..] = &parts[..] else {
            return Err(XmlError::Damaged);
        };
        expect(tree, *canonical, "CanonicalizationMethod")?;
        expect(tree, *method, "SignatureMethod")?;
        if references.is_empty() || references.len() > MAX_REFERENCES {
            return Err(XmlError::Unsupported);
        }
        let method = Transform::read(tree, *method)?.uri;
        let references = references.iter().map(|one| Reference::read(tree, *one));
        Ok(Self {
            signed_info,
            canonical: Transform::read(tree, *canonical)?,
            method,
            references: references.collect::<Result<_, _>>()?,
            value: base64(&tree.text(value)?)?,
            certificates: certificates(tree, key_info)?,
            properties,
        })
    }
}

impl Reference {
    fn read(tree: &Tree<'_>, element: NodeId) -> Result<Self, XmlError> {
        expect(tree, element, "Reference")?;
        let parts = tree.elements(element)?;
        let (transforms, method, value) = match parts[..] {
            [transforms, method, value] => {
                expect(tree, transforms, "Transforms")?;
                (tree.elements(transforms)?, method, value)
            }
            [method, value] => (Vec::new(), method, value),
            _ => return Err(XmlError::Damaged),
        };
        if transforms.len() > MAX_TRANSFORMS {
            return Err(XmlError::Unsupported);
        }
        expect(tree, method, "DigestMethod")?;
        expect(tree, value, "DigestValue")?;
        let transforms = transforms.into_iter().map(|one| {
            expect(tree, one, "Transform")?;
            Transform::read(tree, one)
        });
        Ok(Self {
            // Without an address the application would have to know what is meant.
            uri: tree
                .attribute(element, "URI")
                .ok_or(XmlError::Unsupported)?
                .to_owned(),
            transforms: transforms.collect::<Result<_, _>>()?,
            method: Transform::read(tree, method)?.uri,
            digest: base64(&tree.text(value)?)?,
        })
    }
}

/// `X509Data` with certificates, or the certificate of a message (`wsse:KeyIdentifier`).
fn certificates(tree: &Tree<'_>, key_info: NodeId) -> Result<Vec<Certificate>, XmlError> {
    let mut found = Vec::new();
    for data in tree.elements(key_info)? {
        let holder = if tree.is(data, DSIG, "X509Data") {
            "X509Certificate"
        } else if tree.is(data, SECURITY, "SecurityTokenReference") {
            "KeyIdentifier"
        } else {
            continue;
        };
        for one in tree.elements(data)? {
            let is_certificate = match holder {
                "KeyIdentifier" => {
                    tree.is(one, SECURITY, holder) && tree.attribute(one, "ValueType") == Some(X509)
                }
                _ => tree.is(one, DSIG, holder),
            };
            if !is_certificate {
                continue;
            }
            if found.len() >= MAX_CERTIFICATES {
                return Err(XmlError::TooLarge);
            }
            let der = base64(&tree.text(one)?)?;
            found.push(Certificate::from_der(&der).map_err(|_| XmlError::Damaged)?);
        }
    }
    if found.is_empty() {
        Err(XmlError::NoCertificate)
    } else {
        Ok(found)
    }
}

fn expect(tree: &Tree<'_>, id: NodeId, name: &str) -> Result<(), XmlError> {
    if tree.is(id, DSIG, name) {
        Ok(())
    } else {
        Err(XmlError::Damaged)
    }
}

pub(super) fn base64(text: &str) -> Result<Vec<u8>, XmlError> {
    let packed: String = text.split_ascii_whitespace().collect();
    BASE64_STANDARD
        .decode(packed)
        .map_err(|_| XmlError::Damaged)
}
