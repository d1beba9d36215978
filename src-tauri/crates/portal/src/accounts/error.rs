//! Why accounts say no.

use crate::fault::Fault;
use kabinet_model::failure::FailureCode;

/// Why an account was not opened, used or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The attempt came too soon, or was one too many.
    #[error("the next attempt is in {retry_after} seconds")]
    Throttled {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Refused; the code says why.
    #[error("{}", .0.code())]
    Refused(FailureCode),
    /// Something that the portal needs did not work.
    #[error(transparent)]
    Fault(Fault),
}

impl AccountError {
    /// What the citizen or official is told.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Throttled { .. } => FailureCode::SignInThrottled,
            Self::Refused(code) => *code,
            Self::Fault(fault) => fault.code(),
        }
    }
}

impl From<FailureCode> for AccountError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code)
    }
}

impl<E: Into<Fault>> From<E> for AccountError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}
