//! The page tree (ISO 32000-2, 7.7.3): its leaves in order, with what they inherit.

use crate::intake::IntakeError;
use hayro::hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, ObjRef, Object, array::ArrayIter},
};

/// Deepest page tree.
const MAX_DEPTH: usize = 256;
/// Most nodes that are looked at.
const MAX_NODES: usize = 100_000;
/// What a page may inherit.
pub(super) const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];

/// A page where it stands in the tree.
pub(super) struct Leaf<'a> {
    /// Its object, unless it stands in `/Kids` itself.
    pub(super) at: Option<ObjRef>,
    pub(super) dict: Dict<'a>,
    /// The nodes above it, the root first.
    pub(super) above: Vec<Dict<'a>>,
}

struct Node<'a> {
    at: Option<ObjRef>,
    dict: Dict<'a>,
    kids: ArrayIter<'a>,
}

/// The first `most` pages. A page that is named and not there makes the file [`IntakeError::Damaged`];
/// a node that stands below itself is passed over.
pub(super) fn leaves<'a>(pdf: &'a Pdf, most: usize) -> Result<Vec<Leaf<'a>>, IntakeError> {
    let xref = pdf.xref();
    let root = xref
        .get::<Dict<'a>>(xref.root_id())
        .ok_or(IntakeError::Damaged)?;
    let pages = root.get::<Dict<'a>>("Pages").ok_or(IntakeError::Damaged)?;
    let mut nodes = vec![Node {
        at: root.get_ref("Pages"),
        kids: kids(&pages).ok_or(IntakeError::Damaged)?,
        dict: pages,
    }];
    let mut found = Vec::new();
    for _ in 0..MAX_NODES {
        let Some(node) = nodes.last_mut() else { break };
        let Some(kid) = node.kids.next() else {
            nodes.pop();
            continue;
        };
        let (at, dict) = match kid {
            MaybeRef::Ref(at) => {
                if nodes.iter().any(|node| node.at == Some(at)) {
                    continue;
                }
                (Some(at), xref.get::<Dict<'a>>(at.into()))
            }
            MaybeRef::NotRef(Object::Null(_)) => continue,
            MaybeRef::NotRef(object) => (None, object.into_dict()),
        };
        let dict = dict.ok_or(IntakeError::Damaged)?;
        let is_node = dict.get::<Name<'_>>("Type").as_deref() == Some(b"Pages");
        if let (true, Some(kids)) = (is_node, kids(&dict)) {
            if nodes.len() >= MAX_DEPTH {
                return Err(IntakeError::Unread);
            }
            nodes.push(Node { at, dict, kids });
            continue;
        }
        if is_node {
            continue;
        }
        if has_lost_content(&dict, pdf) {
            return Err(IntakeError::Damaged);
        }
        let above = nodes.iter().map(|node| node.dict.clone()).collect();
        found.push(Leaf { at, dict, above });
        if found.len() >= most {
            break;
        }
    }
    Ok(found)
}

fn kids<'a>(node: &Dict<'a>) -> Option<ArrayIter<'a>> {
    node.get::<Array<'a>>("Kids").map(|kids| kids.raw_iter())
}

/// Whether the content of a page is named and not there.
fn has_lost_content(page: &Dict<'_>, pdf: &Pdf) -> bool {
    let lost = |at: ObjRef| pdf.xref().get::<Object<'_>>(at.into()).is_none();
    if page.get_ref("Contents").is_some_and(lost) {
        return true;
    }
    let parts = page.get::<Array<'_>>("Contents");
    parts.is_some_and(|parts| {
        let mut parts = parts.raw_iter().filter_map(|part| part.as_obj_ref());
        parts.any(lost)
    })
}
