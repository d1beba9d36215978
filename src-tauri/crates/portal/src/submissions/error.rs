//! Why a submission is refused.

use crate::{fault::Fault, uploads::UploadError};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::AnswerProblem;

/// Why a submission was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// The envelope cannot be understood; for developers, what of it.
    #[error("{0}")]
    Malformed(&'static str),
    /// The application was filled in by another edition of the regulation.
    #[error("the application is for another edition of the regulation")]
    OtherEdition,
    /// The person register calls the applicant otherwise.
    #[error("the applicant's name is not that of the person register")]
    OtherName,
    /// The answers do not fit the form.
    #[error("the answers do not fit the form")]
    Answers(Vec<AnswerProblem>),
    /// Refused; the code says why.
    #[error("{}", .0.code())]
    Refused(FailureCode),
    /// An attachment is refused.
    #[error(transparent)]
    Upload(#[from] UploadError),
    /// Something that the portal needs did not work.
    #[error(transparent)]
    Fault(Fault),
}

impl From<FailureCode> for SubmissionError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code)
    }
}

impl<E: Into<Fault>> From<E> for SubmissionError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}
