//! Whether a certificate is revoked: never a yes or a no alone.

mod crl_store;

pub use crate::crl::Reason;
pub use crl_store::CrlStore;

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What is known of a certificate's revocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Revocation {
    /// Not revoked, as the centre said at `as_of`.
    Good {
        /// When the centre said so.
        as_of: DateTime<Utc>,
        /// In what form.
        source: Source,
    },
    /// Revoked.
    Revoked {
        /// Since when.
        since: DateTime<Utc>,
        /// Why, when the centre says.
        reason: Option<Reason>,
        /// When the centre said so.
        as_of: DateTime<Utc>,
        /// In what form.
        source: Source,
    },
    /// Could not be learnt.
    Unknown {
        /// Why not.
        why: UnknownReason,
    },
    /// Nobody asked.
    NotChecked {
        /// Why not.
        why: UnknownReason,
    },
}

impl Revocation {
    /// Stable key: `good`, `revoked`, `unknown`, `not_checked`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Good { .. } => "good",
            Self::Revoked { .. } => "revoked",
            Self::Unknown { .. } => "unknown",
            Self::NotChecked { .. } => "not_checked",
        }
    }

    /// When the centre spoke of it, where it did.
    pub fn as_of(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Good { as_of, .. } | Self::Revoked { as_of, .. } => Some(*as_of),
            Self::Unknown { .. } | Self::NotChecked { .. } => None,
        }
    }

    /// In what form the centre spoke of it, where it did.
    pub fn source(&self) -> Option<Source> {
        match self {
            Self::Good { source, .. } | Self::Revoked { source, .. } => Some(*source),
            Self::Unknown { .. } | Self::NotChecked { .. } => None,
        }
    }

    /// Why it is not known, where it is not.
    pub fn why(&self) -> Option<UnknownReason> {
        match self {
            Self::Good { .. } | Self::Revoked { .. } => None,
            Self::Unknown { why } | Self::NotChecked { why } => Some(*why),
        }
    }
}

/// In what form a centre spoke of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// An answer about this very certificate (OCSP, RFC 6960).
    Ocsp,
    /// Such an answer that was not made for our question but prepared beforehand: it did not bring
    /// the nonce back (RFC 8954).
    PreparedOcsp,
    /// A full revocation list.
    List,
    /// A full list and the delta CRL to it (delta CRL).
    Delta,
}

impl Source {
    /// Stable key: `ocsp`, `prepared_ocsp`, `list`, `delta`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ocsp => "ocsp",
            Self::PreparedOcsp => "prepared_ocsp",
            Self::List => "list",
            Self::Delta => "delta",
        }
    }
}

/// Why revocation is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReason {
    /// There are no lists at all.
    NoLists,
    /// None of the lists is of this issuer.
    NoListOfIssuer,
    /// The list of this issuer is older than it may be.
    ListExpired,
    /// The list of this issuer is dated in the future.
    ListNotYetValid,
    /// The list bears the issuer's name but not its signature.
    ListNotSigned,
    /// The lists of this issuer speak of others of its certificates (RFC 5280, 5.2.5).
    ListOfOthers,
    /// The list of this issuer has a critical extension that is unknown here (RFC 5280, 5.2).
    ListNotUnderstood,
    /// The list of this issuer lies on a disk that cannot be read.
    ListUnreadable,
    /// The centre spoke after the certificate's term, and centres forget certificates then.
    AfterTerm,
    /// The centre does not know a certificate with this number.
    UnknownToAuthority,
    /// The centre's answer is about another certificate.
    AnswerForeign,
    /// The centre's answer is signed by nobody who may answer for the issuer.
    AnswerNotSigned,
    /// The centre's answer is older than it may be.
    AnswerExpired,
    /// The centre's answer is dated in the future.
    AnswerNotYetValid,
    /// The centre's answer is to another question.
    AnswerReplayed,
    /// What came back from the centre cannot be read.
    AnswerDamaged,
    /// The centre refused to answer.
    AnswerRefused,
    /// The centre could not be reached.
    NotReached,
    /// The deployment names no centre that could be asked.
    NobodyToAsk,
    /// There is no chain to a trusted centre, so nobody's word on revocation counts.
    NoChain,
}

impl UnknownReason {
    /// Stable key, such as `no_lists`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoLists => "no_lists",
            Self::NoListOfIssuer => "no_list_of_issuer",
            Self::ListExpired => "list_expired",
            Self::ListNotYetValid => "list_not_yet_valid",
            Self::ListNotSigned => "list_not_signed",
            Self::ListOfOthers => "list_of_others",
            Self::ListNotUnderstood => "list_not_understood",
            Self::ListUnreadable => "list_unreadable",
            Self::AfterTerm => "after_term",
            Self::UnknownToAuthority => "unknown_to_authority",
            Self::AnswerForeign => "answer_foreign",
            Self::AnswerNotSigned => "answer_not_signed",
            Self::AnswerExpired => "answer_expired",
            Self::AnswerNotYetValid => "answer_not_yet_valid",
            Self::AnswerReplayed => "answer_replayed",
            Self::AnswerDamaged => "answer_damaged",
            Self::AnswerRefused => "answer_refused",
            Self::NotReached => "not_reached",
            Self::NobodyToAsk => "nobody_to_ask",
            Self::NoChain => "no_chain",
        }
    }
}
