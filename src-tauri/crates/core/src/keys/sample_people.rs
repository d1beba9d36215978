//! The people one can be on a training portal, and their keys.

use super::{
    Keys,
    files::{self, id_of},
};
use crate::{
    app::{Answer, blocking},
    view::portals::SamplePersonView,
};
use kabinet_model::iin::PersonNumber;
use std::path::PathBuf;

impl Keys {
    /// People one can be on a training portal; none elsewhere.
    pub async fn sample_people(&self) -> Answer<Vec<SamplePersonView>> {
        let portal = self.portals.chosen()?;
        if !portal.training {
            return Ok(Vec::new());
        }
        let info = portal.info().await?;
        let people = info.sample_people.iter().map(|person| {
            let path = portal.keys.as_ref().zip(person.key_file.as_ref());
            SamplePersonView {
                iin: person.iin.clone(),
                name: person.name.clone(),
                password: person.password.clone(),
                key: path.map(|(folder, file)| id_of(&folder.join(file))),
                key_password: person.key_password.clone(),
                try_this: person.try_this.clone(),
            }
        });
        Ok(people.collect())
    }

    /// On a training portal: the key of the sample person who is signed in; of all of them before sign-in.
    pub(super) async fn sample_keys(&self) -> Vec<PathBuf> {
        let (Ok(portal), Ok(people)) = (self.portals.chosen(), self.sample_people().await) else {
            return Vec::new();
        };
        let folder = portal.keys.clone().unwrap_or_default();
        let at_desk = self
            .session
            .current()
            .ok()
            .map(|session| session.number.clone());
        let is_theirs = |person: &SamplePersonView| {
            let number = at_desk.as_ref().map(PersonNumber::as_str);
            number.is_none_or(|number| number == person.iin)
        };
        let keys = people.into_iter().filter(is_theirs);
        let keys: Vec<String> = keys.filter_map(|person| person.key).collect();
        let files = blocking(move || files::in_folder(&folder)).await;
        let files = files.unwrap_or_default().into_iter();
        files.filter(|path| keys.contains(&id_of(path))).collect()
    }

    /// A sample person's key, which may be used before the list of keys was asked for.
    pub(super) fn training_path(&self, key: &str) -> Option<PathBuf> {
        let folder = self.portals.chosen().ok()?.keys.clone()?;
        files::in_folder(&folder)
            .into_iter()
            .find(|path| id_of(path) == key)
    }
}
