//! What a token answers when it will not, one cause each.

use cryptoki::error::{Error, RvError};
use kabinet_model::failure::FailureCode;

/// Why a token did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The library cannot be loaded, or is none of PKCS#11.
    #[error("the library of the token cannot be used")]
    Library,
    /// The PIN is wrong.
    #[error("the PIN is wrong")]
    PinWrong,
    /// The PIN is shorter or longer than the token takes; it was not counted as an attempt.
    #[error("the PIN has a length that the token does not take")]
    PinLength,
    /// The PIN is locked. It is never tried again.
    #[error("the PIN is locked")]
    PinLocked,
    /// The PIN must be set or changed first, with the maker's program.
    #[error("the PIN must be set first")]
    PinUnset,
    /// The token was pulled out, or another is in its place.
    #[error("the token is gone")]
    Gone,
    /// The token has the certificate but not its key.
    #[error("the token does not hold the key of the certificate")]
    NoKey,
    /// The token lacks the mechanism that the key needs.
    #[error("the token lacks the mechanism for this key")]
    NoMechanism,
    /// The citizen gave up on the reader's own keys.
    #[error("cancelled at the reader")]
    Cancelled,
    /// Anything else.
    #[error("the token refused")]
    Failed,
}

impl TokenError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::Library => FailureCode::TokenLibrary,
            Self::PinWrong | Self::PinLength => FailureCode::TokenPinWrong,
            Self::PinLocked => FailureCode::TokenPinLocked,
            Self::PinUnset => FailureCode::TokenPinUnset,
            Self::Gone => FailureCode::TokenGone,
            Self::NoKey => FailureCode::TokenNoKey,
            Self::NoMechanism => FailureCode::TokenMechanism,
            Self::Cancelled => FailureCode::TokenCancelled,
            Self::Failed => FailureCode::TokenFailed,
        }
    }
}

impl From<Error> for TokenError {
    fn from(error: Error) -> Self {
        match error {
            Error::Pkcs11(answer, _) => Self::of(answer),
            Error::LibraryLoading(_) | Error::MissingSymbol(_) | Error::NullFunctionPointer => {
                Self::Library
            }
            _ => Self::Failed,
        }
    }
}

impl TokenError {
    /// By the return value (PKCS#11 v2.40, 3.6).
    pub(super) fn of(answer: RvError) -> Self {
        match answer {
            RvError::PinIncorrect | RvError::PinInvalid => Self::PinWrong,
            RvError::PinLenRange => Self::PinLength,
            RvError::PinLocked => Self::PinLocked,
            RvError::PinExpired | RvError::UserPinNotInitialized => Self::PinUnset,
            RvError::DeviceRemoved
            | RvError::TokenNotPresent
            | RvError::TokenNotRecognized
            | RvError::SlotIdInvalid
            | RvError::SessionHandleInvalid
            | RvError::SessionClosed => Self::Gone,
            RvError::MechanismInvalid | RvError::KeyTypeInconsistent => Self::NoMechanism,
            RvError::KeyHandleInvalid => Self::NoKey,
            RvError::Cancel | RvError::FunctionCanceled | RvError::FunctionRejected => {
                Self::Cancelled
            }
            _ => Self::Failed,
        }
    }
}
