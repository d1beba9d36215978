//! From pages to the finished file: fonts, embedded proof, metadata, language.
//!
//! `printpdf` knows neither embedded files nor languages, gives random names and dates of 1970, so its
//! result is completed with `lopdf`. Nothing here depends on the clock or on chance.

use super::{
    PrintError,
    embedded::{About, Embedded, embed, identifier},
    face::Faces,
    flow::{Finished, Flow, HEIGHT, WIDTH, font_id},
    structure,
};
use kabinet_model::language::Language;
use lopdf::{Document, Object, dictionary, text_string};
use printpdf::{CustomPdfConformance, Mm, PdfConformance, PdfDocument, PdfPage, PdfSaveOptions};

/// The PDF of these pages, with the files in it.
pub(super) fn assemble(
    mut pdf: PdfDocument,
    flow: Flow<'_>,
    faces: &Faces,
    about: &About,
    files: &[Embedded<'_>],
) -> Result<Vec<u8>, PrintError> {
    let mut out = drawn(&mut pdf, flow, faces)?;
    complete(&mut out, about, files).map_err(|error| PrintError::Assembly(error.to_string()))?;
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

/// The pages with their fonts and their tags.
fn drawn(pdf: &mut PdfDocument, flow: Flow<'_>, faces: &Faces) -> Result<Document, PrintError> {
    let Finished { pages, tags, used } = flow.finish();
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
    let mut out = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings
        .iter()
        .find(|warning| warning.severity == printpdf::PdfParseErrorSeverity::Error)
    {
        return Err(PrintError::Assembly(warning.msg.clone()));
    }
    structure::write(&mut out, &tags).map_err(|error| PrintError::Assembly(error.to_string()))?;
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
fn complete(out: &mut Document, about: &About, files: &[Embedded<'_>]) -> Result<(), lopdf::Error> {
    out.version = "1.7".into();
    let date = about.pdf_date();
    let (names, associated) = embed(out, files, &date);
    let metadata = out.add_object(about.xmp());
    let catalog = out.catalog_mut()?;
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    catalog.set("AF", associated);
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal(about.language()));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    let info = out.add_object(dictionary! {
        "Title" => text_string(&about.title()),
        "Author" => text_string(&about.author),
        "Subject" => text_string(&about.subject),
        "Creator" => Object::string_literal("Kabinet"),
        "Producer" => Object::string_literal("Kabinet"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    });
    out.trailer.set("Info", info);
    let name = identifier(files);
    out.trailer.set("ID", vec![name.clone(), name]);
    Ok(())
}
