//! The structures of RFC 5652 and RFC 5035 as Kabinet writes them. Certificates are put in as they
//! stand, never re-encoded: a digest of theirs is signed.

use cms::signed_data::SignerInfo;
use const_oid::ObjectIdentifier as Oid;
use der::{
    Sequence,
    asn1::{AnyRef, OctetString, SetOfVec},
};
use spki::AlgorithmIdentifierOwned;

#[derive(Sequence)]
pub(super) struct ContentInfo<'a> {
    pub(super) kind: Oid,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(super) content: SignedData<'a>,
}

#[derive(Sequence)]
pub(super) struct SignedData<'a> {
    pub(super) version: u8,
    pub(super) digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    pub(super) content: NoContent,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    pub(super) certificates: SetOfVec<AnyRef<'a>>,
    pub(super) signers: SetOfVec<SignerInfo>,
}

/// `EncapsulatedContentInfo` of a detached signature.
#[derive(Sequence)]
pub(super) struct NoContent {
    pub(super) kind: Oid,
}

#[derive(Sequence)]
pub(super) struct SigningCertificateV2 {
    pub(super) certificates: Vec<EssCertIdV2>,
}

/// With SHA-256, which is the default and therefore not written.
#[derive(Sequence)]
pub(super) struct EssCertIdV2 {
    pub(super) digest: OctetString,
}
