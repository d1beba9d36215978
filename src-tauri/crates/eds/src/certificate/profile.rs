//! What a certificate is for and whom it stands for, by the purposes (EKU) НУЦ РК gives.

use crate::oid;
use const_oid::ObjectIdentifier as Oid;
use serde::{Serialize, Serializer};
use x509_cert::ext::pkix::KeyUsage;

/// What the key may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing documents.
    Signing,
    /// Signing in to systems only (the old `AUTH_RSA…` files).
    Authentication,
    /// Both.
    Both,
    /// The certificate does not say, or says something else.
    Unknown,
}

impl Purpose {
    /// Stable key: `signing`, `authentication`, `both`, `unknown`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Authentication => "authentication",
            Self::Both => "both",
            Self::Unknown => "unknown",
        }
    }

    /// Documents may be signed with it.
    pub fn signs(self) -> bool {
        matches!(self, Self::Signing | Self::Both)
    }

    /// The holder may prove with it who they are.
    pub fn identifies(self) -> bool {
        self != Self::Unknown
    }

    /// By EKU; where that names neither purpose (information systems) by the key usage: signature
    /// with non-repudiation signs. Centres, timestamp services and OCSP responders sign their own
    /// words alone.
    pub(super) fn of(purposes: &[Oid], usage: Option<KeyUsage>) -> Self {
        let signing = purposes.contains(&oid::EMAIL_PROTECTION);
        let authentication = purposes.contains(&oid::CLIENT_AUTH);
        let service = [oid::TIME_STAMPING, oid::OCSP_SIGNING];
        let of_centre = purposes.iter().any(|purpose| service.contains(purpose))
            || usage.is_some_and(|usage| usage.key_cert_sign() || usage.crl_sign());
        match (signing, authentication, usage) {
            (true, true, _) => Self::Both,
            (true, false, _) => Self::Signing,
            (false, true, _) => Self::Authentication,
            (false, false, Some(usage)) if usage.digital_signature() && !of_centre => {
                if usage.non_repudiation() {
                    Self::Signing
                } else if usage.key_encipherment() {
                    Self::Authentication
                } else {
                    Self::Unknown
                }
            }
            _ => Self::Unknown,
        }
    }
}

/// Whom the holder stands for: the arc `1.2.398.3.3.4.1` of НУЦ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A natural person.
    Individual,
    /// A system of a natural person.
    IndividualSystem,
    /// A legal entity; stands beside one of the roles below.
    LegalEntity,
    /// First head of the legal entity.
    Head,
    /// Has the right to sign.
    RightToSign,
    /// Has the right to sign financial documents.
    RightToSignFinancial,
    /// Staff department.
    HumanResources,
    /// Employee.
    Employee,
    /// Information system.
    InformationSystem,
    /// Client of the treasury.
    TreasuryClient,
}

impl Role {
    /// Stable key, such as `right_to_sign`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::IndividualSystem => "individual_system",
            Self::LegalEntity => "legal_entity",
            Self::Head => "head",
            Self::RightToSign => "right_to_sign",
            Self::RightToSignFinancial => "right_to_sign_financial",
            Self::HumanResources => "human_resources",
            Self::Employee => "employee",
            Self::InformationSystem => "information_system",
            Self::TreasuryClient => "treasury_client",
        }
    }

    pub(super) fn of(purpose: &Oid) -> Option<Self> {
        if *purpose == oid::TREASURY_CLIENT {
            return Some(Self::TreasuryClient);
        }
        if !purpose.as_bytes().starts_with(oid::ROLES.as_bytes()) {
            return None;
        }
        let arcs: Vec<u32> = purpose.arcs().skip(oid::ROLES.arcs().count()).collect();
        match arcs.as_slice() {
            [1] => Some(Self::Individual),
            [1, 1] => Some(Self::IndividualSystem),
            [2] => Some(Self::LegalEntity),
            [2, 1] => Some(Self::Head),
            [2, 2] => Some(Self::RightToSign),
            [2, 3] => Some(Self::RightToSignFinancial),
            [2, 4] => Some(Self::HumanResources),
            [2, 5] => Some(Self::Employee),
            [2, 6, ..] => Some(Self::InformationSystem),
            _ => None,
        }
    }
}

macro_rules! serialize_as_key {
    ($($kind:ty),*) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key().as_ref())
            }
        }
    )*};
}
serialize_as_key!(Purpose, Role);
