//! The sample people and officials, as data.

use super::{StartError, keys::Keys};
use crate::config::SampleOfficial;
use chrono::NaiveDate;
use kabinet_model::{
    iin::{Iin, PersonNumber},
    language::Localized,
};
use kabinet_portal_api::portal::SamplePerson;
use serde::Deserialize;

/// Password of every sample key container. By НУЦ's rule: capital, small letter, digit, 6 to 32.
pub const KEY_PASSWORD: &str = "Ulgi-2026";

/// Password of every sample official.
pub const OFFICIAL_PASSWORD: &str = "Qyzmet-2026";

/// Everybody.
#[derive(Clone)]
pub struct SamplePeople {
    pub people: Vec<Person>,
    pub officials: Vec<SampleActor>,
}

/// A sample person.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub iin: PersonNumber,
    pub surname: String,
    pub name: String,
    pub patronymic: String,
    pub birth_date: toml::value::Datetime,
    pub address: String,
    pub phone: String,
    /// Absent: no account yet.
    pub password: Option<String>,
    pub key: Option<Key>,
    pub try_this: Localized,
    pub children: Vec<Child>,
}

/// A sample child.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    pub iin: PersonNumber,
    pub name: String,
    pub birth_date: toml::value::Datetime,
    pub provider: String,
    pub school: String,
    pub grade: String,
}

/// What key a person has.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub algorithm: KeyKind,
    pub state: KeyState,
    /// Another ИИН that the certificate bears.
    pub bears: Option<PersonNumber>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    Gost,
    Rsa,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    Valid,
    Expired,
    Revoked,
}

/// A sample official.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleActor {
    pub login: String,
    pub surname: String,
    pub name: String,
    pub patronymic: String,
    pub iin: Option<PersonNumber>,
    pub position: Localized,
    pub role: String,
    pub provider: String,
    pub key: Option<OfficialKey>,
}

/// What an official's key allows.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficialKey {
    Head,
    Employee,
}

#[derive(Deserialize)]
struct PeopleFile {
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct OfficialsFile {
    officials: Vec<SampleActor>,
}

impl SamplePeople {
    pub fn read() -> Result<Self, StartError> {
        Ok(Self {
            people: toml::from_str::<PeopleFile>(include_str!("people.toml"))?.people,
            officials: toml::from_str::<OfficialsFile>(include_str!("officials.toml"))?.officials,
        })
    }

    /// Numbers that are no valid ИИН but known by name.
    pub fn exceptions(&self) -> Vec<String> {
        self.people
            .iter()
            .map(|person| person.iin.as_str())
            .filter(|number| Iin::parse(number).is_err())
            .map(str::to_owned)
            .collect()
    }

    pub fn sample_people(&self, keys: &Keys) -> Vec<SamplePerson> {
        self.people
            .iter()
            .map(|person| SamplePerson {
                iin: person.iin.as_str().to_owned(),
                name: person.full_name(),
                password: person.password.clone(),
                key_file: keys.file_of(person.iin.as_str()),
                key_password: person.key.as_ref().map(|_| KEY_PASSWORD.to_owned()),
                try_this: person.try_this.clone(),
            })
            .collect()
    }

    pub fn sample_officials(&self, keys: &Keys) -> Vec<SampleOfficial> {
        self.officials
            .iter()
            .map(|official| SampleOfficial {
                login: official.login.clone(),
                password: OFFICIAL_PASSWORD.to_owned(),
                name: official.full_name(),
                position: official.position.clone(),
                provider: official.provider.clone(),
                key_file: keys.file_of(&official.login),
                key_password: official.key.map(|_| KEY_PASSWORD.to_owned()),
            })
            .collect()
    }
}

impl Person {
    pub fn full_name(&self) -> String {
        format!("{} {} {}", self.surname, self.name, self.patronymic)
    }
}

impl SampleActor {
    pub fn full_name(&self) -> String {
        format!("{} {} {}", self.surname, self.name, self.patronymic)
    }
}

/// A TOML date.
pub fn date(value: &toml::value::Datetime) -> Result<NaiveDate, StartError> {
    value
        .date
        .and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        })
        .ok_or(StartError::SampleValue)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{SamplePeople, date};
    use crate::services::Catalogue;
    use chrono::NaiveDate;
    use kabinet_model::iin::Iin;

    #[test]
    fn one_number_is_no_iin_and_known_by_name() {
        assert_eq!(SamplePeople::read().unwrap().exceptions(), ["123456789011"]);
    }

    #[test]
    fn every_child_has_a_valid_iin_that_fits_the_birth_date() {
        for child in SamplePeople::read()
            .unwrap()
            .people
            .iter()
            .flat_map(|person| &person.children)
        {
            let iin = Iin::parse(child.iin.as_str()).unwrap();
            assert_eq!(iin.birth_date(), Some(date(&child.birth_date).unwrap()));
        }
    }

    #[test]
    fn every_child_is_a_minor_in_the_school_year_2026_2027() {
        let grown_up_before = NaiveDate::from_ymd_opt(2009, 6, 1).unwrap();
        for child in SamplePeople::read()
            .unwrap()
            .people
            .iter()
            .flat_map(|person| &person.children)
        {
            assert!(date(&child.birth_date).unwrap() > grown_up_before);
        }
    }

    #[test]
    fn every_child_goes_to_a_school_of_its_department() {
        let catalogue = Catalogue::load(None).unwrap();
        for child in SamplePeople::read()
            .unwrap()
            .people
            .iter()
            .flat_map(|person| &person.children)
        {
            let office = catalogue.office(&child.provider).unwrap();
            let knows = |school: &kabinet_model::language::Localized| {
                school.kk == child.school || school.ru == child.school
            };
            assert!(
                office.provider.schools.iter().any(knows),
                "{}",
                child.school
            );
        }
    }

    #[test]
    fn every_department_has_chancellery_head_and_specialist() {
        let cast = SamplePeople::read().unwrap();
        for office in Catalogue::load(None).unwrap().offices() {
            for role in ["chancellery", "head", "specialist"] {
                let staffed = cast.officials.iter().any(|official| {
                    official.provider == office.provider.id && official.role == role
                });
                assert!(staffed, "{} lacks {role}", office.provider.id);
            }
        }
    }

    #[test]
    fn every_official_with_a_key_has_a_valid_iin() {
        for official in SamplePeople::read().unwrap().officials {
            if official.key.is_some() {
                assert!(Iin::parse(official.iin.unwrap().as_str()).is_ok());
            }
        }
    }
}
