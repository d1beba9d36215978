//! Distinguished names, in the order and with the string types of НУЦ.

use crate::oid;
use crate::subject::{Family, Subject};
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::oid::db::rfc4519::{CN, COUNTRY_NAME, GIVEN_NAME, O, OU, SERIAL_NUMBER, SN};
use der::{Any, Tag};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

/// Common name of a root.
pub(crate) fn root(family: Family) -> der::Result<Name> {
    authority(match family {
        Family::Gost => "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) ОҚУ/TRAINING",
        Family::Rsa => "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ/TRAINING",
    })
}

/// Common name of an issuing authority.
pub(crate) fn issuing(family: Family) -> der::Result<Name> {
    authority(match family {
        Family::Gost => "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) ОҚУ/TRAINING",
        Family::Rsa => "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ/TRAINING",
    })
}

/// Common name of a timestamp service.
pub(crate) fn timestamps(family: Family) -> der::Result<Name> {
    authority(match family {
        Family::Gost => "УАҚЫТ БЕЛГІСІ ҚЫЗМЕТІ (GOST) ОҚУ/TRAINING",
        Family::Rsa => "УАҚЫТ БЕЛГІСІ ҚЫЗМЕТІ (RSA) ОҚУ/TRAINING",
    })
}

/// The name of a responder, as НУЦ names its own.
pub(crate) fn responder(family: Family) -> der::Result<Name> {
    let of = match family {
        Family::Gost => "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) ОҚУ/TRAINING",
        Family::Rsa => "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) ОҚУ/TRAINING",
    };
    name(&[text(CN, "OCSP RESPONDER"), country(), text(O, of)])
}

fn authority(common_name: &str) -> der::Result<Name> {
    name(&[text(CN, common_name), country()])
}

/// The name of a holder. At НУЦ `GIVENNAME` holds the patronymic.
pub(crate) fn holder(subject: &Subject) -> der::Result<Name> {
    match subject {
        Subject::Citizen {
            surname,
            name: given,
            patronymic,
            iin,
        } => {
            let mut parts = person(surname, given, iin.as_str()).to_vec();
            parts.extend(patronymic.as_deref().map(|p| text(GIVEN_NAME, p)));
            name(&parts)
        }
        Subject::Official {
            surname,
            name: given,
            patronymic,
            iin,
            organisation,
            bin,
            role: _,
        } => {
            let mut parts = person(surname, given, iin.as_str()).to_vec();
            parts.extend(office(organisation, bin));
            parts.extend(patronymic.as_deref().map(|p| text(GIVEN_NAME, p)));
            name(&parts)
        }
        Subject::InformationSystem {
            name: system,
            oid,
            organisation,
            bin,
        } => {
            let mut parts = vec![text(oid::USER_ID, oid), text(CN, system), country()];
            parts.extend(office(organisation, bin));
            name(&parts)
        }
    }
}

type Part = (ObjectIdentifier, Tag, String);

fn text(kind: ObjectIdentifier, value: &str) -> Part {
    (kind, Tag::Utf8String, value.to_owned())
}

fn country() -> Part {
    (COUNTRY_NAME, Tag::PrintableString, "KZ".to_owned())
}

fn person(surname: &str, given: &str, iin: &str) -> [Part; 4] {
    [
        text(CN, &format!("{surname} {given}")),
        text(SN, surname),
        (SERIAL_NUMBER, Tag::PrintableString, format!("IIN{iin}")),
        country(),
    ]
}

fn office(organisation: &str, bin: &str) -> [Part; 2] {
    [text(O, organisation), text(OU, &format!("BIN{bin}"))]
}

fn name(parts: &[Part]) -> der::Result<Name> {
    let parts = parts.iter().map(|(oid, tag, value)| {
        let value = Any::new(*tag, value.as_bytes())?;
        let part = AttributeTypeAndValue { oid: *oid, value };
        Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![part])?))
    });
    Ok(RdnSequence(parts.collect::<der::Result<_>>()?))
}
