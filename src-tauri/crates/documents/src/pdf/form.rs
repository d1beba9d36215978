//! Filled forms (ISO 32000-2, 12.7): a value without a picture of its own is drawn, as viewers do, so
//! that it is neither shown nor sent as an empty field.

use super::value::{Pen, Style};
use crate::intake::IntakeError;
use hayro::hayro_syntax::{
    Pdf,
    object::{Array, Dict},
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// How many levels up a field may inherit from.
const MAX_DEPTH: usize = 32;
/// Annotation flags (table 167): hidden, not viewed; read-only, locked.
const UNSEEN: i64 = 0b10_0010;
const FIXED: i64 = 0b1100_0000;
/// Field flags (tables 229, 231): password, several lines, comb; radio and push buttons.
const MULTILINE: i64 = 1 << 12;
const PASSWORD: i64 = 1 << 13;
const RADIO: i64 = 1 << 15;
const PUSH: i64 = 1 << 16;
const COMB: i64 = 1 << 24;

/// Whether a file is a form.
pub(super) fn has_fields(pdf: &Pdf) -> bool {
    let xref = pdf.xref();
    let form = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|root| root.get::<Dict<'_>>("AcroForm"));
    form.and_then(|form| form.get::<Array<'_>>("Fields"))
        .is_some_and(|fields| fields.raw_iter().next().is_some())
}

/// Gives every filled field a picture of its value that has none, or an outdated one
/// (`/NeedAppearances`). A value that cannot be drawn here is [`IntakeError::Unread`].
pub(crate) fn draw_values(document: &mut Document) -> Result<(), IntakeError> {
    let Some(form) = form(document) else {
        return Ok(());
    };
    let outdated = form.get(b"NeedAppearances").and_then(Object::as_bool);
    let outdated = outdated.unwrap_or(false);
    let mut pen = Pen::new(document.new_object_id())?;
    for id in widgets(document) {
        let field = Field {
            document,
            id,
            form: &form,
        };
        if field.own(b"F").map_or(0, number) & UNSEEN != 0 {
            continue;
        }
        let kind = field.says(b"FT").and_then(|kind| kind.as_name().ok());
        let change = match kind {
            Some(b"Tx" | b"Ch") if outdated || !field.has_picture() => {
                field.text_picture(&mut pen)?
            }
            Some(b"Btn") => field.button(outdated)?,
            _ => None,
        };
        let Some(change) = change else { continue };
        let (key, value): (&[u8], Object) = match change {
            Change::Picture(picture) => {
                let picture = document.add_object(picture);
                (b"AP", dictionary! { "N" => picture }.into())
            }
            Change::State(state) => (b"AS", Object::Name(state)),
        };
        if let Ok(widget) = document.get_dictionary_mut(id) {
            widget.set(key, value);
        }
    }
    pen.finish(document)?;
    Ok(())
}

/// Makes what was filled in a part of the page that no longer can be changed: pages that leave their
/// form keep its pictures.
pub(crate) fn fix(document: &mut Document) {
    for id in widgets(document) {
        let Ok(widget) = document.get_dictionary_mut(id) else {
            continue;
        };
        let flags = widget.get(b"F").map_or(0, number);
        let kept: [&[u8]; 5] = [b"AP", b"AS", b"Rect", b"P", b"OC"];
        let mut stamp = Dictionary::new();
        for key in kept {
            if let Ok(value) = widget.get(key) {
                stamp.set(key, value.clone());
            }
        }
        stamp.set("Type", "Annot");
        stamp.set("Subtype", "Stamp");
        stamp.set("F", flags | FIXED);
        *widget = stamp;
    }
}

fn form(document: &Document) -> Option<Dictionary> {
    let form = document.catalog().ok()?.get(b"AcroForm").ok()?;
    document.dereference(form).ok()?.1.as_dict().ok().cloned()
}

/// The fields on the pages, each an object of its own.
fn widgets(document: &mut Document) -> Vec<ObjectId> {
    let mut found = Vec::new();
    for page in document.page_iter().collect::<Vec<_>>() {
        let annotations = document
            .get_dictionary(page)
            .and_then(|page| page.get(b"Annots"))
            .and_then(|list| document.dereference(list))
            .and_then(|(_, list)| list.as_array().cloned());
        let Ok(mut annotations) = annotations else {
            continue;
        };
        let mut is_changed = false;
        for annotation in &mut annotations {
            if annotation.as_dict().is_ok() {
                is_changed = true;
                *annotation = document.add_object(annotation.clone()).into();
            }
            let Ok(id) = annotation.as_reference() else {
                continue;
            };
            let subtype = document
                .get_dictionary(id)
                .and_then(|annotation| annotation.get(b"Subtype"))
                .and_then(Object::as_name);
            if subtype.is_ok_and(|subtype| subtype == b"Widget") {
                found.push(id);
            }
        }
        if let (true, Ok(page)) = (is_changed, document.get_dictionary_mut(page)) {
            page.set("Annots", annotations);
        }
    }
    found
}

enum Change {
    Picture(Stream),
    State(Vec<u8>),
}

/// A field on a page.
struct Field<'a> {
    document: &'a Document,
    id: ObjectId,
    form: &'a Dictionary,
}

impl<'a> Field<'a> {
    fn own(&self, key: &[u8]) -> Option<&'a Object> {
        let widget = self.document.get_dictionary(self.id).ok()?;
        self.resolved(widget, key)
    }

    fn resolved(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let value = self.document.dereference(dictionary.get(key).ok()?).ok()?.1;
        (!value.is_null()).then_some(value)
    }

    /// What it says or inherits from its parents and the form.
    fn says(&self, key: &[u8]) -> Option<&'a Object> {
        let mut node = self.document.get_dictionary(self.id).ok();
        for _ in 0..MAX_DEPTH {
            let Some(dictionary) = node else { break };
            if let Some(value) = self.resolved(dictionary, key) {
                return Some(value);
            }
            let parent = self.resolved(dictionary, b"Parent");
            node = parent.and_then(|parent| parent.as_dict().ok());
        }
        self.resolved(self.form, key)
    }

    fn flags(&self) -> i64 {
        self.says(b"Ff").map_or(0, number)
    }

    fn picture(&self) -> Option<&'a Object> {
        let pictures = self.own(b"AP")?.as_dict().ok()?;
        self.resolved(pictures, b"N")
    }

    fn has_picture(&self) -> bool {
        self.picture().is_some()
    }

    fn text_picture(&self, pen: &mut Pen) -> Result<Option<Change>, IntakeError> {
        let mut text = self.text()?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let flags = self.flags();
        let is_text = self
            .says(b"FT")
            .is_some_and(|kind| matches!(kind.as_name(), Ok(b"Tx")));
        if is_text && flags & PASSWORD != 0 {
            text = "*".repeat(text.chars().count());
        }
        let length = self.says(b"MaxLen").map_or(0, number);
        let mut style = self.style()?;
        style.is_multiline = !is_text || flags & MULTILINE != 0;
        style.comb = usize::try_from(length)
            .ok()
            .filter(|_| is_text && flags & COMB != 0);
        style.align = self.says(b"Q").map_or(0, number);
        pen.picture(&text, &style).map(Change::Picture).map(Some)
    }

    fn style(&self) -> Result<Style, IntakeError> {
        let sides = self.own(b"Rect").and_then(|sides| sides.as_array().ok());
        let sides: Vec<f32> = sides
            .into_iter()
            .flatten()
            .filter_map(|side| self.document.dereference(side).ok()?.1.as_float().ok())
            .collect();
        let [left, bottom, right, top] = sides[..] else {
            return Err(IntakeError::Unread);
        };
        let look = self.own(b"MK").and_then(|look| look.as_dict().ok());
        let turn = look.and_then(|look| self.resolved(look, b"R"));
        let appearance = self.says(b"DA").and_then(|text| text.as_str().ok());
        let appearance = String::from_utf8_lossy(appearance.unwrap_or_default());
        Ok(Style::new(
            ((right - left).abs(), (top - bottom).abs()),
            turn.map_or(0, number),
            &appearance,
        ))
    }

    /// Its value, as it is to be read.
    fn text(&self) -> Result<String, IntakeError> {
        let Some(value) = self.says(b"V") else {
            return Ok(String::new());
        };
        let values: Vec<&Object> = match value {
            Object::Array(values) => values.iter().collect(),
            one => vec![one],
        };
        let lines: Result<Vec<String>, IntakeError> =
            values.into_iter().map(|value| self.shown(value)).collect();
        Ok(lines?.join("\n"))
    }

    fn shown(&self, value: &Object) -> Result<String, IntakeError> {
        let value = self
            .document
            .dereference(value)
            .map_err(|_| IntakeError::Unread)?
            .1;
        let plain = match value {
            Object::String(..) => {
                lopdf::decode_text_string(value).map_err(|_| IntakeError::Unread)?
            }
            Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
            _ => return Err(IntakeError::Unread),
        };
        // A choice is shown by the second of its names (table 234).
        let choices = self
            .says(b"Opt")
            .and_then(|choices| choices.as_array().ok());
        let shown = choices.into_iter().flatten().find_map(|choice| {
            let pair = self.document.dereference(choice).ok()?.1.as_array().ok()?;
            let [export, display] = pair.as_slice() else {
                return None;
            };
            let text = |one| lopdf::decode_text_string(self.document.dereference(one).ok()?.1).ok();
            (text(export)? == plain).then(|| text(display)).flatten()
        });
        Ok(shown.unwrap_or(plain))
    }

    /// A check box or radio button: in the state that its value names, or crossed.
    fn button(&self, outdated: bool) -> Result<Option<Change>, IntakeError> {
        let flags = self.flags();
        let Some(value) = self.says(b"V").and_then(|value| value.as_name().ok()) else {
            return Ok(None);
        };
        let state = self.own(b"AS").and_then(|state| state.as_name().ok());
        if flags & PUSH != 0 {
            return Ok(None);
        }
        if let Some(pictures) = self.picture() {
            let Ok(pictures) = pictures.as_dict() else {
                return Ok(None);
            };
            let wanted = if pictures.has(value) { value } else { b"Off" };
            let stays = state == Some(wanted) || !(outdated || state.is_none());
            return Ok((!stays).then(|| Change::State(wanted.to_vec())));
        }
        let is_on = match state {
            Some(state) => state != b"Off",
            None if value == b"Off" => false,
            // Which of the buttons is meant is not told.
            None if flags & RADIO != 0 => return Err(IntakeError::Unread),
            None => true,
        };
        if !is_on {
            return Ok(None);
        }
        Ok(Some(Change::Picture(self.style()?.cross())))
    }
}

fn number(object: &Object) -> i64 {
    object.as_i64().unwrap_or(0)
}
