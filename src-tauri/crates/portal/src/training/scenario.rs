//! The sample officials doing their part without their pages, for journeys that are about the citizen.

use super::{RunningPortal, StartError, people::OFFICIAL_PASSWORD};
use crate::{
    config::SampleOfficial,
    fault::Fault,
    gateway::{self, GatewayError},
    office::{self, HeadKey, OfficeError, Official},
    request::Source,
    store::entities::office_requests,
};
use kabinet_model::application::{Actor, Refusal};
use sea_orm::EntityTrait;
use std::net::Ipv4Addr;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How far the office of an application goes with it.
#[derive(Debug, Clone)]
pub enum Scenario {
    /// The chancellery registers it.
    Register,
    /// From registration to the delivered result.
    Issue,
    /// From a registration that was done to the delivered result.
    IssueRegistered,
    /// From registration to the delivered refusal.
    Refuse(Refusal),
}

impl From<GatewayError> for StartError {
    fn from(error: GatewayError) -> Self {
        tracing::error!(%error, "a scenario ended early");
        Self::Seed(error.code())
    }
}

impl From<OfficeError> for StartError {
    fn from(error: OfficeError) -> Self {
        tracing::error!(%error, "a scenario ended early");
        Self::Seed(error.code())
    }
}

impl RunningPortal {
    /// Has the sample officials of its office act on an application, one after another.
    pub async fn rehearse(&self, id: Uuid, rehearsal: Scenario) -> Result<(), StartError> {
        let (portal, services) = (&self.portal, self.services.now());
        gateway::deliver_pending(portal).await?;
        let clerk = self.official(id, &Actor::CHANCELLERY).await?;
        if !matches!(rehearsal, Scenario::IssueRegistered) {
            office::register(portal, &clerk, id, "К-1").await?;
        }
        if let Scenario::Register = rehearsal {
            return Ok(());
        }
        let head = self.official(id, &Actor::HEAD).await?;
        let specialist = self.official(id, &Actor::SPECIALIST).await?;
        office::assign(portal, &head, id, specialist.id, "Қарауға").await?;
        office::start_review(portal, &specialist, id).await?;
        let key = self.key_of(&head)?;
        match rehearsal {
            Scenario::Refuse(refusal) => {
                office::prepare_refusal(portal, &specialist, id, refusal).await?;
                office::sign_refusal(portal, &services, &head, id, key).await?;
            }
            Scenario::Register | Scenario::Issue | Scenario::IssueRegistered => {
                office::prepare_result(portal, &specialist, id, None).await?;
                office::sign_result(portal, &services, &head, id, key).await?;
            }
        }
        Ok(office::deliver(portal, &clerk, id).await?)
    }

    /// The first sample official of this role at the office of an application.
    async fn official(&self, id: Uuid, role: &Actor) -> Result<Official, StartError> {
        let database = &self.portal.database;
        let request = office_requests::Entity::find_by_id(id).one(database).await;
        let request = request.map_err(|error| OfficeError::from(Fault::from(error)))?;
        let provider = request.ok_or(StartError::SampleValue)?.provider;
        for sample in self.samples().iter().filter(|one| one.provider == provider) {
            let official = self.signed_in(&sample.login).await?;
            if official.role == *role {
                return Ok(official);
            }
        }
        Err(StartError::SampleValue)
    }

    fn samples(&self) -> &[SampleOfficial] {
        let training = self.portal.config.training.as_ref();
        training.map_or(&[][..], |training| &training.sample_officials)
    }

    async fn signed_in(&self, login: &str) -> Result<Official, StartError> {
        let password = Zeroizing::new(OFFICIAL_PASSWORD.to_owned());
        let portal = &self.portal;
        let here = Source::from_address(Ipv4Addr::LOCALHOST.into());
        let (_, session) = office::sign_in(portal, login, password, &here).await?;
        Ok(session.official)
    }

    fn key_of(&self, official: &Official) -> Result<HeadKey, StartError> {
        let mut samples = self.samples().iter();
        let sample =
            samples.find(|one| one.provider == official.provider && one.name == official.name);
        let (file, password) = sample
            .and_then(|sample| sample.key_file.as_ref().zip(sample.key_password.as_ref()))
            .ok_or(StartError::SampleValue)?;
        Ok(HeadKey {
            container: Zeroizing::new(std::fs::read(self.keys_dir.join(file))?),
            password: Zeroizing::new(password.clone()),
        })
    }
}
