//! The verbs of backups, as an administrator types them.

use super::*;

#[tokio::test]
async fn a_backup_is_made_and_checked_and_says_what_it_does_not_hold() {
    let world = World::new().await;
    command(&world, &["officials", "list", "CONFIG"], "")
        .await
        .unwrap();
    let folder = world.folder().join("backup");
    let folder = folder.to_str().unwrap();
    let said = command(&world, &["backup", "CONFIG", folder], "")
        .await
        .unwrap();
    assert!(
        said.starts_with("0 applications in 1 files copied\n"),
        "{said}"
    );
    assert!(said.contains("not in the backup: ") && said.contains("portal.p12"));
    let said = command(&world, &["check", folder], "").await.unwrap();
    assert!(said.contains("1 files unchanged"), "{said}");
    let said = command(&world, &["restore", "CONFIG", folder], "")
        .await
        .unwrap_err();
    assert!(said.contains("is not empty; nothing was changed"), "{said}");
}
