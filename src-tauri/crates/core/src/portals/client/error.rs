//! How talking to a portal can go wrong.

use crate::view::failure::Failure;
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::Problem;
use rustls::CertificateError;
use std::{error::Error, io};

/// Why the portal did not answer as hoped. Holds nothing of what was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum ClientError {
    /// No connection, or it was cut, or the answer took too long.
    #[error("the portal was not reached")]
    Unreachable,
    /// The answer cannot be understood, or is larger than any such answer.
    #[error("the portal's answer cannot be understood")]
    Nonsense,
    /// The portal says that it cannot serve now.
    #[error("the portal is busy")]
    Busy,
    /// By the clock here the certificate of the portal's connection has expired or has not begun.
    #[error("the certificate of the connection is not valid now")]
    OutOfTerm,
    /// The address of the profile is not HTTPS.
    #[error("the profile's address is not secure")]
    Insecure,
    /// There is no portal to ask.
    #[error("no portal is chosen")]
    NotChosen,
    /// The portal refused, and said why.
    #[error("the portal refused: {}", .0.code)]
    Refused(Box<Problem>),
}

impl ClientError {
    /// The failure a citizen is told of.
    pub(crate) fn code(&self) -> FailureCode {
        match self {
            Self::Unreachable => FailureCode::PortalUnreachable,
            Self::Nonsense | Self::Insecure => FailureCode::PortalNonsense,
            Self::NotChosen => FailureCode::PortalNotChosen,
            Self::Busy => FailureCode::PortalBusy,
            Self::OutOfTerm => FailureCode::PortalCertificate,
            Self::Refused(problem) => match FailureCode::from_code(&problem.code) {
                // A defect at the portal is none of this program, and its disk is not this computer's.
                Some(FailureCode::Internal | FailureCode::DiskFull) => FailureCode::PortalBusy,
                Some(code) => code,
                None => FailureCode::PortalRefused,
            },
        }
    }

    /// Whether the same may go well a little later.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(
            self.code(),
            FailureCode::PortalUnreachable | FailureCode::PortalBusy
        )
    }

    /// A refusal whose answer could not say why in words.
    pub(super) fn refused(code: FailureCode, status: reqwest::StatusCode) -> Self {
        Self::Refused(Box::new(Problem {
            code: code.code().to_owned(),
            status: status.as_u16(),
            title: code.cause().to_owned(),
            retry_after: None,
            request: None,
            answers: Vec::new(),
        }))
    }

    pub(crate) fn is(&self, code: FailureCode) -> bool {
        self.code() == code
    }
}

impl From<reqwest::Error> for ClientError {
    fn from(error: reqwest::Error) -> Self {
        // The text of the error would hold the address; that it happened is enough.
        tracing::debug!(
            timeout = error.is_timeout(),
            connect = error.is_connect(),
            "the portal was not reached"
        );
        if is_out_of_term(&error) {
            Self::OutOfTerm
        } else {
            Self::Unreachable
        }
    }
}

/// Whether TLS refused a certificate for its term: then a clock is wrong, and most often this one.
fn is_out_of_term(error: &(dyn Error + 'static)) -> bool {
    use CertificateError as C;
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(rustls::Error::InvalidCertificate(why)) = error.downcast_ref() {
            return matches!(
                why,
                C::Expired
                    | C::ExpiredContext { .. }
                    | C::NotValidYet
                    | C::NotValidYetContext { .. }
            );
        }
        // What an I/O error holds is not among its sources.
        let lock = error.downcast_ref().and_then(io::Error::get_ref);
        next = match lock {
            Some(lock) => Some(lock),
            None => error.source(),
        };
    }
    false
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        let mut failure = Self::new(error.code());
        if let ClientError::Refused(problem) = &error {
            if let Some(number) = &problem.request {
                failure = failure.with("request", number);
            }
            if let Some(seconds) = problem.retry_after {
                failure = failure
                    .with("seconds", &seconds)
                    .with("minutes", &seconds.div_ceil(60));
            }
            if let Some(answer) = problem.answers.first() {
                failure = failure.at(&answer.pointer);
            }
        }
        failure
    }
}
