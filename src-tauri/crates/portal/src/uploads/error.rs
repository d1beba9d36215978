//! Why an upload is refused.

use crate::fault::Fault;
use kabinet_model::failure::FailureCode;

/// Why an upload is not taken, continued or kept.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// Refused; the code says why.
    #[error("{}", .0.code())]
    Refused(FailureCode),
    /// Something that the portal needs did not work.
    #[error(transparent)]
    Fault(Fault),
}

impl From<FailureCode> for UploadError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code)
    }
}

impl<E: Into<Fault>> From<E> for UploadError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}
