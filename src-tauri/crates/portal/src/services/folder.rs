//! The files of the services: those that are built in, or a folder's.
//!
//! A service is a folder named as its id. Its files lie in it, or in folders of its editions.

use super::{Service, ServiceError, ServiceFiles};
use include_dir::{Dir, include_dir};
use std::{collections::BTreeMap, fs, io, path::Path};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../services");

/// Greatest size of one file of a service, bytes.
const FILE_LIMIT: u64 = 1024 * 1024;

/// Greatest number of files that are read.
const COUNT_LIMIT: usize = 10_000;

/// How deep a file lies: service, edition, folder of results.
const DEPTH_LIMIT: usize = 3;

/// What lists the offices.
const OFFICES: &str = "offices.toml";

/// Why the services cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A folder or file cannot be read.
    #[error("a service's folder cannot be read")]
    Io(#[from] io::Error),
    /// More files than services can have.
    #[error("there are too many files")]
    TooMany,
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

/// Texts by their path below the services, with `/` between the names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// Those that are built in.
    pub fn built_in() -> Self {
        let mut files = Self::default();
        files.take(&BUILT_IN);
        files
    }

    fn take(&mut self, folder: &Dir<'_>) {
        for file in folder.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                self.0.insert(path.replace('\\', "/"), text.to_owned());
            }
        }
        folder.dirs().for_each(|folder| self.take(folder));
    }

    /// Those of a folder.
    ///
    /// # Errors
    ///
    /// A file cannot be read or is no text, or there is more than services can be.
    pub fn read(folder: &Path) -> Result<Self, CatalogueError> {
        let mut files = Self::default();
        files.read_into("", folder, DEPTH_LIMIT)?;
        Ok(files)
    }

    fn read_into(&mut self, path: &str, folder: &Path, depth: usize) -> Result<(), CatalogueError> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let (path, kind) = (format!("{path}{name}"), entry.metadata()?);
            if kind.is_dir() && depth > 0 {
                self.read_into(&format!("{path}/"), &entry.path(), depth - 1)?;
            } else if kind.is_file() && is_of_services(&name) {
                if kind.len() > FILE_LIMIT {
                    return Err(io::Error::from(io::ErrorKind::FileTooLarge).into());
                }
                if self.0.len() >= COUNT_LIMIT {
                    return Err(CatalogueError::TooMany);
                }
                self.0.insert(path, fs::read_to_string(entry.path())?);
            }
        }
        Ok(())
    }

    /// The services with the names of their folders, each edition one.
    ///
    /// # Errors
    ///
    /// One of them is wrong as data.
    pub fn services(&self) -> Result<Vec<(String, Service)>, CatalogueError> {
        let read = self.each().into_iter().map(|(folder, service)| {
            let id = folder.split('/').next().unwrap_or_default().to_owned();
            let service = service.map_err(|source| CatalogueError::Service { id: folder, source });
            Ok((id, service?))
        });
        read.collect()
    }

    /// Each edition by its folder, or what is wrong with it.
    pub fn each(&self) -> Vec<(String, Result<Service, ServiceError>)> {
        let mut services = Vec::new();
        for folder in self.folders() {
            let id = folder.split('/').next().unwrap_or_default();
            let text = |name: &str| self.0.get(&format!("{folder}/{name}")).cloned();
            let files = ServiceFiles {
                passport: text("passport.toml"),
                process: text("process.toml"),
                schema: text("form.schema.json"),
                layout: text("form.layout.json"),
                result: text("result.layout.json"),
            };
            services.push((folder.to_owned(), Service::parse(id, &files)));
        }
        services
    }

    /// What lists the offices; what is built in where a folder lists none.
    pub fn offices(&self) -> Result<&str, CatalogueError> {
        let own = self.0.get(OFFICES).map(String::as_str);
        let built_in = || BUILT_IN.get_file(OFFICES)?.contents_utf8();
        own.or_else(built_in)
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound).into())
    }

    /// The folders of editions: those with a passport, and folders of services without any.
    fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = Vec::new();
        let inside = |path: &'_ str, folder: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        for path in self.0.keys() {
            if let Some(folder) = path.strip_suffix("/passport.toml") {
                folders.push(folder);
            }
        }
        for path in self.0.keys() {
            let Some((service, _)) = path.split_once('/') else {
                continue;
            };
            let known = |folder: &&str| **folder == *service || inside(folder, service);
            if !folders.iter().any(known) {
                folders.push(service);
            }
        }
        folders
    }
}

/// Whether a file is one that services consist of.
fn is_of_services(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|one| one.to_str());
    matches!(extension, Some("toml" | "json"))
}
