//! The catalogue of services, from the portal or from what was kept.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::services::Catalogue,
};
use kabinet_model::service::Passport;

impl Kabinet {
    /// Services that match the words, best first; all of them for an empty query.
    pub async fn catalogue(&self, query: &str) -> Answer<Catalogue> {
        later()
    }

    /// The page of a service.
    pub async fn service(&self, id: &str) -> Answer<Passport> {
        later()
    }
}
