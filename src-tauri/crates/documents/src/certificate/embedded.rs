//! Files inside of a PDF (ISO 32000-2, 7.11.4 and 14.13), and what it says of itself.

use crate::proof::checksum;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use kabinet_model::language::Language;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A file to embed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Embedded<'a> {
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    /// `Data`: what the pages show. `Supplement`: what comes with it.
    pub(super) relationship: &'static str,
    pub(super) bytes: &'a [u8],
}

/// What a PDF says of itself.
pub(super) struct About {
    /// The title in each language of the pages, the first one theirs.
    pub(super) titles: Vec<(Language, String)>,
    /// Who made what it shows.
    pub(super) author: String,
    /// The number.
    pub(super) subject: String,
    /// When what it shows was made, not when it was printed: printing again gives the same file.
    pub(super) at: DateTime<FixedOffset>,
}

/// Embeds the files: the entries of the tree of names, and the references to them.
pub(super) fn embed(
    out: &mut Document,
    files: &[Embedded<'_>],
    date: &Object,
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

fn specification(out: &mut Document, file: &Embedded<'_>, date: &Object) -> ObjectId {
    let parameters = dictionary! {
        "Size" => i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        "CreationDate" => date.clone(),
        "ModDate" => date.clone(),
        "CheckSum" => Object::String(checksum(file.bytes).to_vec(), StringFormat::Hexadecimal),
    };
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

impl About {
    /// The title in all languages.
    pub(super) fn title(&self) -> String {
        let titles: Vec<_> = self
            .titles
            .iter()
            .map(|(_, title)| title.as_str())
            .collect();
        titles.join(" / ")
    }

    /// Code of the pages' language.
    pub(super) fn language(&self) -> &'static str {
        self.titles.first().map_or("kk", |(first, _)| first.code())
    }

    /// `D:20261126160500+05'00'`.
    pub(super) fn pdf_date(&self) -> Object {
        let zone = self.at.format("%:z").to_string().replace(':', "'");
        Object::string_literal(format!("D:{}{zone}'", self.at.format("%Y%m%d%H%M%S")))
    }

    /// XMP (ISO 16684-1): titles, dates, languages.
    pub(super) fn xmp(&self) -> Stream {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, false);
        let title = |language: &str, title: &str| {
            format!("<rdf:li xml:lang=\"{language}\">{}</rdf:li>", escape(title))
        };
        let default = self.titles.first().map_or("", |(_, title)| title);
        let mut titles = title("x-default", default);
        let mut languages = String::new();
        for (language, text) in &self.titles {
            titles.push_str(&title(language.code(), text));
            let _ = write!(languages, "<rdf:li>{}</rdf:li>", language.code());
        }
        let author = escape(&self.author);
        let xmp = format!(
            r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>{titles}</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:MetadataDate>{at}</xmp:MetadataDate>
<xmp:CreatorTool>Kabinet</xmp:CreatorTool><pdf:Producer>Kabinet</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
        );
        let metadata: Dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        Stream::new(metadata, xmp.into_bytes()).with_compression(false)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
