//! A printed PDF as a program reads it aloud: through its tags alone. Shares no code with what writes them.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of text as it stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) page: usize,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) text: String,
}

/// An element, with what it holds itself.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: String,
    /// Roles from the document down to it.
    pub(super) path: String,
    /// Its own or the nearest parent's.
    pub(super) language: String,
    pub(super) dictionary: Dictionary,
    pub(super) kids: Vec<String>,
    pub(super) shown: Vec<Shown>,
}

/// What is read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The elements in the order of reading.
    pub(super) elements: Vec<Element>,
    /// Every piece of text in the order of reading, with its language.
    pub(super) spoken: Vec<(String, Shown)>,
    /// Text that is not read.
    pub(super) artifacts: Vec<String>,
    /// Operators that paint outside of any mark.
    pub(super) loose: Vec<String>,
    /// Marked content that is read never or twice, or whose page names another element for it.
    pub(super) astray: Vec<String>,
}

type Contents = BTreeMap<(usize, i64), Vec<Shown>>;

impl Reading {
    pub(super) fn of(pdf: &[u8]) -> Self {
        let pdf = Document::load_mem(pdf).unwrap();
        let mut reading = Self::default();
        let mut contents = Contents::new();
        let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
        for (at, page) in pages.iter().enumerate() {
            reading.look_at(&pdf, *page, at, &mut contents);
        }
        let root = dictionary(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let parents = dictionary(&pdf, root.get(b"ParentTree").unwrap());
        let parents: Vec<(i64, Vec<ObjectId>)> = parents
            .get(b"Nums")
            .and_then(Object::as_array)
            .unwrap()
            .chunks_exact(2)
            .map(|pair| {
                let of = pair[1].as_array().unwrap().iter();
                let of = of.map(|element| element.as_reference().unwrap());
                (pair[0].as_i64().unwrap(), of.collect())
            })
            .collect();
        let mut walk = Walk {
            pdf: &pdf,
            pages: &pages,
            parents: parents.into_iter().collect(),
            left: contents.keys().copied().collect(),
            contents: &contents,
            reading,
        };
        let document = root.get(b"K").unwrap().as_reference().unwrap();
        walk.element(document, "", "");
        let mut reading = walk.reading;
        let left = walk
            .left
            .iter()
            .map(|content| format!("{content:?} is never read"));
        reading.astray.extend(left);
        reading
    }

    /// All that is read.
    pub(super) fn text(&self) -> String {
        let parts: Vec<_> = self.spoken.iter().map(|(_, shown)| &*shown.text).collect();
        parts.concat()
    }

    pub(super) fn of_role<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .filter(move |element| element.role == role)
    }

    fn look_at(&mut self, pdf: &Document, page: ObjectId, at: usize, contents: &mut Contents) {
        let fonts = pdf.get_page_fonts(page).unwrap();
        let mut marks: Vec<(String, Option<i64>)> = Vec::new();
        let (mut font, mut place) = (Vec::new(), (0.0, 0.0));
        for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
            let operands = &operation.operands;
            match &*operation.operator {
                "BDC" => {
                    let identifier = operands[1].as_dict().unwrap().get(b"MCID");
                    let identifier = identifier.and_then(Object::as_i64).ok();
                    let tag = String::from_utf8_lossy(operands[0].as_name().unwrap());
                    if let Some(identifier) = identifier {
                        contents.entry((at, identifier)).or_default();
                    }
                    marks.push((tag.into_owned(), identifier));
                }
                "BMC" => marks.push((
                    String::from_utf8_lossy(operands[0].as_name().unwrap()).into(),
                    None,
                )),
                "EMC" => drop(marks.pop().unwrap()),
                "Tf" => font = operands[0].as_name().unwrap().to_vec(),
                "Td" => {
                    place = (
                        operands[0].as_float().unwrap(),
                        operands[1].as_float().unwrap(),
                    );
                }
                "Tj" | "TJ" | "'" | "\"" | "f" | "S" | "B" | "Do" | "sh" => {
                    let [(tag, identifier)] = &marks[..] else {
                        self.loose
                            .push(format!("{} on page {at}: {marks:?}", operation.operator));
                        continue;
                    };
                    let text = operands.iter().filter_map(|operand| {
                        let encoding = fonts[&font].get_font_encoding(pdf).unwrap();
                        Document::decode_text(&encoding, operand.as_str().ok()?).ok()
                    });
                    let text: String = match &*operation.operator {
                        "Tj" => text.collect(),
                        _ => String::new(),
                    };
                    match identifier {
                        Some(identifier) if text.is_empty() => {
                            contents.entry((at, *identifier)).or_default();
                        }
                        Some(identifier) => {
                            let (x, y) = place;
                            let shown = Shown {
                                page: at,
                                x,
                                y,
                                text,
                            };
                            contents.entry((at, *identifier)).or_default().push(shown);
                        }
                        None if tag == "Artifact" => self.artifacts.push(text),
                        None => self.loose.push(format!("{text} on page {at} as {tag}")),
                    }
                }
                _ => {}
            }
        }
        assert!(marks.is_empty(), "{marks:?} never end");
    }
}

struct Walk<'a> {
    pdf: &'a Document,
    pages: &'a [ObjectId],
    parents: BTreeMap<i64, Vec<ObjectId>>,
    contents: &'a Contents,
    left: BTreeSet<(usize, i64)>,
    reading: Reading,
}

impl Walk<'_> {
    fn element(&mut self, id: ObjectId, path: &str, language: &str) {
        let element = self.pdf.get_dictionary(id).unwrap().clone();
        let role = name(&element, b"S");
        let path = format!("{path}/{role}");
        let own = element.get(b"Lang").and_then(Object::as_str);
        let own = own.map(|own| String::from_utf8_lossy(own).into_owned());
        let language = own.unwrap_or_else(|_| language.to_owned());
        let at = self.reading.elements.len();
        self.reading.elements.push(Element {
            role,
            path: path.clone(),
            language: language.clone(),
            dictionary: element.clone(),
            kids: Vec::new(),
            shown: Vec::new(),
        });
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Reference(kid) => {
                    let role = name(self.pdf.get_dictionary(kid).unwrap(), b"S");
                    self.reading.elements[at].kids.push(role);
                    self.element(kid, &path, &language);
                }
                Object::Integer(identifier) => self.content(at, id, &element, identifier),
                Object::Dictionary(content) => {
                    let identifier = content.get(b"MCID").unwrap().as_i64().unwrap();
                    self.content(at, id, &content, identifier);
                }
                other => panic!("{other:?} in the tree"),
            }
        }
    }

    fn content(&mut self, at: usize, element: ObjectId, of: &Dictionary, identifier: i64) {
        let page = of.get(b"Pg").unwrap().as_reference().unwrap();
        let number = self.pdf.get_dictionary(page).unwrap().get(b"StructParents");
        let page = self.pages.iter().position(|one| *one == page).unwrap();
        if !self.left.remove(&(page, identifier)) {
            let twice = format!("{identifier} of page {page} is read twice or is not there");
            self.reading.astray.push(twice);
        }
        let parents = &self.parents[&number.unwrap().as_i64().unwrap()];
        if parents[usize::try_from(identifier).unwrap()] != element {
            let other = format!("{identifier} of page {page} has another parent");
            self.reading.astray.push(other);
        }
        let language = self.reading.elements[at].language.clone();
        for shown in self.contents.get(&(page, identifier)).into_iter().flatten() {
            self.reading.elements[at].shown.push(shown.clone());
            self.reading.spoken.push((language.clone(), shown.clone()));
        }
    }
}

fn dictionary(pdf: &Document, object: &Object) -> Dictionary {
    let (_, object) = pdf.dereference(object).unwrap();
    object.as_dict().unwrap().clone()
}

pub(super) fn name(of: &Dictionary, key: &[u8]) -> String {
    String::from_utf8_lossy(of.get(key).unwrap().as_name().unwrap()).into_owned()
}
