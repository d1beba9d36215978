//! The outcome of a check.

use super::{contents::Content, issued, receipt, refused};
use crate::proof::{APPLICATION_JSON, Proof};
use kabinet_eds::{
    algorithm::UnsupportedAlgorithm,
    asic::Unread,
    certificate::Role,
    chain::Chain,
    revocation::Revocation,
    tsp::{TimestampVerdict, TspError},
    verify::{Conclusion, Shortcoming, Verdict, VerifyError},
};
use kabinet_model::{
    canonical::sha256_hex, failure::FailureCode, issued::IssuedDocument, receipt::Receipt,
    refusal::RefusalDocument, submission::Application,
};

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A PDF printed by Kabinet, or the codes on its paper.
    KabinetPdf,
    /// An ASiC-E container with CAdES.
    AsicE,
    /// An ASiC-S container with CAdES, or a timestamp alone.
    AsicS,
    /// An ASiC container with XAdES, which is not read here.
    AsicXades,
    /// The signed ZIP of НУЦ's own library.
    NcaZip,
    /// A CMS signature, attached or detached.
    Cms,
    /// XML with signatures in it.
    Xml,
    /// An eGov document: XML in the QR codes of its pages.
    EgovCodes,
}

impl Kind {
    /// `kabinet-pdf`, `asic-e`, `asic-s`, `asic-xades`, `nca-zip`, `cms`, `xml` or `egov-codes`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KabinetPdf => "kabinet-pdf",
            Self::AsicE => "asic-e",
            Self::AsicS => "asic-s",
            Self::AsicXades => "asic-xades",
            Self::NcaZip => "nca-zip",
            Self::Cms => "cms",
            Self::Xml => "xml",
            Self::EgovCodes => "egov-codes",
        }
    }
}

/// One signer of a document.
#[derive(Debug, Clone)]
pub struct Signed {
    /// What the signature is worth; absent when it could not be read.
    pub verdict: Option<Verdict>,
    /// What is wrong with it or could not be told, the weightiest first.
    pub failures: Vec<FailureCode>,
    /// The files of a container that the signature covers as they are.
    pub covers: Vec<String>,
    /// The algorithm that it was made by, where that is one that is not checked here.
    pub algorithm: Option<UnsupportedAlgorithm>,
}

impl Signed {
    /// `fault`: what is told of one that could not be checked, and the algorithm where that is why.
    pub(super) fn of<E>(
        verdict: Result<Verdict, E>,
        fault: impl Fn(&E) -> (FailureCode, Option<UnsupportedAlgorithm>),
    ) -> Self {
        let mut signed = Self {
            verdict: None,
            failures: Vec::new(),
            covers: Vec::new(),
            algorithm: None,
        };
        match verdict {
            Ok(verdict) => {
                signed.failures = failures(&verdict);
                signed.verdict = Some(verdict);
            }
            Err(error) => {
                let (failure, algorithm) = fault(&error);
                signed.failures.push(failure);
                signed.algorithm = algorithm;
            }
        }
        signed
    }

    pub(super) fn add(&mut self, failure: FailureCode) {
        if !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }

    /// What it signs is as it was.
    pub fn is_whole(&self) -> bool {
        let whole = self
            .verdict
            .as_ref()
            .is_some_and(|verdict| verdict.content_intact);
        whole && !self.failures.contains(&FailureCode::DocumentChanged)
    }

    /// The sum for this signer.
    pub fn conclusion(&self) -> Conclusion {
        conclude(&self.failures)
    }

    /// Why a timestamp that came along proves nothing, where one did.
    pub fn timestamp_fault(&self) -> Option<TspError> {
        let verdict = self.verdict.as_ref()?;
        match &verdict.timestamp {
            Some(timestamp) => timestamp.fault(),
            None => verdict.unread_timestamp.clone(),
        }
    }
}

/// What a document is worth, and why.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What it is; absent when it is nothing that Kabinet can check.
    pub kind: Option<Kind>,
    /// Who signed, in the order of the file; empty when no signature could be read.
    pub signers: Vec<Signed>,
    /// What is wrong or could not be told, of all signers and of the document, the weightiest first;
    /// empty for a good document.
    pub failures: Vec<FailureCode>,
    /// The issued document, from the signed bytes.
    pub document: Option<IssuedDocument>,
    /// The reasoned refusal, from the signed bytes.
    pub refusal: Option<RefusalDocument>,
    /// The portal's receipt, from the signed bytes.
    pub receipt: Option<Receipt>,
    /// The application, from the signed container, or the one whose digest the signed receipt names.
    pub application: Option<Application>,
    /// What signed XML says: names of its elements and their texts, from the signed octets alone.
    pub lines: Vec<(String, String)>,
    /// There are more lines than are told.
    pub lines_go_on: bool,
    /// Only a part of the file is signed: the one that the lines tell.
    pub partly: bool,
    /// Files that were changed after signing, or are missing.
    pub touched: Vec<String>,
    /// Files of a container that no signature covers.
    pub unsigned: Vec<String>,
    /// Files of a container of which nothing can be told, and why.
    pub unread: Vec<(String, Unread)>,
    /// Files of a container that are the ones that were signed.
    pub contents: Vec<Content>,
    /// The algorithm of a signature that is not checked here, where none could be read.
    pub algorithm: Option<UnsupportedAlgorithm>,
    /// A detached signature came without what it signs: ask for that file.
    pub needs_content: bool,
    /// QR codes found, and how many the document has, where some are missing.
    pub codes: Option<(u16, u16)>,
}

impl Report {
    pub(super) fn failed(kind: Option<Kind>, failure: FailureCode) -> Self {
        Self {
            kind,
            failures: vec![failure],
            ..Self::default()
        }
    }

    pub(super) fn of(kind: Kind, verdict: Verdict) -> Self {
        Self::of_all(kind, [Ok::<_, VerifyError>(verdict)], fault)
    }

    /// The report on all signers of a document. `fault`: what is told of a signature that could not be
    /// checked, and the algorithm where that is why.
    pub(super) fn of_all<E>(
        kind: Kind,
        verdicts: impl IntoIterator<Item = Result<Verdict, E>>,
        fault: impl Fn(&E) -> (FailureCode, Option<UnsupportedAlgorithm>),
    ) -> Self {
        let signers = verdicts.into_iter().map(|one| Signed::of(one, &fault));
        Self::of_signers(kind, signers.collect())
    }

    /// The report on these signers.
    pub(super) fn of_signers(kind: Kind, signers: Vec<Signed>) -> Self {
        let mut report = Self {
            kind: Some(kind),
            signers,
            ..Self::default()
        };
        let all = report.signers.iter().flat_map(|one| one.failures.clone());
        for failure in all.collect::<Vec<_>>() {
            report.add(failure);
        }
        report
    }

    /// What the first signature is worth.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.signers.first()?.verdict.as_ref()
    }

    /// The chains that the verdicts rest on, each once: whose revocation there is to ask about.
    pub fn chains(&self) -> Vec<Chain> {
        let verdicts = self.signers.iter().filter_map(|one| one.verdict.as_ref());
        let mut chains: Vec<Chain> = Vec::new();
        for chain in verdicts.flat_map(Verdict::chains) {
            let same = |one: &Chain| one.certificates().first() == chain.certificates().first();
            if !chains.iter().any(same) {
                chains.push(chain.clone());
            }
        }
        chains
    }

    /// Every signature that could be read is over the document as it is.
    pub fn is_whole(&self) -> bool {
        let mut verdicts = self.signers.iter().filter_map(|one| one.verdict.as_ref());
        let files = self.touched.is_empty() && self.unsigned.is_empty() && self.unread.is_empty();
        files && !self.signers.is_empty() && verdicts.all(|verdict| verdict.content_intact)
    }

    /// Adds the lines of what a PDF of Kabinet carries, which must be something that it prints.
    pub(super) fn with_proof(mut self, proof: &Proof) -> Self {
        self = self.with_content(&proof.result_json);
        let known = self.document.is_some() || self.refusal.is_some() || self.receipt.is_some();
        if !known {
            self.add(FailureCode::ResultInvalid);
        }
        if let (Some(receipt), Some(application)) = (&self.receipt, &proof.application) {
            if receipt.application_sha256 == sha256_hex(application) {
                self.application = Application::from_bytes(application).ok();
            } else {
                self.touched.push(APPLICATION_JSON.to_owned());
                self.add(FailureCode::DocumentChanged);
            }
        }
        self
    }

    /// Adds the lines of the content, if it happens to be an issued document, a refusal or a receipt.
    pub(super) fn with_content(mut self, bytes: &[u8]) -> Self {
        self.document = issued(bytes);
        self.refusal = refused(bytes);
        self.receipt = receipt(bytes);
        self.hold_to_office().hold_to_system()
    }

    /// A receipt is signed by a system or for an organisation, as none of a citizen's keys can.
    fn hold_to_system(mut self) -> Self {
        let mut verdicts = self.signers.iter().filter_map(|one| one.verdict.as_ref());
        let by_system = verdicts.any(|verdict| {
            let signer = verdict.signer.info();
            signer.iin.is_none() || signer.bin.is_some()
        });
        if self.receipt.is_some() && !by_system && !self.signers.is_empty() {
            self.add(FailureCode::ResultInvalid);
        }
        self
    }

    /// An issued document, or a refusal, must be signed for the office that it names, by someone with
    /// the right to sign for it. Else any citizen could issue one to themselves.
    fn hold_to_office(mut self) -> Self {
        let document = self.document.as_ref().map(|one| &one.heading);
        let refusal = self.refusal.as_ref().map(|one| &one.heading);
        let Some(answer) = document.or(refusal) else {
            return self;
        };
        let mut verdicts = self.signers.iter().filter_map(|one| one.verdict.as_ref());
        let signs = |role: &Role| matches!(role, Role::Head | Role::RightToSign);
        let by_office = verdicts.any(|verdict| {
            let signer = verdict.signer.info();
            signer.bin.as_ref() == Some(&answer.provider_bin) && signer.roles.iter().any(signs)
        });
        if !by_office && !self.signers.is_empty() {
            self.add(FailureCode::ResultInvalid);
        }
        self
    }

    pub(super) fn add(&mut self, failure: FailureCode) {
        if !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }

    /// Good when nothing is wrong; unclear when only revocation, the time, whose certificate was meant, the
    /// kind of the file or signature, or the rest of the document could not be told; bad otherwise.
    pub fn conclusion(&self) -> Conclusion {
        conclude(&self.failures)
    }
}

/// What could not be told, rather than what is wrong.
pub fn is_open(failure: FailureCode) -> bool {
    matches!(
        failure,
        FailureCode::CertificateRevocationUnknown
            | FailureCode::DocumentUnknown
            | FailureCode::DocumentContentMissing
            | FailureCode::DocumentKindUnread
            | FailureCode::DocumentEntryUnread
            | FailureCode::DocumentPartsMissing
            | FailureCode::DocumentPartsMixed
            | FailureCode::SignatureUnsupported
            | FailureCode::SignatureNoCertificate
            | FailureCode::SignatureUnnamed
            | FailureCode::SignatureFuture
            | FailureCode::SignatureTimeUnproven
            | FailureCode::AttachmentUnreadable
            | FailureCode::AttachmentTooComplex
            | FailureCode::PortalBusy
            | FailureCode::Internal
    )
}

fn conclude(failures: &[FailureCode]) -> Conclusion {
    if failures.is_empty() {
        Conclusion::Good
    } else if failures.iter().copied().all(is_open) {
        Conclusion::Unclear
    } else {
        Conclusion::Bad
    }
}

/// What is told of a signature that could not be checked, and the algorithm where that is why.
pub(super) fn fault(error: &VerifyError) -> (FailureCode, Option<UnsupportedAlgorithm>) {
    (error.code(), error.algorithm().cloned())
}

fn failures(verdict: &Verdict) -> Vec<FailureCode> {
    let mut failures = Vec::new();
    // Of a signature over the content alone nobody can tell which of the two was changed.
    if !verdict.content_intact && verdict.shortcoming != Some(Shortcoming::NoAttributes) {
        failures.push(FailureCode::DocumentChanged);
    }
    if !verdict.signature {
        failures.push(FailureCode::SignatureInvalid);
    }
    if verdict.shortcoming.is_some() {
        failures.push(FailureCode::SignatureUnnamed);
    }
    let fault = verdict.timestamp.as_ref().and_then(TimestampVerdict::fault);
    if let Some(lie) = fault.filter(TspError::is_tampering) {
        failures.push(lie.code());
    }
    if verdict.chain.is_err() {
        failures.push(FailureCode::CertificateUntrusted);
    }
    // Keys for signing in sign whatever a site shows them; those of centres and services, their own.
    if !verdict.signer.info().purpose.signs() {
        failures.push(FailureCode::CertificatePurpose);
    }
    match verdict.revocation {
        Revocation::Good { .. } => {}
        Revocation::Revoked { .. } => failures.push(FailureCode::CertificateRevoked),
        Revocation::Unknown { .. } | Revocation::NotChecked { .. } => {
            failures.push(FailureCode::CertificateRevocationUnknown);
        }
    }
    failures.extend(verdict.timing.code());
    failures
}
