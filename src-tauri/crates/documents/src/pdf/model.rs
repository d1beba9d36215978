//! From what was read to objects that can be changed and written.

use super::{
    MAX_PAGES,
    tree::{INHERITED, Leaf},
};
use crate::intake::IntakeError;
use hayro::hayro_syntax::{
    Pdf,
    object::{Dict, MaybeRef, ObjRef, Object as Read},
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// How deep objects lie directly within one another.
const NESTED: usize = 64;
/// Most objects of a file.
const MAX_OBJECTS: usize = 1_000_000;
/// How deep signatures are looked for within an object.
const SIGNED: usize = 16;
/// Sides of a page that does not say its own, points: A4.
const A4: [i64; 4] = [0, 0, 595, 842];

/// Everything that can be reached from the catalogue, with one flat page tree; objects are numbered
/// from `first`.
pub(super) fn of(pdf: &Pdf, leaves: &[Leaf<'_>], first: u32) -> Result<Document, IntakeError> {
    if leaves.is_empty() {
        return Err(IntakeError::Damaged);
    }
    if leaves.len() >= MAX_PAGES {
        return Err(IntakeError::TooLarge);
    }
    let root = pdf.xref().root_id();
    let mut copy = Copy {
        out: Document::with_version("1.7"),
        waiting: Vec::new(),
        known: BTreeMap::new(),
    };
    copy.out.max_id = first.saturating_sub(1);
    let root = copy.reference(root.into());
    let mut pages = Vec::new();
    for leaf in leaves {
        let at = leaf.at.map(|at| copy.reference(at));
        let page = copy.dictionary(&leaf.dict, 0)?;
        pages.push((at, page, copy.inherited(leaf)?));
    }
    copy.all(pdf)?;
    let mut out = copy.out;
    out.trailer.set("Root", root);
    let tree = out.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    let mut taken = BTreeSet::new();
    for (at, page, above) in pages {
        // A page that stands twice in the tree becomes two.
        let id = match at.filter(|id| taken.insert(*id)) {
            Some(id) => id,
            None => out.new_object_id(),
        };
        let page = whole(&out, page, above, tree);
        out.set_object(id, page);
        kids.push(id.into());
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    out.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count },
    );
    out.catalog_mut()
        .map_err(|_| IntakeError::Damaged)?
        .set("Pages", tree);
    // The nodes of the old tree.
    out.prune_objects();
    Ok(out)
}

/// A page with what it inherits, its sides, and a rotation by quarters (ISO 32000-2, table 31).
fn whole(out: &Document, mut page: Dictionary, above: Dictionary, tree: ObjectId) -> Dictionary {
    let says = |page: &Dictionary, key: &[u8]| {
        let value = page.get(key).and_then(|value| out.dereference(value));
        value.is_ok_and(|(_, value)| !value.is_null())
    };
    for (key, value) in above {
        if !says(&page, &key) {
            page.set(key, value);
        }
    }
    if !says(&page, b"MediaBox") {
        page.set("MediaBox", A4.map(Object::from).to_vec());
    }
    if !says(&page, b"Resources") {
        page.set("Resources", Dictionary::new());
    }
    let turn = page
        .get(b"Rotate")
        .and_then(|value| out.dereference(value))
        .map_or(0, |(_, value)| degrees(value));
    page.set("Type", "Page");
    page.set("Rotate", turn);
    page.set("Parent", tree);
    page
}

fn degrees(value: &Object) -> i64 {
    let turn = match value {
        Object::Integer(turn) => *turn,
        #[expect(clippy::cast_possible_truncation)]
        Object::Real(turn) => turn.round() as i64,
        _ => 0,
    };
    let turn = turn.rem_euclid(360);
    if turn % 90 == 0 { turn } else { 0 }
}

/// A file that is being copied.
struct Copy {
    out: Document,
    waiting: Vec<ObjRef>,
    known: BTreeMap<(u32, i32), ObjectId>,
}

impl Copy {
    /// Copies what has been named so far, and what that names.
    fn all(&mut self, pdf: &Pdf) -> Result<(), IntakeError> {
        while let Some(at) = self.waiting.pop() {
            // What is named and not there is null (ISO 32000-2, 7.3.10).
            let object = match pdf.xref().get::<Read<'_>>(at.into()) {
                Some(object) => self.object(object, 0)?,
                None => Object::Null,
            };
            let id = self.reference(at);
            self.out.objects.insert(id, object);
            if self.known.len() > MAX_OBJECTS {
                return Err(IntakeError::Unread);
            }
        }
        Ok(())
    }

    /// What the nodes above a page give it: the nearest says.
    fn inherited(&mut self, leaf: &Leaf<'_>) -> Result<Dictionary, IntakeError> {
        let mut given = Dictionary::new();
        for node in &leaf.above {
            for key in INHERITED {
                if let Some(value) = node.get_raw::<Read<'_>>(key) {
                    let value = self.value(value, 0)?;
                    if !value.is_null() {
                        given.set(key, value);
                    }
                }
            }
        }
        Ok(given)
    }

    fn reference(&mut self, at: ObjRef) -> ObjectId {
        let (out, waiting) = (&mut self.out, &mut self.waiting);
        let known = self.known.entry((at.obj_number, at.gen_number));
        *known.or_insert_with(|| {
            waiting.push(at);
            out.new_object_id()
        })
    }

    fn value(&mut self, value: MaybeRef<Read<'_>>, depth: usize) -> Result<Object, IntakeError> {
        match value {
            MaybeRef::Ref(at) => Ok(self.reference(at).into()),
            MaybeRef::NotRef(object) => self.object(object, depth),
        }
    }

    fn dictionary(&mut self, read: &Dict<'_>, depth: usize) -> Result<Dictionary, IntakeError> {
        if depth > NESTED {
            return Err(IntakeError::Unread);
        }
        let mut out = Dictionary::new();
        for (key, value) in read.entries() {
            out.set(key.to_vec(), self.value(value, depth + 1)?);
        }
        Ok(out)
    }

    fn object(&mut self, read: Read<'_>, depth: usize) -> Result<Object, IntakeError> {
        if depth > NESTED {
            return Err(IntakeError::Unread);
        }
        Ok(match read {
            Read::Null(_) => Object::Null,
            Read::Boolean(value) => Object::Boolean(value),
            Read::Number(number) => {
                let (whole, real) = (number.as_i64(), number.as_f64());
                #[expect(clippy::cast_precision_loss, clippy::float_cmp)]
                if whole as f64 == real {
                    Object::Integer(whole)
                } else {
                    Object::Real(number.as_f32())
                }
            }
            Read::String(text) => Object::String(text.as_bytes().to_vec(), StringFormat::Literal),
            Read::Name(name) => Object::Name(name.to_vec()),
            Read::Dict(dict) => self.dictionary(&dict, depth)?.into(),
            Read::Array(items) => {
                let items = items.raw_iter();
                let items = items.map(|item| self.value(item, depth + 1));
                Object::Array(items.collect::<Result<_, _>>()?)
            }
            Read::Stream(stream) => {
                let dict = self.dictionary(stream.dict(), depth)?;
                Stream::new(dict, stream.raw_data().into_owned()).into()
            }
        })
    }
}

/// Whether a PDF is signed or carries files, such as its proof: both are worth something only in the
/// file they were made for, so it must not be written anew.
pub(crate) fn is_signed(document: &Document) -> bool {
    document.objects.values().any(|one| is_marked(one, SIGNED))
}

fn is_marked(object: &Object, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => return items.iter().any(|item| is_marked(item, depth)),
        _ => return false,
    };
    let marks: [&[u8]; 3] = [b"ByteRange", b"EmbeddedFiles", b"EF"];
    marks.iter().any(|mark| dictionary.has(mark))
        || dictionary.iter().any(|(_, value)| is_marked(value, depth))
}
