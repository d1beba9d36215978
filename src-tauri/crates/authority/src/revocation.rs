//! Why certificates are withdrawn.

/// Reason of a revocation (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationReason {
    /// No reason is given.
    Unspecified,
    /// The key is known to others.
    KeyCompromise,
    /// The holder's data changed.
    AffiliationChanged,
    /// A newer certificate takes its place.
    Superseded,
    /// The holder is no longer what the certificate says.
    CessationOfOperation,
    /// Suspended.
    CertificateHold,
}
