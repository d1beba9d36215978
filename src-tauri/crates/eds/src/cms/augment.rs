//! Growing a finished signature: a timestamp makes it CAdES-T, certificates and words on revocation
//! make it provable long after (CAdES-LT, ETSI EN 319 122-1). What is signed stays octet for octet.
//!
//! Everything here takes a signature of one signer in DER, as Kabinet makes them, and refuses any other:
//! which of several a timestamp is to be of, nobody has said.

use crate::{certificate::Certificate, crl::Crl, evidence::Evidence, oid, signer::SignError};
use der::{
    Decode, Encode, Reader, SliceReader, Tag, TagNumber,
    asn1::{AnyRef, ObjectIdentifier as Oid},
};
use std::collections::BTreeSet;

/// Octets the lists in a signature may have together: the full list of НУЦ would make every document
/// larger than its scans.
const MAX_LISTS: usize = 128 * 1024;
/// Elements they may have together: whoever reads the signature has a bound for the whole of it.
const MAX_ELEMENTS: usize = 12_000;

/// `cms`, which is DER of one signer, with a timestamp of its signature (`TimeStampToken` in DER).
pub fn with_timestamp(cms: &[u8], token: &[u8]) -> Result<Vec<u8>, SignError> {
    let mut parts = Parts::read(cms)?;
    AnyRef::from_der(token)?;
    let attribute = sequence(&[oid::TIMESTAMP.to_der()?, element(Tag::Set, token)?].concat())?;
    parts.unsigned.insert(attribute);
    parts.write()
}

/// `cms` with certificates, and with what centres have said about their revocation: answers of OCSP
/// responders (RFC 5940), and lists of their issuers, the shorter first, while they are not too long.
pub fn with_evidence(
    cms: &[u8],
    certificates: &[Certificate],
    evidence: &Evidence,
) -> Result<Vec<u8>, SignError> {
    let mut parts = Parts::read(cms)?;
    let known = certificates.iter().map(|one| one.der().to_vec());
    parts.certificates.extend(known);
    let concerns = |list: &Crl| certificates.iter().any(|one| list.is_of_issuer_of(one));
    let lists = evidence.lists().iter().filter(|list| concerns(list));
    let lists: BTreeSet<_> = lists.filter_map(Crl::der).collect();
    let mut lists: Vec<_> = lists.into_iter().collect();
    lists.sort_by_key(|list| list.len());
    let (mut octets, mut count) = (0, 0);
    for list in lists {
        octets += list.len();
        if octets > MAX_LISTS {
            break;
        }
        count += elements(list)?;
        if count > MAX_ELEMENTS {
            break;
        }
        parts.revocation.insert(list.to_vec());
    }
    let answers = evidence.answers().iter();
    for answer in answers.filter(|answer| certificates.iter().any(|one| answer.names(one))) {
        // [1] IMPLICIT OtherRevocationInfoFormat { format, info }
        let other = [oid::OCSP_RESPONSE_FORMAT.to_der()?, answer.der()].concat();
        let tag = context(TagNumber::N1);
        parts.revocation.insert(element(tag, &other)?);
    }
    parts.write()
}

/// How many elements there are in DER, however deep.
fn elements(der: &[u8]) -> der::Result<usize> {
    let mut reader = SliceReader::new(der)?;
    let mut count = 0;
    while !reader.is_finished() {
        let element = reader.decode::<AnyRef<'_>>()?;
        count += 1;
        if der::Tagged::tag(&element).is_constructed() {
            count += elements(element.value())?;
        }
    }
    Ok(count)
}

/// `cms` without the certificates and the words on revocation that [`with_evidence`] put into it, but
/// with its timestamps: what fits on paper.
pub fn without_evidence(cms: &[u8]) -> Result<Vec<u8>, SignError> {
    let mut parts = Parts::read(cms)?;
    let signer = parts.signer_serial()?;
    parts
        .certificates
        .retain(|der| serial(der).is_ok_and(|serial| serial == signer));
    if !parts.revocation.is_empty() {
        parts.revocation.clear();
        // RFC 5652, 5.1: plain data signed by issuer and serial number.
        parts.version = 1;
    }
    parts.write()
}

/// Issuer and serial number of a certificate, in DER.
fn serial(certificate: &[u8]) -> der::Result<(Vec<u8>, Vec<u8>)> {
    let certificate = x509_cert::Certificate::from_der(certificate)?;
    let tbs = certificate.tbs_certificate;
    Ok((tbs.issuer.to_der()?, tbs.serial_number.to_der()?))
}

/// `cms`, made over `content`, with that inside: an attached signature.
pub fn with_content(cms: &[u8], content: &[u8]) -> Result<Vec<u8>, SignError> {
    let mut parts = Parts::read(cms)?;
    let algorithms = SliceReader::new(&parts.middle)?.tlv_bytes()?.to_vec();
    let octets = element(context(TagNumber::N0), &element(Tag::OctetString, content)?)?;
    let held = sequence(&[oid::DATA.to_der()?, octets].concat())?;
    parts.middle = [algorithms, held].concat();
    parts.write()
}

/// Signed data of one signer, its sets apart and everything else as it stands. Sets sort themselves
/// as DER wants it.
struct Parts<'a> {
    version: u8,
    /// Digest algorithms and content.
    middle: Vec<u8>,
    certificates: BTreeSet<Vec<u8>>,
    revocation: BTreeSet<Vec<u8>>,
    /// The signer, without what is not signed.
    signer: &'a [u8],
    unsigned: BTreeSet<Vec<u8>>,
}

impl<'a> Parts<'a> {
    fn read(cms: &'a [u8]) -> Result<Self, SignError> {
        let info = AnyRef::from_der(cms)?;
        let mut info = inside(info, Tag::Sequence)?;
        if info.decode::<Oid>()? != oid::SIGNED_DATA {
            return Err(SignError::Failed);
        }
        let data = info.decode::<AnyRef<'_>>()?;
        let mut data = inside(data, context(TagNumber::N0))?;
        let data = data.decode::<AnyRef<'_>>()?;
        let mut data = inside(data, Tag::Sequence)?;
        let version = data.decode()?;
        let middle = [data.tlv_bytes()?, data.tlv_bytes()?].concat();
        let certificates = optional_set(&mut data, TagNumber::N0)?;
        let revocation = optional_set(&mut data, TagNumber::N1)?;
        let signers = data.decode::<AnyRef<'_>>()?;
        let mut signers = inside(signers, Tag::Set)?;
        let signer = signers.decode::<AnyRef<'a>>()?;
        if !signers.is_finished() || !data.is_finished() {
            return Err(SignError::Unsupported);
        }
        // Version, signer, digest algorithm, signed attributes, algorithm and signature.
        let whole = signer.value();
        let mut fields = inside(signer, Tag::Sequence)?;
        let mut length = 0;
        for _ in 0..6 {
            length += fields.tlv_bytes()?.len();
        }
        let unsigned = optional_set(&mut fields, TagNumber::N1)?;
        if !fields.is_finished() {
            return Err(SignError::Failed);
        }
        Ok(Self {
            version,
            middle,
            certificates,
            revocation,
            signer: whole.get(..length).ok_or(SignError::Failed)?,
            unsigned,
        })
    }

    /// Issuer and serial number of the signer's certificate, as the signer names it.
    fn signer_serial(&self) -> Result<(Vec<u8>, Vec<u8>), SignError> {
        let mut fields = SliceReader::new(self.signer)?;
        fields.tlv_bytes()?;
        let named = fields.decode::<AnyRef<'_>>()?;
        let mut named = inside(named, Tag::Sequence)?;
        Ok((named.tlv_bytes()?.to_vec(), named.tlv_bytes()?.to_vec()))
    }

    fn write(&self) -> Result<Vec<u8>, SignError> {
        let unsigned = set(TagNumber::N1, &self.unsigned)?;
        let signer = sequence(&[self.signer, &unsigned].concat())?;
        // RFC 5652, 5.1: answers of responders are of another format than lists.
        let answers = |piece: &Vec<u8>| piece.first() == Some(&0xa1);
        let version = if self.revocation.iter().any(answers) {
            5
        } else {
            self.version
        };
        let data = [
            version.to_der()?,
            self.middle.clone(),
            set(TagNumber::N0, &self.certificates)?,
            set(TagNumber::N1, &self.revocation)?,
            element(Tag::Set, &signer)?,
        ];
        let data = element(context(TagNumber::N0), &sequence(&data.concat())?)?;
        sequence(&[oid::SIGNED_DATA.to_der()?, data].concat())
    }
}

const fn context(number: TagNumber) -> Tag {
    Tag::ContextSpecific {
        constructed: true,
        number,
    }
}

fn inside(element: AnyRef<'_>, tag: Tag) -> der::Result<SliceReader<'_>> {
    der::Tagged::tag(&element).assert_eq(tag)?;
    SliceReader::new(element.value())
}

/// The elements of `[number] IMPLICIT SET OF`, where it is there.
fn optional_set(reader: &mut SliceReader<'_>, number: TagNumber) -> der::Result<BTreeSet<Vec<u8>>> {
    let mut elements = BTreeSet::new();
    if !reader.is_finished() && reader.peek_header()?.tag == context(number) {
        let set = reader.decode::<AnyRef<'_>>()?;
        let mut set = SliceReader::new(set.value())?;
        while !set.is_finished() {
            elements.insert(set.tlv_bytes()?.to_vec());
        }
    }
    Ok(elements)
}

/// `[number] IMPLICIT SET OF`; nothing for an empty one.
fn set(number: TagNumber, elements: &BTreeSet<Vec<u8>>) -> Result<Vec<u8>, SignError> {
    if elements.is_empty() {
        return Ok(Vec::new());
    }
    let content = elements.iter().flatten().copied().collect::<Vec<u8>>();
    element(context(number), &content)
}

fn sequence(content: &[u8]) -> Result<Vec<u8>, SignError> {
    element(Tag::Sequence, content)
}

fn element(tag: Tag, content: &[u8]) -> Result<Vec<u8>, SignError> {
    Ok(AnyRef::new(tag, content)?.to_der()?)
}
