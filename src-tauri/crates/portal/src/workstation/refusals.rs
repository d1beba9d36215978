//! Here the errors of the office become answers.

use crate::{office::OfficeError, problem::ApiError};
use axum::http::StatusCode;

impl From<OfficeError> for ApiError {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Conflict => Self::new(error.code())
                .with_status(StatusCode::CONFLICT)
                .with_title("the request is not in a state in which this official can do this"),
            OfficeError::Refused(code) => code.into(),
            OfficeError::Account(error) => error.into(),
            OfficeError::Fault(fault) => fault.into(),
        }
    }
}
