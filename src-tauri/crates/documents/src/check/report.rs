//! The outcome of a check.

use super::issued;
use kabinet_eds::{
    certificate::{Role, Validity},
    revocation::Revocation,
    tsp::{TimestampVerdict, TspError},
    verify::{Conclusion, Verdict},
};
use kabinet_model::{failure::FailureCode, issued::IssuedDocument, submission::Application};

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A PDF printed by Kabinet.
    KabinetPdf,
    /// An ASiC-E container.
    AsicE,
    /// A CMS signature, attached or detached.
    Cms,
}

impl Kind {
    /// `kabinet-pdf`, `asic-e` or `cms`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KabinetPdf => "kabinet-pdf",
            Self::AsicE => "asic-e",
            Self::Cms => "cms",
        }
    }
}

/// What a document is worth, and why.
#[derive(Debug, Clone)]
pub struct Report {
    /// What it is; absent when it is nothing that Kabinet can check.
    pub kind: Option<Kind>,
    /// What the signature is worth; absent when none could be read.
    pub verdict: Option<Verdict>,
    /// What is wrong or could not be told, the weightiest first; empty for a good document.
    pub failures: Vec<FailureCode>,
    /// The issued document, from the signed bytes.
    pub document: Option<IssuedDocument>,
    /// The application, from the signed container.
    pub application: Option<Application>,
    /// Files of a container that were changed, or that nobody signed.
    pub touched: Vec<String>,
    /// A detached signature came without what it signs: ask for that file.
    pub needs_content: bool,
}

impl Report {
    pub(super) fn failed(kind: Option<Kind>, failure: FailureCode) -> Self {
        Self {
            kind,
            verdict: None,
            failures: vec![failure],
            document: None,
            application: None,
            touched: Vec::new(),
            needs_content: false,
        }
    }

    pub(super) fn of(kind: Kind, verdict: Verdict) -> Self {
        Self {
            failures: failures(&verdict),
            kind: Some(kind),
            verdict: Some(verdict),
            document: None,
            application: None,
            touched: Vec::new(),
            needs_content: false,
        }
    }

    /// Adds the lines of an issued document, which must be one.
    pub(super) fn with_document(mut self, bytes: &[u8]) -> Self {
        self.document = issued(bytes);
        if self.document.is_none() {
            self.add(FailureCode::ResultInvalid);
        }
        self.hold_to_office()
    }

    /// Adds the lines of the content, if it happens to be an issued document.
    pub(super) fn with_content(mut self, bytes: &[u8]) -> Self {
        self.document = issued(bytes);
        self.hold_to_office()
    }

    /// An issued document must be signed for the office that it names, by someone with the right to
    /// sign for it. Else any citizen could issue one to themselves.
    fn hold_to_office(mut self) -> Self {
        let (Some(document), Some(verdict)) = (&self.document, &self.verdict) else {
            return self;
        };
        let signer = verdict.signer.info();
        let signs = |role: &Role| matches!(role, Role::Head | Role::RightToSign);
        if signer.bin.as_deref() != Some(&document.provider_bin) || !signer.roles.iter().any(signs)
        {
            self.add(FailureCode::ResultInvalid);
        }
        self
    }

    pub(super) fn add(&mut self, failure: FailureCode) {
        if !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }

    /// Good when nothing is wrong; unclear when only revocation, or the kind of the file, or the
    /// content of a detached signature could not be told; bad otherwise.
    pub fn conclusion(&self) -> Conclusion {
        let open = |failure: &FailureCode| {
            matches!(
                failure,
                FailureCode::CertificateRevocationUnknown
                    | FailureCode::DocumentUnknown
                    | FailureCode::AttachmentUnreadable
            )
        };
        if self.failures.is_empty() {
            Conclusion::Good
        } else if self.failures.iter().all(open) {
            Conclusion::Unclear
        } else {
            Conclusion::Bad
        }
    }
}

fn failures(verdict: &Verdict) -> Vec<FailureCode> {
    let mut failures = Vec::new();
    if !verdict.whole {
        failures.push(FailureCode::DocumentChanged);
    }
    if !verdict.signature {
        failures.push(FailureCode::SignatureInvalid);
    }
    let fault = verdict.timestamp.as_ref().and_then(TimestampVerdict::fault);
    if let Some(lie) = fault.filter(TspError::is_a_lie) {
        failures.push(lie.code());
    }
    if verdict.chain.is_err() {
        failures.push(FailureCode::CertificateUntrusted);
    }
    match verdict.revocation {
        Revocation::Good { .. } => {}
        Revocation::Revoked { .. } => failures.push(FailureCode::CertificateRevoked),
        Revocation::Unknown { .. } | Revocation::NotChecked { .. } => {
            failures.push(FailureCode::CertificateRevocationUnknown);
        }
    }
    if !verdict.valid_then {
        let at = verdict.signing_time.unwrap_or_default();
        failures.push(match verdict.signer.validity(at) {
            Validity::NotYet => FailureCode::CertificateNotYetValid,
            Validity::Valid | Validity::Expired => FailureCode::CertificateExpired,
        });
    }
    failures
}
