#![allow(clippy::unwrap_used)]

mod small_disk;

use super::*;
use crate::fixture::World;
use entities::counters;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

fn row() -> counters::ActiveModel {
    counters::ActiveModel {
        name: Set("a counter".to_owned()),
        value: Set(1),
    }
}

#[tokio::test]
async fn outside_of_a_transaction_the_database_itself_refuses_every_change() {
    let world = World::new().await;
    let store = &world.portal.portal().database;
    row().insert(store).await.unwrap_err();
    let quiet = counters::Entity::insert(row()).exec_without_returning(store);
    quiet.await.unwrap_err();
    counters::Entity::delete_many()
        .exec(store)
        .await
        .unwrap_err();
    let statement = "DELETE FROM counters RETURNING name";
    let statement = Statement::from_string(store.get_database_backend(), statement);
    store.query_all_raw(statement).await.unwrap_err();
    assert_eq!(counters::Entity::find().all(store).await.unwrap(), []);
}

#[tokio::test]
async fn what_is_not_committed_is_not_stored() {
    let world = World::new().await;
    let store = &world.portal.portal().database;
    let change = begin(store).await.unwrap();
    row().insert(&change).await.unwrap();
    drop(change);
    assert_eq!(counters::Entity::find().all(store).await.unwrap(), []);
    let change = begin(store).await.unwrap();
    row().insert(&change).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(counters::Entity::find().all(store).await.unwrap().len(), 1);
}
