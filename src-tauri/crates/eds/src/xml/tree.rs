//! XML read within bounds, and nothing in it that could show two readers two documents.

use super::XmlError;
use bergshamra_xml::uppsala::{Document, NodeId, NodeKind, Parser};
use std::collections::{HashMap, HashSet};

/// Octets a document may have.
pub(super) const MAX_OCTETS: usize = 8 * 1024 * 1024;
/// How deep elements may stand; the deepest of ШЭП stand about fifteen deep.
const MAX_DEPTH: u32 = 64;
/// Nodes a document may have.
const MAX_NODES: usize = 200_000;
/// Attributes and namespaces one element may bear.
const MAX_ATTRIBUTES: usize = 64;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
pub(super) const UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// A document, and its elements by their identifiers.
pub(super) struct Tree<'a> {
    pub(super) document: Document<'a>,
    pub(super) root: NodeId,
    ids: HashMap<String, NodeId>,
    /// Identifiers that several elements bear.
    shared: HashSet<String>,
}

impl<'a> Tree<'a> {
    /// Reads a document. A document type is refused, and with it every entity of one's own. One that
    /// stands in the document makes readers see different documents; one that stands outside is not
    /// fetched.
    pub(super) fn read(text: &'a str) -> Result<Self, XmlError> {
        if text.len() > MAX_OCTETS {
            return Err(XmlError::TooLarge);
        }
        if let Some(kind) = document_type(text) {
            let (head, _) = kind.split_once('>').unwrap_or((kind, ""));
            return Err(if head.contains('[') {
                XmlError::Deceptive
            } else {
                XmlError::Unsupported
            });
        }
        let document = Parser::new()
            .with_forbid_dtd(true)
            .with_max_depth(MAX_DEPTH)
            .with_max_entity_expansion(0)
            .parse(text)
            .map_err(|_| XmlError::Damaged)?;
        let root = document.document_element().ok_or(XmlError::Damaged)?;
        let mut tree = Self {
            document,
            root,
            ids: HashMap::new(),
            shared: HashSet::new(),
        };
        tree.look_through()?;
        Ok(tree)
    }

    fn look_through(&mut self) -> Result<(), XmlError> {
        let nodes = self.document.descendants(self.document.root());
        if nodes.len() > MAX_NODES {
            return Err(XmlError::TooLarge);
        }
        for id in nodes {
            let Some(NodeKind::Element(element)) = self.document.node_kind(id) else {
                continue;
            };
            if element.attributes.len() + element.namespace_declarations.len() > MAX_ATTRIBUTES {
                return Err(XmlError::TooLarge);
            }
            for attribute in &element.attributes {
                let name = &attribute.name;
                let identifies = match name.namespace_uri.as_deref() {
                    None => name.local_name.eq_ignore_ascii_case("id"),
                    Some(UTILITY) => name.local_name == "Id",
                    Some(XML) => name.local_name == "id",
                    Some(_) => false,
                };
                if !identifies {
                    continue;
                }
                let value = attribute.value.to_string();
                let before = self.ids.insert(value.clone(), id);
                if before.is_some_and(|before| before != id) {
                    self.shared.insert(value);
                }
            }
        }
        Ok(())
    }

    /// The one element with this identifier. One that several bear leads different readers to
    /// different places.
    pub(super) fn by_id(&self, id: &str) -> Result<NodeId, XmlError> {
        if self.shared.contains(id) {
            return Err(XmlError::Deceptive);
        }
        // It may be one by the word of a schema.
        self.ids.get(id).copied().ok_or(XmlError::Unsupported)
    }

    /// The only element `{space}name` in an element.
    pub(super) fn child(
        &self,
        id: NodeId,
        space: &str,
        name: &str,
    ) -> Result<Option<NodeId>, XmlError> {
        let mut found = self.elements(id)?;
        found.retain(|child| self.is(*child, space, name));
        match found[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            _ => Err(XmlError::Damaged),
        }
    }

    /// Whether the element is `{space}name`.
    pub(super) fn is(&self, id: NodeId, space: &str, name: &str) -> bool {
        let element = self.document.element(id);
        element.is_some_and(|element| element.matches_name_ns(space, name))
    }

    /// The elements in an element, in order; text between them must be blank.
    pub(super) fn elements(&self, id: NodeId) -> Result<Vec<NodeId>, XmlError> {
        let mut elements = Vec::new();
        for child in self.document.children_iter(id) {
            match self.document.node_kind(child) {
                Some(NodeKind::Element(_)) => elements.push(child),
                Some(NodeKind::Comment(_)) => {}
                Some(NodeKind::Text(text)) if text.trim().is_empty() => {}
                _ => return Err(XmlError::Damaged),
            }
        }
        Ok(elements)
    }

    /// The element's text, which must hold nothing else.
    pub(super) fn text(&self, id: NodeId) -> Result<String, XmlError> {
        let mut whole = String::new();
        for child in self.document.children_iter(id) {
            match self.document.node_kind(child) {
                Some(NodeKind::Text(text) | NodeKind::CData(text)) => whole.push_str(text),
                _ => return Err(XmlError::Damaged),
            }
        }
        Ok(whole)
    }

    /// An attribute that stands in no namespace.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let mut attributes = self.document.element(id)?.attributes.iter();
        attributes
            .find(|one| one.name.namespace_uri.is_none() && one.name.local_name == name)
            .map(|one| &*one.value)
    }

    /// Name of an element as it is written, without its prefix.
    pub(super) fn name(&self, id: NodeId) -> String {
        let element = self.document.element(id);
        element.map_or_else(String::new, |element| element.name.local_name.to_string())
    }
}

/// What follows after the mark of a document type, which stands before the first element. What speaks
/// of one in a comment or in the content is none.
fn document_type(text: &str) -> Option<&str> {
    let mut rest = text.trim_ascii_start();
    loop {
        if let Some(kind) = rest.strip_prefix("<!DOCTYPE") {
            return Some(kind);
        }
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            return None;
        };
        let (_, after) = rest.split_once(end)?;
        rest = after.trim_ascii_start();
    }
}
