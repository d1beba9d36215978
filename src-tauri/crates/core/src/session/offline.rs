//! One's own papers without the portal: whom it let in before on this computer, the archive knows again.

use super::Session;
use crate::{
    kabinet::{Answer, Kabinet, blocking},
    portal::Portal,
    revocation::RevocationCache,
    view::{failure::Failure, frame::SessionView},
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_archive::{
    Archive,
    offline::{PasswordVerifier, Proofs},
};
use kabinet_eds::{
    certificate::Certificate, condition::ConditionError, revocation::Revocation,
    verify::verify_detached,
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::account::Person;
use kabinet_signing_keys::SigningKey;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a challenge made here begins with. No portal's challenge, and nothing else that is signed, does.
const CHALLENGE: &str = "Kabinet: sign-in on this computer, without a portal\n";

/// What a person has shown the portal to be let in.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) password: Option<Zeroizing<String>>,
    /// Certificate of the key that has signed the portal's challenge, DER.
    pub(super) certificate: Option<Vec<u8>>,
}

impl Shown {
    pub(super) fn password(password: &str) -> Self {
        Self {
            password: Some(Zeroizing::new(password.to_owned())),
            certificate: None,
        }
    }
}

impl Kabinet {
    /// Opens the shelf of whoever signed in at the portal with this password last, on this computer. Where no
    /// portal is chosen it is the shelf of the portal where they signed in last. The refusal never says which
    /// of the two was wrong, nor whether anything is kept here.
    pub async fn sign_in_offline(&self, iin: &str, password: &str) -> Answer<SessionView> {
        let number = PersonNumber::parse(iin).map_err(|_| FailureCode::OfflineRefused)?;
        let archive = self.archive().await?;
        let portal = self.portal_of(&archive, &number).await?;
        let id = &portal.id;
        if let Some(wait) = archive.count_guess(id, &number, self.now()).await? {
            return Err(throttled(wait));
        }
        let credential = archive.offline_credential(id, &number).await?;
        let verifier = credential
            .as_ref()
            .and_then(|one| one.proofs.password.clone());
        let password = Zeroizing::new(password.to_owned());
        let fits = blocking(move || {
            if let Some(verifier) = verifier {
                verifier.fits(&password)
            } else {
                PasswordVerifier::fits_nobody(&password);
                false
            }
        });
        let (true, Some(credential)) = (fits.await?, credential) else {
            return Err(FailureCode::OfflineRefused.into());
        };
        archive.forget_guesses(id, &number).await?;
        self.begin_offline(portal, &archive, number, credential.person)
            .await
    }

    /// Opens the shelf of whoever signed in at the portal with this key last, on this computer. A key whose
    /// certificate has expired since opens it too: it says who is there, and nothing is signed with it.
    pub async fn sign_in_offline_with_key(
        &self,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let archive = self.archive().await?;
        let signer = self.signer(key, key_password).await?;
        let certificate = signer.certificate();
        let number = certificate.info().iin.clone();
        let number = number.ok_or_else(|| Failure::from(ConditionError::NoNumber.code()))?;
        let portal = self.portal_of(&archive, &number).await?;
        let credential = archive.offline_credential(&portal.id, &number).await?;
        let credential = credential
            .filter(|one| one.proofs.certificate.as_deref() == Some(certificate.der()))
            .ok_or(FailureCode::SessionKeyUnknown)?;
        let known = self.kept_of(&portal, certificate).await;
        is_held(signer.as_ref(), known, self.now()).await?;
        self.begin_offline(portal, &archive, number, credential.person)
            .await
    }

    /// Forgets on this computer what proves the person who is signed in, and signs out: their papers stay in the
    /// archive, and open after they have signed in at the portal again. Ids of the portals whose people
    /// can still open theirs without it.
    pub async fn forget_me(&self) -> Answer<Vec<String>> {
        // Also when the session has ended meanwhile.
        let session = self.desk_to_save()?;
        session.shelf.forget_offline().await?;
        self.sign_out().await?;
        Ok(self.archive().await?.offline_portals().await?)
    }

    /// Keeps what proves the person who is signed in from now on, as they have proved themselves to the portal.
    /// Where that cannot be kept they are signed in all the same.
    pub(super) async fn keep_offline(&self, session: &Session, shown: Shown) {
        if let Err(failure) = self.keep_proofs(session, shown).await {
            tracing::warn!(
                code = failure.code,
                "nothing is kept to sign in by without the portal"
            );
        }
    }

    async fn keep_proofs(&self, session: &Session, shown: Shown) -> Answer<()> {
        let Shown {
            password,
            certificate,
        } = shown;
        let made = blocking(move || password.map(|one| PasswordVerifier::of(&one)).transpose());
        let proofs = Proofs {
            password: made.await??,
            certificate,
        };
        let person = serde_json::to_value(&session.person).map_err(|_| FailureCode::Internal)?;
        Ok(session
            .shelf
            .keep_offline(&person, &proofs, self.now())
            .await?)
    }

    /// The chosen portal; where there is none, the one that the person signed in at last, of which nothing but
    /// its id may be known any more.
    async fn portal_of(&self, archive: &Archive, person: &PersonNumber) -> Answer<Arc<Portal>> {
        if let Ok(chosen) = self.portal() {
            return Ok(chosen);
        }
        let id = archive.offline_portal_of(person).await?;
        self.portal_by_id(&id.unwrap_or_default())
    }

    async fn begin_offline(
        &self,
        portal: Arc<Portal>,
        archive: &Archive,
        number: PersonNumber,
        person: Value,
    ) -> Answer<SessionView> {
        let person: Person =
            serde_json::from_value(person).map_err(|_| FailureCode::ArchiveDamaged)?;
        let shelf = archive.shelf(&portal.id, &number).await?;
        self.recall_info(&portal).await;
        let session = Arc::new(Session::offline(portal, shelf, number, person));
        self.sit_down(&session);
        self.session_view(&session).await
    }
}

/// Whether the key of the certificate is there: it signs something new, and the independent path verifies it.
/// By the lists at hand the certificate must not be revoked.
async fn is_held(
    signer: &dyn SigningKey,
    known: Arc<RevocationCache>,
    now: DateTime<Utc>,
) -> Answer<()> {
    let challenge = format!("{CHALLENGE}{}\n{}\n", Uuid::new_v4(), Uuid::new_v4());
    let made = signer.sign_detached(challenge.as_bytes(), now).await;
    let made = made.map_err(|error| error.code())?;
    let picked: Certificate = signer.certificate().clone();
    blocking(move || {
        let verdict = verify_detached(&made, challenge.as_bytes(), &known.context(now))
            .map_err(|_| FailureCode::SignatureInvalid)?;
        if verdict.signer != picked {
            return Err(FailureCode::SignatureMismatch);
        }
        if !verdict.binds_its_signer() {
            return Err(FailureCode::SignatureInvalid);
        }
        match verdict.revocation {
            Revocation::Revoked { .. } => Err(FailureCode::CertificateRevoked),
            _ => Ok(()),
        }
    })
    .await?
    .map_err(Failure::from)
}

fn throttled(wait: TimeDelta) -> Failure {
    let seconds = wait.num_seconds().unsigned_abs();
    Failure::new(FailureCode::SignInThrottled)
        .with("seconds", &seconds)
        .with("minutes", &seconds.div_ceil(60))
}
