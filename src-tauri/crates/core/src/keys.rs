//! The keys one could sign with: files used before, chosen now, and those of a training portal.

mod card;
mod files;
mod ring;
mod signing;

pub(crate) use files::id_of;
pub(crate) use ring::KeyRing;

use crate::{
    kabinet::{Answer, Kabinet, blocking, held},
    revocation::KnownLists,
    view::{failure::Failure, frame::SamplePersonView, keys::KeyCard},
};
use files::KeyFile;
use kabinet_archive::shelf::certificates::RememberedCertificate;
use kabinet_eds::{certificate::Certificate, container::KeyContainer};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_signers::{LocalKey, SigningKey};
use std::{collections::BTreeMap, path::Path, path::PathBuf, sync::Arc};
use zeroize::Zeroizing;

impl Kabinet {
    /// Keys known here.
    pub async fn keys(&self) -> Answer<Vec<KeyCard>> {
        let portal = self.portal()?;
        let remembered = self.remembered().await?;
        let mut paths = held(&self.keys).chosen();
        paths.extend(remembered.keys().map(PathBuf::from));
        paths.extend(self.sample_keys().await);
        let mut seen = Vec::new();
        let mut cards = Vec::new();
        let known = self.lists(&portal).await;
        for path in paths {
            if seen.contains(&path) {
                continue;
            }
            seen.push(path.clone());
            let before = remembered
                .get(&path.to_string_lossy().into_owned())
                .cloned();
            let file = blocking(move || KeyFile::read(&path)).await?;
            // What was deleted or is not plugged in is not offered.
            let Ok(file) = file else { continue };
            let certificate = before
                .filter(|kept| kept.file_sha256 == file.sha256)
                .and_then(|kept| Certificate::from_der(&kept.der).ok());
            held(&self.keys).know(&file.path);
            cards.push(self.card(&file, certificate.as_ref(), &known)?);
        }
        Ok(cards)
    }

    /// Takes the key container at a path the citizen chose (`choose_key`).
    pub async fn add_key(&self, path: &Path) -> Answer<KeyCard> {
        let path = path.to_owned();
        let file = blocking(move || KeyFile::read(&path)).await??;
        held(&self.keys).choose(&file.path);
        let portal = self.portal()?;
        let known = self.lists(&portal).await;
        let remembered = self.remembered().await?;
        let certificate = remembered
            .get(&file.path.to_string_lossy().into_owned())
            .filter(|kept| kept.file_sha256 == file.sha256)
            .and_then(|kept| Certificate::from_der(&kept.der).ok());
        self.card(&file, certificate.as_ref(), &known)
    }

    /// Opens a key and says whether it will do. It stays open for a few minutes.
    pub async fn open_key(&self, key: &str, password: &str) -> Answer<KeyCard> {
        let (file, signer) = self.open_file(key, password).await?;
        let signer: Arc<dyn SigningKey> = Arc::new(signer);
        let portal = self.portal()?;
        let known = self.known_of(&portal, signer.certificate()).await;
        let card = self.card(&file, Some(signer.certificate()), &known)?;
        if let Ok(desk) = self.desk() {
            let remembered = RememberedCertificate {
                path: file.path.to_string_lossy().into_owned(),
                file_sha256: file.sha256.clone(),
                der: signer.certificate().der().to_vec(),
            };
            desk.shelf.remember_certificate(&remembered).await?;
        }
        held(&self.keys).put(key, signer, self.now());
        Ok(card)
    }

    async fn open_file(&self, key: &str, password: &str) -> Answer<(KeyFile, LocalKey)> {
        let path = held(&self.keys)
            .path(key)
            .or_else(|| self.training_path(key))
            .ok_or(FailureCode::NotFound)?;
        let password = Zeroizing::new(password.to_owned());
        blocking(move || {
            let file = KeyFile::read(&path)?;
            let container = KeyContainer::open(&file.bytes, &password)
                .map_err(|error| Failure::from(error.code()))?;
            Ok((file, LocalKey::new(container.into_signer())))
        })
        .await?
    }

    /// On a training portal: the key of the sample person at the desk; of all of them before sign-in.
    async fn sample_keys(&self) -> Vec<PathBuf> {
        let (Ok(portal), Ok(people)) = (self.portal(), self.sample_people().await) else {
            return Vec::new();
        };
        let folder = portal.profile.keys.clone().unwrap_or_default();
        let at_desk = self.desk().ok().map(|desk| desk.number.clone());
        let is_theirs = |person: &SamplePersonView| {
            let number = at_desk.as_ref().map(PersonNumber::as_str);
            number.is_none_or(|number| number == person.iin)
        };
        let keys = people.into_iter().filter(is_theirs);
        let keys: Vec<String> = keys.filter_map(|person| person.key).collect();
        let files = blocking(move || files::in_folder(&folder)).await;
        let files = files.unwrap_or_default().into_iter();
        files.filter(|path| keys.contains(&id_of(path))).collect()
    }

    /// A sample person's key, which may be used before the list of keys was asked for.
    fn training_path(&self, key: &str) -> Option<PathBuf> {
        let folder = self.portal().ok()?.profile.keys.clone()?;
        files::in_folder(&folder)
            .into_iter()
            .find(|path| id_of(path) == key)
    }

    fn card(
        &self,
        file: &KeyFile,
        certificate: Option<&Certificate>,
        known: &KnownLists,
    ) -> Answer<KeyCard> {
        let portal = self.portal()?;
        let number = self.desk().ok().map(|desk| desk.number.clone());
        let context = known.context(&portal, self.now());
        Ok(card::card(file, certificate, number.as_ref(), &context))
    }

    async fn remembered(&self) -> Answer<BTreeMap<String, RememberedCertificate>> {
        let Ok(desk) = self.desk() else {
            return Ok(BTreeMap::new());
        };
        let all = desk.shelf.remembered_certificates().await?;
        Ok(all.into_iter().map(|one| (one.path.clone(), one)).collect())
    }
}
