//! Extensions, one function each.

use crate::TrainingCaError;
use crate::oid;
use der::asn1::{Ia5String, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::oid::db::rfc5280::{
    ID_AD_CA_ISSUERS, ID_AD_OCSP, ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_QT_CPS,
};
use der::{Any, Encode};
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, FreshestCrl, KeyUsage, KeyUsages,
    SubjectKeyIdentifier,
};

type Result<T = Extension> = std::result::Result<T, TrainingCaError>;

/// Any extension.
pub(crate) fn of<T: Encode>(oid: ObjectIdentifier, critical: bool, value: &T) -> Result {
    Ok(Extension {
        extn_id: oid,
        critical,
        extn_value: OctetString::new(value.to_der()?)?,
    })
}

fn plain<T: Encode + AssociatedOid>(value: &T) -> Result {
    of(T::OID, false, value)
}

fn address(text: &str) -> Result<GeneralName> {
    let text = Ia5String::new(text)?;
    Ok(GeneralName::UniformResourceIdentifier(text))
}

pub(crate) fn authority_mark() -> Result {
    let value = BasicConstraints {
        ca: true,
        path_len_constraint: None,
    };
    of(BasicConstraints::OID, true, &value)
}

pub(crate) fn key_usage(usages: &[KeyUsages]) -> Result {
    let mut flags = x509_cert::der::flagset::FlagSet::default();
    for usage in usages {
        flags |= *usage;
    }
    of(KeyUsage::OID, true, &KeyUsage(flags))
}

pub(crate) fn extended_key_usage(purposes: &[ObjectIdentifier]) -> Result {
    plain(&ExtendedKeyUsage(purposes.to_vec()))
}

/// Timestamps and nothing else, critically so (RFC 3161, 2.3).
pub(crate) fn timestamps_alone() -> Result {
    let value = ExtendedKeyUsage(vec![oid::TIME_STAMPING]);
    of(ExtendedKeyUsage::OID, true, &value)
}

pub(crate) fn subject_key(identifier: &[u8]) -> Result {
    plain(&SubjectKeyIdentifier(OctetString::new(identifier)?))
}

/// As in end certificates and lists: the identifier alone.
pub(crate) fn authority_key(identifier: &[u8]) -> Result {
    plain(&AuthorityKeyIdentifier {
        key_identifier: Some(OctetString::new(identifier)?),
        authority_cert_issuer: None,
        authority_cert_serial_number: None,
    })
}

/// As in certificates of authorities: the identifier, issuer and serial number of the root.
pub(crate) fn authority_certificate(
    identifier: &[u8],
    issuer: &x509_cert::name::Name,
    serial: &x509_cert::serial_number::SerialNumber,
) -> Result {
    let value = AuthorityKeyIdentifier {
        key_identifier: Some(OctetString::new(identifier)?),
        authority_cert_issuer: Some(vec![GeneralName::DirectoryName(issuer.clone())]),
        authority_cert_serial_number: Some(serial.clone()),
    };
    of(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &value)
}

pub(crate) fn policies(policy: ObjectIdentifier, practice: &str) -> Result {
    let practice = Any::encode_from(&Ia5String::new(practice)?)?;
    plain(&CertificatePolicies(vec![PolicyInformation {
        policy_identifier: policy,
        policy_qualifiers: Some(vec![PolicyQualifierInfo {
            policy_qualifier_id: ID_QT_CPS,
            qualifier: Some(practice),
        }]),
    }]))
}

fn points(at: &str) -> Result<Vec<DistributionPoint>> {
    Ok(vec![DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![address(at)?])),
        reasons: None,
        crl_issuer: None,
    }])
}

pub(crate) fn revocation_list(at: &str) -> Result {
    plain(&CrlDistributionPoints(points(at)?))
}

pub(crate) fn revocation_changes(at: &str) -> Result {
    plain(&FreshestCrl(points(at)?))
}

/// Where the issuer's certificate lies and, for end certificates, who answers about revocation.
pub(crate) fn authority_access(responder: Option<&str>, issuer: &str) -> Result {
    let mut accesses = Vec::new();
    if let Some(responder) = responder {
        accesses.push(AccessDescription {
            access_method: ID_AD_OCSP,
            access_location: address(responder)?,
        });
    }
    accesses.push(AccessDescription {
        access_method: ID_AD_CA_ISSUERS,
        access_location: address(issuer)?,
    });
    plain(&AuthorityInfoAccessSyntax(accesses))
}

/// НУЦ's own: the key is kept in a file.
pub(crate) fn key_storage() -> Result {
    of(oid::KEY_STORAGE, false, &vec![oid::KEY_IN_FILE])
}

/// The subject key identifier in a certificate.
pub(crate) fn key_identifier(certificate: &Certificate) -> Result<Vec<u8>> {
    let found = certificate.tbs_certificate.get::<SubjectKeyIdentifier>()?;
    let (_, identifier) = found.ok_or(TrainingCaError::Damaged("certificate"))?;
    Ok(identifier.0.into_bytes())
}
