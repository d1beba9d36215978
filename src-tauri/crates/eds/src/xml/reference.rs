//! From a reference to the octets that were signed.

use super::{
    Coverage, XmlError,
    algorithm::{DSIG, ENVELOPED},
    markup::Reference,
    tree::Tree,
};
use bergshamra_c14n::C14nMode;
use bergshamra_xml::{NodeSet, uppsala::NodeId};

const SOAP: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://www.w3.org/2003/05/soap-envelope",
];
const SECURITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

/// Where a signature stands, and what stands around it.
pub(super) struct Place<'a> {
    tree: &'a Tree<'a>,
    signature: NodeId,
    /// Signatures that were put behind it later: each signer signs what the ones before have left.
    later: Vec<NodeId>,
    /// The namespace of the message, where the document is one.
    message: Option<&'static str>,
}

/// What a reference leads to.
pub(super) enum CertId {
    Document,
    Element(NodeId),
}

impl<'a> Place<'a> {
    pub(super) fn of(tree: &'a Tree<'a>, signatures: &[NodeId], at: usize) -> Self {
        let parent = |id: &NodeId| tree.document.parent(*id);
        let beside = |other: &&NodeId| parent(other) == parent(&signatures[at]);
        Self {
            tree,
            signature: signatures[at],
            later: signatures[at + 1..]
                .iter()
                .filter(beside)
                .copied()
                .collect(),
            message: SOAP
                .into_iter()
                .find(|space| tree.is(tree.root, space, "Envelope")),
        }
    }

    /// What the reference's address leads to: the document (empty), or the one element with an
    /// identifier. Addresses outside the document are never followed.
    pub(super) fn resolve(&self, reference: &Reference) -> Result<CertId, XmlError> {
        let enveloped = reference.transforms.iter().any(|one| one.uri == ENVELOPED);
        let target = match reference.uri.strip_prefix('#') {
            None if reference.uri.is_empty() => CertId::Document,
            None => return Err(XmlError::Unsupported),
            Some(id) if id.contains('(') => return Err(XmlError::Unsupported),
            Some(id) => CertId::Element(self.tree.by_id(id)?),
        };
        // A signature cannot be over itself, and is not taken out of where it does not stand.
        if enveloped == self.holds(&target, self.signature) {
            Ok(target)
        } else {
            Err(XmlError::Damaged)
        }
    }

    fn holds(&self, target: &CertId, id: NodeId) -> bool {
        match target {
            CertId::Document => true,
            CertId::Element(element) => {
                *element == id || self.tree.document.ancestors(id).contains(element)
            }
        }
    }

    /// How much of the document the target is; nothing for what a signature signs of itself, or a
    /// message's header beside its body. Targets that a reader would take for the content and that are
    /// not are refused.
    pub(super) fn covers(&self, target: &CertId) -> Result<Option<Coverage>, XmlError> {
        let tree = self.tree;
        let element = match (target, self.message) {
            (CertId::Document, None) => return Ok(Some(Coverage::Document)),
            (CertId::Document, Some(_)) => return Err(XmlError::Unsupported),
            (CertId::Element(element), _) => *element,
        };
        if let Some(space) = self.message {
            return self.covers_of_message(space, element);
        }
        if element == tree.root {
            return Ok(Some(Coverage::Document));
        }
        let above = tree.document.ancestors(element);
        if above.contains(&self.signature) {
            return Ok(None);
        }
        let in_signature = |id: &NodeId| tree.is(*id, DSIG, "Signature");
        if in_signature(&element) || above.iter().any(in_signature) {
            return Err(XmlError::Unsupported);
        }
        Ok(Some(Coverage::Part {
            element: tree.name(element),
        }))
    }

    /// A message has one header and one body; its signature stands in `wsse:Security` of the header.
    fn covers_of_message(
        &self,
        space: &str,
        element: NodeId,
    ) -> Result<Option<Coverage>, XmlError> {
        let tree = self.tree;
        let is_body = |id: &NodeId| tree.is(*id, space, "Body");
        let parts = tree.elements(tree.root)?;
        let bodies = parts.iter().filter(|id| is_body(id)).count();
        let [header, body] = parts[..] else {
            return Err(if bodies > 1 {
                XmlError::Deceptive
            } else {
                XmlError::Unsupported
            });
        };
        let above = tree.document.ancestors(self.signature);
        let security = above.first().copied();
        let stands = security.is_some_and(|security| {
            tree.is(security, SECURITY, "Security")
                && tree.document.parent(security) == Some(header)
        });
        if !stands || !tree.is(header, space, "Header") || !is_body(&body) {
            return Err(XmlError::Unsupported);
        }
        if element == body {
            return Ok(Some(Coverage::Body));
        }
        if is_body(&element) {
            return Err(XmlError::Deceptive);
        }
        // Such as the time of sending or the addressee, which mean nothing to a reader of the body.
        let beside = [Some(header), security, Some(self.signature)];
        if beside.contains(&tree.document.parent(element)) {
            return Ok(None);
        }
        Err(XmlError::Unsupported)
    }
}

/// The octets of a target after its transforms: without comments, as a reference without XPointer
/// says; without the signature itself and those that came later; in one canonical form.
pub(super) fn octets(
    place: &Place<'_>,
    target: &CertId,
    reference: &Reference,
) -> Result<Vec<u8>, XmlError> {
    let document = &place.tree.document;
    let mut set = match target {
        CertId::Document => NodeSet::all_without_comments(document),
        CertId::Element(element) => NodeSet::tree_without_comments(*element, document),
    };
    let (mut mode, mut prefixes) = (None, &[][..]);
    for transform in &reference.transforms {
        match transform.mode() {
            // After a canonical form there are octets, out of which nothing can be taken any more.
            _ if mode.is_some() => return Err(XmlError::Unsupported),
            Some(named) => {
                mode = Some(named);
                prefixes = &transform.prefixes;
            }
            None if transform.uri == ENVELOPED => {
                take_out(place, &mut set, place.signature);
                for later in &place.later {
                    take_out(place, &mut set, *later);
                }
            }
            None => return Err(XmlError::Unsupported),
        }
    }
    let mode = mode.unwrap_or(C14nMode::Inclusive);
    bergshamra_c14n::canonicalize_doc(document, mode, Some(&set), prefixes)
        .map_err(|_| XmlError::Damaged)
}

fn take_out(place: &Place<'_>, set: &mut NodeSet, id: NodeId) {
    set.remove_id(id);
    for below in place.tree.document.descendants(id) {
        set.remove_id(below);
    }
}
