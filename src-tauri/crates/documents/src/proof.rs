//! Taking the proof out of a Kabinet PDF: what was issued, or a receipt, and the signature. The visible
//! text of the PDF is never believed.

use kabinet_model::failure::FailureCode;
use lopdf::{Dictionary, Document, LoadOptions, Object};
use md5::{Digest, Md5};

/// Name of the embedded document.
pub const RESULT_JSON: &str = "result.json";
/// Name of the embedded signature.
pub const RESULT_P7S: &str = "result.p7s";

/// Name of an embedded receipt.
pub const RECEIPT_JSON: &str = "receipt.json";
/// Name of its signature.
pub const RECEIPT_P7S: &str = "receipt.p7s";
/// Name of the application that an embedded receipt is for.
pub const APPLICATION_JSON: &str = "application.json";

/// The files that are looked for.
const FILES: [&str; 5] = [
    RESULT_JSON,
    RESULT_P7S,
    RECEIPT_JSON,
    RECEIPT_P7S,
    APPLICATION_JSON,
];

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
    /// `result.json`, or `receipt.json`: the very bytes that were signed.
    pub result_json: Vec<u8>,
    /// `result.p7s`, or `receipt.p7s`: detached CAdES over them, DER.
    pub result_p7s: Vec<u8>,
    /// `application.json` beside a receipt, which names its digest.
    pub application: Option<Vec<u8>>,
}

/// Why no proof was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not a PDF, or one that cannot be read within bounds.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// A PDF without `result.json` and `result.p7s`, and without those of a receipt.
    #[error("the PDF carries no proof")]
    NoProof,
    /// An embedded file is not the one that was put in: its checksum differs. The signature tells a
    /// changed document anyhow; this tells a change in what the signature carries beside it, too.
    #[error("`{0}` in the PDF has been changed")]
    Changed(&'static str),
}

/// The checksum that a PDF keeps of an embedded file (ISO 32000-1, table 46): it finds damage, not
/// forgery.
pub(crate) fn checksum(file: &[u8]) -> [u8; 16] {
    Md5::digest(file).into()
}

impl ProofError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::Unreadable | Self::NoProof => FailureCode::DocumentUnknown,
            Self::Changed(_) => FailureCode::DocumentChanged,
        }
    }
}

/// Takes `result.json` and `result.p7s`, or those of a receipt, out of `pdf`. At most 20 MB of PDF and 1 MB for each file.
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
        files: [const { None }; FILES.len()],
        changed: None,
    };
    let tree = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Names", &document))
        .and_then(Object::as_dict)
        .and_then(|names| names.get_deref(b"EmbeddedFiles", &document))
        .and_then(Object::as_dict)
        .map_err(|_| ProofError::NoProof)?;
    names.walk(tree, MAX_DEPTH);
    if let Some(file) = names.changed {
        return Err(ProofError::Changed(file));
    }
    match names.files {
        [Some(result_json), Some(result_p7s), ..] => Ok(Proof {
            result_json,
            result_p7s,
            application: None,
        }),
        [_, _, Some(result_json), Some(result_p7s), application] => Ok(Proof {
            result_json,
            result_p7s,
            application,
        }),
        _ => Err(ProofError::NoProof),
    }
}

/// A walk through the tree of names (ISO 32000-1, 7.9.6).
struct Names<'a> {
    document: &'a Document,
    /// Names that may still be looked at.
    left: usize,
    /// The first of each of [`FILES`].
    files: [Option<Vec<u8>>; FILES.len()],
    /// Which of them differs from its checksum.
    changed: Option<&'static str>,
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
        let Some(at) = FILES.iter().position(|one| name.as_deref() == Some(*one)) else {
            return;
        };
        if self.files[at].is_some() {
            return;
        }
        let Some((content, kept)) = self.content(specification) else {
            return;
        };
        if kept.is_some_and(|kept| kept != checksum(&content)) {
            self.changed = Some(FILES[at]);
        }
        self.files[at] = Some(content);
    }

    /// An embedded file, and its checksum where the PDF keeps one.
    fn content(&self, specification: &Dictionary) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
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
        let kept = file
            .dict
            .get_deref(b"Params", self.document)
            .and_then(Object::as_dict)
            .and_then(|parameters| parameters.get_deref(b"CheckSum", self.document))
            .and_then(Object::as_str)
            .map(<[u8]>::to_vec)
            .ok();
        file.get_plain_content_with_limit(MAX_FILE)
            .ok()
            .filter(|content| content.len() <= MAX_FILE)
            .map(|content| (content, kept))
    }
}

#[cfg(test)]
mod tests;
