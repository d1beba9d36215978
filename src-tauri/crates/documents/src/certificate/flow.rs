//! A4 pages that fill from the top: text that wraps, rules, boxes, and a new page when one is full.

use super::{
    PrintError,
    face::{Faces, Weight},
};
use kabinet_model::language::Language;
use printpdf::{
    Color, FontId, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem,
};
use std::collections::{BTreeMap, BTreeSet};

/// A4, points.
pub(super) const WIDTH: f32 = 595.276;
pub(super) const HEIGHT: f32 = 841.89;
/// 20 mm at the sides.
pub(super) const LEFT: f32 = 56.7;
pub(super) const RIGHT: f32 = WIDTH - 56.7;
/// Text stands between these, counted from the top.
const TOP: f32 = 48.0;
pub(super) const BOTTOM: f32 = HEIGHT - 50.0;
/// More pages than any honest certificate has.
const MAX_PAGES: usize = 12;

/// Ink.
pub(super) type Ink = [u8; 3];
pub(super) const BLACK: Ink = [0x14, 0x21, 0x2B];
pub(super) const GREY: Ink = [0x4A, 0x5A, 0x66];
pub(super) const TEAL: Ink = [0x00, 0x67, 0x7F];
pub(super) const HAIR: Ink = [0xC9, 0xD4, 0xDA];
pub(super) const TINT: Ink = [0xEF, 0xF5, 0xF7];

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// Points.
    pub(super) size: f32,
    pub(super) ink: Ink,
    pub(super) language: Language,
}

impl Style {
    /// From one line to the next, points.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.3
    }
}

/// Where lines stand in their column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// The pages so far.
pub(super) struct Flow<'a> {
    faces: &'a Faces,
    pages: Vec<Vec<Op>>,
    used: BTreeMap<Weight, BTreeSet<char>>,
    /// Where the next thing goes on the last page, counted from the top.
    pub(super) y: f32,
}

/// The name of a cut among the resources of the PDF.
pub(super) fn font_id(weight: Weight) -> FontId {
    FontId(match weight {
        Weight::Regular => "Regular".into(),
        Weight::Bold => "Bold".into(),
    })
}

impl<'a> Flow<'a> {
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self {
            faces,
            pages: vec![Vec::new()],
            used: BTreeMap::new(),
            y: TOP,
        }
    }

    /// The pages, and the characters used of each cut.
    pub(super) fn finish(self) -> (Vec<Vec<Op>>, BTreeMap<Weight, BTreeSet<char>>) {
        (self.pages, self.used)
    }

    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Goes on to a new page unless `height` still fits on this one.
    pub(super) fn room(&mut self, height: f32) -> Result<(), PrintError> {
        if self.y + height <= BOTTOM {
            return Ok(());
        }
        if self.pages.len() == MAX_PAGES || TOP + height > BOTTOM {
            return Err(PrintError::TooLong);
        }
        self.pages.push(Vec::new());
        self.y = TOP;
        Ok(())
    }

    /// The lines of `text` in a column of `width`.
    pub(super) fn wrap(&self, style: Style, width: f32, text: &str) -> Vec<String> {
        let face = self.faces.of(style.weight);
        let fits = |line: &str| face.width(line, style.size) <= width;
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            // A word wider than the column is cut where it must be.
            for character in word.chars() {
                line.push(character);
                if !fits(&line) && line.chars().nth(1).is_some() {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, character.to_string()));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// One line with its top at `top`, on the last page.
    pub(super) fn line(&mut self, style: Style, x: f32, top: f32, text: &str) {
        let page = self.pages.len() - 1;
        self.line_on(page, style, x, top, text);
    }

    /// One line with its top at `top`, on a page that may be full.
    pub(super) fn line_on(&mut self, page: usize, style: Style, x: f32, top: f32, text: &str) {
        self.used
            .entry(style.weight)
            .or_default()
            .extend(text.chars());
        let baseline = HEIGHT - top - style.size * 1.07;
        let language = printpdf::DictItem::Dict {
            map: BTreeMap::from([(
                "Lang".to_owned(),
                printpdf::DictItem::String {
                    data: style.language.code().into(),
                    literal: true,
                },
            )]),
        };
        let Some(ops) = self.pages.get_mut(page) else {
            return;
        };
        ops.extend([
            Op::BeginMarkedContentWithProperties {
                tag: "Span".into(),
                properties: language,
            },
            Op::StartTextSection,
            Op::SetFillColor {
                col: colour(style.ink),
            },
            Op::SetFont {
                font: PdfFontHandle::External(font_id(style.weight)),
                size: Pt(style.size),
            },
            Op::SetTextCursor {
                pos: Point {
                    x: Pt(x),
                    y: Pt(baseline),
                },
            },
            Op::ShowText {
                items: vec![TextItem::Text(text.to_owned())],
            },
            Op::EndTextSection,
            Op::EndMarkedContent,
        ]);
    }

    /// One aligned line in the column from `x`, `width` wide, with its top at `top`.
    pub(super) fn aligned(
        &mut self,
        style: Style,
        align: Align,
        (x, width): (f32, f32),
        top: f32,
        text: &str,
    ) {
        let free = width - self.faces.of(style.weight).width(text, style.size);
        let x = match align {
            Align::Left => x,
            Align::Centre => x + free / 2.0,
            Align::Right => x + free,
        };
        self.line(style, x, top, text);
    }

    /// A paragraph that may go on to the next page; moves down below it.
    pub(super) fn paragraph(
        &mut self,
        style: Style,
        align: Align,
        column: (f32, f32),
        text: &str,
    ) -> Result<(), PrintError> {
        for line in self.wrap(style, column.1, text) {
            self.room(style.leading())?;
            let top = self.y;
            self.aligned(style, align, column, top, &line);
            self.y += style.leading();
        }
        Ok(())
    }

    /// A horizontal rule at `top` from `from` to `to`.
    pub(super) fn rule(&mut self, ink: Ink, thickness: f32, (from, to): (f32, f32), top: f32) {
        let point = |x| LinePoint {
            p: Point {
                x: Pt(x),
                y: Pt(HEIGHT - top),
            },
            bezier: false,
        };
        self.draw([
            Op::SetOutlineColor { col: colour(ink) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine {
                line: Line {
                    points: vec![point(from), point(to)],
                    is_closed: false,
                },
            },
        ]);
    }

    /// A filled box.
    pub(super) fn fill(&mut self, ink: Ink, x: f32, top: f32, width: f32, height: f32) {
        self.draw([
            Op::SetFillColor { col: colour(ink) },
            Op::DrawRectangle {
                rectangle: Rect {
                    x: Pt(x),
                    y: Pt(HEIGHT - top - height),
                    width: Pt(width),
                    height: Pt(height),
                    mode: Some(PaintMode::Fill),
                    winding_order: None,
                },
            },
        ]);
    }

    /// Anything else, on the last page.
    pub(super) fn draw(&mut self, ops: impl IntoIterator<Item = Op>) {
        if let Some(page) = self.pages.last_mut() {
            page.extend(ops);
        }
    }
}

fn colour([red, green, blue]: Ink) -> Color {
    let part = |value| f32::from(value) / 255.0;
    Color::Rgb(Rgb {
        r: part(red),
        g: part(green),
        b: part(blue),
        icc_profile: None,
    })
}
