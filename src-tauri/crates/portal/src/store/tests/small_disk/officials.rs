//! What officials and the portal itself write.

use super::{Cramped, LEFT, done};
use crate::{
    fixture::KURALAI,
    gateway, office,
    request::Source,
    server,
    store::{
        self,
        entities::{
            challenges, events, office_requests, office_results, office_sessions, officials,
        },
    },
    tracking,
};
use kabinet_eds::{cms, container::KeyContainer};
use kabinet_model::application::EventKind;
use kabinet_portal_api::account::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use zeroize::Zeroizing;

const HEAD: &str = "oskemen.basshy";
const CLERK: &str = "oskemen.kense";
const SPECIALIST: &str = "oskemen.maman";

fn password() -> Zeroizing<String> {
    Zeroizing::new("Qyzmet-2026".to_owned())
}

fn here() -> Source {
    Source::here()
}

#[tokio::test]
async fn officials_are_told_the_truth_about_sessions_and_acts() {
    let Some(mut cramped) = Cramped::new().await else {
        return;
    };
    for left in LEFT {
        cramped.left = left;
        signing_in_and_out(&cramped).await;
        Box::pin(changing_the_password(&cramped)).await;
        confirming(&cramped).await;
        Box::pin(acting(&cramped)).await;
        keeping_house(&cramped).await;
        delivering(&cramped).await;
    }
    cramped.each_was_refused_and_was_done().await;
}

async fn signing_in_and_out(cramped: &Cramped) {
    let portal = cramped.world.portal.portal();
    let write = async {
        done(
            office::sign_in(portal, CLERK, password(), &here())
                .await
                .map(drop),
        )
    };
    cramped
        .write::<office_sessions::Entity>("an official's sign-in", write)
        .await;
    let (token, _) = office::sign_in(portal, CLERK, password(), &here())
        .await
        .unwrap();
    let write = async { done(office::sign_out(portal, &token).await) };
    cramped
        .write::<office_sessions::Entity>("an official's sign-out", write)
        .await;
}

async fn changing_the_password(cramped: &Cramped) {
    let portal = cramped.world.portal.portal();
    let (token, session) = office::sign_in(portal, CLERK, password(), &here())
        .await
        .unwrap();
    let write = async {
        let chosen = Zeroizing::new("кеңсенің жаңа сөзі".to_owned());
        let official = &session.official;
        let (present, here) = (password(), here());
        done(office::change_password(portal, &token, official, present, chosen, &here).await)
    };
    let before = cramped.rows::<officials::Entity>().await;
    cramped
        .write::<officials::Entity>("an official's password", write)
        .await;
    if cramped.rows::<officials::Entity>().await != before {
        let present = Zeroizing::new("кеңсенің жаңа сөзі".to_owned());
        let official = &session.official;
        office::change_password(portal, &token, official, present, password(), &here())
            .await
            .unwrap();
    }
}

async fn confirming(cramped: &Cramped) {
    let portal = cramped.world.portal.portal();
    let change = store::begin(&portal.database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::SecondFactor, Expr::value(true))
        .filter(officials::Column::Login.eq(HEAD))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let signed_in = office::sign_in(portal, HEAD, password(), &here()).await;
    let (token, _) = signed_in.unwrap();
    let write = async { done(office::to_sign(portal, &token).await.map(drop)) };
    cramped
        .write::<office_sessions::Entity>("an official's challenge", write)
        .await;
    let bytes = office::to_sign(portal, &token).await.unwrap().unwrap();
    let key = cramped.world.official_key(HEAD);
    let key = KeyContainer::open(&key.container, &key.password).unwrap();
    let signature = cms::sign_detached(bytes.as_slice(), &key.into_signer(), portal.clock.now());
    let signature = signature.unwrap();
    let write = async { done(office::confirm(portal, &token, signature).await.map(drop)) };
    cramped
        .write::<office_sessions::Entity>("a confirmation", write)
        .await;
}

async fn acting(cramped: &Cramped) {
    let world = &cramped.world;
    let portal = world.portal.portal();
    let services = world.portal.services();
    let citizen = world.sign_in(KURALAI).await;
    let id = citizen.apply().await.application_id;
    gateway::deliver_pending(portal).await.unwrap();
    let (clerk, head, specialist) = (
        world.official(CLERK).await,
        world.official(HEAD).await,
        world.official(SPECIALIST).await,
    );
    let write = async { done(office::register(portal, &clerk, id, "К-1").await) };
    cramped.write::<events::Entity>("an act", write).await;
    // Done already, or not done: both are fine here.
    let _ = office::register(portal, &clerk, id, "К-1").await;
    office::assign(portal, &head, id, specialist.id, "Қарауға")
        .await
        .unwrap();
    office::start_review(portal, &specialist, id).await.unwrap();
    office::prepare_result(portal, &specialist, id, None)
        .await
        .unwrap();
    let key = world.official_key(HEAD);
    let sign = office::sign_result(portal, &services, &head, id, key);
    let write = Box::pin(async { done(sign.await) });
    cramped
        .write::<office_results::Entity>("a signed result", write)
        .await;
}

async fn keeping_house(cramped: &Cramped) {
    let world = &cramped.world;
    let portal = world.portal.portal();
    world.challenge(KURALAI, Purpose::SignIn).await;
    world.pass(chrono::TimeDelta::minutes(11));
    let write = async { done(server::delete_ended(portal).await) };
    cramped
        .write::<challenges::Entity>("housekeeping", write)
        .await;
}

/// The gateway tells nobody whether it delivered; it goes on until it has.
async fn delivering(cramped: &Cramped) {
    let world = &cramped.world;
    let portal = world.portal.portal();
    let id = world.sign_in(KURALAI).await.apply().await.application_id;
    cramped.empty_the_log().await;
    cramped.disk.fill_but(cramped.left * 1024);
    let _ = gateway::deliver_pending(portal).await;
    cramped.disk.free();
    world.pass(chrono::TimeDelta::minutes(20));
    gateway::deliver_pending(portal).await.unwrap();
    let arrived = office_requests::Entity::find_by_id(id);
    assert!(arrived.one(&portal.database).await.unwrap().is_some());
    let log = tracking::events(&portal.database, id).await.unwrap();
    let handed_over = log
        .iter()
        .filter(|event| event.kind == EventKind::HandedOver);
    assert_eq!(handed_over.count(), 1);
}
