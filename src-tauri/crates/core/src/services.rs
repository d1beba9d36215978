//! The catalogue of services: from the portal, from what was kept, or what the program holds itself.

mod built_in;
mod processes;
mod search;

pub(crate) use processes::accepted;

use crate::{
    app::{Answer, App},
    portals::{Portal, Portals, ServiceForm, client::ClientError},
    view::{
        iso,
        services::{Catalogue, ServiceCard},
    },
};
use chrono::{DateTime, Utc};
use kabinet_archive::Archive;
use kabinet_model::{failure::FailureCode, language::Localized, service::Passport};
use kabinet_portal_api::portal::ServiceBundle;
use std::sync::Arc;

/// Under this id the whole catalogue is kept; no service is called so.
const CATALOGUE: &str = "*";

/// KnownServices, and since when they are not fresh.
struct KnownServices {
    passports: Vec<Passport>,
    offline_since: Option<DateTime<Utc>>,
    built_in: bool,
}

/// The services of the chosen portal.
pub struct Services {
    app: Arc<App>,
    portals: Arc<Portals>,
}

impl Services {
    pub(crate) fn new(app: Arc<App>, portals: Arc<Portals>) -> Self {
        Self { app, portals }
    }

    /// Services that match the words, best first; all of them for an empty query. Where no portal is
    /// chosen, those that the program holds itself.
    pub async fn catalogue(&self, query: &str) -> Answer<Catalogue> {
        let known = match self.portals.chosen() {
            Ok(portal) => self.passports(&portal).await?,
            Err(_) => KnownServices {
                passports: built_in::passports()?,
                offline_since: None,
                built_in: true,
            },
        };
        let today = self.app.today();
        let mut cards: Vec<ServiceCard> = search::matching(&known.passports, query)
            .into_iter()
            .map(|passport| card(passport, today))
            .collect();
        if query.trim().is_empty() {
            // What works comes first; then the order of the regulations.
            cards.sort_by_key(|card| card.readiness as u8);
        }
        Ok(Catalogue {
            cards,
            offline_since: known.offline_since.map(|since| iso(&since)),
            built_in: known.built_in,
        })
    }

    /// The page of a service, as the chosen portal has it; without one, as the program holds it.
    pub async fn service(&self, id: &str) -> Answer<Passport> {
        let Ok(portal) = self.portals.chosen() else {
            let mut passports = built_in::passports()?.into_iter();
            let found = passports.find(|passport| passport.id == id);
            return found.ok_or_else(|| FailureCode::ServiceUnknown.into());
        };
        match self.fresh_bundle(&portal, id).await {
            Ok(bundle) => Ok(bundle.passport),
            Err(error) if error.is(FailureCode::ServiceUnknown) => Err(error.into()),
            Err(error) => {
                let known = self.passports(&portal).await?;
                let kept = known.passports.into_iter().find(|kept| kept.id == id);
                kept.ok_or_else(|| error.into())
            }
        }
    }

    /// A service ready for filling in, asked of the portal anew.
    pub(crate) async fn fetch_form(&self, portal: &Portal, id: &str) -> Answer<Arc<ServiceForm>> {
        match self.fresh_bundle(portal, id).await {
            Ok(bundle) => portal.make_form(id.to_owned(), bundle),
            Err(error) if error.may_pass() => self.form(portal, id).await,
            Err(error) => Err(error.into()),
        }
    }

    /// A service ready for filling in, as it is known here.
    pub(crate) async fn form(&self, portal: &Portal, id: &str) -> Answer<Arc<ServiceForm>> {
        if let Some(form) = portal.service_form(id) {
            return Ok(form);
        }
        let archive = self.app.archive().await?;
        let kept = archive.passport(&portal.id, id).await?;
        let bundle = kept.and_then(|kept| serde_json::from_str(&kept.json).ok());
        let bundle = match bundle {
            Some(bundle) => bundle,
            None => self.fresh_bundle(portal, id).await?,
        };
        portal.make_form(id.to_owned(), bundle)
    }

    /// A service in the edition that an application was made under: its form says what the answers mean. Another
    /// edition where that one is not known here and cannot be asked for.
    pub(crate) async fn form_of(
        &self,
        portal: &Portal,
        id: &str,
        edition: Option<&str>,
    ) -> Answer<Arc<ServiceForm>> {
        let known = self.form(portal, id).await;
        let Some(edition) = edition else {
            return known;
        };
        if let Ok(form) = &known
            && form.bundle.passport.edition.id == edition
        {
            return known;
        }
        let place = format!("{id}@{edition}");
        if let Some(form) = portal.service_form(&place) {
            return Ok(form);
        }
        let archive = self.app.archive().await?;
        let kept = archive.passport(&portal.id, &place).await?;
        let kept = kept.and_then(|kept| serde_json::from_str(&kept.json).ok());
        let bundle = match kept {
            Some(bundle) => bundle,
            None => match self.asked_bundle(portal, id, Some(edition)).await {
                Ok(bundle) => bundle,
                Err(error) => return known.map_err(|_| error.into()),
            },
        };
        portal.make_form(place, bundle)
    }

    /// Title of a service as known here, also when it is not offered any more.
    pub(crate) async fn title(&self, portal: &Portal, id: &str) -> Localized {
        match self.form(portal, id).await {
            Ok(form) => form.bundle.passport.title.clone(),
            Err(_) => Localized {
                kk: id.to_owned(),
                ru: id.to_owned(),
                en: id.to_owned(),
                unofficial: Vec::new(),
            },
        }
    }

    async fn fresh_bundle(&self, portal: &Portal, id: &str) -> Result<ServiceBundle, ClientError> {
        self.asked_bundle(portal, id, None).await
    }

    /// Asks for a service, in one of its editions or as it is applied for today, and keeps it.
    async fn asked_bundle(
        &self,
        portal: &Portal,
        id: &str,
        edition: Option<&str>,
    ) -> Result<ServiceBundle, ClientError> {
        let json = portal.client.service(id, edition).await?;
        let bundle: ServiceBundle =
            serde_json::from_slice(&json).map_err(|_| ClientError::Nonsense)?;
        let passport = &bundle.passport;
        if passport.id != id || edition.is_some_and(|edition| passport.edition.id != edition) {
            return Err(ClientError::Nonsense);
        }
        match edition {
            Some(edition) => self.keep(portal, &format!("{id}@{edition}"), &json).await,
            None => self.keep(portal, id, &json).await,
        }
        Ok(bundle)
    }

    async fn passports(&self, portal: &Portal) -> Answer<KnownServices> {
        let fresh = match portal.client.services().await {
            Ok(json) => match serde_json::from_slice(&json) {
                Ok(passports) => {
                    self.keep(portal, CATALOGUE, &json).await;
                    Ok(passports)
                }
                Err(_) => Err(ClientError::Nonsense),
            },
            Err(error) => Err(error),
        };
        let error = match fresh {
            Ok(passports) => {
                return Ok(KnownServices {
                    passports,
                    offline_since: None,
                    built_in: false,
                });
            }
            Err(error) => error,
        };
        // Before the archive is open there is nothing kept; the portal's failure is the one to tell.
        let Ok(archive) = self.app.archive().await else {
            return Err(error.into());
        };
        let kept = kept_passports(&archive, portal).await?;
        kept.ok_or_else(|| error.into())
    }

    async fn keep(&self, portal: &Portal, id: &str, json: &[u8]) {
        let (Ok(archive), Ok(text)) = (self.app.archive().await, std::str::from_utf8(json)) else {
            return;
        };
        let kept = archive
            .keep_passport(&portal.id, id, text, self.app.now())
            .await;
        if let Err(error) = kept {
            tracing::warn!(%error, "a passport was not kept");
        }
    }
}

async fn kept_passports(archive: &Archive, portal: &Portal) -> Answer<Option<KnownServices>> {
    let kept = archive.passport(&portal.id, CATALOGUE).await?;
    Ok(kept.and_then(|kept| {
        Some(KnownServices {
            passports: serde_json::from_str(&kept.json).ok()?,
            offline_since: Some(kept.fetched_at),
            built_in: false,
        })
    }))
}

fn card(passport: &Passport, today: chrono::NaiveDate) -> ServiceCard {
    let intake = passport.channels.iter().filter(|offer| offer.intake);
    ServiceCard {
        id: passport.id.clone(),
        title: passport.title.clone(),
        summary: passport.summary.clone(),
        term: passport.term,
        channels: intake.map(|offer| offer.channel).collect(),
        cost: passport.cost.clone(),
        life_event: passport.life_event.clone(),
        life_event_name: passport.life_event_name.clone(),
        readiness: passport.readiness,
        out_of_force: passport.edition.valid_to.is_some_and(|last| last < today),
    }
}
