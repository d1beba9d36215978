//! What a certificate says, in the words of its readers.

use super::{
    name,
    profile::{Purpose, Role},
};
use crate::{
    hash::Hash,
    key::{KeyAlgorithm, PublicKey},
    time::asn1::moment,
};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use kabinet_model::iin::PersonNumber;
use serde::Serialize;
use std::fmt;
use x509_cert::{
    TbsCertificate,
    ext::pkix::{ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier},
};

/// The fields of a certificate that people read and rules compare.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CertificateInfo {
    /// Owner: surname and name (CN) and the patronymic, or the name of a system or a centre.
    pub owner: String,
    /// Owner's surname, for persons.
    pub surname: Option<String>,
    /// Owner's ИИН, any twelve digits; systems and centres have none.
    pub iin: Option<PersonNumber>,
    /// БИН of the organisation, twelve digits.
    pub bin: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// What the key may be used for.
    pub purpose: Purpose,
    /// Whom the holder stands for.
    pub roles: Vec<Role>,
    /// First moment of the term.
    pub not_before: DateTime<Utc>,
    /// Last moment of the term.
    pub not_after: DateTime<Utc>,
    /// Serial number, lower-case hex.
    pub serial_hex: String,
    /// Common name of the issuer.
    pub issuer_name: String,
    /// Kind of key.
    pub algorithm: KeyAlgorithm,
    /// Key identifier, lower-case hex: the one in `GOST512_<id>.p12`.
    pub key_id_hex: String,
}

impl CertificateInfo {
    pub(super) fn read(tbs: &TbsCertificate, key: &PublicKey) -> der::Result<Self> {
        let subject = &tbs.subject;
        let purposes = tbs
            .get::<ExtendedKeyUsage>()?
            .map_or_else(Vec::new, |(_, eku)| eku.0);
        let usage = tbs.get::<KeyUsage>()?.map(|(_, usage)| usage);
        let key_id = if let Some((_, id)) = tbs.get::<SubjectKeyIdentifier>()? {
            id.0.as_bytes().to_vec()
        } else {
            let key = tbs.subject_public_key_info.subject_public_key.raw_bytes();
            Hash::Sha1.digest(key)
        };
        Ok(Self {
            owner: owner(subject),
            surname: name::value(subject, name::SURNAME),
            iin: name::values(subject, name::SERIAL_NUMBER)
                .find_map(|text| PersonNumber::parse(text.strip_prefix("IIN")?).ok()),
            bin: name::values(subject, name::UNIT)
                .find_map(|text| twelve_digits(text.strip_prefix("BIN")?)),
            organisation: name::value(subject, name::ORGANISATION),
            purpose: Purpose::of(&purposes, usage),
            roles: purposes.iter().filter_map(Role::of).collect(),
            not_before: moment(tbs.validity.not_before)?,
            not_after: moment(tbs.validity.not_after)?,
            serial_hex: HEXLOWER.encode(tbs.serial_number.as_bytes()),
            issuer_name: name::value(&tbs.issuer, name::COMMON_NAME).unwrap_or_default(),
            algorithm: key.algorithm(),
            key_id_hex: HEXLOWER.encode(&key_id),
        })
    }

    /// The holder stands for `role`.
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// CN and the patronymic; in the old form of certificates CN may already end with it.
fn owner(subject: &x509_cert::name::Name) -> String {
    let name = name::value(subject, name::COMMON_NAME).unwrap_or_default();
    match name::value(subject, name::PATRONYMIC) {
        Some(patronymic) if !name.ends_with(&patronymic) => format!("{name} {patronymic}"),
        _ => name,
    }
}

fn twelve_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.to_owned())
}

/// Only the serial number: names must not reach logs.
impl fmt::Debug for CertificateInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificateInfo({})", self.serial_hex)
    }
}
