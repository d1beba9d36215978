//! Every failure that Kabinet can tell a citizen of: one stable code, one cause.
//!
//! The words (what happened, what became of the data, what to do) are in `kabinet-texts`, keyed
//! `failure-<code with dots as dashes>` with the attributes `.what`, `.data`, `.remedy`.

use serde::{Deserialize, Serialize};

/// Declares the failures: variant, stable code, cause.
macro_rules! failures {
    ($($variant:ident = $code:literal, $cause:literal;)*) => {
        /// One cause of failure, with a code that never changes once released.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FailureCode { $(#[doc = $cause] $variant,)* }

        impl FailureCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code, such as `sign-in.refused`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The cause in English, for developers and logs. Holds no data of a citizen.
            pub const fn cause(self) -> &'static str {
                match self { $(Self::$variant => $cause,)* }
            }

            /// The failure with this stable code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

failures! {
    // Answers in a form
    AnswerMissing = "answer.missing", "a required answer is missing";
    AnswerIin = "answer.iin", "the answer is not a valid ИИН";
    AnswerBin = "answer.bin", "the answer is not a valid БИН";
    AnswerPhone = "answer.phone", "the answer is not a Kazakhstan phone number";
    AnswerIban = "answer.iban", "the answer is not a Kazakhstan IBAN";
    AnswerDate = "answer.date", "the answer is not a date";
    AnswerDateFuture = "answer.date-future", "the date lies in the future";
    AnswerChildAge = "answer.child-age", "the child is eighteen or older on the day of submission";
    AnswerSchoolYear = "answer.school-year", "the answer is not a school year";
    AnswerTooLong = "answer.too-long", "the answer is too long";
    AnswerTooShort = "answer.too-short", "the answer is too short";
    AnswerNumber = "answer.number", "the answer is not a number in the allowed range";
    AnswerAmount = "answer.amount", "the amount can be read in two ways, as thousands or as a fraction";
    AnswerChoice = "answer.choice", "the answer is none of the choices";
    AnswerConsent = "answer.consent", "consent was not given";
    AnswerSign = "answer.sign", "the answer holds a sign that cannot be printed";
    AnswerUnclean = "answer.unclean", "the answer holds signs that cannot be seen, or is not in normal form";
    AnswerForm = "answer.form", "the answer does not have the form that is asked";
    DocumentMissing = "document.missing", "a required document is not attached";
    DocumentUnchanged = "document.unchanged", "a document that the refusal marked is as it was";
    // Sign-in and registration
    SignInRefused = "sign-in.refused", "ИИН or password is wrong or unknown (процесс 2); which one is never said";
    SignInThrottled = "sign-in.throttled", "too many attempts to sign in; wait";
    SessionExpired = "session.expired", "the session has ended";
    SessionWithoutPortal = "session.without-portal", "one has signed in without the portal, and this needs it";
    OfflineRefused = "session.offline-refused", "without the portal ИИН or password is wrong or unknown; which one is never said";
    SessionKeyUnknown = "session.key-unknown", "nobody has signed in with this key on this computer";
    RegistrationRefused = "registration.refused", "the person register does not know this person, or the proof of identity does not fit";
    RegistrationExists = "registration.exists", "this person is registered already";
    RegistrationCodeWrong = "registration.code-wrong", "the one-time code is wrong or expired";
    PasswordWeak = "password.weak", "the password is too weak";
    RegistrationCodeUnavailable = "registration.code-unavailable", "this portal sends no one-time codes";
    AccountUnknown = "account.unknown", "the person, known by the ЭЦП, has no account";
    ProofStale = "proof.stale", "the challenge is unknown, for another purpose, used or expired";
    ProofElsewhere = "proof.elsewhere", "the challenge names another portal, purpose or person: nothing was signed";
    // Attachments
    AttachmentEmpty = "attachment.empty", "the file is empty";
    AttachmentTooLarge = "attachment.too-large", "the file is larger than the limit";
    AttachmentWrongKind = "attachment.wrong-kind", "the content is not JPEG, PNG, TIFF or PDF";
    AttachmentDamaged = "attachment.damaged", "the file cannot be read as what it claims to be";
    AttachmentKindUnread = "attachment.kind-unread", "the file is whole, but of a kind that is not read here";
    AttachmentPassword = "attachment.password", "the PDF is protected by a password";
    AttachmentTooManyPixels = "attachment.too-many-pixels", "the picture is too large to be opened safely";
    AttachmentTooComplex = "attachment.too-complex", "to open the file takes more time or memory than is allowed";
    AttachmentUnreadable = "attachment.unreadable", "the file cannot be opened or vanished while it was read";
    AttachmentTooMany = "attachment.too-many", "too many files for this requirement";
    AttachmentCancelled = "attachment.cancelled", "the citizen stopped the taking in of a file";
    AttachmentNotTurned = "attachment.not-turned", "the file is too large to be turned here";
    TurnSigned = "turn.signed", "a PDF to be turned is signed or carries its proof";
    MergeTooLarge = "merge.too-large", "the files together would be larger than one file may be";
    MergeSigned = "merge.signed", "a PDF to be merged is signed or carries its proof";
    MergeForm = "merge.form", "a form to be merged holds values that cannot be drawn here";
    // Key containers and certificates
    KeyPasswordWrong = "key.password-wrong", "the password of the key container is wrong";
    KeyDamaged = "key.damaged", "the key container is damaged or not a key container";
    KeyMissing = "key.missing", "the container holds no key";
    KeyContainerUnsupported = "key.container-unsupported", "the key container is of a kind that Kabinet does not open";
    KeyUnsupported = "key.unsupported", "the key has an algorithm that Kabinet cannot sign with";
    KeyUnreadable = "key.unreadable", "the key file cannot be opened";
    TokenLibrary = "token.library", "the library of the token cannot be loaded or is none of PKCS#11";
    TokenPinWrong = "token.pin-wrong", "the PIN of the token is wrong";
    TokenPinLocked = "token.pin-locked", "the PIN of the token is locked; it is never tried again";
    TokenPinUnset = "token.pin-unset", "the PIN of the token must be set or changed first";
    TokenGone = "token.gone", "the token was pulled out";
    TokenNoKey = "token.no-key", "the token holds the certificate but not its key";
    TokenMechanism = "token.mechanism", "the token lacks the mechanism that the key needs";
    TokenCancelled = "token.cancelled", "the citizen cancelled at the reader";
    TokenFailed = "token.failed", "the token refused for another reason";
    NcaLayerAbsent = "ncalayer.absent", "NCALayer does not run: nobody listens at its address";
    NcaLayerStranger = "ncalayer.stranger", "what listens at NCALayer's address is not the one that was accepted";
    NcaLayerCancelled = "ncalayer.cancelled", "the citizen cancelled in NCALayer's own window";
    NcaLayerNonsense = "ncalayer.nonsense", "NCALayer answered something that cannot be understood";
    NcaLayerSilent = "ncalayer.silent", "NCALayer did not answer in time";
    NcaLayerGone = "ncalayer.gone", "NCALayer broke the connection off before it answered";
    NcaLayerRefused = "ncalayer.refused", "NCALayer refused to sign";
    NcaLayerOutdated = "ncalayer.outdated", "this version of NCALayer has neither module that signs";
    CertificateExpired = "certificate.expired", "the certificate has expired";
    CertificateNotYetValid = "certificate.not-yet-valid", "the certificate is not valid yet";
    CertificateRevoked = "certificate.revoked", "the certificate is revoked";
    CertificateRevocationUnknown = "certificate.revocation-unknown", "whether the certificate is revoked could not be learnt";
    CertificateForeign = "certificate.foreign", "the certificate bears another ИИН";
    CertificateNoIin = "certificate.no-iin", "the certificate bears no ИИН";
    CertificatePurpose = "certificate.purpose", "the certificate is not for signing";
    CertificateUntrusted = "certificate.untrusted", "the certificate does not chain to a trusted centre";
    TrustUnreadable = "trust.unreadable", "the folder of whom to trust does not exist or cannot be read";
    TrustEmpty = "trust.empty", "the folder of whom to trust holds no root certificate that can be used";
    PortalFileForeign = "portal-file.foreign", "the file is no portal file";
    PortalFileAddress = "portal-file.address", "the address is not private, or the portal there names another as its own";
    PortalFileTrust = "portal-file.trust", "the portal file holds no root certificate whom to trust";
    PortalFileNotOffered = "portal-file.not-offered", "somebody answers at the address, but offers no portal file";
    PortalFileKnown = "portal-file.known", "a portal of this address is known already";
    CentreUnknown = "centre.unknown", "the file is not the certificate of a certification centre";
    CentreTooMany = "centre.too-many", "more centres were added than the program keeps";
    CentreTest = "centre.test", "a test or training centre is not added outside training";
    SignatureInvalid = "signature.invalid", "the signature does not verify";
    SignatureAfterTerm = "signature.after-term", "the signer says to have signed after the certificate's term";
    SignatureBeforeTerm = "signature.before-term", "the signer says to have signed before the certificate's term";
    SignatureFuture = "signature.future", "by this computer's clock the signature is of a later time than now";
    SignatureTimeUnproven = "signature.time-unproven", "a certificate has expired and nothing proves that the signature was made before";
    SignatureMismatch = "signature.mismatch", "the signature made is not by the certificate that was picked";
    // Timestamps
    TimestampUnreachable = "timestamp.unreachable", "no connection to the timestamp service, or no answer in time";
    TimestampRefused = "timestamp.refused", "the timestamp service refused the request";
    TimestampNonsense = "timestamp.nonsense", "the timestamp service answered something that is no timestamp";
    TimestampUnsupported = "timestamp.unsupported", "the timestamp is of a kind that Kabinet cannot check";
    TimestampImprint = "timestamp.imprint", "the timestamp is of something else";
    TimestampNonce = "timestamp.nonce", "the timestamp answers another request";
    TimestampPolicy = "timestamp.policy", "the timestamp is by another policy than was asked for";
    TimestampClock = "timestamp.clock", "the timestamp's moment and this computer's clock are far apart";
    TimestampSignature = "timestamp.signature", "the timestamp's own signature does not verify";
    TimestampPurpose = "timestamp.purpose", "the certificate of the timestamp service is not for timestamps";
    TimestampUntrusted = "timestamp.untrusted", "the timestamp service does not chain to a trusted centre";
    TimestampRevoked = "timestamp.revoked", "the certificate of the timestamp service is revoked, or that is not known";
    // Sending
    PortalNotChosen = "portal.not-chosen", "no portal is chosen";
    PortalUnreachable = "portal.unreachable", "no connection to the portal";
    PortalNonsense = "portal.nonsense", "the portal answered something that cannot be understood";
    PortalCertificate = "portal.certificate", "by this computer's clock the certificate of the connection to the portal is not valid now";
    PortalBusy = "portal.busy", "the portal cannot serve the request now";
    PortalTooMany = "portal.too-many", "too many requests of one person are open at once";
    PortalRefused = "portal.refused", "the portal refused the request";
    SubmissionDigest = "submission.digest", "an attachment's digest differs from the signed one";
    SubmissionAnswers = "submission.answers", "the answers do not fit the form of this edition";
    SubmissionIncomplete = "submission.incomplete", "an attachment named in the request has not arrived";
    SubmissionConflict = "submission.conflict", "the idempotency key belongs to another request";
    SubmissionTooMany = "submission.too-many", "as many applications of this person came in 24 hours as are taken";
    SubmissionUnverifiable = "submission.unverifiable", "the container of the application would not verify";
    SubmissionCorrects = "submission.corrects", "the application to be corrected is not a refused one of this person and service";
    CheckStale = "check.stale", "the application was changed, or the program restarted, after the check page was shown";
    SubmissionUnderWay = "submission.under-way", "the application is signed and being sent: it cannot be changed";
    SubmissionTooLate = "submission.too-late", "the envelope has gone: sending cannot be stopped any more";
    SubmissionCancelled = "submission.cancelled", "sending was cancelled by the citizen";
    UploadOffset = "upload.offset", "the upload continued at a wrong place";
    UploadQuota = "upload.quota", "the files of this person that wait at the portal have taken all their space";
    UploadUnknown = "upload.unknown", "the upload is not known";
    // Result and documents
    ResultInvalid = "result.invalid", "the issued document does not verify or does not answer this request";
    PrintGlyph = "print.glyph", "the font lacks a character of the document";
    DocumentChanged = "document.changed", "the document was changed after signing";
    DocumentUnknown = "document.unknown", "the file is not a document that Kabinet can check";
    DocumentDeceptive = "document.deceptive", "the document is made so that what is seen is not what was signed";
    DocumentKindUnread = "document.kind-unread", "the file is of a known kind whose signatures Kabinet does not read";
    DocumentEntryUnread = "document.entry-unread", "of some files in the container nothing can be told";
    DocumentEntryUnsigned = "document.entry-unsigned", "the container holds files that none of its signatures covers";
    DocumentPartsMissing = "document.parts-missing", "some of the document's QR codes are missing";
    DocumentPartsMixed = "document.parts-mixed", "the QR codes belong to different documents";
    DocumentContentMissing = "document.content-missing", "the signature is apart from what it signs, which is not at hand";
    SignatureUnsupported = "signature.unsupported", "the signature is of a kind that Kabinet cannot check";
    SignatureUnnamed = "signature.unnamed", "the signature does not name its signer's certificate";
    SignatureNoCertificate = "signature.no-certificate", "the signature does not hold its signer's certificate";
    // This computer
    ClockDiffers = "clock.differs", "the clocks of this computer and of the portal differ";
    ArchiveLocked = "archive.locked", "the archive needs its passphrase";
    ArchivePassphraseWrong = "archive.passphrase-wrong", "the passphrase of the archive is wrong";
    ArchiveCodeMistyped = "archive.code-mistyped", "the recovery code is mistyped: its length or a check character is wrong";
    ArchiveCodeWrong = "archive.code-wrong", "the recovery code does not open this archive";
    ArchiveCodeNone = "archive.code-none", "no recovery sheet was made for this archive";
    ArchiveDamaged = "archive.damaged", "the archive cannot be read";
    ArchiveMissing = "archive.missing", "there was an archive, and its file is gone";
    ArchiveKeyLost = "archive.key-lost", "the keyring does not hold the key of the archive";
    ArchiveKeyringClosed = "archive.keyring-closed", "the keyring with the key of the archive is locked or absent";
    ArchiveNewer = "archive.newer", "a newer version of the program has changed the archive";
    ArchiveBusy = "archive.busy", "another program holds the archive";
    ArchiveInaccessible = "archive.inaccessible", "the system does not let the program read or write the archive";
    LogsNotWritten = "logs.not-written", "the log cannot be written";
    TrainingNotStarted = "training.not-started", "the built-in training portal did not start";
    DiskFull = "disk.full", "there is no space left on the disk";
    FileNotWritten = "file.not-written", "the file could not be written";
    FileNotOpened = "file.not-opened", "the system has no program that opens the file";
    FileExists = "file.exists", "a file of that name exists and is not overwritten";
    CalendarNoData = "calendar.no-data", "the calendar has no data for the year";
    ServiceUnknown = "service.unknown", "the portal does not offer this service";
    ServicePaperOnly = "service.paper-only", "the service is applied for on paper";
    ServiceNotYet = "service.not-yet", "the form of this service is not ready yet";
    NotFound = "not-found", "what was asked for does not exist";
    Internal = "internal", "a defect of the program";
}

impl std::fmt::Display for FailureCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for FailureCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for FailureCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown failure code"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique() {
        let codes: BTreeSet<_> = FailureCode::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes.len(), FailureCode::ALL.len());
    }

    #[test]
    fn codes_are_written_in_small_letters_dots_and_hyphens() {
        for code in FailureCode::ALL {
            let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
            assert!(code.code().chars().all(plain), "{code}");
            assert!(!code.cause().is_empty());
        }
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        for code in FailureCode::ALL {
            assert_eq!(FailureCode::from_code(code.code()), Some(*code));
            let json = serde_json::to_string(code).unwrap();
            assert_eq!(serde_json::from_str::<FailureCode>(&json).unwrap(), *code);
        }
        assert_eq!(FailureCode::from_code("nothing"), None);
        assert!(serde_json::from_str::<FailureCode>("\"nothing\"").is_err());
    }
}
