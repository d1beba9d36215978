//! Creating officials, and letting them in no more.

use super::{Administration, AdministrationError};
use crate::{
    accounts::{Attempt, throttle},
    security::{self, Event},
    store::{
        self,
        entities::{office_sessions, officials},
    },
};
use kabinet_eds::certificate::{Certificate, MAX_CERTIFICATE};
use kabinet_model::{
    application::Actor,
    failure::FailureCode,
    iin::{Iin, PersonNumber},
    language::Localized,
    password::{Strength, strength},
    text::{self, Lines},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::Deserialize;
use std::{
    io::{Read, Write},
    path::Path,
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Longest login, characters.
const LOGIN: usize = 64;

/// An official as an administrator describes one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialFile {
    /// Name at sign-in: small letters, digits, dots and hyphens.
    login: String,
    /// `chancellery`, `head` or `specialist`.
    role: String,
    /// Id of the office, as in `offices.toml`.
    provider: String,
    /// Surname, name, patronymic.
    name: String,
    /// Number in the certificate; only who signs needs one.
    iin: Option<PersonNumber>,
    /// Position.
    position: Localized,
    /// Whether the official confirms a sign-in with the ЭЦП; absent: as the configuration has it.
    second_factor: Option<bool>,
}

impl OfficialFile {
    /// Reads the TOML of an official.
    pub fn read(path: &Path, text: &str) -> Result<Self, AdministrationError> {
        toml::from_str(text).map_err(|error| AdministrationError::Form {
            path: path.to_owned(),
            why: error.message().to_owned(),
        })
    }
}

impl Administration {
    /// Creates an official with a first password.
    pub async fn create_official(
        &self,
        mut official: OfficialFile,
        certificate: Option<&Path>,
        password: Zeroizing<String>,
    ) -> Result<(), AdministrationError> {
        if let Some(path) = certificate {
            let iin = number_in(path)?;
            if official.iin.as_ref().is_some_and(|told| *told != iin) {
                return Err(wrong("certificate", FailureCode::CertificateForeign));
            }
            official.iin = Some(iin);
        }
        let role = self.check(&official)?;
        let iin = official.iin.as_ref().map(PersonNumber::as_str);
        let password_hash = self.hash(password, iin).await?;
        let transaction = store::begin(&self.database).await?;
        let known = officials::Entity::find()
            .filter(officials::Column::Login.eq(&official.login))
            .one(&transaction)
            .await?;
        if known.is_some() {
            return Err(AdministrationError::OfficialExists);
        }
        let id = Uuid::now_v7();
        officials::Model {
            id,
            password_hash,
            iin: iin.map(str::to_owned),
            login: official.login,
            name: text::clean(&official.name, Lines::One),
            position_kk: official.position.kk,
            position_ru: official.position.ru,
            position_en: official.position.en,
            role: role.to_string(),
            provider: official.provider,
            first_password: true,
            disabled_at: None,
            second_factor: official.second_factor,
        }
        .into_active_model()
        .insert(&transaction)
        .await?;
        transaction.commit().await?;
        security::event(Event::OfficialCreated)
            .what(role.to_string())
            .official(id)
            .write();
        Ok(())
    }

    /// Sets a first password again.
    pub async fn set_password(
        &self,
        login: &str,
        password: Zeroizing<String>,
    ) -> Result<(), AdministrationError> {
        let row = self.official(login).await?;
        let password_hash = self.hash(password, row.iin.as_deref()).await?;
        let id = row.id;
        let transaction = store::begin(&self.database).await?;
        end_sessions(&transaction, id).await?;
        let mut row = row.into_active_model();
        row.password_hash = Set(password_hash);
        row.first_password = Set(true);
        row.update(&transaction).await?;
        // Who guessed at the old password does not hold the official any more.
        throttle::forget(&transaction, Attempt::Official, login).await?;
        transaction.commit().await?;
        security::event(Event::OfficialPasswordSet)
            .official(id)
            .write();
        Ok(())
    }

    /// Sets whether an official confirms a sign-in with the ЭЦП; `None`: as the configuration has it. Ends the
    /// official's sessions.
    pub async fn set_second_factor(
        &self,
        login: &str,
        second_factor: Option<bool>,
    ) -> Result<(), AdministrationError> {
        let row = self.official(login).await?;
        if self.confirms(second_factor) && row.iin.is_none() {
            return Err(wrong("iin", FailureCode::AnswerMissing));
        }
        let id = row.id;
        let mut row = row.into_active_model();
        row.second_factor = Set(second_factor);
        let transaction = store::begin(&self.database).await?;
        row.update(&transaction).await?;
        end_sessions(&transaction, id).await?;
        transaction.commit().await?;
        security::event(Event::OfficialSecondFactorSet)
            .official(id)
            .write();
        Ok(())
    }

    fn confirms(&self, second_factor: Option<bool>) -> bool {
        second_factor.unwrap_or(self.config.office_second_factor)
    }

    /// Lets an official in no more, or again.
    pub async fn set_disabled(
        &self,
        login: &str,
        disabled: bool,
    ) -> Result<(), AdministrationError> {
        let row = self.official(login).await?;
        let id = row.id;
        let mut row = row.into_active_model();
        row.disabled_at = Set(disabled.then(|| self.clock.millis()));
        let transaction = store::begin(&self.database).await?;
        row.update(&transaction).await?;
        end_sessions(&transaction, id).await?;
        transaction.commit().await?;
        let event = if disabled {
            Event::OfficialDisabled
        } else {
            Event::OfficialEnabled
        };
        security::event(event).official(id).write();
        Ok(())
    }

    /// Prints logins, roles and providers, and who is disabled.
    pub async fn list_officials(&self, output: &mut impl Write) -> Result<(), AdministrationError> {
        let rows = officials::Entity::find()
            .order_by_asc(officials::Column::Provider)
            .order_by_asc(officials::Column::Login)
            .all(&self.database)
            .await?;
        for row in rows {
            let state = if row.disabled_at.is_some() {
                "disabled"
            } else if row.first_password {
                "first password"
            } else {
                "active"
            };
            let (login, role, provider) = (row.login, row.role, row.provider);
            writeln!(output, "{login}\t{role}\t{provider}\t{state}").map_err(|source| {
                AdministrationError::Io {
                    path: "-".into(),
                    source,
                }
            })?;
        }
        Ok(())
    }

    fn check(&self, official: &OfficialFile) -> Result<Actor, AdministrationError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        if official.login.is_empty()
            || official.login.len() > LOGIN
            || !official.login.chars().all(plain)
        {
            return Err(wrong("login", FailureCode::AnswerForm));
        }
        if !text::is_visible(&official.name) {
            return Err(wrong("name", FailureCode::AnswerMissing));
        }
        if self.catalogue.office(&official.provider).is_none() {
            return Err(wrong("provider", FailureCode::AnswerChoice));
        }
        let exceptions = &self.config.iin_exceptions;
        let taken = |iin: &PersonNumber| {
            Iin::parse(iin.as_str()).is_ok() || exceptions.iter().any(|one| one == iin.as_str())
        };
        if !official.iin.as_ref().is_none_or(taken) {
            return Err(wrong("iin", FailureCode::AnswerIin));
        }
        let roles = self.catalogue.roles();
        let role = roles.iter().find(|role| role.id.name() == official.role);
        let role = role
            .ok_or(wrong("role", FailureCode::AnswerChoice))?
            .id
            .clone();
        // Who signs results does it as a person, who confirms a sign-in signs it, and a signature without an ИИН is nobody's.
        let signs = self.catalogue.signs(&role) || self.confirms(official.second_factor);
        if signs && official.iin.is_none() {
            return Err(wrong("iin", FailureCode::AnswerMissing));
        }
        Ok(role)
    }

    async fn hash(
        &self,
        password: Zeroizing<String>,
        iin: Option<&str>,
    ) -> Result<String, AdministrationError> {
        if strength(&password, iin.unwrap_or_default()) == Strength::Weak {
            return Err(wrong("password", FailureCode::PasswordWeak));
        }
        Ok(self.passwords.hash(password).await?)
    }

    async fn official(&self, login: &str) -> Result<officials::Model, AdministrationError> {
        officials::Entity::find()
            .filter(officials::Column::Login.eq(login))
            .one(&self.database)
            .await?
            .ok_or(AdministrationError::NoOfficial)
    }
}

async fn end_sessions(
    transaction: &DatabaseTransaction,
    official: Uuid,
) -> Result<(), AdministrationError> {
    office_sessions::Entity::delete_many()
        .filter(office_sessions::Column::Official.eq(official))
        .exec(transaction)
        .await?;
    Ok(())
}

fn wrong(field: &'static str, code: FailureCode) -> AdministrationError {
    AdministrationError::Official { field, code }
}

/// The ИИН in a certificate that signs.
fn number_in(path: &Path) -> Result<PersonNumber, AdministrationError> {
    let failed = |source| AdministrationError::Io {
        path: path.to_owned(),
        source,
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .map_err(failed)?
        .take(2 * MAX_CERTIFICATE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let certificate = Certificate::read(&bytes)
        .map_err(|_| wrong("certificate", FailureCode::DocumentUnknown))?;
    let info = certificate.info();
    if !info.purpose.signs() {
        return Err(wrong("certificate", FailureCode::CertificatePurpose));
    }
    info.iin
        .clone()
        .ok_or(wrong("certificate", FailureCode::CertificateNoIin))
}
