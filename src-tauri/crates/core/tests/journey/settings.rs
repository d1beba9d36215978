//! What is kept in the plain file of settings.

use crate::world::World;
use futures_util::future::join_all;

#[tokio::test(flavor = "multi_thread")]
async fn of_many_changes_at_once_every_one_is_written_and_the_last_is_kept() {
    let world = World::new().await;
    let settings = world.kabinet.start().await.unwrap().settings;
    let changes = (50..100).map(|zoom| {
        let (kabinet, mut settings) = (world.kabinet.clone(), settings.clone());
        settings.zoom = zoom;
        tokio::spawn(async move { kabinet.settings().set(settings).await })
    });
    for change in join_all(changes).await {
        change.unwrap().unwrap();
    }
    let now = world.kabinet.start().await.unwrap().settings;
    let kept = world.reopened(&world.portal.url()).await;
    assert_eq!(kept.start().await.unwrap().settings, now);
}
