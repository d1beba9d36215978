//! The two cuts of Noto Sans on the sheet: what they cover, how wide a text is, and a subset that
//! holds only what was printed.

use super::PrintError;
use printpdf::{FontMetrics, ParsedFont};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// A cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A cut, read.
pub(super) struct Face {
    name: &'static str,
    bytes: &'static [u8],
    parsed: ttf_parser::Face<'static>,
}

/// Both cuts.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    pub(super) fn read() -> Result<Self, PrintError> {
        Ok(Self {
            regular: Face::read("NotoSans", ttf_noto_sans::REGULAR)?,
            bold: Face::read("NotoSans-Bold", ttf_noto_sans::BOLD)?,
        })
    }

    pub(super) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The first character of `text` that one of the cuts lacks. White space always wraps.
    pub(super) fn lacks(&self, text: &str) -> Option<char> {
        let covers =
            |character: char| self.regular.covers(character) && self.bold.covers(character);
        text.chars()
            .find(|character| !(character.is_whitespace() || covers(*character)))
    }
}

impl Face {
    fn read(name: &'static str, bytes: &'static [u8]) -> Result<Self, PrintError> {
        let parsed = ttf_parser::Face::parse(bytes, 0)
            .map_err(|error| PrintError::Assembly(error.to_string()))?;
        Ok(Self {
            name,
            bytes,
            parsed,
        })
    }

    fn covers(&self, character: char) -> bool {
        self.parsed.glyph_index(character).is_some()
    }

    /// Width of `text` at `size` points, in points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text
            .chars()
            .filter_map(|character| self.parsed.glyph_index(character))
            .filter_map(|glyph| self.parsed.glyph_hor_advance(glyph))
            .map(u32::from)
            .sum();
        // Widths stay far below 2^23 units.
        #[expect(clippy::cast_precision_loss)]
        let units = units as f32;
        units * size / f32::from(self.parsed.units_per_em())
    }

    /// How far a viewer of the PDF goes for `text` at `size` points, in points: a PDF has widths in whole
    /// thousandths of the size.
    pub(super) fn advance(&self, text: &str, size: f32) -> f32 {
        let em = u32::from(self.parsed.units_per_em());
        let thousandths: u32 = text
            .chars()
            .filter_map(|character| self.parsed.glyph_index(character))
            .filter_map(|glyph| self.parsed.glyph_hor_advance(glyph))
            .map(|units| u32::from(units) * 1000 / em)
            .sum();
        // Widths stay far below 2^23 units.
        #[expect(clippy::cast_precision_loss)]
        let thousandths = thousandths as f32;
        thousandths * size / 1000.0
    }

    /// A font program with the glyphs of `characters` only, numbered anew.
    pub(super) fn subset(&self, characters: &BTreeSet<char>) -> Result<ParsedFont, PrintError> {
        let mut numbering = GlyphRemapper::new();
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for character in characters {
            let Some(glyph) = self.parsed.glyph_index(*character) else {
                continue;
            };
            let number = numbering.remap(glyph.0);
            codes.insert(u32::from(*character), number);
            widths.insert(number, self.parsed.glyph_hor_advance(glyph).unwrap_or(0));
        }
        let program = subsetter::subset(self.bytes, 0, &numbering)
            .map_err(|error| PrintError::Assembly(error.to_string()))?;
        let mut font = ParsedFont::with_glyph_data(
            program,
            0,
            Some(format!("{}+{}", tag(characters), self.name)),
            codes,
            widths,
            self.parsed.units_per_em(),
            FontMetrics {
                ascent: self.parsed.ascender(),
                descent: self.parsed.descender(),
            },
        );
        let bounds = self.parsed.global_bounding_box();
        font.pdf_font_metrics.x_min = bounds.x_min;
        font.pdf_font_metrics.y_min = bounds.y_min;
        font.pdf_font_metrics.x_max = bounds.x_max;
        font.pdf_font_metrics.y_max = bounds.y_max;
        font.pdf_font_metrics.us_weight_class = self.parsed.weight().to_number();
        Ok(font)
    }
}

/// Six capitals that name a subset (ISO 32000-1, 9.6.4): the same for the same characters.
fn tag(characters: &BTreeSet<char>) -> String {
    let text: String = characters.iter().collect();
    Sha256::digest(text.as_bytes())
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
