//! The sample officials doing their part without their pages, for journeys that are about the citizen.

use super::{RunningPortal, StartError, people::OFFICIAL_PASSWORD};
use crate::{
    gateway::{self, GatewayError},
    office::{self, HeadKey, OfficeError, Official},
    request::Source,
};
use kabinet_model::application::Refusal;
use std::net::Ipv4Addr;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How far the office of Өскемен goes with an application.
#[derive(Debug, Clone)]
pub enum Scenario {
    /// The chancellery registers it.
    Register,
    /// From registration to the delivered result.
    Issue,
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
    /// Has the officials of the department in Өскемен act on an application, one after another.
    pub async fn rehearse(&self, id: Uuid, rehearsal: Scenario) -> Result<(), StartError> {
        let (portal, services) = (&self.portal, &self.services);
        gateway::deliver_pending(portal).await?;
        let clerk = self.official("oskemen.kense").await?;
        office::register(portal, &clerk, id, "К-1").await?;
        if let Scenario::Register = rehearsal {
            return Ok(());
        }
        let head = self.official("oskemen.basshy").await?;
        let specialist = self.official("oskemen.maman").await?;
        office::assign(portal, &head, id, specialist.id, "Қарауға").await?;
        office::start_review(portal, &specialist, id).await?;
        let key = self.key_of("oskemen.basshy")?;
        match rehearsal {
            Scenario::Refuse(refusal) => {
                office::prepare_refusal(portal, &specialist, id, refusal).await?;
                office::sign_refusal(portal, services, &head, id, key).await?;
            }
            Scenario::Register | Scenario::Issue => {
                office::prepare_result(portal, &specialist, id, None).await?;
                office::sign_result(portal, services, &head, id, key).await?;
            }
        }
        Ok(office::deliver(portal, &clerk, id).await?)
    }

    async fn official(&self, login: &str) -> Result<Official, StartError> {
        let password = Zeroizing::new(OFFICIAL_PASSWORD.to_owned());
        let portal = &self.portal;
        let here = Source::from_address(Ipv4Addr::LOCALHOST.into());
        let (_, session) = office::sign_in(portal, login, password, &here).await?;
        Ok(session.official)
    }

    fn key_of(&self, login: &str) -> Result<HeadKey, StartError> {
        let training = self.portal.config.training.as_ref();
        let officials = training.map_or(&[][..], |training| &training.sample_officials);
        let official = officials.iter().find(|official| official.login == login);
        let (file, password) = official
            .and_then(|official| {
                official
                    .key_file
                    .as_ref()
                    .zip(official.key_password.as_ref())
            })
            .ok_or(StartError::SampleValue)?;
        Ok(HeadKey {
            container: Zeroizing::new(std::fs::read(self.keys_dir.join(file))?),
            password: Zeroizing::new(password.clone()),
        })
    }
}
