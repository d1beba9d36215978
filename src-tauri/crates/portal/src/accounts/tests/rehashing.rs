//! Passwords hashed with less memory than the portal uses now.

use crate::{
    fixture::{KURALAI, World},
    secret::Passwords,
    store::{
        self,
        entities::{accounts, officials},
    },
};
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use zeroize::Zeroizing;

/// Less than training uses.
const LESS: u32 = 1024;

async fn hashed_with_less(password: &str) -> String {
    let passwords = Passwords::new(LESS).unwrap();
    let password = Zeroizing::new(password.to_owned());
    passwords.hash(password).await.unwrap()
}

async fn hash_of(world: &World) -> String {
    let account = accounts::Entity::find_by_id(KURALAI);
    let account = account.one(&world.portal.portal().database).await;
    account.unwrap().unwrap().password_hash
}

#[tokio::test]
async fn a_good_sign_in_hashes_the_password_as_it_is_done_now_and_a_bad_one_does_not() {
    let world = World::new().await;
    let (portal, password) = (world.portal.portal(), world.password(KURALAI));
    let old = hashed_with_less(&password).await;
    let change = store::begin(&portal.database).await.unwrap();
    accounts::Entity::update_many()
        .col_expr(accounts::Column::PasswordHash, Expr::value(old.clone()))
        .filter(accounts::Column::Iin.eq(KURALAI))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    world.try_sign_in(KURALAI, "not the password").await;
    assert_eq!(hash_of(&world).await, old);
    for _ in 0..2 {
        let opened = world.try_sign_in(KURALAI, &password).await;
        assert_eq!(opened.status(), StatusCode::CREATED);
    }
    let renewed = hash_of(&world).await;
    assert!(renewed.contains("m=4096,t=2,p=1"), "{renewed}");
    world.sign_in(KURALAI).await;
    assert_eq!(
        hash_of(&world).await,
        renewed,
        "it is hashed again each time"
    );
}

#[tokio::test]
async fn an_officials_too() {
    let world = World::new().await;
    let portal = world.portal.portal();
    let old = hashed_with_less("Qyzmet-2026").await;
    let clerk = || officials::Column::Login.eq("oskemen.kense");
    let change = store::begin(&portal.database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::PasswordHash, Expr::value(old))
        .filter(clerk())
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    world.official("oskemen.kense").await;
    let row = officials::Entity::find().filter(clerk());
    let row = row.one(&portal.database).await.unwrap().unwrap();
    assert!(
        row.password_hash.contains("m=4096,"),
        "{}",
        row.password_hash
    );
}
