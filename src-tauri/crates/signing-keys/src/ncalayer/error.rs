//! How NCALayer fails, one cause each.

use kabinet_model::failure::FailureCode;

/// Why NCALayer did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NcaLayerError {
    /// Nobody listens at its address.
    #[error("NCALayer does not run")]
    Absent,
    /// The certificate of the connection is not the one that was accepted.
    #[error("another program answers in NCALayer's place")]
    Stranger,
    /// The citizen cancelled in NCALayer's window.
    #[error("cancelled in NCALayer's window")]
    Cancelled,
    /// The answer has none of the known forms.
    #[error("NCALayer answered something that cannot be understood")]
    Nonsense,
    /// No answer in time.
    #[error("NCALayer is silent")]
    Silent,
    /// The connection broke before the answer came.
    #[error("NCALayer broke off")]
    Gone,
    /// NCALayer says that it could not sign.
    #[error("NCALayer refused")]
    Refused,
    /// This version does not have the module that was asked.
    #[error("NCALayer does not have the module")]
    NoModule,
}

impl NcaLayerError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::Absent => FailureCode::NcaLayerAbsent,
            Self::Stranger => FailureCode::NcaLayerStranger,
            Self::Cancelled => FailureCode::NcaLayerCancelled,
            Self::Nonsense => FailureCode::NcaLayerNonsense,
            Self::Silent => FailureCode::NcaLayerSilent,
            Self::Gone => FailureCode::NcaLayerGone,
            Self::Refused => FailureCode::NcaLayerRefused,
            Self::NoModule => FailureCode::NcaLayerOutdated,
        }
    }
}
