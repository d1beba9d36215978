//! XML read within bounds, and nothing in it that could show two readers two documents.

use super::XmlError;
use bergshamra_xml::uppsala::{Document, NodeId, NodeKind, Parser};
use std::collections::HashMap;

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
}

impl<'a> Tree<'a> {
    /// Reads a document. A document type (and with it every entity of one's own), a processing
    /// instruction, and an identifier that two elements bear are refused.
    pub(super) fn read(text: &'a str) -> Result<Self, XmlError> {
        if text.len() > MAX_OCTETS {
            return Err(XmlError::TooLarge);
        }
        if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
            return Err(XmlError::Deceptive);
        }
        let document = Parser::new()
            .with_forbid_dtd(true)
            .with_max_depth(MAX_DEPTH)
            .with_max_entity_expansion(0)
            .parse(text)
            .map_err(|_| XmlError::Damaged)?;
        let declared = document.xml_declaration.as_ref();
        let encoding = declared.and_then(|declared| declared.encoding.as_deref());
        if encoding.is_some_and(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
            return Err(XmlError::Unsupported);
        }
        let root = document.document_element().ok_or(XmlError::Damaged)?;
        let mut tree = Self {
            document,
            root,
            ids: HashMap::new(),
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
            match self.document.node_kind(id) {
                Some(NodeKind::ProcessingInstruction(_)) => return Err(XmlError::Deceptive),
                Some(NodeKind::Element(element)) => {
                    if element.attributes.len() + element.namespace_declarations.len()
                        > MAX_ATTRIBUTES
                    {
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
                        let before = self.ids.insert(attribute.value.to_string(), id);
                        if before.is_some_and(|before| before != id) {
                            return Err(XmlError::Deceptive);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The one element with this identifier.
    pub(super) fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
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
