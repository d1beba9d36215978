//! The picture of a value in a field (ISO 32000-2, 12.7.4.3), in a font that covers Kazakh.

use crate::intake::IntakeError;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::{collections::BTreeMap, fmt::Write as _};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

/// Space between the edge of a field and its text, points.
const EDGE: f32 = 2.0;
/// Sizes of text, points: of several lines where the field does not say, and the smallest.
const USUAL: f32 = 12.0;
const SMALLEST: f32 = 4.0;
/// Distance of two lines, in sizes of the text.
const LEADING: f32 = 1.2;
/// Longest value that is drawn, characters.
const MAX_TEXT: usize = 20_000;

/// How a value is to be drawn.
pub(super) struct Style {
    width: f32,
    height: f32,
    /// Counterclockwise, degrees.
    turn: i64,
    /// 0 when the text is to fill the field.
    size: f32,
    colour: String,
    pub(super) is_multiline: bool,
    /// Places of equal width, one for each character.
    pub(super) comb: Option<usize>,
    /// 0 left, 1 centred, 2 right.
    pub(super) align: i64,
}

impl Style {
    /// By the sides of the field, its turn, and its default appearance string.
    pub(super) fn new((width, height): (f32, f32), turn: i64, appearance: &str) -> Self {
        let turn = turn.rem_euclid(360);
        let is_sideways = matches!(turn, 90 | 270);
        let words: Vec<&str> = appearance.split_whitespace().collect();
        let before = |operator: &str, count: usize| {
            let at = words.iter().rposition(|word| *word == operator)?;
            let operands = words.get(at.checked_sub(count)?..at)?;
            let numbers: Vec<f32> = operands
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect();
            Some(numbers)
        };
        let size = before("Tf", 1).and_then(|size| size.first().copied());
        let colours = [("g", 1), ("rg", 3), ("k", 4)];
        let colour = colours.into_iter().find_map(|(operator, count)| {
            let numbers = before(operator, count).filter(|numbers| numbers.len() == count)?;
            let numbers: Vec<String> = numbers.iter().map(f32::to_string).collect();
            Some(format!("{} {operator}", numbers.join(" ")))
        });
        Self {
            width: if is_sideways { height } else { width },
            height: if is_sideways { width } else { height },
            turn,
            size: size
                .filter(|size| size.is_finite() && *size > 0.0)
                .unwrap_or(0.0),
            colour: colour.unwrap_or_else(|| "0 g".into()),
            is_multiline: false,
            comb: None,
            align: 0,
        }
    }

    /// A picture of two strokes, for a box that is ticked.
    pub(super) fn cross(&self) -> Stream {
        let (width, height) = (self.width, self.height);
        let content = format!(
            "q 1 w {EDGE} {EDGE} m {right} {top} l S {EDGE} {top} m {right} {EDGE} l S Q",
            right = width - EDGE,
            top = height - EDGE,
        );
        self.form(content, Dictionary::new())
    }

    fn form(&self, content: String, resources: Dictionary) -> Stream {
        let (width, height) = (self.width, self.height);
        let matrix = match self.turn {
            90 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
            180 => [-1.0, 0.0, 0.0, -1.0, width, height],
            270 => [0.0, -1.0, 1.0, 0.0, 0.0, width],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        };
        let head = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => [0.0, 0.0, width, height].map(Object::Real).to_vec(),
            "Matrix" => matrix.map(Object::Real).to_vec(),
            "Resources" => resources,
        };
        Stream::new(head, content.into_bytes())
    }

    fn first_size(&self) -> f32 {
        match self.size {
            size if size > 0.0 => size,
            _ if self.is_multiline => USUAL,
            _ => self.height * 0.7,
        }
    }
}

/// Draws values with one font, of which only what was used is kept.
pub(super) struct Pen {
    face: Face<'static>,
    glyphs: GlyphRemapper,
    /// Characters and widths (thousandths of the size) by their new numbers.
    used: BTreeMap<u16, (char, f32)>,
    font: ObjectId,
}

impl Pen {
    /// One whose font is to be the object `font`.
    pub(super) fn new(font: ObjectId) -> Result<Self, IntakeError> {
        let face = Face::parse(ttf_noto_sans::REGULAR, 0).map_err(|_| IntakeError::Unread)?;
        Ok(Self {
            face,
            glyphs: GlyphRemapper::new(),
            used: BTreeMap::new(),
            font,
        })
    }

    /// The value in its field: as large as it says, or smaller so that nothing is cut off.
    pub(super) fn picture(&mut self, text: &str, style: &Style) -> Result<Stream, IntakeError> {
        let text = text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
        let text = text.replace('\t', " ");
        let is_drawable = |c: char| c == '\n' || self.face.glyph_index(c).is_some();
        if text.chars().count() > MAX_TEXT || !text.chars().all(is_drawable) {
            return Err(IntakeError::Unread);
        }
        let mut size = style.first_size();
        let lines = loop {
            let lines = self.lines(&text, style, size);
            if self.fits(&lines, style, size) {
                break lines;
            }
            if size <= SMALLEST {
                return Err(IntakeError::Unread);
            }
            size = (size * 0.9).max(SMALLEST);
        };
        let content = self.content(&lines, style, size);
        let fonts = dictionary! { "Font" => dictionary! { "Value" => self.font } };
        Ok(style.form(content, fonts))
    }

    fn lines(&self, text: &str, style: &Style, size: f32) -> Vec<String> {
        if !style.is_multiline {
            return vec![text.replace('\n', " ")];
        }
        let room = style.width - 2.0 * EDGE;
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                let longer = if line.is_empty() {
                    word.into()
                } else {
                    format!("{line} {word}")
                };
                if line.is_empty() || self.width(&longer, size) <= room {
                    line = longer;
                } else {
                    lines.push(std::mem::replace(&mut line, word.into()));
                }
            }
            lines.push(line);
        }
        lines
    }

    fn fits(&self, lines: &[String], style: &Style, size: f32) -> bool {
        if let Some(places) = style.comb {
            return lines.iter().all(|line| line.chars().count() <= places)
                && size <= style.height.max(SMALLEST);
        }
        let room = style.width - 2.0 * EDGE;
        let is_wide = lines.iter().any(|line| self.width(line, size) > room);
        #[expect(clippy::cast_precision_loss)]
        let height = (lines.len() as f32 - 1.0) * size * LEADING + size;
        !is_wide && height <= style.height.max(SMALLEST)
    }

    fn content(&mut self, lines: &[String], style: &Style, size: f32) -> String {
        let units = f32::from(self.face.units_per_em());
        let ascent = f32::from(self.face.ascender()) * size / units;
        let descent = f32::from(self.face.descender()) * size / units;
        let mut y = if style.is_multiline {
            style.height - EDGE.min(style.height - size) - ascent.min(size)
        } else {
            (style.height - ascent - descent) / 2.0
        };
        let mut out = format!("/Tx BMC q BT {} /Value {size} Tf", style.colour);
        for line in lines {
            if let Some(places) = style.comb {
                #[expect(clippy::cast_precision_loss)]
                let place = style.width / places.max(1) as f32;
                let mut left = 0.0;
                for character in line.chars() {
                    let one = character.to_string();
                    let x = left + (place - self.width(&one, size)) / 2.0;
                    self.show(&mut out, &one, x, y);
                    left += place;
                }
            } else {
                let free = style.width - 2.0 * EDGE - self.width(line, size);
                let x = match style.align {
                    1 => EDGE + free / 2.0,
                    2 => EDGE + free,
                    _ => EDGE,
                };
                self.show(&mut out, line, x, y);
            }
            y -= size * LEADING;
        }
        out.push_str(" ET Q EMC");
        out
    }

    fn show(&mut self, out: &mut String, text: &str, x: f32, y: f32) {
        // Writing to a text does not fail.
        let _ = write!(out, " 1 0 0 1 {x:.2} {y:.2} Tm <");
        for character in text.chars() {
            let Some(glyph) = self.face.glyph_index(character) else {
                continue;
            };
            let number = self.glyphs.remap(glyph.0);
            let advance = f32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
            let width = advance * 1000.0 / f32::from(self.face.units_per_em());
            self.used.insert(number, (character, width));
            let _ = write!(out, "{number:04x}");
        }
        out.push_str("> Tj");
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let glyphs = text.chars().filter_map(|c| self.face.glyph_index(c));
        let units = glyphs.filter_map(|glyph| self.face.glyph_hor_advance(glyph));
        let units: f32 = units.map(f32::from).sum();
        units * size / f32::from(self.face.units_per_em())
    }

    /// Puts the font into the document, when something was drawn (9.7.4, 9.7.6).
    pub(super) fn finish(self, document: &mut Document) -> Result<(), IntakeError> {
        if self.used.is_empty() {
            return Ok(());
        }
        let program = subsetter::subset(ttf_noto_sans::REGULAR, 0, &self.glyphs)
            .map_err(|_| IntakeError::Unread)?;
        let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
        let program =
            document.add_object(Stream::new(dictionary! { "Length1" => length }, program));
        let metric = |units: i16| {
            Object::Real(f32::from(units) * 1000.0 / f32::from(self.face.units_per_em()))
        };
        let bounds = self.face.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => "VALUES+NotoSans",
            "Flags" => 4,
            "FontBBox" => bounds.map(metric).to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => metric(self.face.ascender()),
            "Descent" => metric(self.face.descender()),
            "CapHeight" => metric(self.face.capital_height().unwrap_or(714)),
            "StemV" => 80,
            "FontFile2" => program,
        });
        let widths: Vec<Object> = self
            .used
            .iter()
            .flat_map(|(glyph, (_, width))| {
                [i64::from(*glyph).into(), vec![Object::Real(*width)].into()]
            })
            .collect();
        let descendant = document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => "VALUES+NotoSans",
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "W" => widths,
            "CIDToGIDMap" => "Identity",
        });
        let unicode = document.add_object(Stream::new(Dictionary::new(), self.to_unicode()));
        document.set_object(
            self.font,
            dictionary! {
                "Type" => "Font",
                "Subtype" => "Type0",
                "BaseFont" => "VALUES+NotoSans",
                "Encoding" => "Identity-H",
                "DescendantFonts" => vec![descendant.into()],
                "ToUnicode" => unicode,
            },
        );
        Ok(())
    }

    /// Which characters the glyphs stand for (9.10.3), in parts of at most a hundred.
    fn to_unicode(&self) -> Vec<u8> {
        let mut out = String::from(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
             /CMapName /Values def /CMapType 2 def\n\
             1 begincodespacerange <0000> <ffff> endcodespacerange\n",
        );
        let all: Vec<_> = self.used.iter().collect();
        for part in all.chunks(100) {
            let _ = writeln!(out, "{} beginbfchar", part.len());
            for (glyph, (character, _)) in part {
                let _ = write!(out, "<{glyph:04x}> <");
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "{unit:04x}");
                }
                out.push_str(">\n");
            }
            out.push_str("endbfchar\n");
        }
        out.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        out.into_bytes()
    }
}
