//! From pages to the finished file: fonts, embedded proof, metadata, language.
//!
//! `printpdf` knows neither embedded files nor languages, gives random names and dates of 1970, so its
//! result is completed with `lopdf`. Nothing here depends on the clock or on chance.

use super::{
    PrintError,
    face::Faces,
    flow::{Flow, HEIGHT, WIDTH, font_id},
};
use crate::proof::{RESULT_JSON, RESULT_P7S, checksum};
use chrono::SecondsFormat;
use kabinet_model::{issued::IssuedDocument, language::Language};
use lopdf::{Document, Object, Stream, StringFormat, dictionary, text_string};
use printpdf::{CustomPdfConformance, Mm, PdfConformance, PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};

/// The PDF with everything in it.
pub(super) fn assemble(
    mut pdf: PdfDocument,
    flow: Flow<'_>,
    faces: &Faces,
    document: &IssuedDocument,
    result_json: &[u8],
    result_p7s: &[u8],
) -> Result<Vec<u8>, PrintError> {
    let mut out = drawn(&mut pdf, flow, faces)?;
    complete(&mut out, document, result_json, result_p7s)
        .map_err(|error| PrintError::Assembly(error.to_string()))?;
    written(out)
}

/// A PDF of these pages alone, with a title and a language.
pub(super) fn plain(
    flow: Flow<'_>,
    faces: &Faces,
    title: &str,
    language: Language,
) -> Result<Vec<u8>, PrintError> {
    let mut out = drawn(&mut PdfDocument::new(""), flow, faces)?;
    out.version = "1.7".into();
    let info = out.add_object(dictionary! {
        "Title" => text_string(title),
        "Creator" => Object::string_literal("Kabinet"),
        "Producer" => Object::string_literal("Kabinet"),
    });
    out.trailer.set("Info", info);
    let catalog = out
        .catalog_mut()
        .map_err(|error| PrintError::Assembly(error.to_string()))?;
    catalog.remove(b"Metadata");
    catalog.set("Lang", Object::string_literal(language.code()));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    written(out)
}

/// The pages with their fonts.
fn drawn(pdf: &mut PdfDocument, flow: Flow<'_>, faces: &Faces) -> Result<Document, PrintError> {
    let (pages, used) = flow.finish();
    for (weight, characters) in &used {
        let font = faces.of(*weight).subset(characters)?;
        pdf.resources
            .fonts
            .map
            .insert(font_id(*weight), printpdf::PdfFont::new(font));
    }
    let (width, height) = (Mm(WIDTH / MM), Mm(HEIGHT / MM));
    pdf.with_pages(
        pages
            .into_iter()
            .map(|ops| PdfPage::new(width, height, ops))
            .collect(),
    );
    // The conformance it would claim by default (PDF/X) is not true.
    pdf.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance {
        requires_xmp_metadata: false,
        requires_icc_profile: false,
        ..CustomPdfConformance::default()
    });
    let mut warnings = Vec::new();
    let out = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings
        .iter()
        .find(|warning| warning.severity == printpdf::PdfParseErrorSeverity::Error)
    {
        return Err(PrintError::Assembly(warning.msg.clone()));
    }
    Ok(out)
}

fn written(mut out: Document) -> Result<Vec<u8>, PrintError> {
    out.prune_objects();
    out.renumber_objects();
    out.compress();
    let mut bytes = Vec::new();
    out.save_to(&mut bytes)
        .map_err(|error| PrintError::Assembly(error.to_string()))?;
    Ok(bytes)
}

/// Points of a millimetre.
const MM: f32 = 72.0 / 25.4;

/// Embedded files, metadata, language and a name for the file that follows from its content.
fn complete(
    out: &mut Document,
    document: &IssuedDocument,
    result_json: &[u8],
    result_p7s: &[u8],
) -> Result<(), lopdf::Error> {
    out.version = "1.7".into();
    let title = format!("{} / {}", document.title.kk, document.title.ru);
    // The time of issue, not of printing: printing again gives the same file.
    let date = pdf_date(document);
    let files = [
        (RESULT_JSON, "application/json", "Data", result_json),
        (
            RESULT_P7S,
            "application/pkcs7-signature",
            "Supplement",
            result_p7s,
        ),
    ];
    let mut names = Vec::new();
    let mut associated = Vec::new();
    for (name, media_type, relationship, bytes) in files {
        let file = out.add_object(
            Stream::new(
                dictionary! {
                    "Type" => "EmbeddedFile",
                    "Subtype" => Object::Name(media_type.into()),
                    "Params" => dictionary! {
                        "Size" => i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                        "CreationDate" => date.clone(),
                        "ModDate" => date.clone(),
                        "CheckSum" => Object::String(
                            checksum(bytes).to_vec(),
                            StringFormat::Hexadecimal,
                        ),
                    },
                },
                bytes.to_vec(),
            )
            .with_compression(false),
        );
        let specification = out.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => Object::string_literal(name),
            "UF" => Object::string_literal(name),
            "AFRelationship" => relationship,
            "EF" => dictionary! { "F" => file, "UF" => file },
        });
        names.push(Object::string_literal(name));
        names.push(specification.into());
        associated.push(Object::Reference(specification));
    }
    let metadata = out.add_object(
        Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp(document).into_bytes(),
        )
        .with_compression(false),
    );
    let catalog = out.catalog_mut()?;
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    catalog.set("AF", associated);
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal("kk"));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    let info = out.add_object(dictionary! {
        "Title" => text_string(&title),
        "Author" => text_string(&document.provider.kk),
        "Subject" => text_string(&document.number),
        "Creator" => Object::string_literal("Kabinet"),
        "Producer" => Object::string_literal("Kabinet"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    });
    out.trailer.set("Info", info);
    let name = Sha256::new()
        .chain_update(result_json)
        .chain_update(result_p7s)
        .finalize();
    let name = Object::String(name[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
    out.trailer.set("ID", vec![name.clone(), name]);
    Ok(())
}

/// `D:20261126160500+05'00'`.
fn pdf_date(document: &IssuedDocument) -> Object {
    let at = document.issued_at;
    let zone = at.format("%:z").to_string().replace(':', "'");
    Object::string_literal(format!("D:{}{zone}'", at.format("%Y%m%d%H%M%S")))
}

/// XMP (ISO 16684-1): title in both languages, dates, languages.
fn xmp(document: &IssuedDocument) -> String {
    let at = document
        .issued_at
        .to_rfc3339_opts(SecondsFormat::Secs, false);
    let (kk, ru) = (escape(&document.title.kk), escape(&document.title.ru));
    let office = escape(&document.provider.kk);
    format!(
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{kk}</rdf:li><rdf:li xml:lang="kk">{kk}</rdf:li><rdf:li xml:lang="ru">{ru}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{office}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>kk</rdf:li><rdf:li>ru</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:MetadataDate>{at}</xmp:MetadataDate>
<xmp:CreatorTool>Kabinet</xmp:CreatorTool><pdf:Producer>Kabinet</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
