//! Signatures in XML (XML Signature, W3C) in the forms that НУЦ РК and ШЭП use: a signature inside
//! the document it signs, several of them one after another, one over a part named by its
//! identifier, and one in the header of a message over its body. RSA, GOST 34.10-2015 and GOST
//! 34.310-2004.
//!
//! What was signed is given as octets, in the canonical form in which it was signed. Only they may be
//! shown: a document can hold much that nobody has signed. Documents are read without types, entities
//! or anything outside themselves, and a document in which the name that a signature goes by leads to
//! two places is refused.

pub(crate) mod algorithm;
mod encoding;
mod markup;
mod properties;
mod reference;
mod tree;

use crate::{
    algorithm::UnsupportedAlgorithm,
    certificate::Certificate,
    verify::{SignatureFacts, Verdict, VerifyContext},
};
use algorithm::DSIG;
use bergshamra_xml::{NodeSet, uppsala::NodeId};
use const_oid::ObjectIdentifier as Oid;
use kabinet_model::failure::FailureCode;
use markup::Markup;
use reference::{CertId, Place, octets};
use tree::Tree;

/// Signatures one document may have.
const MAX_SIGNATURES: usize = 16;

/// Why a document, or one of its signatures, could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not XML, or a signature that contradicts its own form.
    #[error("not a signed XML document")]
    Damaged,
    /// Larger, deeper or of more parts than any real one.
    #[error("the document is larger than allowed")]
    TooLarge,
    /// It is made so that one reader would see as signed what another has not checked: a document type
    /// inside, an identifier that several bear where the signature goes by it, a body that was moved
    /// aside for another.
    #[error("the document is made to deceive")]
    Deceptive,
    /// Signed in a form that Kabinet does not check.
    #[error("the signature is of an unsupported kind")]
    Unsupported,
    /// Signed by an algorithm that Kabinet does not check.
    #[error("the signature is of an unsupported kind: it is made by {0}")]
    Algorithm(UnsupportedAlgorithm),
    /// It bears no signature.
    #[error("nobody has signed")]
    NoSigner,
    /// The signer's certificate is not in the signature.
    #[error("the signature does not hold its signer's certificate")]
    NoCertificate,
}

impl XmlError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Damaged | Self::TooLarge | Self::NoSigner => FailureCode::DocumentUnknown,
            Self::Deceptive => FailureCode::DocumentDeceptive,
            Self::Unsupported | Self::Algorithm(_) => FailureCode::SignatureUnsupported,
            Self::NoCertificate => FailureCode::SignatureNoCertificate,
        }
    }

    /// The algorithm that is not checked here, where that is why.
    pub fn algorithm(&self) -> Option<&UnsupportedAlgorithm> {
        match self {
            Self::Algorithm(algorithm) => Some(algorithm),
            _ => None,
        }
    }
}

impl From<UnsupportedAlgorithm> for XmlError {
    fn from(algorithm: UnsupportedAlgorithm) -> Self {
        Self::Algorithm(algorithm)
    }
}

/// How much of a document a signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Document,
    /// The body of a message.
    Body,
    /// One element with all that is in it.
    Part {
        /// Its name.
        element: String,
    },
}

/// What was found of one signature.
#[derive(Debug, Clone)]
pub struct XmlVerdict {
    /// Who signed, and what that is worth. A signature in XML names no time, unless it is XAdES.
    pub verdict: Verdict,
    /// How much it covers.
    pub covers: Coverage,
    /// What it covers, in canonical form and without the signature: the very octets whose digest was
    /// signed.
    pub signed: Vec<u8>,
}

/// Whether these octets may be XML.
pub fn is_xml(octets: &[u8]) -> bool {
    encoding::may_be_xml(octets)
}

/// Checks every signature of a document, in their order.
pub fn verify(
    xml: &[u8],
    context: &VerifyContext<'_>,
) -> Result<Vec<Result<XmlVerdict, XmlError>>, XmlError> {
    if xml.len() > tree::MAX_OCTETS {
        return Err(XmlError::TooLarge);
    }
    let text = encoding::decode(xml)?;
    let tree = Tree::read(&text)?;
    let signatures = signatures(&tree)?;
    if signatures.is_empty() {
        return Err(XmlError::NoSigner);
    }
    let check = |at| check(&tree, &signatures, at, context);
    Ok((0..signatures.len()).map(check).collect())
}

/// The signatures in a document. One in another, such as one that countersigns, is not read here.
fn signatures(tree: &Tree<'_>) -> Result<Vec<NodeId>, XmlError> {
    let found = tree.document.get_elements_by_tag_name_ns(DSIG, "Signature");
    if found.len() > MAX_SIGNATURES {
        return Err(XmlError::TooLarge);
    }
    let nested = |id: &NodeId| {
        let above = tree.document.ancestors(*id);
        above.iter().any(|above| found.contains(above))
    };
    if found.iter().any(nested) {
        return Err(XmlError::Unsupported);
    }
    Ok(found)
}

fn check(
    tree: &Tree<'_>,
    signatures: &[NodeId],
    at: usize,
    context: &VerifyContext<'_>,
) -> Result<XmlVerdict, XmlError> {
    let markup = Markup::read(tree, signatures[at])?;
    let place = Place::of(tree, signatures, at);
    let mut whole = true;
    let mut shown = None;
    let mut signs_properties = false;
    for reference in &markup.references {
        let target = place.resolve(reference)?;
        let octets = octets(&place, &target, reference)?;
        // Of nothing at all nobody can say what was signed.
        if octets.is_empty() {
            return Err(XmlError::Deceptive);
        }
        if let (CertId::Element(element), Some(properties)) = (&target, &markup.properties) {
            signs_properties |= *element == properties.element;
        }
        whole &= algorithm::digest(&reference.method, &octets)? == reference.digest;
        if let Some(covers) = place.covers(&target)?
            && shown.replace((covers, octets)).is_some()
        {
            // Two parts shown as one would be a third.
            return Err(XmlError::Unsupported);
        }
    }
    let (covers, signed) = shown.ok_or(XmlError::Unsupported)?;
    let method = algorithm::signature(&markup.method)?;
    let signed_info = signed_info(tree, &markup)?;
    let (signer, signature) = signer(&markup, &method, &signed_info)?;
    let mut embedded = markup.certificates.clone();
    let certificate = embedded.swap_remove(signer);
    let properties = markup.properties.filter(|_| signs_properties);
    let contradicted = properties
        .as_ref()
        .is_some_and(|properties| properties.contradict(&certificate));
    let claims = SignatureFacts {
        certificate: &certificate,
        embedded_certificates: &embedded,
        signing_time: properties.and_then(|properties| properties.signing_time),
        timestamp: None,
        unread_timestamp: None,
        // The form has no such attribute, and nobody asks for one.
        shortcoming: None,
        content_intact: whole,
        signature: signature && !contradicted,
    };
    Ok(XmlVerdict {
        verdict: claims.judge(context),
        covers,
        signed,
    })
}

/// Which of the certificates is the signer's, and whether its key made the signature: the one whose key
/// fits, whatever their order; else, so that somebody is named, the first that is no centre's.
fn signer(markup: &Markup, method: &Oid, signed_info: &[u8]) -> Result<(usize, bool), XmlError> {
    let certificates = &markup.certificates;
    let fits = |one: &Certificate| one.public_key().verify(method, signed_info, &markup.value);
    if let Some(place) = certificates.iter().position(fits) {
        return Ok((place, true));
    }
    let place = certificates.iter().position(|one| !one.is_ca());
    let place = place.unwrap_or_default();
    let one = certificates.get(place).ok_or(XmlError::NoCertificate)?;
    let key = one.public_key();
    // Only a key of the kind that the method names can be said not to have signed.
    if key.signs_by(method) {
        Ok((place, false))
    } else {
        Err(UnsupportedAlgorithm::of_key(key).into())
    }
}

/// `ds:SignedInfo` in its canonical form: what the signer's key has signed.
fn signed_info(tree: &Tree<'_>, markup: &Markup) -> Result<Vec<u8>, XmlError> {
    let mode = markup.canonical.mode().ok_or(XmlError::Unsupported)?;
    let set = NodeSet::tree_with_comments(markup.signed_info, &tree.document);
    bergshamra_c14n::canonicalize_doc(&tree.document, mode, Some(&set), &markup.canonical.prefixes)
        .map_err(|_| XmlError::Damaged)
}
