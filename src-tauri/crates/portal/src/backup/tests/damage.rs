//! A backup that is not what it was is refused, and says which file it is.

use super::*;
use crate::config::PortalConfig;
use std::{fs, path::Path};

/// What happens to a backup, and what is said then.
type Damage = fn(&Path) -> String;

const PACKAGES: &str = "objects/packages";

fn first_in(backup: &Path, folder: &str) -> String {
    let mut entries = fs::read_dir(backup.join(folder)).unwrap();
    let name = entries.next().unwrap().unwrap().file_name();
    format!("{folder}/{}", name.to_string_lossy())
}

fn flip(backup: &Path, name: &str) {
    let path = backup.join(name);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn database(backup: &Path) -> String {
    let sqlite = "database.sqlite";
    if backup.join(sqlite).exists() {
        return sqlite.to_owned();
    }
    "database/applications.copy".to_owned()
}

const DAMAGES: [Damage; 8] = [
    |backup| {
        let name = database(backup);
        flip(backup, &name);
        format!("`{name}` of the backup is damaged")
    },
    |backup| {
        let name = database(backup);
        fs::remove_file(backup.join(&name)).unwrap();
        format!("`{name}` of the backup is missing")
    },
    |backup| {
        let name = first_in(backup, PACKAGES);
        flip(backup, &name);
        format!("`{name}` of the backup is damaged")
    },
    |backup| {
        let name = first_in(backup, PACKAGES);
        let file = fs::File::options().write(true).open(backup.join(&name));
        file.unwrap().set_len(10).unwrap();
        format!("`{name}` of the backup is damaged")
    },
    |backup| {
        let name = first_in(backup, PACKAGES);
        fs::remove_file(backup.join(&name)).unwrap();
        format!("`{name}` of the backup is missing")
    },
    |backup| {
        let name = format!("{PACKAGES}/another.asice");
        fs::write(backup.join(&name), "another").unwrap();
        format!("`{name}` does not belong to the backup")
    },
    |backup| {
        fs::write(backup.join("manifest.json"), "{").unwrap();
        "`manifest.json` of the backup is damaged".to_owned()
    },
    |backup| {
        fs::remove_file(backup.join("manifest.json")).unwrap();
        "`manifest.json` of the backup is missing".to_owned()
    },
];

#[tokio::test]
async fn whatever_is_damaged_is_named_and_nothing_is_restored() {
    let world = World::new().await;
    world.sign_in(KURALAI).await.apply().await;
    gateway::deliver_pending(world.portal.portal())
        .await
        .unwrap();
    let clock = &world.portal.portal().clock;
    for damage in DAMAGES {
        let (_outer, folder) = place();
        backed_up(&world, &folder).await;
        let expected = damage(&folder);
        let (_elsewhere, config) = world.elsewhere().await;
        let said = restore(&config, clock, &folder).await.unwrap_err();
        assert!(said.to_string().starts_with(&expected), "{said}");
        assert!(!config.storage.exists(), "{expected}");
        let again = check(&folder).unwrap_err();
        assert_eq!(again.to_string(), said.to_string());
    }
}

#[tokio::test]
async fn nothing_that_exists_is_written_over() {
    let world = World::new().await;
    let portal = world.portal.portal();
    let (_outer, folder) = place();
    backed_up(&world, &folder).await;
    let over_a_backup = make(&portal.config, &portal.clock, &folder).await;
    assert!(matches!(over_a_backup, Err(BackupError::NotEmpty(_))));
    let over_a_portal = restore(&portal.config, &portal.clock, &folder).await;
    assert!(matches!(over_a_portal, Err(BackupError::NotEmpty(_))));
    let (_elsewhere, config) = world.elsewhere().await;
    let mixed = PortalConfig {
        database: portal.config.database.clone(),
        ..config
    };
    let over_a_database = restore(&mixed, &portal.clock, &folder).await;
    assert!(matches!(over_a_database, Err(BackupError::NotEmpty(_))));
}

#[tokio::test]
async fn an_application_without_its_files_is_not_passed_over() {
    let world = World::new().await;
    let id = world.sign_in(KURALAI).await.apply().await.application_id;
    let portal = world.portal.portal();
    gateway::deliver_pending(portal).await.unwrap();
    fs::remove_dir_all(world.folder().join("objects")).unwrap();
    let (_outer, folder) = place();
    let made = make(&portal.config, &portal.clock, &folder).await;
    assert!(matches!(made, Err(BackupError::Incomplete(missing)) if missing == id));
    assert!(matches!(check(&folder), Err(BackupError::Missing(_))));
}
