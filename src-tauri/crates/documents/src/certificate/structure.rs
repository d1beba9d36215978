//! The tag tree written into the PDF. `printpdf` writes the marks around the content and no more.

use super::tags::{Element, Kid, Role, Tags};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, dictionary, text_string};

/// Writes the tree, and ties the pages to it.
pub(super) fn write(out: &mut Document, tags: &Tags) -> Result<(), Error> {
    let pages: Vec<ObjectId> = out.get_pages().into_values().collect();
    let root = out.new_object_id();
    let numbers: Vec<ObjectId> = tags
        .elements()
        .iter()
        .map(|_| out.new_object_id())
        .collect();
    for (element, id) in tags.elements().iter().zip(&numbers) {
        let parent = element.parent.and_then(|parent| numbers.get(parent));
        let parent = parent.copied().unwrap_or(root);
        let dictionary = dictionary(element, parent, &numbers, &pages);
        out.objects.insert(*id, dictionary.into());
    }
    let mut parents = Vec::new();
    for (page, contents) in (0..).zip(tags.contents()) {
        let elements = contents.iter().filter_map(|element| numbers.get(*element));
        parents.push(Object::Integer(page));
        parents.push(
            elements
                .map(|id| Object::Reference(*id))
                .collect::<Vec<_>>()
                .into(),
        );
    }
    let parents = out.add_object(dictionary! { "Nums" => parents });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => numbers.first().copied().unwrap_or(root),
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(pages.len()),
    };
    out.objects.insert(root, tree.into());
    for (number, page) in (0..).zip(pages) {
        let page = out.get_object_mut(page)?.as_dict_mut()?;
        page.set("StructParents", Object::Integer(number));
        // From one field or link to the next as the tree has them.
        page.set("Tabs", "S");
        // Empty ones are noise.
        page.remove(b"Annots");
    }
    let catalog = out.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

fn dictionary(
    element: &Element,
    parent: ObjectId,
    numbers: &[ObjectId],
    pages: &[ObjectId],
) -> Dictionary {
    let mut dictionary = dictionary! { "S" => element.role.name(), "P" => parent };
    // The page of all content that names none.
    let page = element.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Element(_) => None,
    });
    if let Some(page) = page.and_then(|page| pages.get(page)) {
        dictionary.set("Pg", *page);
    }
    let mut kids: Vec<Object> = element
        .kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Element(number) => numbers.get(*number).map(|id| Object::Reference(*id)),
            Kid::Content {
                page: of,
                identifier,
            } if page == Some(*of) => Some(integer(*identifier)),
            Kid::Content { page, identifier } => pages.get(*page).map(|page| {
                let content = dictionary! {
                    "Type" => "MCR", "Pg" => *page, "MCID" => integer(*identifier),
                };
                content.into()
            }),
        })
        .collect();
    match kids.len() {
        0 => {}
        1 => dictionary.set("K", kids.remove(0)),
        _ => dictionary.set("K", kids),
    }
    if let Some(language) = element.language {
        dictionary.set("Lang", Object::string_literal(language.code()));
    }
    if let Some(picture) = &element.picture {
        dictionary.set("Alt", text_string(&picture.alternative));
        let bounds = picture.bounds.map(Object::Real);
        let layout = dictionary! {
            "O" => "Layout", "Placement" => "Block", "BBox" => bounds.to_vec(),
        };
        dictionary.set("A", layout);
    }
    if element.role == Role::HeaderCell {
        dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Row" });
    }
    dictionary
}

/// Counts of elements and pages: small numbers.
fn integer(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}
