//! The token: signed data that holds `TSTInfo`.

use super::{
    Service,
    request::{MessageImprint, Request},
};
use crate::key::KeyPair;
use crate::{TrainingCaError, certificate, oid};
use chrono::{DateTime, Utc};
use der::asn1::{AnyRef, GeneralizedTime, Int, ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use gost3411::Streebog512;
use rand::CryptoRng;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use spki::AlgorithmIdentifierOwned;
use std::time::Duration;
use x509_cert::attr::Attribute;

/// By how many seconds the clock of the service may be wrong.
const ACCURACY: u8 = 1;

#[derive(Sequence)]
struct Info {
    version: u8,
    policy: ObjectIdentifier,
    imprint: MessageImprint,
    serial: Int,
    at: GeneralizedTime,
    accuracy: Accuracy,
    nonce: Option<Int>,
}

#[derive(Sequence)]
struct Accuracy {
    seconds: u8,
}

#[derive(Sequence)]
struct ContentInfo<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData<'a>,
}

#[derive(Sequence)]
struct SignedData<'a> {
    version: u8,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    content: Encapsulated,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<SetOfVec<AnyRef<'a>>>,
    signers: SetOfVec<SignerInfo>,
}

#[derive(Sequence)]
struct Encapsulated {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: OctetString,
}

#[derive(Sequence, Clone, der::ValueOrd)]
struct SignerInfo {
    version: u8,
    signer: Any,
    digest_algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    attributes: SetOfVec<Attribute>,
    algorithm: AlgorithmIdentifierOwned,
    signature: OctetString,
}

/// `IssuerAndSerialNumber`.
#[derive(Sequence)]
struct Named {
    issuer: x509_cert::name::Name,
    serial: x509_cert::serial_number::SerialNumber,
}

/// `SigningCertificate` and, with SHA-256, `SigningCertificateV2`.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateId>,
}

#[derive(Sequence)]
struct CertificateId {
    digest: OctetString,
}

pub(super) fn make(
    request: &Request,
    policy: ObjectIdentifier,
    service: &Service,
    now: DateTime<Utc>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let seconds = u64::try_from(now.timestamp()).map_err(|_| TrainingCaError::Moment)?;
    let mut serial = [0; 16];
    rng.fill_bytes(&mut serial);
    // Positive, and never shorter.
    serial[0] = serial[0] & 0x7f | 0x40;
    let info = Info {
        version: 1,
        policy,
        imprint: request.imprint.clone(),
        serial: Int::new(&serial)?,
        at: GeneralizedTime::from_unix_duration(Duration::from_secs(seconds))?,
        accuracy: Accuracy { seconds: ACCURACY },
        nonce: request.nonce.clone(),
    };
    let content = info.to_der()?;
    let attributes = attributes(service, &content, now)?;
    let signature = service.key.sign(&attributes.to_der()?, rng)?;
    let tbs = &service.certificate.tbs_certificate;
    let digest_algorithm = with_null(digest_oid(&service.key));
    let signer = SignerInfo {
        version: 1,
        signer: Any::encode_from(&Named {
            issuer: tbs.issuer.clone(),
            serial: tbs.serial_number.clone(),
        })?,
        digest_algorithm: digest_algorithm.clone(),
        attributes,
        algorithm: service.key.signature_algorithm(),
        signature: OctetString::new(signature.raw_bytes())?,
    };
    let certificate = AnyRef::from_der(&service.der)?;
    let data = SignedData {
        version: 3,
        digest_algorithms: SetOfVec::try_from(vec![digest_algorithm])?,
        content: Encapsulated {
            kind: oid::TST_INFO,
            content: OctetString::new(content)?,
        },
        certificates: if request.with_certificate {
            Some(SetOfVec::try_from(vec![certificate])?)
        } else {
            None
        },
        signers: SetOfVec::try_from(vec![signer])?,
    };
    Ok(ContentInfo {
        kind: oid::SIGNED_DATA,
        content: data,
    }
    .to_der()?)
}

fn attributes(
    service: &Service,
    content: &[u8],
    now: DateTime<Utc>,
) -> Result<SetOfVec<Attribute>, TrainingCaError> {
    // НУЦ's GOST service names its certificate by SHA-1 (RFC 2634); RSA here by SHA-256 (RFC 5816).
    let (kind, certificate, digest) = match service.key {
        KeyPair::Gost(_) => (
            oid::SIGNING_CERTIFICATE,
            Sha1::digest(&service.der).to_vec(),
            Streebog512::digest(content).to_vec(),
        ),
        KeyPair::Rsa(_) => (
            oid::SIGNING_CERTIFICATE_V2,
            Sha256::digest(&service.der).to_vec(),
            Sha256::digest(content).to_vec(),
        ),
    };
    let certificate = SigningCertificate {
        certificates: vec![CertificateId {
            digest: OctetString::new(certificate)?,
        }],
    };
    Ok(SetOfVec::try_from(vec![
        attribute(oid::CONTENT_TYPE, &oid::TST_INFO)?,
        attribute(oid::SIGNING_TIME, &certificate::time(now)?)?,
        attribute(kind, &certificate)?,
        attribute(oid::MESSAGE_DIGEST, &OctetString::new(digest)?)?,
    ])?)
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])?,
    })
}

fn digest_oid(key: &KeyPair) -> ObjectIdentifier {
    match key {
        KeyPair::Gost(_) => oid::STREEBOG_512,
        KeyPair::Rsa(_) => oid::SHA256,
    }
}

fn with_null(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: Some(Any::null()),
    }
}
