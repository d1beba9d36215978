//! Several processes that start at once on an empty database: one makes it, the others wait, none fails.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};

/// Processes that start at once.
const PROCESSES: usize = 4;

/// An empty database: a new file, or a new schema of the server in `KABINET_TEST_POSTGRES`.
async fn empty_database(folder: &Path, turn: usize) -> String {
    use sea_orm::{ConnectionTrait, Database};
    let Ok(server) = std::env::var("KABINET_TEST_POSTGRES") else {
        return format!("sqlite://{}/first-{turn}.db", folder.display());
    };
    let name = folder.file_name().unwrap().to_string_lossy().to_lowercase();
    let name = name.trim_start_matches(|first: char| !first.is_ascii_alphanumeric());
    let schema = format!("first_{name}_{turn}");
    let database = Database::connect(&server).await.unwrap();
    let make = format!("CREATE SCHEMA {schema}");
    database.execute_unprepared(&make).await.unwrap();
    format!("{server}?options=-csearch_path%3D{schema}")
}

fn started(config: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kabinet-portal"))
        .args(["officials", "list", "--config"])
        .arg(config)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn four_at_once_all_start() {
    let folder = tempfile::tempdir().unwrap();
    for turn in 0..5 {
        let database = empty_database(folder.path(), turn).await;
        let config = folder.path().join("portal.toml");
        let toml = format!(
            "name = {{ kk = \"П\", ru = \"П\", en = \"P\" }}\nlisten = \"127.0.0.1:0\"\n\
             database = \"{database}\"\nstorage = \"objects\"\ntrust = \"trust\"\n\
             key = \"portal.p12\"\nkey_password_file = \"portal.password\"\n"
        );
        std::fs::write(&config, toml).unwrap();
        let all: Vec<Child> = (0..PROCESSES).map(|_| started(&config)).collect();
        for one in all {
            let ended = one.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.success(), "start {turn}: {said}");
        }
    }
}
