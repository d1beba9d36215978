//! What a document that was checked is worth.

use super::{failure::Failure, revocation::RevocationView};
use kabinet_model::language::Localized;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a document that was checked is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VerdictView {
    /// `good`, `bad` or `cannot_tell`: the sum.
    pub verdict: String,
    /// What was checked: `kabinet-pdf`, `asic-e`, `asic-s`, `asic-xades`, `nca-zip`, `cms`, `xml`,
    /// `egov-codes`; empty for an unknown file.
    pub kind: String,
    /// Who signed, in the order of the file.
    pub signers: Vec<SignerView>,
    /// The document is the one that was signed, for all who signed.
    pub whole: bool,
    /// Only a part of the file is signed: the one that the lines tell.
    pub partly: bool,
    /// Files that were changed after signing, or are missing.
    pub touched: Vec<String>,
    /// Files of a container that no signature covers.
    pub unsigned: Vec<String>,
    /// Files of a container of which nothing can be told.
    pub unread: Vec<UnreadFile>,
    /// What is wrong with the document, or could not be told, beside what is with a signer.
    pub failures: Vec<Failure>,
    /// Lines of the document, from the signed octets alone.
    pub lines: Vec<DocumentLine>,
    /// There are more lines than are told.
    pub lines_go_on: bool,
    /// Title of the document.
    pub title: Option<Localized>,
    /// The signature came without what it signs: the id to give that file with.
    pub needs_content: Option<String>,
    /// What can be taken out of a container.
    pub contents: Option<ContentsView>,
}

/// The files of a container that are the ones that were signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContentsView {
    /// The id to take them out with.
    pub id: String,
    /// The files; each is taken out by its place among them, from 0.
    pub files: Vec<ContentFile>,
}

/// A file of a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContentFile {
    /// Its path inside of the container.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// By its name it can be opened to be looked at, beside being saved.
    pub opens: bool,
}

/// A file of a container of which nothing can be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UnreadFile {
    /// Name.
    pub name: String,
    /// `compression`, `encrypted`, `name`, `link`, `packing`, `digest`, `manifest`, `signature` or
    /// `uncovered`.
    pub why: String,
}

/// One signer of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SignerView {
    /// `good`, `bad` or `cannot_tell`.
    pub verdict: String,
    /// Name; absent when the signature could not be read.
    pub name: Option<String>,
    /// Last four digits of the ИИН.
    pub iin_tail: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// БИН of the organisation.
    pub bin: Option<String>,
    /// Roles in the certificate.
    pub roles: Vec<String>,
    /// Signing time as the signer claims, ISO 8601.
    pub signed_at: Option<String>,
    /// Time of signing that a third party has proven, ISO 8601.
    pub proven_at: Option<String>,
    /// Since when the certificate is revoked, where that was after the proven time, ISO 8601.
    pub revoked_later: Option<String>,
    /// The content is the one that was signed.
    pub whole: bool,
    /// The signature was made by the key of the certificate.
    pub signature: bool,
    /// Names of the certificates from the signer's issuer to the trusted centre; empty without a way.
    pub chain: Vec<String>,
    /// What the trusted centre is for: `production`, `test`, `training`.
    pub environment: Option<String>,
    /// The trusted centre is one that the citizen added.
    pub added_by_you: bool,
    /// Certificate was valid at signing time; absent when that time is not known or not proven.
    pub valid_then: Option<bool>,
    /// Certificate is valid now.
    pub valid_now: bool,
    /// First moment of the certificate's term, ISO 8601.
    pub not_before: Option<String>,
    /// Last moment of the certificate's term, ISO 8601.
    pub not_after: Option<String>,
    /// What is known of the revocation of the signer's certificate.
    pub revocation: RevocationView,
    /// The files of a container that this signer's signature covers.
    pub covers: Vec<String>,
    /// The signature names its signer's certificate; else it only tells by whose key it was made.
    pub named: bool,
    /// By this computer's clock, the time of signing has not come yet.
    pub future: bool,
    /// What is wrong with a timestamp that came along and proves nothing.
    pub timestamp: Option<Failure>,
    /// The certificates above the signer's, up to the one below the trusted centre.
    pub above: Vec<LinkView>,
    /// What is wrong, or could not be told.
    pub failures: Vec<Failure>,
}

/// A certificate between the signer's and the trusted centre's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LinkView {
    /// Its owner.
    pub name: String,
    /// What is known of its revocation.
    pub revocation: RevocationView,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentLine {
    /// Label.
    pub label: Localized,
    /// Value.
    pub value: String,
}
