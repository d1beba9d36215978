//! The content of a page between its marks: what is read, and what is decoration (ISO 32000-1, 14.6).

use printpdf::{DictItem, Op};

/// What content is to a reader who does not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Belongs to the element of this number, which is of this structure type.
    Element(usize, &'static str),
    /// Rules and boxes: not read.
    Decoration,
    /// Repeated on every page: not read.
    Foot,
}

/// A page so far.
#[derive(Default)]
pub(super) struct Page {
    ops: Vec<Op>,
    /// What the last content is.
    last: Option<Mark>,
}

impl Page {
    /// Draws content that is `mark` to a reader, as one with what came before if that is the same.
    /// `identify` numbers new content of an element.
    pub(super) fn draw(
        &mut self,
        mark: Mark,
        ops: impl IntoIterator<Item = Op>,
        identify: impl FnOnce(usize) -> usize,
    ) {
        if self.last != Some(mark) {
            self.end();
            self.ops.push(begin(mark, identify));
            self.last = Some(mark);
        }
        self.ops.extend(ops);
    }

    /// All of it.
    pub(super) fn finish(mut self) -> Vec<Op> {
        self.end();
        self.ops
    }

    fn end(&mut self) {
        let end = self.last.take().map(|_| Op::EndMarkedContent);
        self.ops.extend(end);
    }
}

/// The beginning of marked content (artifacts: ISO 32000-1, 14.8.2.2).
fn begin(mark: Mark, identify: impl FnOnce(usize) -> usize) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (tag, properties) = match mark {
        Mark::Element(element, tag) => {
            let identifier = i64::try_from(identify(element)).unwrap_or(i64::MAX);
            (tag, vec![("MCID", DictItem::Int(identifier))])
        }
        Mark::Decoration => ("Artifact", vec![("Type", name("Layout"))]),
        Mark::Foot => (
            "Artifact",
            vec![("Type", name("Pagination")), ("Subtype", name("Footer"))],
        ),
    };
    let properties = properties
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    Op::BeginMarkedContentWithProperties {
        tag: tag.into(),
        properties: DictItem::Dict {
            map: properties.collect(),
        },
    }
}
