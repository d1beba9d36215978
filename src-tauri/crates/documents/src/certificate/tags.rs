//! What is read aloud, and in which order: the tree of elements that the pages' content belongs to
//! (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

use super::page::Mark;
use kabinet_model::language::Language;

/// What an element is (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Title,
    Heading,
    Paragraph,
    /// A part of another element in a language of its own.
    Span,
    Table,
    Row,
    /// Names what stands in its row.
    HeaderCell,
    DataCell,
    Figure,
    Caption,
}

impl Role {
    /// The standard structure type.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Paragraph => "P",
            Self::Span => "Span",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeaderCell => "TH",
            Self::DataCell => "TD",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
        }
    }
}

/// What a picture says to those who do not see it, and where it is.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) alternative: String,
    /// Left, bottom, right, top; points from the lower left corner of the page.
    pub(super) bounds: [f32; 4],
}

/// What is inside of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another one, by its number.
    Element(usize),
    /// Marked content of a page, both counted from 0.
    Content { page: usize, identifier: usize },
}

/// An element of the tree.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    /// Number of the one it is inside of.
    pub(super) parent: Option<usize>,
    /// Where it differs from its parent's.
    pub(super) language: Option<Language>,
    pub(super) picture: Option<Picture>,
    pub(super) kids: Vec<Kid>,
}

/// The tree while the pages are laid out. What is drawn belongs to the innermost open element.
#[derive(Debug)]
pub(super) struct Tags {
    /// The document first, each parent before its kids.
    elements: Vec<Element>,
    open: Vec<usize>,
    /// Which element each marked content of each page belongs to.
    contents: Vec<Vec<usize>>,
}

impl Tags {
    /// Nothing but a document in this language.
    pub(super) fn new(language: Language) -> Self {
        let document = Element {
            role: Role::Document,
            parent: None,
            language: Some(language),
            picture: None,
            kids: Vec::new(),
        };
        Self {
            elements: vec![document],
            open: vec![0],
            contents: Vec::new(),
        }
    }

    pub(super) fn elements(&self) -> &[Element] {
        &self.elements
    }

    pub(super) fn contents(&self) -> &[Vec<usize>] {
        &self.contents
    }

    /// The mark of what belongs to an element.
    pub(super) fn mark(&self, element: usize) -> Mark {
        let role = self.elements.get(element).map(|element| element.role);
        Mark::Element(element, role.unwrap_or(Role::Document).name())
    }

    /// A new last kid of the innermost open element, not open itself.
    pub(super) fn add(&mut self, role: Role) -> usize {
        let parent = self.current();
        let new = self.elements.len();
        self.elements.push(Element {
            role,
            parent: Some(parent),
            language: None,
            picture: None,
            kids: Vec::new(),
        });
        self.elements[parent].kids.push(Kid::Element(new));
        new
    }

    pub(super) fn open(&mut self, element: usize) {
        self.open.push(element);
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn set_picture(&mut self, element: usize, picture: Picture) {
        self.elements[element].picture = Some(picture);
    }

    /// The element for text in this language: the innermost open one, or a part of it.
    pub(super) fn element_in(&mut self, language: Language) -> usize {
        let current = self.current();
        if self.language_of(current) == Some(language) {
            return current;
        }
        match self.elements[current].kids.last() {
            None => {
                self.elements[current].language = Some(language);
                current
            }
            Some(Kid::Element(last)) if self.elements[*last].language == Some(language) => *last,
            Some(_) => {
                let part = self.add(Role::Span);
                self.elements[part].language = Some(language);
                part
            }
        }
    }

    /// The identifier of new marked content of `page` that belongs to `element`.
    pub(super) fn content(&mut self, page: usize, element: usize) -> usize {
        if self.contents.len() <= page {
            self.contents.resize_with(page + 1, Vec::new);
        }
        let identifier = self.contents[page].len();
        self.contents[page].push(element);
        let kids = &mut self.elements[element].kids;
        kids.push(Kid::Content { page, identifier });
        identifier
    }

    pub(super) fn current(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn language_of(&self, element: usize) -> Option<Language> {
        let mut at = Some(element);
        while let Some(element) = at {
            let element = self.elements.get(element)?;
            if element.language.is_some() {
                return element.language;
            }
            at = element.parent;
        }
        None
    }
}
