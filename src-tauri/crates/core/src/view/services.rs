//! The catalogue. A service page is the [`Passport`](kabinet_model::service::Passport) itself.

use kabinet_model::{
    language::Localized,
    service::{Channel, Readiness},
    term::Term,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A card of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceCard {
    /// Service id.
    pub id: String,
    /// Short title.
    pub title: Localized,
    /// One sentence.
    pub summary: Localized,
    /// Term.
    pub term: Term,
    /// Where applications are taken in.
    pub channels: Vec<Channel>,
    /// Cost in words.
    pub cost: Localized,
    /// Life event key.
    pub life_event: String,
    /// What that is called; absent where the portal does not say.
    pub life_event_name: Option<Localized>,
    /// How far it works.
    pub readiness: Readiness,
    /// The edition is no longer in force.
    pub out_of_force: bool,
}

/// The catalogue, and how fresh it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Catalogue {
    /// Cards that match, best first.
    pub cards: Vec<ServiceCard>,
    /// The portal could not be asked; shown from what was kept, as of this time.
    pub offline_since: Option<String>,
    /// No portal is chosen: the cards are of the services that the program holds itself, and nothing can
    /// be applied for.
    pub built_in: bool,
}
