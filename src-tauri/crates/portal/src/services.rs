//! The services as data: built in, or read from the deployment's folder.

mod providers;
mod routes;
mod service;
#[cfg(test)]
mod tests;

pub use providers::Office;
pub use routes::{ServicesState, lists, routes};
pub use service::{Service, ServiceError, ServiceFiles};

use include_dir::{Dir, include_dir};
use kabinet_model::{
    application::Actor,
    language::Language,
    process::{ActName, Role},
};
use std::{collections::BTreeMap, fs, io, path::Path};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../services");

/// Greatest size of one file of a service, bytes.
const FILE_LIMIT: u64 = 1024 * 1024;

/// Why the services cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A folder or file cannot be read.
    #[error("a service's folder cannot be read")]
    Io(#[from] io::Error),
    /// A service is wrong as data.
    #[error("service `{id}`: {source}")]
    Service {
        /// Name of the folder.
        id: String,
        /// What is wrong.
        source: ServiceError,
    },
    /// Offices are wrong as data.
    #[error("offices.toml: {0}")]
    Offices(#[from] toml::de::Error),
}

/// All services by id.
pub struct Catalogue {
    services: BTreeMap<String, Service>,
    offices: Vec<Office>,
}

impl Catalogue {
    /// Reads the services: each a folder named as its id.
    pub fn load(folder: Option<&Path>) -> Result<Self, CatalogueError> {
        let mut services = BTreeMap::new();
        let offices = if let Some(folder) = folder {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    let id = path.file_name().unwrap_or_default();
                    let id = id.to_string_lossy().into_owned();
                    let read = |name: &str| read_bounded(&path.join(name));
                    services.insert(id.clone(), service(&id, &read)?);
                }
            }
            read_bounded(&folder.join("offices.toml"))?
        } else {
            for folder in BUILT_IN.dirs() {
                let id = folder.path().to_string_lossy().into_owned();
                let read = |name: &str| Ok(built_in(&format!("{id}/{name}")));
                services.insert(id.clone(), service(&id, &read)?);
            }
            None
        };
        let offices = match offices {
            Some(text) => providers::read(&text)?,
            None => offices_built_in()?,
        };
        Ok(Self { services, offices })
    }

    /// The services, by number.
    pub fn services(&self) -> Vec<&Service> {
        let mut services: Vec<_> = self.services.values().collect();
        services.sort_by_key(|service| service.passport.number);
        services
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.get(id)
    }

    /// The roles that officials have in the processes of the services, each once, in the order of the processes.
    pub fn roles(&self) -> Vec<&Role> {
        let processes = self
            .services
            .values()
            .filter_map(|service| service.process.as_ref());
        let mut roles: Vec<&Role> = Vec::new();
        for role in processes.flat_map(|process| &process.roles) {
            let at_an_office =
                ![Actor::APPLICANT, Actor::PORTAL, Actor::GATEWAY].contains(&role.id);
            if at_an_office && !roles.iter().any(|known| known.id == role.id) {
                roles.push(role);
            }
        }
        roles
    }

    /// Whether officials of this role sign results.
    pub fn signs(&self, role: &Actor) -> bool {
        let processes = self
            .services
            .values()
            .filter_map(|service| service.process.as_ref());
        processes.flat_map(|process| &process.stages).any(|stage| {
            let mut acts = stage.acts.iter();
            acts.any(|act| act.name == ActName::Sign && stage.may(act, role))
        })
    }

    /// What a role is called; its name in the log where no process knows it.
    pub fn role_name(&self, role: &Actor, language: Language) -> String {
        let known = self.roles().into_iter().find(|known| known.id == *role);
        let words = known.and_then(|known| known.words.as_ref());
        words.map_or_else(
            || role.to_string(),
            |words| words.name.get(language).to_owned(),
        )
    }

    /// The offices that provide services.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// The office with this id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.provider.id == id)
    }
}

fn offices_built_in() -> Result<Vec<Office>, toml::de::Error> {
    providers::read(include_str!("../../../services/offices.toml"))
}

fn service(
    id: &str,
    read: &dyn Fn(&str) -> io::Result<Option<String>>,
) -> Result<Service, CatalogueError> {
    let wrong = |source| CatalogueError::Service {
        id: id.to_owned(),
        source,
    };
    let files = ServiceFiles {
        passport: read("passport.toml")?,
        process: read("process.toml")?,
        schema: read("form.schema.json")?,
        layout: read("form.layout.json")?,
        result: read("result.layout.json")?,
    };
    Service::parse(id, &files).map_err(wrong)
}

fn built_in(path: &str) -> Option<String> {
    Some(BUILT_IN.get_file(path)?.contents_utf8()?.to_owned())
}

fn read_bounded(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() > FILE_LIMIT => Err(io::ErrorKind::FileTooLarge.into()),
        Ok(_) => fs::read_to_string(path).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
