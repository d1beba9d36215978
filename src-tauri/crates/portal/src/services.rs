//! The services as data: built in, or read from the deployment's folder, again and again while it runs.

mod catalogue;
mod folder;
mod live;
mod providers;
mod routes;
mod service;
#[cfg(test)]
mod tests;

pub use catalogue::Catalogue;
pub use folder::{CatalogueError, Files};
pub use live::Services;
pub use providers::Office;
pub use routes::{ServicesState, lists, routes};
pub use service::{Service, ServiceError, ServiceFiles};
