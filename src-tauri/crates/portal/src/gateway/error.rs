//! Why a package was not delivered.

use crate::{fault::Fault, store::space::is_used_up};
use kabinet_eds::asic::AsicError;
use kabinet_model::failure::FailureCode;

/// Why a package was not put together or handed over.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// The outbox names an application that is not there.
    #[error("the application is not there")]
    NoApplication,
    /// The package could not be put together.
    #[error("the package could not be put together: {0}")]
    Package(#[from] AsicError),
    /// Something that the portal needs did not work.
    #[error(transparent)]
    Fault(Fault),
}

impl GatewayError {
    /// What is logged of it.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::NoApplication => FailureCode::NotFound,
            Self::Package(error) if is_used_up(error) => FailureCode::DiskFull,
            Self::Package(_) => FailureCode::Internal,
            Self::Fault(fault) => fault.code(),
        }
    }
}

impl<E: Into<Fault>> From<E> for GatewayError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}
