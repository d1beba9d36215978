//! Why a certificate was revoked, as lists and OCSP responders say it.

use crate::ber::{BerError, Element, Tag};
use serde::Serialize;

/// Why a certificate was revoked (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The centre does not say more.
    Unspecified,
    /// The key has fallen into other hands.
    KeyCompromise,
    /// The authority's key has.
    AuthorityCompromise,
    /// The holder's name or place has changed.
    AffiliationChanged,
    /// Replaced by another.
    Superseded,
    /// No longer needed.
    CessationOfOperation,
    /// Suspended.
    Hold,
    /// The right to it was withdrawn.
    PrivilegeWithdrawn,
}

impl Reason {
    /// By its number in `CRLReason`; numbers without a meaning are taken for no reason.
    pub(crate) fn of(code: u8) -> Self {
        match code {
            1 => Self::KeyCompromise,
            2 | 10 => Self::AuthorityCompromise,
            3 => Self::AffiliationChanged,
            4 => Self::Superseded,
            5 => Self::CessationOfOperation,
            6 => Self::Hold,
            9 => Self::PrivilegeWithdrawn,
            _ => Self::Unspecified,
        }
    }

    /// What the key had made before stays as good as it was: nobody else had it.
    pub(crate) fn is_harmless(self) -> bool {
        matches!(
            self,
            Self::Superseded | Self::CessationOfOperation | Self::AffiliationChanged
        )
    }

    /// Its number in `CRLReason`.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Unspecified => 0,
            Self::KeyCompromise => 1,
            Self::AuthorityCompromise => 2,
            Self::AffiliationChanged => 3,
            Self::Superseded => 4,
            Self::CessationOfOperation => 5,
            Self::Hold => 6,
            Self::PrivilegeWithdrawn => 9,
        }
    }

    /// Reads `CRLReason`.
    pub(crate) fn read(der: &[u8]) -> Result<Self, BerError> {
        match Element::only(der, Tag::ENUMERATED)?.content {
            [code] => Ok(Self::of(*code)),
            _ => Err(BerError::Damaged),
        }
    }

    /// Stable key, such as `key_compromise`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "key_compromise",
            Self::AuthorityCompromise => "authority_compromise",
            Self::AffiliationChanged => "affiliation_changed",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessation_of_operation",
            Self::Hold => "hold",
            Self::PrivilegeWithdrawn => "privilege_withdrawn",
        }
    }
}
