//! From pages to the finished file: fonts, embedded proof, metadata, language.
//!
//! `printpdf` knows neither embedded files nor languages nor the tree of tags, and gives random names and dates
//! of 1970, so its result is completed with `lopdf`. Nothing here depends on the clock or on chance.

use super::{
    PrintError,
    embedded::{Embedded, embed, identifier},
    face::Faces,
    flow::{Finished, Flow, HEIGHT, WIDTH, font_id},
    metadata::About,
    srgb, structure,
};
use lopdf::{Document, Object, Stream, dictionary};
use printpdf::{CustomPdfConformance, Mm, PdfConformance, PdfDocument, PdfPage, PdfSaveOptions};

/// The PDF of these pages, with the files in it; one that is not to be archived has none.
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

/// What the PDF says of itself, and the files.
fn complete(out: &mut Document, about: &About, files: &[Embedded<'_>]) -> Result<(), lopdf::Error> {
    out.version = "1.7".into();
    let information = out.add_object(about.information());
    out.trailer.set("Info", information);
    let metadata = out.add_object(about.xmp(!files.is_empty()));
    let catalog = out.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal(about.language()));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    if files.is_empty() {
        return Ok(());
    }
    archive(out, about, files)
}

/// Embedded files, the meaning of colours, and a name for the PDF that follows from its content: PDF/A-3.
fn archive(out: &mut Document, about: &About, files: &[Embedded<'_>]) -> Result<(), lopdf::Error> {
    let (names, associated) = embed(out, files, about.date().as_ref());
    let colours = Stream::new(dictionary! { "N" => 3 }, srgb::profile());
    let colours = out.add_object(colours);
    let catalog = out.catalog_mut()?;
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    catalog.set("AF", associated);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(srgb::NAME),
        "Info" => Object::string_literal(srgb::NAME),
        "DestOutputProfile" => colours,
    };
    catalog.set("OutputIntents", vec![intent.into()]);
    let name = identifier(files);
    out.trailer.set("ID", vec![name.clone(), name]);
    Ok(())
}
