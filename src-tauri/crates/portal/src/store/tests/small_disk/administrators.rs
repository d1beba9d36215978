//! What administrators write from the command line.

use super::{Cramped, LEFT};
use crate::{
    administration::{Administration, AdministrationError, OfficialFile},
    fixture::World,
    store::entities::{officials, persons},
};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const LOGIN: &str = "ridder.basshy";

fn password() -> Zeroizing<String> {
    Zeroizing::new("алғашқы сөз".to_owned())
}

fn told(done: Result<(), AdministrationError>) -> Result<(), String> {
    done.map_err(|error| {
        let words = error.to_string();
        let code = words.split(':').next().unwrap_or_default();
        code.to_owned()
    })
}

async fn administration(world: &World) -> Administration {
    let portal = world.portal.portal();
    Administration::open(portal.config.clone(), portal.clock.clone())
        .await
        .unwrap()
}

/// A file outside of the small disk.
fn people(folder: &Path, turn: usize) -> PathBuf {
    let path = folder.join("people.csv");
    let rows = format!(
        "iin,name,birth_date,address\n850615200003,ОБРАЗЦОВА Ирина,1985-06-15,\"Риддер, {turn}\"\n"
    );
    std::fs::write(&path, rows).unwrap();
    path
}

#[tokio::test]
async fn administrators_are_told_the_truth_about_officials_and_people() {
    let Some(mut cramped) = Cramped::new().await else {
        return;
    };
    let outside = tempfile::tempdir().unwrap();
    for (turn, left) in LEFT.into_iter().enumerate() {
        cramped.left = left;
        let administration = administration(&cramped.world).await;
        let login = format!("{LOGIN}{turn}");
        for _ in 0..2 {
            let write = async { told(administration.create_official_as(&login, password()).await) };
            cramped
                .write::<officials::Entity>("a creation", write)
                .await;
            if cramped.rows::<officials::Entity>().await.contains(&login) {
                break;
            }
            cramped.left = 4096;
        }
        cramped.left = left;
        let write = async { told(administration.set_disabled(&login, true).await) };
        cramped
            .write::<officials::Entity>("a disabling", write)
            .await;
        administration.set_disabled(&login, true).await.unwrap();
        let write = async { told(administration.set_disabled(&login, false).await) };
        cramped
            .write::<officials::Entity>("an enabling", write)
            .await;
        let write = async { told(administration.set_second_factor(&login, Some(false)).await) };
        cramped
            .write::<officials::Entity>("a second factor", write)
            .await;
        let write = async { told(administration.set_password(&login, password()).await) };
        cramped
            .write::<officials::Entity>("a first password", write)
            .await;
        let file = people(outside.path(), turn);
        let write = async {
            let mut said = Vec::new();
            told(administration.import_people(&file, false, &mut said).await)
        };
        cramped.write::<persons::Entity>("an import", write).await;
    }
    cramped.each_was_refused_and_was_done().await;
}

impl Administration {
    async fn create_official_as(
        &self,
        login: &str,
        password: Zeroizing<String>,
    ) -> Result<(), AdministrationError> {
        let toml = format!(
            "login = \"{login}\"\nrole = \"chancellery\"\nprovider = \"vko-ridder\"\nname = \"ҮЛГІБЕКОВ Дәурен\"\n\
             position = {{ kk = \"Кеңсе\", ru = \"Канцелярия\", en = \"Chancellery\" }}\n"
        );
        let official = OfficialFile::read(Path::new("official.toml"), &toml)?;
        self.create_official(official, None, password).await
    }
}
