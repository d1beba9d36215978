//! Which extensions each kind of certificate bears, in the order of НУЦ.

use crate::extension::{
    authority_access, authority_certificate, authority_key, authority_mark, extended_key_usage,
    key_storage, key_usage, of, policies, revocation_changes, revocation_list, subject_key,
    timestamps_alone,
};
use crate::oid;
use crate::subject::{Algorithm, Family, Role, Subject};
use crate::{TrainingCaError, name};
use der::asn1::{Null, ObjectIdentifier};
use der::oid::db::rfc5280::{ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING};
use der::oid::db::rfc6960::ID_PKIX_OCSP_NOCHECK;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::KeyUsages::{
    self, CRLSign, DigitalSignature, KeyAgreement, KeyCertSign, KeyEncipherment, NonRepudiation,
};
use x509_cert::serial_number::SerialNumber;

type Extensions = Result<Vec<Extension>, TrainingCaError>;

const PRACTICE: &str = "http://training.kabinet.invalid/cps";
const RESPONDER: &str = "http://training.kabinet.invalid/ocsp/";

/// Addresses that lead nowhere by design (RFC 6761, `.invalid`).
fn at(folder: &str, stem: &str, family: Family, ending: &str) -> String {
    let family = match family {
        Family::Gost => "gost",
        Family::Rsa => "rsa",
    };
    format!("http://training.kabinet.invalid/{folder}/{stem}_{family}_training.{ending}")
}

/// Of a root.
pub(crate) fn root(family: Family, own: &[u8], serial: &SerialNumber) -> Extensions {
    Ok(vec![
        authority_mark()?,
        key_usage(&[KeyCertSign, CRLSign])?,
        subject_key(own)?,
        authority_certificate(own, &name::root(family)?, serial)?,
        policies(oid::POLICY_ROOT, PRACTICE)?,
    ])
}

/// Of an issuing authority; `issuer` and `serial` are the root's.
pub(crate) fn issuing(
    family: Family,
    own: &[u8],
    issuer: &[u8],
    serial: &SerialNumber,
) -> Extensions {
    Ok(vec![
        authority_mark()?,
        key_usage(&[KeyCertSign, CRLSign])?,
        revocation_list(&at("crl", "root", family, "crl"))?,
        subject_key(own)?,
        authority_certificate(issuer, &name::root(family)?, serial)?,
        authority_access(None, &at("cert", "root", family, "cer"))?,
        policies(oid::POLICY, PRACTICE)?,
    ])
}

/// Of a responder: it answers for its issuer, and nobody need ask about it in turn.
pub(crate) fn responder(own: &[u8], issuer: &[u8]) -> Extensions {
    Ok(vec![
        key_usage(&[DigitalSignature])?,
        of(ID_PKIX_OCSP_NOCHECK, false, &Null)?,
        extended_key_usage(&[ID_KP_OCSP_SIGNING])?,
        subject_key(own)?,
        authority_key(issuer)?,
        key_storage()?,
    ])
}

/// Of a holder.
pub(crate) fn holder(
    subject: &Subject,
    algorithm: Algorithm,
    own: &[u8],
    issuer: &[u8],
) -> Extensions {
    let family = algorithm.family();
    let usages = key_usage(usages(algorithm))?;
    let purposes = extended_key_usage(&purposes(subject, algorithm))?;
    let policies = policies(oid::POLICY, PRACTICE)?;
    let access = authority_access(Some(RESPONDER), &at("cert", "nca", family, "cer"))?;
    let list = revocation_list(&at("crl", "nca", family, "crl"))?;
    let changes = revocation_changes(&at("crl", "nca_d", family, "crl"))?;
    let own = subject_key(own)?;
    let issuer = authority_key(issuer)?;
    if family == Family::Rsa {
        return Ok(vec![
            usages, purposes, issuer, own, policies, list, changes, access,
        ]);
    }
    let storage = key_storage()?;
    Ok(match subject {
        Subject::Citizen { .. } => vec![
            policies, access, list, changes, purposes, usages, own, issuer, storage,
        ],
        Subject::Official { .. } => vec![
            purposes, policies, access, list, changes, usages, own, issuer, storage,
        ],
        Subject::InformationSystem { .. } => vec![
            policies, usages, purposes, list, access, changes, own, issuer, storage,
        ],
    })
}

/// Of a timestamp service, in the order of НУЦ's of 2026.
pub(crate) fn timestamps(family: Family, own: &[u8], issuer: &[u8]) -> Extensions {
    let mut extensions = vec![
        timestamps_alone()?,
        policies(oid::POLICY, PRACTICE)?,
        authority_access(Some(RESPONDER), &at("cert", "nca", family, "cer"))?,
        revocation_list(&at("crl", "nca", family, "crl"))?,
        revocation_changes(&at("crl", "nca_d", family, "crl"))?,
        key_usage(&[DigitalSignature])?,
        subject_key(own)?,
        authority_key(issuer)?,
    ];
    if family == Family::Gost {
        extensions.push(key_storage()?);
    }
    Ok(extensions)
}

fn usages(algorithm: Algorithm) -> &'static [KeyUsages] {
    match algorithm {
        Algorithm::Gost2015 => &[DigitalSignature, NonRepudiation, KeyAgreement],
        Algorithm::Rsa2048 => &[DigitalSignature, NonRepudiation],
        Algorithm::Rsa2048Authentication => &[DigitalSignature, KeyEncipherment],
    }
}

/// Systems of НУЦ bear no purpose of signing, only what they are.
fn purposes(subject: &Subject, algorithm: Algorithm) -> Vec<ObjectIdentifier> {
    let purpose = match algorithm {
        Algorithm::Gost2015 | Algorithm::Rsa2048 => ID_KP_EMAIL_PROTECTION,
        Algorithm::Rsa2048Authentication => ID_KP_CLIENT_AUTH,
    };
    match subject {
        Subject::Citizen { .. } => vec![purpose, oid::INDIVIDUAL],
        Subject::Official { role, .. } => {
            let role = match role {
                Role::Head => oid::HEAD,
                Role::RightToSign => oid::RIGHT_TO_SIGN,
                Role::Employee => oid::EMPLOYEE,
            };
            vec![purpose, oid::LEGAL_ENTITY, role]
        }
        Subject::InformationSystem { .. } => vec![oid::LEGAL_ENTITY, oid::SYSTEM],
    }
}
