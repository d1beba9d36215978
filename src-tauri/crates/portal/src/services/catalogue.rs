//! All services, each in its editions.

use super::{
    Service,
    folder::{CatalogueError, Files},
    providers::{self, Office},
};
use chrono::NaiveDate;
use kabinet_model::{
    application::Actor,
    process::{ActName, Process, Role},
    submission::Application,
};
use std::{collections::BTreeMap, path::Path};

/// The services that a portal offers, and the offices that provide them.
pub struct Catalogue {
    /// The editions of each service by its id, the earliest first.
    services: BTreeMap<String, Vec<Service>>,
    offices: Vec<Office>,
}

impl Catalogue {
    /// Reads the services of a folder; those that are built in without one.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or a service is wrong as data.
    pub fn load(folder: Option<&Path>) -> Result<Self, CatalogueError> {
        let files = folder.map_or(Ok(Files::built_in()), Files::read)?;
        let mut services: BTreeMap<String, Vec<Service>> = BTreeMap::new();
        for (id, service) in files.services()? {
            services.entry(id).or_default().push(service);
        }
        for editions in services.values_mut() {
            editions.sort_by_key(|service| service.passport.edition.valid_from);
        }
        Ok(Self {
            services,
            offices: providers::read(files.offices()?)?,
        })
    }

    /// Each service in the edition that is applied for on this day, by number.
    pub fn services(&self, today: NaiveDate) -> Vec<&Service> {
        let editions = self.services.values();
        let mut services: Vec<_> = editions
            .filter_map(|editions| current(editions, today))
            .collect();
        services.sort_by_key(|service| service.passport.number);
        services
    }

    /// The service with this id, in the edition that is applied for on this day.
    pub fn service(&self, id: &str, today: NaiveDate) -> Option<&Service> {
        current(self.services.get(id)?, today)
    }

    /// The service in one of its editions.
    pub fn edition(&self, id: &str, edition: &str) -> Option<&Service> {
        let mut editions = self.services.get(id)?.iter();
        editions.find(|service| service.passport.edition.id == edition)
    }

    /// The service of an application, in the edition that it was made under.
    pub fn of(&self, application: &Application) -> Option<&Service> {
        self.edition(&application.service, &application.edition)
    }

    /// The roles that officials have in the processes of the services, each once, in the order of the processes.
    pub fn roles(&self) -> Vec<&Role> {
        let mut roles: Vec<&Role> = Vec::new();
        for role in self.processes().flat_map(|process| &process.roles) {
            let elsewhere = [
                Actor::APPLICANT,
                Actor::SECOND_SIGNER,
                Actor::PORTAL,
                Actor::GATEWAY,
            ];
            let known = roles.iter().any(|known| known.id == role.id);
            if !known && !elsewhere.contains(&role.id) {
                roles.push(role);
            }
        }
        roles
    }

    /// Whether officials of this role sign results.
    pub fn signs(&self, role: &Actor) -> bool {
        let mut stages = self.processes().flat_map(|process| &process.stages);
        stages.any(|stage| {
            let mut acts = stage.acts.iter();
            acts.any(|act| act.name == ActName::Sign && stage.may(act, role))
        })
    }

    /// The offices that provide services.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// The office with this id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.provider.id == id)
    }

    fn processes(&self) -> impl Iterator<Item = &Process> {
        let editions = self.services.values().flatten();
        editions.filter_map(|service| service.process.as_ref())
    }
}

/// Of several editions the latest that is in force by this day; before the first of them the first.
fn current(editions: &[Service], today: NaiveDate) -> Option<&Service> {
    let begun = |service: &&Service| service.passport.edition.valid_from <= today;
    editions.iter().rev().find(begun).or(editions.first())
}
