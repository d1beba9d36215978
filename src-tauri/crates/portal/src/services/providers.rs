//! The offices that provide services, as data.

use kabinet_portal_api::portal::Provider;
use serde::Deserialize;

/// An office: what citizens see of it, and how the portal numbers its applications.
#[derive(Debug, Clone, Deserialize)]
pub struct Office {
    /// Three digits: the first part of its applications' numbers.
    pub code: String,
    /// Region (ISO 3166-2:KZ).
    pub region: String,
    /// What citizens see.
    #[serde(flatten)]
    pub provider: Provider,
}

#[derive(Deserialize)]
struct File {
    offices: Vec<Office>,
}

/// Reads `offices.toml`.
pub fn read(text: &str) -> Result<Vec<Office>, toml::de::Error> {
    toml::from_str::<File>(text).map(|file| file.offices)
}

/// The offices of a region.
pub fn offices<'a>(all: &'a [Office], region: &'a str) -> impl Iterator<Item = &'a Office> {
    all.iter().filter(move |office| office.region == region)
}
