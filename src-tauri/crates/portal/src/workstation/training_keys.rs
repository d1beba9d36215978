//! The sample keys of an office, from which a head chooses in training.

use crate::{app::Portal, config::SampleOfficial};
use zeroize::Zeroizing;

/// The officials of an office whose sample keys lie at hand. None outside training.
pub fn of_office<'a>(portal: &'a Portal, office: &'a str) -> Vec<&'a SampleOfficial> {
    let Some(training) = &portal.config.training else {
        return Vec::new();
    };
    let at_hand = |one: &&SampleOfficial| one.provider == office && one.key_file.is_some();
    training.sample_officials.iter().filter(at_hand).collect()
}

/// The container of the sample official with this login, of this office. Only names that the
/// portal knows itself become paths.
pub async fn container(portal: &Portal, office: &str, login: &str) -> Option<Zeroizing<Vec<u8>>> {
    let training = portal.config.training.as_ref()?;
    let official = of_office(portal, office)
        .into_iter()
        .find(|one| one.login == login)?;
    let file = training.keys.join(official.key_file.as_ref()?);
    tokio::fs::read(file).await.ok().map(Zeroizing::new)
}
