//! The recovery sheet of an archive: a page to print, with the code that opens it.

use super::{
    PrintError, assembly,
    face::{Faces, Weight},
    flow::{Align, BLACK, Flow, LEFT, RIGHT, Style, TEAL, TINT},
    metadata::About,
    tags::Role,
};
use kabinet_model::language::Language;
use printpdf::PdfDocument;

/// What is on the sheet.
#[derive(Debug, Clone)]
pub struct RecoverySheet<'a> {
    /// Language of the words.
    pub language: Language,
    /// Title.
    pub title: String,
    /// Paragraphs above the code.
    pub above: Vec<String>,
    /// The code, in groups with hyphens between.
    pub code: &'a str,
    /// Paragraphs below the code.
    pub below: Vec<String>,
}

const COLUMN: (f32, f32) = (LEFT, RIGHT - LEFT);

/// Groups on a line.
const GROUPS: usize = 4;

impl RecoverySheet<'_> {
    /// The sheet as a PDF on A4. It holds the code in clear.
    ///
    /// # Errors
    /// [`PrintError::Assembly`]: a defect.
    pub fn print(&self) -> Result<Vec<u8>, PrintError> {
        let faces = Faces::read()?;
        let mut flow = Flow::new(&faces, self.language);
        let style = |weight, size, ink| Style { weight, size, ink };
        let heading = style(Weight::Bold, 19.0, TEAL);
        let title = [(self.language, self.title.as_str())];
        flow.tagged(Role::Title, |flow| {
            flow.text(heading, Align::Left, COLUMN, &title)
        })?;
        let text = style(Weight::Regular, 11.5, BLACK);
        self.paragraphs(&mut flow, text, &self.above)?;
        let groups: Vec<_> = self.code.split('-').collect();
        let code = style(Weight::Bold, 22.0, BLACK);
        let (lines, padding) = (groups.chunks(GROUPS), 14.0);
        let rows = lines.len() + usize::from(lines.len() == 0);
        let height = (0..rows).fold(2.0 * padding, |height, _| height + code.leading());
        flow.y += 16.0;
        let top = flow.y;
        flow.fill(TINT, COLUMN.0, top, COLUMN.1, height);
        flow.y += padding;
        flow.tagged(Role::Paragraph, |flow| {
            lines.into_iter().try_for_each(|line| {
                let line = line.join(" - ");
                flow.text(code, Align::Centre, COLUMN, &[(self.language, &line)])
            })
        })?;
        flow.y += padding;
        self.paragraphs(&mut flow, text, &self.below)?;
        let about = About {
            titles: vec![(self.language, self.title.clone())],
            author: String::new(),
            subject: String::new(),
            at: None,
        };
        assembly::assemble(PdfDocument::new(""), flow, &faces, &about, &[])
    }

    fn paragraphs(
        &self,
        flow: &mut Flow<'_>,
        style: Style,
        texts: &[String],
    ) -> Result<(), PrintError> {
        for text in texts {
            flow.y += 10.0;
            let text = [(self.language, text.as_str())];
            flow.tagged(Role::Paragraph, |flow| {
                flow.text(style, Align::Left, COLUMN, &text)
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_sheet_is_one_page_in_its_language_with_every_group_of_the_code() {
        let code = "ABCD1-EFGH2-JKMN3-PQRS4-TVWX5-YZ016-23457";
        let sheet = RecoverySheet {
            language: Language::Kk,
            title: "Kabinet қалпына келтіру парағы".into(),
            above: vec!["Құпия фраза ұмытылса, архивті осы код ашады. ".repeat(3)],
            code,
            below: vec!["Парақты компьютерден бөлек сақтаңыз. ".repeat(6)],
        };
        let pdf = lopdf::Document::load_mem(&sheet.print().unwrap()).unwrap();
        assert_eq!(pdf.get_pages().len(), 1);
        let language = pdf.catalog().unwrap().get(b"Lang").unwrap();
        assert_eq!(language.as_str().unwrap(), b"kk");
        let text = pdf.extract_text(&[1]).unwrap();
        for group in code.split('-') {
            assert!(text.contains(group), "{group} in {text}");
        }
    }
}
