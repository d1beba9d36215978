//! The training authority and the keys it has given out, kept in the portal's folder.

use super::{
    StartError,
    people::{KEY_PASSWORD, KeyKind, KeyState, OfficialKey, Person, SampleActor, SamplePeople},
};
use crate::{
    modes,
    services::{Catalogue, Office},
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_training_ca::{
    Algorithm, Family, Issued, RevocationReason, Role, Subject, TrainingCa, Validity,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Who the portal's own key belongs to, in the register.
const PORTAL: &str = "portal";

/// The authority's folder in the portal's.
pub const AUTHORITY: &str = "authority";

/// The keys of a training portal.
pub struct Keys {
    /// Folder with the sample containers.
    pub folder: PathBuf,
    /// Folder with certificates and CRLs of the authority.
    pub trust: PathBuf,
    /// The portal's own container, and the file with its password.
    pub portal_key: PathBuf,
    pub portal_password: PathBuf,
    register: Register,
}

/// `keys.json`: who was given which file. By ИИН of a person, login of an official, or `portal`.
#[derive(Default, Serialize, Deserialize)]
struct Register(BTreeMap<String, String>);

impl Keys {
    /// Makes what is missing: the authority, the keys, fresh CRLs.
    pub fn prepare(
        dir: &Path,
        cast: &SamplePeople,
        now: DateTime<Utc>,
    ) -> Result<Self, StartError> {
        let (folder, trust) = (dir.join("keys"), dir.join("trust"));
        for path in [dir, &folder, &trust, &dir.join(AUTHORITY)] {
            modes::own_folder(path)?;
        }
        let mut maker = Maker::open(dir, &folder, now)?;
        maker.timestamps()?;
        maker.portal(dir)?;
        for person in &cast.people {
            maker.person(person)?;
        }
        let catalogue = Catalogue::load(None)
            .map_err(|error| StartError::Io(io::Error::other(error.to_string())))?;
        for official in &cast.officials {
            let office = catalogue
                .office(&official.provider)
                .ok_or(StartError::SampleValue)?;
            maker.official(official, office)?;
        }
        publish(&maker.authority, &trust, now)?;
        Ok(Self {
            portal_key: dir.join("portal.p12"),
            portal_password: dir.join("portal.password"),
            register: maker.register,
            folder,
            trust,
        })
    }

    /// The file given to a person (by ИИН) or an official (by login).
    pub fn file_of(&self, who: &str) -> Option<String> {
        self.register.0.get(who).cloned()
    }
}

struct Maker<'a> {
    authority: TrainingCa,
    register: Register,
    dir: &'a Path,
    folder: &'a Path,
    now: DateTime<Utc>,
}

impl<'a> Maker<'a> {
    fn open(dir: &'a Path, folder: &'a Path, now: DateTime<Utc>) -> Result<Self, StartError> {
        let home = dir.join(AUTHORITY);
        let register = match fs::read(dir.join("keys.json")) {
            Ok(json) => Some(serde_json::from_slice(&json)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        // keys.json is written after the authority: without it the first start did not get through.
        let (authority, register) = match register {
            Some(register) => (TrainingCa::load(&home)?, register),
            None => (
                TrainingCa::create(now, &mut rand::rng())?,
                Register::default(),
            ),
        };
        Ok(Self {
            authority,
            register,
            dir,
            folder,
            now,
        })
    }

    fn issue(
        &mut self,
        subject: &Subject,
        algorithm: Algorithm,
        validity: Validity,
        password: &str,
    ) -> Result<Issued, StartError> {
        Ok(self
            .authority
            .issue(subject, algorithm, validity, password, &mut rand::rng())?)
    }

    /// Remembers a file once it is written. The authority comes first: a key that it does not know
    /// of could never be revoked.
    fn remember(&mut self, who: &str, file: &str) -> Result<(), StartError> {
        let home = self.dir.join(AUTHORITY);
        fs::create_dir_all(&home)?;
        self.authority.save(&home)?;
        self.register.0.insert(who.to_owned(), file.to_owned());
        write(
            &self.dir.join("keys.json"),
            &serde_json::to_vec_pretty(&self.register)?,
        )?;
        Ok(())
    }

    /// The timestamp services, also for an authority made before there were any.
    fn timestamps(&mut self) -> Result<(), StartError> {
        if self
            .authority
            .prepare_timestamps(self.now, &mut rand::rng())?
        {
            let home = self.dir.join(AUTHORITY);
            fs::create_dir_all(&home)?;
            self.authority.save(&home)?;
        }
        Ok(())
    }

    fn portal(&mut self, dir: &Path) -> Result<(), StartError> {
        if self.register.0.contains_key(PORTAL) {
            return Ok(());
        }
        let subject = Subject::InformationSystem {
            name: "Kabinet оқу порталы".to_owned(),
            oid: "1.2.398.6.10.1.1".to_owned(),
            organisation: "«ҮЛГІ» оқу мекемесі".to_owned(),
            bin: "140340000018".to_owned(),
        };
        let password = crate::secret::token().map_err(io::Error::other)?;
        let issued = self.issue(&subject, Algorithm::Gost2015, self.years(-1, 3), &password)?;
        write(&dir.join("portal.p12"), &issued.container_p12)?;
        write(&dir.join("portal.password"), password.as_bytes())?;
        self.remember(PORTAL, "portal.p12")
    }

    fn person(&mut self, person: &Person) -> Result<(), StartError> {
        let Some(key) = &person.key else {
            return Ok(());
        };
        if self.register.0.contains_key(person.iin.as_str()) {
            return Ok(());
        }
        let subject = Subject::Citizen {
            surname: person.surname.clone(),
            name: person.name.clone(),
            patronymic: Some(person.patronymic.clone()),
            iin: key.bears.clone().unwrap_or_else(|| person.iin.clone()),
        };
        let algorithm = match key.algorithm {
            KeyKind::Gost => Algorithm::Gost2015,
            KeyKind::Rsa => Algorithm::Rsa2048,
        };
        let validity = match key.state {
            KeyState::Expired => self.years(-2, -1),
            KeyState::Valid | KeyState::Revoked => self.years(-1, 1),
        };
        let issued = self.issue(&subject, algorithm, validity, KEY_PASSWORD)?;
        if key.state == KeyState::Revoked {
            let since = self.now - TimeDelta::days(10);
            self.authority
                .revoke(&issued.serial_hex, since, RevocationReason::KeyCompromise)?;
        }
        write(&self.folder.join(&issued.file_name), &issued.container_p12)?;
        self.remember(person.iin.as_str(), &issued.file_name)
    }

    fn official(&mut self, official: &SampleActor, office: &Office) -> Result<(), StartError> {
        let (Some(key), Some(iin)) = (official.key, &official.iin) else {
            return Ok(());
        };
        if self.register.0.contains_key(&official.login) {
            return Ok(());
        }
        let subject = Subject::Official {
            surname: official.surname.clone(),
            name: official.name.clone(),
            patronymic: Some(official.patronymic.clone()),
            iin: iin.clone(),
            organisation: office.provider.name.kk.clone(),
            bin: office.provider.bin.clone(),
            role: match key {
                OfficialKey::Head => Role::Head,
                OfficialKey::Employee => Role::Employee,
            },
        };
        let issued = self.issue(
            &subject,
            Algorithm::Gost2015,
            self.years(-1, 1),
            KEY_PASSWORD,
        )?;
        write(&self.folder.join(&issued.file_name), &issued.container_p12)?;
        self.remember(&official.login, &issued.file_name)
    }

    fn years(&self, from: i64, to: i64) -> Validity {
        let year = |count: i64| self.now + TimeDelta::days(365 * count);
        // An hour of grace, so that a clock that is a little behind does not see the future.
        Validity {
            not_before: if from == -1 && to > 0 {
                self.now - TimeDelta::days(30)
            } else {
                year(from)
            },
            not_after: year(to),
        }
    }
}

/// Writes fresh CRLs of the authority kept in this portal's folder.
pub fn publish_again(dir: &Path, now: DateTime<Utc>) -> Result<(), StartError> {
    publish(
        &TrainingCa::load(&dir.join(AUTHORITY))?,
        &dir.join("trust"),
        now,
    )
}

/// Writes certificates and fresh CRLs where the portal looks for them.
fn publish(authority: &TrainingCa, trust: &Path, now: DateTime<Utc>) -> Result<(), StartError> {
    let rng = &mut rand::rng();
    for (family, name) in [(Family::Gost, "gost"), (Family::Rsa, "rsa")] {
        let (root_list, list) = (
            authority.root_crl(family, now, rng)?,
            authority.crl(family, now, rng)?,
        );
        for (file, bytes) in [
            (format!("root_{name}.cer"), authority.root_der(family)),
            (format!("issuing_{name}.cer"), authority.issuing_der(family)),
            (format!("root_{name}.crl"), root_list.as_slice()),
            (format!("issuing_{name}.crl"), list.as_slice()),
        ] {
            write(&trust.join(file), bytes)?;
        }
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut file, bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
