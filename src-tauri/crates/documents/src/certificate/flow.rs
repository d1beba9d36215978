//! A4 pages that fill from the top: text that wraps, rules, boxes, and a new page when one is full.

use super::{
    PrintError,
    face::{Faces, Weight},
    line::{Line, Part},
    page::{Mark, Page},
    tags::{Picture, Role, Tags},
};
use kabinet_model::language::Language;
use printpdf::{
    Color, FontId, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem,
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
    pages: Vec<Page>,
    tags: Tags,
    used: BTreeMap<Weight, BTreeSet<char>>,
    /// Where the next thing goes on the last page, counted from the top.
    pub(super) y: f32,
}

/// Pages that are laid out.
pub(super) struct Finished {
    pub(super) pages: Vec<Vec<Op>>,
    pub(super) tags: Tags,
    /// The characters used of each cut.
    pub(super) used: BTreeMap<Weight, BTreeSet<char>>,
}

/// A text that is wrapped and not yet placed.
pub(super) struct Block {
    style: Style,
    lines: Vec<Line>,
}

impl Block {
    /// Points.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.style.leading()).sum()
    }

    /// Its lines, each with its style.
    pub(super) fn into_lines(self) -> impl Iterator<Item = (Style, Line)> {
        let style = self.style;
        self.lines.into_iter().map(move |line| (style, line))
    }
}

/// The name of a cut among the resources of the PDF.
pub(super) fn font_id(weight: Weight) -> FontId {
    FontId(match weight {
        Weight::Regular => "Regular".into(),
        Weight::Bold => "Bold".into(),
    })
}

impl<'a> Flow<'a> {
    /// An empty page of a document in this language.
    pub(super) fn new(faces: &'a Faces, language: Language) -> Self {
        Self {
            faces,
            pages: vec![Page::default()],
            tags: Tags::new(language),
            used: BTreeMap::new(),
            y: TOP,
        }
    }

    /// The pages, and what belongs to them.
    pub(super) fn finish(self) -> Finished {
        Finished {
            pages: self.pages.into_iter().map(Page::finish).collect(),
            tags: self.tags,
            used: self.used,
        }
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
        self.pages.push(Page::default());
        self.y = TOP;
        Ok(())
    }

    /// What `draw` draws is a new element of the document.
    pub(super) fn tagged<T>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> T) -> T {
        let element = self.element(role);
        self.inside(element, draw)
    }

    /// A new element, to be drawn bit by bit with [`Self::inside`].
    pub(super) fn element(&mut self, role: Role) -> usize {
        self.tags.add(role)
    }

    /// What `draw` draws goes on with this element.
    pub(super) fn inside<T>(&mut self, element: usize, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.tags.open(element);
        let drawn = draw(self);
        self.tags.close();
        drawn
    }

    /// What `draw` draws is a picture that says this to those who do not see it.
    pub(super) fn figure(&mut self, picture: Picture, draw: impl FnOnce(&mut Self)) {
        let element = self.element(Role::Figure);
        self.tags.set_picture(element, picture);
        self.inside(element, draw);
    }

    /// The lines of a text in a column of `width`.
    pub(super) fn wrap(&self, style: Style, width: f32, parts: &[Part<'_>]) -> Block {
        let lines = Line::wrap(self.faces.of(style.weight), style.size, width, parts);
        Block { style, lines }
    }

    /// One line with its top at `top`, on the last page.
    pub(super) fn line(&mut self, style: Style, x: f32, top: f32, line: &Line) {
        let page = self.pages.len() - 1;
        let face = self.faces.of(style.weight);
        let mut before = String::new();
        for (language, text) in line.pieces() {
            let element = self.tags.element_in(language);
            let x = x + face.advance(&before, style.size);
            let mark = self.tags.mark(element);
            self.write(page, mark, style, (x, top), text);
            before.push_str(text);
        }
    }

    /// What is repeated at the foot of every page, on a page that may be full.
    pub(super) fn foot(&mut self, page: usize, style: Style, x: f32, top: f32, text: &str) {
        self.write(page, Mark::Foot, style, (x, top), text);
    }

    fn write(&mut self, page: usize, mark: Mark, style: Style, (x, top): (f32, f32), text: &str) {
        self.used
            .entry(style.weight)
            .or_default()
            .extend(text.chars());
        let baseline = HEIGHT - top - style.size * 1.07;
        self.draw_on(
            page,
            mark,
            [
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
            ],
        );
    }

    /// One aligned line in the column from `x`, `width` wide, with its top at `top`.
    pub(super) fn aligned(
        &mut self,
        style: Style,
        align: Align,
        (x, width): (f32, f32),
        top: f32,
        line: &Line,
    ) {
        let free = width - line.width(self.faces.of(style.weight), style.size);
        let x = match align {
            Align::Left => x,
            Align::Centre => x + free / 2.0,
            Align::Right => x + free,
        };
        self.line(style, x, top, line);
    }

    /// A text that may go on to the next page; moves down below it.
    pub(super) fn text(
        &mut self,
        style: Style,
        align: Align,
        column: (f32, f32),
        parts: &[Part<'_>],
    ) -> Result<(), PrintError> {
        for line in self.wrap(style, column.1, parts).lines {
            self.room(style.leading())?;
            let top = self.y;
            self.aligned(style, align, column, top, &line);
            self.y += style.leading();
        }
        Ok(())
    }

    /// Blocks one below the other from `top`, on the last page.
    pub(super) fn blocks(&mut self, x: f32, mut top: f32, blocks: Vec<Block>) {
        for Block { style, lines } in blocks {
            for line in lines {
                self.line(style, x, top, &line);
                top += style.leading();
            }
        }
    }

    /// Blocks, each of them a paragraph, one below the other from `top`, on the last page.
    pub(super) fn paragraphs(&mut self, x: f32, mut top: f32, blocks: Vec<Block>) {
        for block in blocks {
            let height = block.height();
            self.tagged(Role::Paragraph, |flow| flow.blocks(x, top, vec![block]));
            top += height;
        }
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
        self.decorate([
            Op::SetOutlineColor { col: colour(ink) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine {
                line: printpdf::Line {
                    points: vec![point(from), point(to)],
                    is_closed: false,
                },
            },
        ]);
    }

    /// A filled box.
    pub(super) fn fill(&mut self, ink: Ink, x: f32, top: f32, width: f32, height: f32) {
        self.decorate([
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

    fn decorate(&mut self, ops: impl IntoIterator<Item = Op>) {
        self.draw_on(self.pages.len() - 1, Mark::Decoration, ops);
    }

    /// Anything else, on the last page.
    pub(super) fn draw(&mut self, ops: impl IntoIterator<Item = Op>) {
        let mark = self.tags.mark(self.tags.current());
        self.draw_on(self.pages.len() - 1, mark, ops);
    }

    fn draw_on(&mut self, page: usize, mark: Mark, ops: impl IntoIterator<Item = Op>) {
        if let Some(content) = self.pages.get_mut(page) {
            content.draw(mark, ops, |element| self.tags.content(page, element));
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
