//! Why an act of an official is refused.

use crate::{accounts::AccountError, fault::Fault};
use kabinet_model::failure::FailureCode;

/// Why an official did not get, or do, what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The act is not this official's, or not in this state: somebody else was faster, perhaps.
    #[error("the request is not in a state in which this official can do this")]
    Conflict,
    /// Refused; the code says why.
    #[error("{}", .0.code())]
    Refused(FailureCode),
    /// The official is not let in, or did not prove who they are.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Something that the portal needs did not work.
    #[error(transparent)]
    Fault(Fault),
}

impl OfficeError {
    /// What the official is told.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Conflict => FailureCode::PortalRefused,
            Self::Refused(code) => *code,
            Self::Account(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }
}

impl From<FailureCode> for OfficeError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code)
    }
}

impl<E: Into<Fault>> From<E> for OfficeError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}
