//! Who may do what, when.

use super::arrived;
use crate::{
    fixture::{KURALAI, World, refusal},
    office::{self, OfficeError},
    request::Source,
    store::{self, entities::officials},
};
use kabinet_model::{application::Refusal, failure::FailureCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use zeroize::Zeroizing;

fn code(result: Result<(), OfficeError>) -> FailureCode {
    result.unwrap_err().code()
}

#[tokio::test]
async fn a_request_of_another_office_does_not_exist() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let stranger = world.official("ridder.kense").await;
    let portal = world.portal.portal();
    let services = world.portal.services();
    assert_eq!(
        code(office::register(portal, &stranger, id, "К-1").await),
        FailureCode::NotFound
    );
    let opened = office::request(portal, &stranger, id).await;
    assert_eq!(
        opened.map(|_| ()).unwrap_err().code(),
        FailureCode::NotFound
    );
    // Nor does its refusal, before anybody looks for one in its log.
    let head = world.official("ridder.basshy").await;
    let key = world.official_key("ridder.basshy");
    let signed = office::sign_refusal(portal, &services, &head, id, key).await;
    assert_eq!(code(signed), FailureCode::NotFound);
}

#[tokio::test]
async fn a_specialist_cannot_register_and_a_clerk_cannot_assign() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let (clerk, specialist) = (
        world.official("oskemen.kense").await,
        world.official("oskemen.maman").await,
    );
    let portal = world.portal.portal();
    let registered = office::register(portal, &specialist, id, "К-1").await;
    assert_eq!(code(registered), FailureCode::PortalRefused);
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    let assigned = office::assign(portal, &clerk, id, specialist.id, "Қарауға").await;
    assert_eq!(code(assigned), FailureCode::PortalRefused);
}

#[tokio::test]
async fn registered_twice_it_is_registered_once() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let portal = world.portal.portal();
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    assert_eq!(
        code(office::register(portal, &clerk, id, "К-1").await),
        FailureCode::PortalRefused
    );
}

#[tokio::test]
async fn only_the_specialist_in_charge_works_on_a_request() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let (clerk, head) = (
        world.official("oskemen.kense").await,
        world.official("oskemen.basshy").await,
    );
    let (mine, other) = (
        world.official("oskemen.maman").await,
        world.official("oskemen.maman2").await,
    );
    let portal = world.portal.portal();
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    office::assign(portal, &head, id, mine.id, "Қарауға")
        .await
        .unwrap();
    let started = office::start_review(portal, &other, id).await;
    assert_eq!(code(started), FailureCode::PortalRefused);
    office::start_review(portal, &mine, id).await.unwrap();
}

#[tokio::test]
async fn nobody_but_a_specialist_of_the_office_can_be_assigned() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let (clerk, head) = (
        world.official("oskemen.kense").await,
        world.official("oskemen.basshy").await,
    );
    let stranger = world.official("ridder.maman").await;
    let portal = world.portal.portal();
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    for wrong in [clerk.id, stranger.id] {
        let assigned = office::assign(portal, &head, id, wrong, "Қарауға").await;
        assert_eq!(code(assigned), FailureCode::NotFound);
    }
}

#[tokio::test]
async fn a_specialist_who_left_is_assigned_nothing() {
    let world = World::new().await;
    let id = arrived(&world.sign_in(KURALAI).await).await;
    let clerk = world.official("oskemen.kense").await;
    let head = world.official("oskemen.basshy").await;
    let gone = world.official("oskemen.maman").await;
    let portal = world.portal.portal();
    office::register(portal, &clerk, id, "К-1").await.unwrap();
    let change = store::begin(&portal.database).await.unwrap();
    officials::Entity::update_many()
        .col_expr(officials::Column::DisabledAt, Expr::value(1_i64))
        .filter(officials::Column::Id.eq(gone.id))
        .exec(&change)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let assigned = office::assign(portal, &head, id, gone.id, "Қарауға").await;
    assert_eq!(code(assigned), FailureCode::NotFound);
}

#[tokio::test]
async fn what_a_specialist_who_left_had_in_hand_goes_to_another() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let id = arrived(&citizen).await;
    world.review(id).await;
    let portal = world.portal.portal();
    let (head, gone, other) = (
        world.official("oskemen.basshy").await,
        world.official("oskemen.maman").await,
        world.official("oskemen.maman2").await,
    );
    office::assign(portal, &head, id, other.id, "Жалғастыруға")
        .await
        .unwrap();
    assert_eq!(citizen.status(id).await.state, "assigned");
    let started = office::start_review(portal, &gone, id).await;
    assert_eq!(code(started), FailureCode::PortalRefused);
    office::start_review(portal, &other, id).await.unwrap();
    office::prepare_result(portal, &other, id, None)
        .await
        .unwrap();
    assert_eq!(citizen.status(id).await.state, "result_prepared");
}

#[tokio::test]
async fn a_refusal_without_reason_is_none() {
    let world = World::refusing_intake().await;
    let citizen = world.sign_in(KURALAI).await;
    let id = arrived(&citizen).await;
    let clerk = world.official("oskemen.kense").await;
    let empty = Refusal {
        reason: "  ".to_owned(),
        ..refusal()
    };
    let refused = office::refuse_intake(world.portal.portal(), &clerk, id, empty).await;
    assert_eq!(code(refused), FailureCode::AnswerMissing);
    assert_eq!(citizen.status(id).await.state, "handed_over");
}

#[tokio::test]
async fn what_is_sent_back_is_in_review_again() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let id = arrived(&citizen).await;
    world.review(id).await;
    let portal = world.portal.portal();
    let (specialist, head) = (
        world.official("oskemen.maman").await,
        world.official("oskemen.basshy").await,
    );
    office::prepare_result(portal, &specialist, id, None)
        .await
        .unwrap();
    office::send_back(portal, &head, id, "Мектептің атауын тексеріңіз")
        .await
        .unwrap();
    assert_eq!(citizen.status(id).await.state, "in_review");
}

#[tokio::test]
async fn an_officials_sixth_attempt_is_throttled() {
    let world = World::new().await;
    let portal = world.portal.portal();
    for expected in [FailureCode::SignInRefused; 5]
        .into_iter()
        .chain([FailureCode::SignInThrottled])
    {
        let password = Zeroizing::new("not the password".to_owned());
        let refused = office::sign_in(portal, "oskemen.kense", password, &Source::here()).await;
        assert_eq!(refused.map(|_| ()).unwrap_err().code(), expected);
    }
}
