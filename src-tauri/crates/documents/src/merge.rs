//! Several scans as the pages of one PDF.
//!
//! A JPEG goes in as it is; PNG and TIFF go in without loss; of a PDF its pages are taken. One part
//! is decoded at a time, and the whole is never larger than the limit it is given.

mod jpeg;
mod pages;
mod raster;

use crate::{
    intake::{IntakeError, MediaType, sniff},
    pdf::layers::Layers,
};
use kabinet_model::failure::FailureCode;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// Sides of an A4 sheet, points: a picture is fitted into it, upright or lying as it is itself.
const A4: (f64, f64) = (595.28, 841.89);

/// Why files cannot be made one.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A file cannot be read.
    #[error(transparent)]
    Part(#[from] IntakeError),
    /// The whole would be larger than the limit.
    #[error("the files together are larger than the limit")]
    TooLarge,
    /// A PDF that is signed or carries its proof, which merging would destroy.
    #[error("a PDF among the files is signed")]
    Signed,
    /// A PDF with a form whose values cannot be drawn here, and would be lost.
    #[error("a form among the files cannot be drawn")]
    Form,
}

impl MergeError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::Part(error) => error.code(),
            Self::TooLarge => FailureCode::MergeTooLarge,
            Self::Signed => FailureCode::MergeSigned,
            Self::Form => FailureCode::MergeForm,
        }
    }
}

/// A PDF that grows part by part.
pub struct Merged {
    document: Document,
    tree: ObjectId,
    pages: Vec<ObjectId>,
    layers: Layers,
    size: u64,
    limit: u64,
}

impl Merged {
    /// An empty one of at most `limit` bytes.
    pub fn new(limit: u64) -> Self {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        Self {
            document,
            tree,
            pages: Vec::new(),
            layers: Layers::default(),
            size: 0,
            limit,
        }
    }

    /// Puts the pages of a file that [`crate::intake`] has taken at the end, turned clockwise by
    /// `degrees` (0, 90, 180, 270). Blocking.
    pub fn add(&mut self, bytes: &[u8], degrees: u16) -> Result<(), MergeError> {
        let kind = sniff(bytes).ok_or(IntakeError::WrongKind)?;
        match kind {
            MediaType::Pdf => pages::add(self, bytes, degrees),
            MediaType::Jpeg => match jpeg::drawn(bytes) {
                Some(drawn) => self.picture(drawn, degrees),
                // One that a PDF cannot hold as it is: decoded, without loss from there on.
                None => raster::add(self, bytes, kind, degrees),
            },
            MediaType::Png | MediaType::Tiff => raster::add(self, bytes, kind, degrees),
        }
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, MergeError> {
        let count = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        let kids: Vec<Object> = self.pages.iter().map(|id| Object::Reference(*id)).collect();
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.document.set_object(self.tree, tree);
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.tree };
        if let Some(layers) = self.layers.properties() {
            catalog.set("OCProperties", layers);
        }
        let catalog = self.document.add_object(catalog);
        self.document.trailer.set("Root", catalog);
        // What came along with the pages of a PDF and belongs to none of them.
        self.document.prune_objects();
        let mut out = Vec::new();
        self.document
            .save_to(&mut out)
            .map_err(IntakeError::Unreadable)?;
        if out.len() as u64 > self.limit {
            return Err(MergeError::TooLarge);
        }
        Ok(out)
    }

    /// Counts bytes that are to be kept.
    fn grow(&mut self, bytes: usize) -> Result<(), MergeError> {
        self.size = self.size.saturating_add(bytes as u64);
        if self.size > self.limit {
            return Err(MergeError::TooLarge);
        }
        Ok(())
    }

    /// A page with one picture on it.
    fn picture(&mut self, drawn: Drawn, degrees: u16) -> Result<(), MergeError> {
        self.grow(drawn.image.content.len())?;
        let lying = drawn.width > drawn.height;
        let sheet = if lying { (A4.1, A4.0) } else { A4 };
        let pixels = (f64::from(drawn.width), f64::from(drawn.height));
        let scale = f64::min(sheet.0 / pixels.0, sheet.1 / pixels.1);
        let (width, height) = (pixels.0 * scale, pixels.1 * scale);
        let content = if drawn.mirrored {
            format!("q -{width:.2} 0 0 {height:.2} {width:.2} 0 cm /P Do Q")
        } else {
            format!("q {width:.2} 0 0 {height:.2} 0 0 cm /P Do Q")
        };
        let image = self.document.add_object(drawn.image);
        let content = Stream::new(dictionary! {}, content.into_bytes());
        let content = self.document.add_object(content);
        let page = self.document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => vec![0.into(), 0.into(), Object::Real(rounded(width)), Object::Real(rounded(height))],
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
            "Contents" => content,
            "Rotate" => i64::from((drawn.turn + degrees) % 360),
        });
        self.pages.push(page);
        Ok(())
    }
}

/// Points, to a hundredth.
#[allow(clippy::cast_possible_truncation)]
fn rounded(points: f64) -> f32 {
    ((points * 100.0).round() / 100.0) as f32
}

/// A picture as an object of a PDF (ISO 32000-1, 8.9.5).
struct Drawn {
    image: Stream,
    /// Pixels as they lie in the file.
    width: u32,
    height: u32,
    /// Mirrored, and then turned clockwise by so many degrees, it is upright.
    mirrored: bool,
    turn: u16,
}

#[cfg(test)]
mod tests;
