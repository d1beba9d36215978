//! A readable copy of something signed that is no certificate: a receipt, a refusal. For people in one
//! language, with what was signed inside of the file.

use super::{
    Embedded, PrintError, assembly,
    face::{Faces, Weight},
    flow::{Align, BLACK, Block, Flow, GREY, HAIR, HEIGHT, LEFT, RIGHT, Style, TEAL},
    metadata::About,
    sheet, signed,
    tags::Role,
    training,
};
use crate::proof::{APPLICATION_JSON, Proof, RECEIPT_JSON, RECEIPT_P7S, RESULT_JSON, RESULT_P7S};
use chrono::{DateTime, FixedOffset};
use kabinet_model::language::Language;
use kabinet_texts::Texts;
use printpdf::PdfDocument;
use std::fmt::Write as _;

/// What a copy is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOf {
    /// A portal's receipt.
    Receipt,
    /// What an office answers.
    Result,
}

/// A line of a table: what it is, and what it says; all but the first are small print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRow {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: Vec<String>,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading; empty for none.
    pub heading: String,
    /// Rows.
    pub rows: Vec<CopyRow>,
}

/// A readable copy.
#[derive(Debug, Clone)]
pub struct ReadableCopy<'a> {
    /// What it is of.
    pub of: CopyOf,
    /// Language of the words.
    pub language: Language,
    /// Title.
    pub title: String,
    /// Number.
    pub number: String,
    /// Paragraphs above the tables.
    pub above: Vec<String>,
    /// The tables.
    pub sections: Vec<Section>,
    /// Who signed and when: the lines of each box, the first one in bold.
    pub signatures: Vec<Vec<String>>,
    /// Paragraphs at the end, in small print.
    pub below: Vec<String>,
    /// Who made what it is of.
    pub author: String,
    /// When that was made.
    pub at: DateTime<FixedOffset>,
    /// What was signed.
    pub proof: &'a Proof,
}

const COLUMN: (f32, f32) = (LEFT, RIGHT - LEFT);
const LABELS: (f32, f32) = (LEFT, 150.0);
const VALUES: (f32, f32) = (LEFT + 164.0, RIGHT - LEFT - 164.0);

/// Longest text that is printed, characters: as long as the longest a person may write.
const MAX_TEXT: usize = 20_000;

impl ReadableCopy<'_> {
    /// The copy as a PDF on A4 that carries what was signed. Equal input gives equal bytes. A sign that the
    /// font lacks is told by its number: the signed file has it.
    ///
    /// Verify before printing: this draws whatever it is given.
    ///
    /// # Errors
    /// [`PrintError::TooLong`] for more than a few pages, [`PrintError::Assembly`] for a defect.
    pub fn print(&self) -> Result<Vec<u8>, PrintError> {
        let faces = Faces::read()?;
        let mut sheet = Sheet {
            flow: Flow::new(&faces, self.language),
            faces: &faces,
            language: self.language,
        };
        let warning = training(&self.proof.result_p7s)
            .then(|| Texts::built_in().get(self.language, "certificate-training", &[]));
        if let Some(warning) = &warning {
            sheet::banner(&mut sheet.flow, &[(self.language, warning)]);
        }
        sheet.head(&self.title, &self.above)?;
        for section in &self.sections {
            sheet.section(section)?;
        }
        for lines in &self.signatures {
            sheet.signature(lines)?;
        }
        sheet.flow.y += 6.0;
        for text in &self.below {
            sheet.flow.y += 5.0;
            let style = style(Weight::Regular, 8.5, GREY);
            sheet.text(Role::Paragraph, style, text)?;
        }
        sheet.feet(&self.number, warning.as_deref());
        let about = About {
            titles: vec![(self.language, self.title.clone())],
            author: self.author.clone(),
            subject: self.number.clone(),
            at: Some(self.at),
        };
        let pdf = PdfDocument::new("");
        assembly::assemble(pdf, sheet.flow, &faces, &about, &self.files())
    }

    fn files(&self) -> Vec<Embedded<'_>> {
        let (json, p7s) = match self.of {
            CopyOf::Receipt => (RECEIPT_JSON, RECEIPT_P7S),
            CopyOf::Result => (RESULT_JSON, RESULT_P7S),
        };
        let Proof {
            result_json,
            result_p7s,
            application,
        } = self.proof;
        let describe = |key: &str| Texts::built_in().get(self.language, key, &[]);
        let mut files = signed((json, result_json), (p7s, result_p7s), describe);
        files.extend(application.as_ref().map(|bytes| Embedded {
            name: APPLICATION_JSON,
            media_type: "application/json",
            relationship: "Supplement",
            description: describe("certificate-file-application"),
            bytes,
        }));
        files
    }
}

struct Sheet<'a> {
    flow: Flow<'a>,
    faces: &'a Faces,
    language: Language,
}

const fn style(weight: Weight, size: f32, ink: [u8; 3]) -> Style {
    Style { weight, size, ink }
}

impl Sheet<'_> {
    /// The text with what the font lacks told by number.
    fn shown(&self, text: &str) -> Result<String, PrintError> {
        if text.chars().count() > MAX_TEXT {
            return Err(PrintError::TooLong);
        }
        let mut shown = String::with_capacity(text.len());
        let mut bytes = [0; 4];
        for sign in text.chars() {
            match self.faces.lacks(sign.encode_utf8(&mut bytes)) {
                Some(lacking) => {
                    let _ = write!(shown, "[U+{:04X}]", u32::from(lacking));
                }
                None => shown.push(sign),
            }
        }
        Ok(shown)
    }

    fn text(&mut self, role: Role, style: Style, text: &str) -> Result<(), PrintError> {
        let text = self.shown(text)?;
        let text = [(self.language, text.as_str())];
        self.flow
            .tagged(role, |flow| flow.text(style, Align::Left, COLUMN, &text))
    }

    fn head(&mut self, title: &str, above: &[String]) -> Result<(), PrintError> {
        self.text(Role::Title, style(Weight::Bold, 18.0, TEAL), title)?;
        for text in above {
            self.flow.y += 6.0;
            self.text(Role::Paragraph, style(Weight::Regular, 10.5, BLACK), text)?;
        }
        self.flow.y += 10.0;
        let y = self.flow.y;
        self.flow.rule(TEAL, 1.4, (LEFT, RIGHT), y);
        Ok(())
    }

    fn section(&mut self, section: &Section) -> Result<(), PrintError> {
        if !section.heading.is_empty() {
            let style = style(Weight::Bold, 12.0, BLACK);
            // A heading does not stay behind alone.
            self.flow.y += 14.0;
            self.flow.room(style.leading() + 50.0)?;
            self.text(Role::Heading, style, &section.heading)?;
            self.flow.y += 3.0;
        }
        if section.rows.is_empty() {
            return Ok(());
        }
        let table = self.flow.element(Role::Table);
        for row in &section.rows {
            let row_of = self.flow.inside(table, |flow| flow.element(Role::Row));
            self.row(row_of, row)?;
        }
        Ok(())
    }

    /// The blocks of a column.
    fn wrapped<'t>(
        &self,
        width: f32,
        texts: impl IntoIterator<Item = (Style, &'t String)>,
    ) -> Result<Vec<Block>, PrintError> {
        let mut blocks = Vec::new();
        for (style, text) in texts {
            for line in self.shown(text)?.lines() {
                let part = (self.language, line);
                blocks.push(self.flow.wrap(style, width, &[part]));
            }
        }
        Ok(blocks)
    }

    /// A row, which goes on to the next page where it must.
    fn row(&mut self, element: usize, row: &CopyRow) -> Result<(), PrintError> {
        let label = style(Weight::Regular, 9.5, GREY);
        let (value, small) = (
            style(Weight::Regular, 10.5, BLACK),
            style(Weight::Regular, 7.5, GREY),
        );
        let values = row.value.iter().enumerate();
        let values = values.map(|(at, text)| (if at == 0 { value } else { small }, text));
        let values = self.wrapped(VALUES.1, values)?;
        let labels = self.wrapped(LABELS.1, [(label, &row.label)])?;
        let mut labels = labels.into_iter().flat_map(Block::into_lines);
        let mut values = values.into_iter().flat_map(Block::into_lines);
        let [header, data] = self.flow.inside(element, |flow| {
            [Role::HeaderCell, Role::DataCell].map(|role| flow.element(role))
        });
        self.flow.y += 3.0;
        loop {
            let (label, value) = (labels.next(), values.next());
            let both = label.iter().chain(&value);
            let height = both.map(|(style, _)| style.leading()).fold(0.0, f32::max);
            if height == 0.0 {
                break;
            }
            self.flow.room(height)?;
            let top = self.flow.y;
            for (cell, column, line) in [(header, LABELS, label), (data, VALUES, value)] {
                if let Some((style, line)) = line {
                    // Both stand on one line.
                    let top = top + (height - style.leading()).min(1.0);
                    self.flow
                        .inside(cell, |flow| flow.line(style, column.0, top, &line));
                }
            }
            self.flow.y += height;
        }
        self.flow.y += 4.0;
        let y = self.flow.y;
        self.flow.rule(HAIR, 0.6, (LEFT, RIGHT), y);
        Ok(())
    }

    fn signature(&mut self, lines: &[String]) -> Result<(), PrintError> {
        let (first, rest) = (
            style(Weight::Bold, 11.0, BLACK),
            style(Weight::Regular, 9.0, GREY),
        );
        let lines = lines.iter().enumerate();
        let lines = lines.map(|(at, line)| (if at == 0 { first } else { rest }, line));
        let blocks = self.wrapped(COLUMN.1 - 28.0, lines)?;
        self.flow.y += 12.0;
        sheet::boxed(&mut self.flow, blocks)
    }

    /// Number and page on every page.
    fn feet(&mut self, number: &str, warning: Option<&str>) {
        let style = style(Weight::Regular, 8.0, GREY);
        let pages = self.flow.pages();
        for page in 0..pages {
            let top = HEIGHT - 38.0;
            let warning = warning.filter(|_| page > 0);
            let warning = warning.map_or_else(String::new, |warning| format!(" · {warning}"));
            let left = format!("№ {number}{warning}");
            self.flow.foot(page, style, LEFT, top, &left);
            let right = format!("{} / {pages}", page + 1);
            self.flow.foot(page, style, RIGHT - 20.0, top, &right);
        }
    }
}
