//! Files inside of a PDF (ISO 32000-2, 7.11.4 and 14.13).

use crate::proof::checksum;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};
use sha2::{Digest, Sha256};

/// A file to embed.
#[derive(Debug, Clone)]
pub(super) struct Embedded<'a> {
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    /// `Data`: what the pages show. `Supplement`: what comes with it.
    pub(super) relationship: &'static str,
    /// What it is, for people.
    pub(super) description: String,
    pub(super) bytes: &'a [u8],
}

/// Embeds the files: the entries of the tree of names, and the references to them.
pub(super) fn embed(
    out: &mut Document,
    files: &[Embedded<'_>],
    date: Option<&Object>,
) -> (Vec<Object>, Vec<Object>) {
    let (mut names, mut associated) = (Vec::new(), Vec::new());
    // A tree of names is sorted.
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by_key(|file| file.name);
    for file in files {
        let specification = specification(out, file, date);
        names.push(Object::string_literal(file.name));
        names.push(specification.into());
        associated.push(Object::Reference(specification));
    }
    (names, associated)
}

fn specification(out: &mut Document, file: &Embedded<'_>, date: Option<&Object>) -> ObjectId {
    let mut parameters = dictionary! {
        "Size" => i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        "CheckSum" => Object::String(checksum(file.bytes).to_vec(), StringFormat::Hexadecimal),
    };
    for key in ["CreationDate", "ModDate"] {
        if let Some(date) = date {
            parameters.set(key, date.clone());
        }
    }
    let stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(file.media_type.into()),
            "Params" => parameters,
        },
        file.bytes.to_vec(),
    );
    let stream = out.add_object(stream.with_compression(false));
    out.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(file.name),
        "UF" => Object::string_literal(file.name),
        "Desc" => text_string(&file.description),
        "AFRelationship" => file.relationship,
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    })
}

/// A name for the PDF that follows from what is in it.
pub(super) fn identifier(files: &[Embedded<'_>]) -> Object {
    let mut digest = Sha256::new();
    for file in files {
        digest.update(file.bytes);
    }
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}
