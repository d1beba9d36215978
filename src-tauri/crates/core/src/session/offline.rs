//! One's own papers without the portal: whom it let in before on this computer, the archive knows again.

use super::{Session, Sessions, Shown};
use crate::{
    app::{Answer, blocking},
    portals::{Portal, RevocationCache},
    view::failure::Failure,
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

impl Sessions {
    /// Opens the shelf of whoever signed in at the portal with this password last, on this computer. Where no
    /// portal is chosen it is the shelf of the portal where they signed in last. The refusal never says which
    /// of the two was wrong, nor whether anything is kept here.
    pub(crate) async fn open_offline(&self, iin: &str, password: &str) -> Answer<Arc<Session>> {
        let number = PersonNumber::parse(iin).map_err(|_| FailureCode::OfflineRefused)?;
        let archive = self.app.archive().await?;
        let portal = self.portal_of(&archive, &number).await?;
        let id = &portal.id;
        if let Some(wait) = archive.count_guess(id, &number, self.app.now()).await? {
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
        self.offline(portal, &archive, number, credential.person)
            .await
    }

    /// Opens the shelf of whoever signed in at the portal with this key last, on this computer. A key whose
    /// certificate has expired since opens it too: it says who is there, and nothing is signed with it.
    pub(crate) async fn open_offline_with_key(
        &self,
        signer: &dyn SigningKey,
    ) -> Answer<Arc<Session>> {
        let archive = self.app.archive().await?;
        let certificate = signer.certificate();
        let number = certificate.info().iin.clone();
        let number = number.ok_or_else(|| Failure::from(ConditionError::NoNumber.code()))?;
        let portal = self.portal_of(&archive, &number).await?;
        let credential = archive.offline_credential(&portal.id, &number).await?;
        let credential = credential
            .filter(|one| one.proofs.certificate.as_deref() == Some(certificate.der()))
            .ok_or(FailureCode::SessionKeyUnknown)?;
        let known = self.revocation.kept_of(&portal, certificate).await;
        is_held(signer, known, self.app.now()).await?;
        self.offline(portal, &archive, number, credential.person)
            .await
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
            .keep_offline(&person, &proofs, self.app.now())
            .await?)
    }

    /// The chosen portal; where there is none, the one that the person signed in at last, of which nothing but
    /// its id may be known any more.
    async fn portal_of(&self, archive: &Archive, person: &PersonNumber) -> Answer<Arc<Portal>> {
        if let Ok(chosen) = self.portals.chosen() {
            return Ok(chosen);
        }
        let id = archive.offline_portal_of(person).await?;
        self.portals.by_id(&id.unwrap_or_default())
    }

    async fn offline(
        &self,
        portal: Arc<Portal>,
        archive: &Archive,
        number: PersonNumber,
        person: Value,
    ) -> Answer<Arc<Session>> {
        let person: Person =
            serde_json::from_value(person).map_err(|_| FailureCode::ArchiveDamaged)?;
        let shelf = archive.shelf(&portal.id, &number).await?;
        self.portals.recall_info(&portal).await;
        Ok(Arc::new(Session::offline(portal, shelf, number, person)))
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
