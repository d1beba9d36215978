//! Optional content (ISO 32000-2, 8.11) of several files in one: what is off stays off.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeSet;

/// The groups of the files that were put together so far.
#[derive(Default)]
pub(crate) struct Layers {
    groups: Vec<Object>,
    off: Vec<Object>,
    order: Vec<Object>,
    lists: [Vec<Object>; 3],
}

/// Lists of the default configuration that are joined (table 99): automatic states, groups of which
/// one is on, and locked ones.
const LISTS: [&str; 3] = ["AS", "RBGroups", "Locked"];

impl Layers {
    /// Takes over the groups of a document.
    pub(crate) fn add(&mut self, document: &Document) {
        let resolved = |dictionary: &Dictionary, key: &[u8]| {
            let value = dictionary
                .get(key)
                .and_then(|value| document.dereference(value));
            value.ok().map(|(_, value)| value.clone())
        };
        let list = |dictionary: &Dictionary, key: &[u8]| match resolved(dictionary, key) {
            Some(Object::Array(items)) => items,
            _ => Vec::new(),
        };
        let properties = document.catalog().ok();
        let properties = properties.and_then(|catalog| resolved(catalog, b"OCProperties"));
        let Some(Object::Dictionary(properties)) = properties else {
            return;
        };
        let groups = list(&properties, b"OCGs");
        let default = match resolved(&properties, b"D") {
            Some(Object::Dictionary(default)) => default,
            _ => Dictionary::new(),
        };
        let named = |key: &[u8]| -> BTreeSet<ObjectId> {
            let items = list(&default, key);
            items
                .iter()
                .filter_map(|item| item.as_reference().ok())
                .collect()
        };
        let (on, off) = (named(b"ON"), named(b"OFF"));
        let begins_off = resolved(&default, b"BaseState")
            .is_some_and(|state| state.as_name().is_ok_and(|state| state == b"OFF"));
        let is_off = |group: &&Object| {
            let Ok(id) = group.as_reference() else {
                return false;
            };
            off.contains(&id) || (begins_off && !on.contains(&id))
        };
        self.off.extend(groups.iter().filter(is_off).cloned());
        self.groups.extend(groups);
        self.order.extend(list(&default, b"Order"));
        for (joined, key) in self.lists.iter_mut().zip(LISTS) {
            joined.extend(list(&default, key.as_bytes()));
        }
    }

    /// The entry of the catalogue; `None` without groups.
    pub(crate) fn properties(self) -> Option<Dictionary> {
        if self.groups.is_empty() {
            return None;
        }
        let mut default = dictionary! { "OFF" => self.off, "Order" => self.order };
        for (joined, key) in self.lists.into_iter().zip(LISTS) {
            if !joined.is_empty() {
                default.set(key, joined);
            }
        }
        Some(dictionary! { "OCGs" => self.groups, "D" => default })
    }
}
