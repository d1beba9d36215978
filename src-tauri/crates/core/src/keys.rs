//! The keys one could sign with: files where people keep them, tokens, NCALayer, and those of a
//! training portal.

mod card;
mod files;
mod layer;
mod memory;
mod proof;
mod ring;
mod sample_people;
mod signing;
mod tokens;

pub(crate) use ring::KeyRing;

use crate::{
    app::{Answer, App, blocking, events::Event, lock},
    portals::{Portal, Portals, RevocationCache},
    revocation::Revocations,
    session::Sessions,
    view::{
        failure::Failure,
        keys::{KeyCard, KeyLearnt, KeysView},
    },
};
use card::KeySource;
use chrono::{DateTime, Utc};
use files::{KeyFile, id_of};
use kabinet_archive::shelf::certificates::RememberedCertificate;
use kabinet_eds::{certificate::Certificate, chain::Chain, container::KeyContainer};
use kabinet_model::failure::FailureCode;
use kabinet_signing_keys::{
    LocalKey, SigningKey,
    files::{Stopped, containers, on_drives},
};
use ring::Place;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, Weak},
};
use zeroize::Zeroizing;

/// The keys of this citizen, and which of them are open.
pub struct Keys {
    app: Arc<App>,
    portals: Arc<Portals>,
    revocation: Arc<Revocations>,
    session: Arc<Sessions>,
    ring: Arc<Mutex<KeyRing>>,
    /// For what a centre answers behind a method's back.
    handle: Weak<Self>,
}

impl Keys {
    pub(crate) fn new(
        app: Arc<App>,
        portals: Arc<Portals>,
        revocation: Arc<Revocations>,
        session: Arc<Sessions>,
        ring: Arc<Mutex<KeyRing>>,
    ) -> Arc<Self> {
        Arc::new_cyclic(|handle| Self {
            app,
            portals,
            revocation,
            session,
            ring,
            handle: handle.clone(),
        })
    }

    /// Closes every key and forgets what was chosen.
    pub(crate) fn forget(&self) {
        lock(&self.ring).forget();
    }

    /// Every key that is found now: files used before, chosen, or lying where keys are kept; tokens;
    /// NCALayer. The one used last comes first, what will not do last.
    pub async fn list(&self) -> Answer<KeysView> {
        let (mut cards, stopped) = self.file_cards().await?;
        cards.extend(self.token_cards().await?);
        cards.extend(self.layer_cards().await?);
        let last = self.last_key().await;
        for card in &mut cards {
            card.last = last.as_ref() == Some(&card.id);
        }
        cards.sort_by_key(|card| {
            (
                card.refusal.is_some(),
                !card.last,
                card.certificate.is_none(),
            )
        });
        Ok(KeysView {
            cards,
            stopped: stopped.map(|stopped| stopped.key().to_owned()),
        })
    }

    /// Takes the key container at a path the citizen chose (`choose_key`).
    pub async fn add(&self, path: &Path) -> Answer<KeyCard> {
        let path = path.to_owned();
        let file = blocking(move || KeyFile::read(&path)).await??;
        lock(&self.ring).choose(&file.path);
        let certificate = certificate_of(&file, &self.remembered().await?);
        self.card_of(KeySource::in_file(&file), certificate.as_ref())
            .await
    }

    /// Remembers the folder the citizen keeps keys in (`choose_key_folder`); every key that is known
    /// now.
    pub async fn add_folder(&self, path: &Path) -> Answer<KeysView> {
        let folder = path.to_owned();
        self.keep_locations(|locations| locations.folder = Some(folder))
            .await?;
        self.list().await
    }

    /// Opens a key and says whether it will do. It stays open for a few minutes. With NCALayer the
    /// citizen chooses the key in its own window.
    pub async fn open(&self, key: &str, secret: &str) -> Answer<KeyCard> {
        lock(&self.ring).close(key);
        let (lies, signer) = self.unlock_key(key, secret).await?;
        let portal = self.portals.chosen()?;
        let known = self
            .revocation
            .known_of(&portal, signer.certificate())
            .await;
        Ok(self.card_by(lies, Some(signer.certificate()), &known))
    }

    /// Opens what lies at `key` and puts it on the ring.
    async fn unlock_key(
        &self,
        key: &str,
        secret: &str,
    ) -> Answer<(KeySource, Arc<dyn SigningKey>)> {
        let place = lock(&self.ring).place(key);
        let place = place.or_else(|| self.training_path(key).map(Place::File));
        let (lies, signer): (_, Arc<dyn SigningKey>) = match place.ok_or(FailureCode::NotFound)? {
            Place::File(path) => {
                let (file, signer, others) = open_file(path, secret, self.app.now()).await?;
                self.remember_certificate(&file, signer.certificate())
                    .await?;
                lock(&self.ring).know_others(key, others.clone());
                let lies = KeySource {
                    others,
                    ..KeySource::in_file(&file)
                };
                (lies, Arc::new(signer))
            }
            Place::Token(token, certificate) => {
                let lies = KeySource::on_token(key.to_owned(), &token);
                (
                    lies,
                    Arc::new(self.open_token(token, certificate, secret).await?),
                )
            }
            Place::NcaLayer(store) => {
                let (lies, chosen) = self.choose_layered(key, &store).await?;
                return Ok((lies, chosen));
            }
        };
        lock(&self.ring).put(key, signer.clone(), self.app.now());
        self.close_later();
        Ok((lies, signer))
    }

    /// Nobody may come back to a key that was opened.
    fn close_later(&self) {
        let handle = self.handle.clone();
        tokio::spawn(async move {
            tokio::time::sleep(ring::OPEN_FOR.to_std().unwrap_or_default()).await;
            if let Some(keys) = handle.upgrade() {
                lock(&keys.ring).close_old(keys.app.now());
            }
        });
    }

    /// Cards of key containers: those chosen now, used before, of a sample person, in the folder the
    /// citizen keeps keys in, and on removable drives; and why there may be more of them.
    async fn file_cards(&self) -> Answer<(Vec<KeyCard>, Option<Stopped>)> {
        let remembered = self.remembered().await?;
        let mut paths = lock(&self.ring).chosen();
        paths.extend(remembered.keys().map(PathBuf::from));
        paths.extend(self.sample_keys().await);
        let folder = self.locations().await.folder;
        let found = blocking(move || {
            let folder = folder.iter().map(|folder| containers(folder));
            folder.chain([on_drives()]).collect::<Vec<_>>()
        });
        let mut stopped = None;
        for found in found.await? {
            paths.extend(found.containers);
            stopped = stopped.or(found.stopped);
        }
        let mut seen = BTreeSet::new();
        let mut cards = Vec::new();
        for path in paths {
            if !seen.insert(path.clone()) {
                continue;
            }
            let file = blocking(move || KeyFile::read(&path)).await?;
            // What was deleted or is not plugged in is not offered.
            let Ok(file) = file else { continue };
            let certificate = certificate_of(&file, &remembered);
            let mut lies = KeySource::in_file(&file);
            lies.others = lock(&self.ring).know(&file.path);
            cards.push(self.card_of(lies, certificate.as_ref()).await?);
        }
        Ok((cards, stopped))
    }

    async fn remember_certificate(&self, file: &KeyFile, certificate: &Certificate) -> Answer<()> {
        if let Ok(session) = self.session.current() {
            let remembered = RememberedCertificate {
                path: file.path.to_string_lossy().into_owned(),
                file_sha256: file.sha256.clone(),
                der: certificate.der().to_vec(),
            };
            session.shelf.remember_certificate(&remembered).await?;
        }
        Ok(())
    }

    async fn card_of(&self, lies: KeySource, certificate: Option<&Certificate>) -> Answer<KeyCard> {
        // Without a portal one only says by a key who one is.
        let Ok(portal) = self.portals.chosen() else {
            let nobody = RevocationCache::of_nobody(self.app.now());
            return Ok(self.card_by(lies, certificate, &nobody));
        };
        let Some(certificate) = certificate else {
            let known = self.revocation.lists(&portal).await;
            return Ok(self.card_by(lies, None, &known));
        };
        let (known, unasked) = self.revocation.at_hand_of(&portal, certificate).await;
        let card = self.card_by(lies.clone(), Some(certificate), &known);
        if let Some(chain) = unasked {
            self.ask_behind(&portal, lies, chain, known);
        }
        Ok(card)
    }

    /// Asks the centre about a key whose card is shown meanwhile, and tells the window what it said.
    fn ask_behind(
        &self,
        portal: &Arc<Portal>,
        lies: KeySource,
        chain: Chain,
        known: Arc<RevocationCache>,
    ) {
        let (handle, portal, now) = (self.handle.clone(), portal.clone(), self.app.now());
        tokio::spawn(async move {
            let said = portal.asked_of(vec![chain.clone()], now).await;
            let (Some(keys), Some(certificate)) = (handle.upgrade(), chain.certificates().first())
            else {
                return;
            };
            let card = keys.card_by(lies, Some(certificate), &known.with(said));
            keys.app.emit(Event::Key(Box::new(KeyLearnt {
                id: card.id,
                certificate: card.certificate,
                refusal: card.refusal,
            })));
        });
    }

    fn card_by(
        &self,
        lies: KeySource,
        certificate: Option<&Certificate>,
        known: &RevocationCache,
    ) -> KeyCard {
        let number = self
            .session
            .current()
            .ok()
            .map(|session| session.number.clone());
        card::card(lies, certificate, number.as_ref(), (known, self.app.now()))
    }

    async fn remembered(&self) -> Answer<BTreeMap<String, RememberedCertificate>> {
        let Ok(session) = self.session.current() else {
            return Ok(BTreeMap::new());
        };
        let all = session.shelf.remembered_certificates().await?;
        Ok(all.into_iter().map(|one| (one.path.clone(), one)).collect())
    }
}

/// The certificate seen in this very file before.
fn certificate_of(
    file: &KeyFile,
    remembered: &BTreeMap<String, RememberedCertificate>,
) -> Option<Certificate> {
    let kept = remembered.get(&file.path.to_string_lossy().into_owned())?;
    let same = kept.file_sha256 == file.sha256;
    same.then(|| Certificate::from_der(&kept.der).ok())?
}

/// Opens a key container; of several keys in it the one that can sign at `now` is taken, and the
/// certificates of the others are told.
async fn open_file(
    path: PathBuf,
    password: &str,
    now: DateTime<Utc>,
) -> Answer<(KeyFile, LocalKey, Vec<Certificate>)> {
    let password = Zeroizing::new(password.to_owned());
    blocking(move || {
        let file = KeyFile::read(&path)?;
        let container = KeyContainer::open(&file.bytes, &password)
            .map_err(|error| Failure::from(error.code()))?
            .for_signing_at(now);
        let others = container.others().cloned().collect();
        Ok((file, LocalKey::new(container.into_signer()), others))
    })
    .await?
}
