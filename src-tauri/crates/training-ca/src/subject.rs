//! Whom certificates are issued to.

use chrono::{DateTime, Duration, Utc};
use kabinet_model::iin::PersonNumber;
use serde::{Deserialize, Serialize};

/// The holder of a certificate.
#[derive(Debug, Clone)]
pub enum Subject {
    /// A natural person.
    Citizen {
        /// Surname.
        surname: String,
        /// Given name.
        name: String,
        /// Patronymic, if the person has one.
        patronymic: Option<String>,
        /// ИИН. Certificates exist whose number has a wrong check digit.
        iin: PersonNumber,
    },
    /// A person who acts for an organisation.
    Official {
        /// Surname.
        surname: String,
        /// Given name.
        name: String,
        /// Patronymic, if the person has one.
        patronymic: Option<String>,
        /// ИИН of the person.
        iin: PersonNumber,
        /// Name of the organisation.
        organisation: String,
        /// БИН of the organisation, twelve digits.
        bin: String,
        /// What the person may do for it.
        role: Role,
    },
    /// An information system, such as the portal itself.
    InformationSystem {
        /// Name of the system.
        name: String,
        /// OID of the system, such as `1.2.398.6.10.1.1`.
        oid: String,
        /// Name of the organisation that owns it.
        organisation: String,
        /// БИН of the organisation, twelve digits.
        bin: String,
    },
}

/// What an official may do for the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// First head (1.2.398.3.3.4.1.2.1).
    Head,
    /// A person with the right to sign (1.2.398.3.3.4.1.2.2).
    RightToSign,
    /// Employee (1.2.398.3.3.4.1.2.5).
    Employee,
}

/// Which key a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// GOST 34.10-2015, 512 bit: one key for signing and authentication.
    Gost2015,
    /// RSA, 2048 bit, for signing.
    Rsa2048,
    /// RSA, 2048 bit, for authentication only: never to be taken for signing.
    Rsa2048Authentication,
}

impl Algorithm {
    /// The pair of authorities that issues such certificates.
    pub fn family(self) -> Family {
        match self {
            Self::Gost2015 => Family::Gost,
            Self::Rsa2048 | Self::Rsa2048Authentication => Family::Rsa,
        }
    }
}

/// A pair of root and issuing authority, signing with one algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// GOST 34.10-2015.
    Gost,
    /// RSA.
    Rsa,
}

/// From when until when a certificate is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First moment.
    pub not_before: DateTime<Utc>,
    /// Last moment.
    pub not_after: DateTime<Utc>,
}

impl Validity {
    /// That of a certificate.
    pub(crate) fn of(certificate: &x509_cert::Certificate) -> Result<Self, crate::TrainingCaError> {
        let moment = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok();
            let at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            at.ok_or(crate::TrainingCaError::Moment)
        };
        let validity = &certificate.tbs_certificate.validity;
        Ok(Self {
            not_before: moment(validity.not_before)?,
            not_after: moment(validity.not_after)?,
        })
    }

    /// So many days from a moment on.
    pub fn days_from(not_before: DateTime<Utc>, days: i64) -> Self {
        let not_after = not_before + Duration::days(days);
        Self {
            not_before,
            not_after,
        }
    }
}
