#![allow(clippy::unwrap_used)]
use super::{PasswordVerifier, Proofs};
use crate::fixture::*;
use chrono::TimeDelta;
use serde_json::json;

const PASSWORD: &str = "биік тау 77";

fn by_password(password: &str) -> Proofs {
    Proofs {
        password: Some(PasswordVerifier::of(password).unwrap()),
        certificate: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_proves_a_person_outlives_the_program_and_holds_no_password() {
    let kept = fixture().await;
    let name = json!({"name": "ҮЛГІБАЕВА Құралай"});
    kept.shelf
        .keep_offline(&name, &by_password(PASSWORD), noon())
        .await
        .unwrap();
    let kept = kept.reopened().await;
    let found = kept.archive.offline_credential(PORTAL, &person()).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found.person, name);
    let verifier = found.proofs.password.unwrap();
    assert!(verifier.fits(PASSWORD));
    assert!(!verifier.fits("биік тас 77"));
    let stored: String = sqlx::query_scalar("SELECT password FROM offline_credentials")
        .fetch_one(&kept.archive.writer)
        .await
        .unwrap();
    assert!(!stored.contains(PASSWORD));
    let stored: serde_json::Value = serde_json::from_str(&stored).unwrap();
    assert_eq!(stored["derivation"]["memory_kib"], 65_536);
    assert_eq!(kept.archive.offline_portals().await.unwrap(), [PORTAL]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_of_before_opens_with_all_it_holds_and_knows_nobody_yet() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    for back in [
        "DROP TABLE offline_credentials",
        "DROP TABLE offline_guesses",
        "DELETE FROM _sqlx_migrations WHERE version = 4",
    ] {
        let writer = &kept.archive.writer;
        sqlx::query(back).execute(writer).await.unwrap();
    }
    let kept = kept.reopened().await;
    assert!(kept.shelf.draft(draft).await.unwrap().is_some());
    let known = kept.archive.offline_credential(PORTAL, &person()).await;
    assert!(known.unwrap().is_none());
    kept.shelf
        .keep_offline(&json!({}), &Proofs::default(), noon())
        .await
        .unwrap();
    assert_eq!(kept.archive.offline_portals().await.unwrap(), [PORTAL]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_proof_replaces_its_like_and_leaves_the_other() {
    let kept = fixture().await;
    let key = Proofs {
        password: None,
        certificate: Some(vec![3, 1]),
    };
    for proofs in [
        &by_password("the old one"),
        &key,
        &by_password("the new one"),
    ] {
        kept.shelf
            .keep_offline(&json!({}), proofs, noon())
            .await
            .unwrap();
    }
    let found = kept.archive.offline_credential(PORTAL, &person()).await;
    let proofs = found.unwrap().unwrap().proofs;
    let verifier = proofs.password.unwrap();
    assert!(verifier.fits("the new one") && !verifier.fits("the old one"));
    assert_eq!(proofs.certificate, Some(vec![3, 1]));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_verifier_of_a_password_tells_nothing_of_another() {
    let [one, other] = [(); 2].map(|()| PasswordVerifier::of(PASSWORD).unwrap());
    assert_ne!(
        serde_json::to_value(one).unwrap(),
        serde_json::to_value(other).unwrap()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_is_unknown_and_their_neighbour_is_not() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let beside = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    for shelf in [&kept.shelf, &beside] {
        shelf
            .keep_offline(&json!({}), &by_password(PASSWORD), noon())
            .await
            .unwrap();
    }
    kept.shelf.forget_offline().await.unwrap();
    let known = async |person| {
        let found = kept.archive.offline_credential(PORTAL, &person).await;
        found.unwrap().is_some()
    };
    assert!(!known(person()).await);
    assert!(known(neighbour()).await);
    let elsewhere = kept.archive.offline_credential("other", &neighbour()).await;
    assert!(elsewhere.unwrap().is_none());
    assert!(kept.shelf.draft(draft).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn five_guesses_are_free_and_then_each_waits_twice_as_long_an_hour_at_most() {
    let kept = fixture().await;
    let mut now = noon();
    let mut waited = Vec::new();
    for _ in 0..15 {
        while let Some(wait) = guess(&kept, now).await {
            waited.push(wait.num_seconds());
            // A second too soon is too soon.
            let early = guess(&kept, now + wait - TimeDelta::seconds(1)).await;
            assert_eq!(early, Some(TimeDelta::seconds(1)));
            now += wait;
        }
    }
    let expected = [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600];
    assert_eq!(waited, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_forgets_no_guess_and_a_clock_put_back_ends_no_wait() {
    let kept = fixture().await;
    for _ in 0..5 {
        assert_eq!(guess(&kept, noon()).await, None);
    }
    let kept = kept.reopened().await;
    let half = TimeDelta::seconds(30);
    assert_eq!(guess(&kept, noon()).await, Some(half));
    let earlier = noon() - TimeDelta::days(400);
    assert_eq!(guess(&kept, earlier).await, Some(half));
    // Nor does it make it longer.
    assert_eq!(guess(&kept, earlier + half).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_guess_or_a_quiet_day_begins_anew_and_nobody_waits_for_another() {
    let kept = fixture().await;
    for _ in 0..5 {
        guess(&kept, noon()).await;
    }
    let beside = kept.archive.count_guess(PORTAL, &neighbour(), noon()).await;
    assert_eq!(beside.unwrap(), None);
    kept.archive
        .forget_guesses(PORTAL, &person())
        .await
        .unwrap();
    for _ in 0..5 {
        assert_eq!(guess(&kept, noon()).await, None);
    }
    assert!(guess(&kept, noon()).await.is_some());
    assert_eq!(guess(&kept, noon() + TimeDelta::days(1)).await, None);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM offline_guesses")
        .fetch_one(&kept.archive.writer)
        .await
        .unwrap();
    assert_eq!(left, 1, "a quiet number is not kept for good");
}

async fn guess(kept: &Fixture, now: chrono::DateTime<chrono::Utc>) -> Option<TimeDelta> {
    let counted = kept.archive.count_guess(PORTAL, &person(), now).await;
    counted.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_portal_a_person_is_known_by_the_one_where_they_signed_in_last() {
    let kept = fixture().await;
    let who = person();
    let known = async || kept.archive.offline_portal_of(&who).await.unwrap();
    assert_eq!(known().await, None);
    let elsewhere = kept.archive.shelf("region", &who).await.unwrap();
    for (shelf, days, last) in [
        (&elsewhere, 2, "region"),
        (&kept.shelf, 1, "region"),
        (&kept.shelf, 3, PORTAL),
    ] {
        let at = noon() + TimeDelta::days(days);
        shelf
            .keep_offline(&json!({}), &Proofs::default(), at)
            .await
            .unwrap();
        assert_eq!(known().await.as_deref(), Some(last));
    }
    kept.shelf.forget_offline().await.unwrap();
    assert_eq!(known().await.as_deref(), Some("region"));
}
