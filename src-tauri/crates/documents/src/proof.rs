//! Taking the proof out of a Kabinet PDF. The visible text of the PDF is never believed.

use kabinet_model::failure::FailureCode;
use lopdf::{Dictionary, Document, LoadOptions, Object};

/// Name of the embedded document.
pub const RESULT_JSON: &str = "result.json";
/// Name of the embedded signature.
pub const RESULT_P7S: &str = "result.p7s";

/// Greatest PDF that is looked into, bytes.
const MAX_PDF: usize = 20 * 1024 * 1024;
/// Greatest embedded file taken out, bytes, and the most that any stream may inflate to.
const MAX_FILE: usize = 1024 * 1024;
/// Most names looked at, and how deep a tree of names may be.
const MAX_NAMES: usize = 256;
const MAX_DEPTH: usize = 8;

/// What a printed document carries to prove itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// `result.json`, the very bytes that were signed.
    pub result_json: Vec<u8>,
    /// `result.p7s`: detached CAdES over them, DER.
    pub result_p7s: Vec<u8>,
}

/// Why no proof was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not a PDF, or one that cannot be read within bounds.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// A PDF without `result.json` and `result.p7s`.
    #[error("the PDF carries no proof")]
    NoProof,
}

impl ProofError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        FailureCode::DocumentUnknown
    }
}

/// Takes `result.json` and `result.p7s` out of `pdf`. At most 20 MB of PDF and 1 MB for each file.
pub fn extract(pdf: &[u8]) -> Result<Proof, ProofError> {
    if pdf.len() > MAX_PDF || !pdf.starts_with(b"%PDF-") {
        return Err(ProofError::Unreadable);
    }
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_FILE),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(pdf, options).map_err(|_| ProofError::Unreadable)?;
    if document.is_encrypted() {
        return Err(ProofError::Unreadable);
    }
    let mut names = Names {
        document: &document,
        left: MAX_NAMES,
        files: [None, None],
    };
    let tree = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Names", &document))
        .and_then(Object::as_dict)
        .and_then(|names| names.get_deref(b"EmbeddedFiles", &document))
        .and_then(Object::as_dict)
        .map_err(|_| ProofError::NoProof)?;
    names.walk(tree, MAX_DEPTH);
    match names.files {
        [Some(result_json), Some(result_p7s)] => Ok(Proof {
            result_json,
            result_p7s,
        }),
        _ => Err(ProofError::NoProof),
    }
}

/// A walk through the tree of names (ISO 32000-1, 7.9.6).
struct Names<'a> {
    document: &'a Document,
    /// Names that may still be looked at.
    left: usize,
    /// `result.json` and `result.p7s`, the first of each.
    files: [Option<Vec<u8>>; 2],
}

impl Names<'_> {
    fn walk(&mut self, node: &Dictionary, depth: usize) {
        if depth == 0 {
            return;
        }
        let document = self.document;
        let array = |key: &[u8]| {
            node.get_deref(key, document)
                .and_then(Object::as_array)
                .map_or(&[][..], Vec::as_slice)
        };
        for pair in array(b"Names").chunks_exact(2) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.look_at(&pair[1]);
        }
        for kid in array(b"Kids") {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            if let Ok((_, Object::Dictionary(kid))) = document.dereference(kid) {
                self.walk(kid, depth - 1);
            }
        }
    }

    fn look_at(&mut self, specification: &Object) {
        let Ok((_, Object::Dictionary(specification))) = self.document.dereference(specification)
        else {
            return;
        };
        let name = [b"UF".as_slice(), b"F"]
            .into_iter()
            .find_map(|key| specification.get_deref(key, self.document).ok())
            .and_then(|name| lopdf::decode_text_string(name).ok());
        let at = match name.as_deref() {
            Some(RESULT_JSON) => 0,
            Some(RESULT_P7S) => 1,
            _ => return,
        };
        if self.files[at].is_none() {
            self.files[at] = self.content(specification);
        }
    }

    fn content(&self, specification: &Dictionary) -> Option<Vec<u8>> {
        let files = specification
            .get_deref(b"EF", self.document)
            .ok()?
            .as_dict()
            .ok()?;
        let file = files
            .get_deref(b"F", self.document)
            .ok()?
            .as_stream()
            .ok()?;
        file.get_plain_content_with_limit(MAX_FILE)
            .ok()
            .filter(|content| content.len() <= MAX_FILE)
    }
}

#[cfg(test)]
mod tests;
