//! A second opinion on GOST signatures: textbook affine arithmetic on `num-bigint` and the CMS types
//! of RustCrypto. It must never use Kabinet's own crates, for it exists to contradict them.

use cms::{
    cert::CertificateChoices,
    content_info::ContentInfo,
    signed_data::{EncapsulatedContentInfo, SignerIdentifier, SignerInfo},
};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{ObjectIdentifier, OctetString, SetOfVec},
};
use num_bigint::BigUint;
use streebog::{Digest, Streebog512};
use x509_cert::Certificate;

const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");

/// `SignedData` (RFC 5652, 5.1). What came along on revocation is left as it is: RustCrypto's type of it
/// does not know answers of OCSP responders.
#[derive(Sequence)]
struct SignedData {
    version: u8,
    digest_algorithms: SetOfVec<Any>,
    content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<SetOfVec<CertificateChoices>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    revocation: Option<SetOfVec<Any>>,
    signers: SetOfVec<SignerInfo>,
}

/// Whether the first signer of a detached signature in DER has signed `content`, by the certificate
/// inside. `None` where something needed is missing. Chains, terms and revocation are not looked at.
pub fn verifies(signature: &[u8], content: &[u8]) -> Option<bool> {
    let info = ContentInfo::from_der(signature).ok()?;
    let data: SignedData = info.content.decode_as().ok()?;
    let signer: &SignerInfo = data.signers.get(0)?;
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else {
        return None;
    };
    let certificates = data.certificates.as_ref()?.iter();
    let mut certificates = certificates.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    });
    let certificate = certificates.find(|one| {
        let about = &one.tbs_certificate;
        about.issuer == named.issuer && about.serial_number == named.serial_number
    })?;
    let attributes = signer.signed_attrs.as_ref()?;
    let digest = attributes.iter().find(|one| one.oid == MESSAGE_DIGEST)?;
    let digest: OctetString = digest.values.get(0)?.decode_as().ok()?;
    if digest.as_bytes() != Streebog512::digest(content).as_slice() {
        return Some(false);
    }
    let signed = attributes.to_der().ok()?;
    Some(point_of(certificate)?.has_signed(&signed, signer.signature.as_bytes()))
}

/// Whether `issuer` has signed `certificate`, both in DER.
pub fn is_issued_by(certificate: &[u8], issuer: &[u8]) -> Option<bool> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let issuer = Certificate::from_der(issuer).ok()?;
    let signed = certificate.tbs_certificate.to_der().ok()?;
    Some(point_of(&issuer)?.has_signed(&signed, certificate.signature.as_bytes()?))
}

/// A point of the curve id-tc26-gost-3410-12-512-paramSetA (RFC 7836, appendix A.1); `None` is
/// infinity.
#[derive(Clone)]
struct Point(Option<(BigUint, BigUint)>);

fn number(hex: &[u8]) -> BigUint {
    BigUint::parse_bytes(hex, 16).unwrap_or_default()
}

fn modulus() -> BigUint {
    (BigUint::from(1u8) << 512) - 569u32
}

fn order() -> BigUint {
    number(
        b"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\
          27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275",
    )
}

fn base() -> Point {
    let y = number(
        b"7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921\
          DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
    );
    Point(Some((BigUint::from(3u8), y)))
}

/// BIT STRING { OCTET STRING { x ‖ y } }, little-endian, as НУЦ writes keys.
fn point_of(certificate: &Certificate) -> Option<Point> {
    let key = &certificate
        .tbs_certificate
        .subject_public_key_info
        .subject_public_key;
    let point = OctetString::from_der(key.as_bytes()?).ok()?;
    let (x, y) = point.as_bytes().split_at_checked(64)?;
    Some(Point(Some((
        BigUint::from_bytes_le(x),
        BigUint::from_bytes_le(y),
    ))))
}

impl Point {
    fn plus(&self, other: &Self) -> Self {
        let (Some((x1, y1)), Some((x2, y2))) = (&self.0, &other.0) else {
            return if self.0.is_none() {
                other.clone()
            } else {
                self.clone()
            };
        };
        let p = modulus();
        let minus = |a: BigUint, b: &BigUint| (a + &p - b) % &p;
        let (rise, run) = if x1 != x2 {
            (minus(y2.clone(), y1), minus(x2.clone(), x1))
        } else if y1 == y2 && *y1 != BigUint::ZERO {
            // The curve's a is −3.
            (
                minus(x1 * x1 * 3u8 % &p, &BigUint::from(3u8)),
                y1 * 2u8 % &p,
            )
        } else {
            return Self(None);
        };
        let slope = rise * run.modpow(&(&p - 2u8), &p) % &p;
        let x3 = minus(minus(&slope * &slope % &p, x1), x2);
        let y3 = minus(slope * minus(x1.clone(), &x3) % &p, y1);
        Self(Some((x3, y3)))
    }

    fn times(&self, factor: &BigUint) -> Self {
        let mut product = Self(None);
        for bit in (0..factor.bits()).rev() {
            product = product.plus(&product);
            if factor.bit(bit) {
                product = product.plus(self);
            }
        }
        product
    }

    /// The letters are those of the standard: GOST 34.10-2015, 6.2, with digest and signature little-endian, the signature `r ‖ s`.
    #[allow(clippy::many_single_char_names)]
    fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let q = order();
        let (r, s) = signature.split_at(signature.len() / 2);
        let (r, s) = (BigUint::from_bytes_le(r), BigUint::from_bytes_le(s));
        let within = |one: &BigUint| *one != BigUint::ZERO && *one < q;
        if signature.len() != 128 || !within(&r) || !within(&s) {
            return false;
        }
        let mut e = BigUint::from_bytes_le(&Streebog512::digest(message)) % &q;
        if e == BigUint::ZERO {
            e = BigUint::from(1u8);
        }
        let v = e.modpow(&(&q - 2u8), &q);
        let z1 = s * &v % &q;
        let z2 = (&q - &r) * v % &q;
        match base().times(&z1).plus(&self.times(&z2)).0 {
            Some((x, _)) => x % q == r,
            None => false,
        }
    }
}
