#![allow(clippy::unwrap_used)]
use super::*;
use crate::fixture::*;
use chrono::TimeDelta;
use serde_json::json;

fn application(id: u8, as_of: DateTime<Utc>) -> NewApplication {
    NewApplication {
        id: Uuid::from_bytes([id; 16]),
        number: format!("002-26-{id:06}"),
        service: "besplatnoe-pitanie".into(),
        about: "ҮЛГІБАЕВА Әйгерім".into(),
        status: json!({"state": "accepted"}),
        receipt: Some((vec![1], vec![2])),
        accepted_at: noon() + TimeDelta::minutes(i64::from(id)),
        as_of,
        unread: true,
        corrects: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn news_replace_what_was_kept_but_never_the_receipt() {
    let kept = fixture().await;
    kept.shelf
        .put_application(&application(1, noon()))
        .await
        .unwrap();
    let news = NewApplication {
        status: json!({"state": "issued"}),
        about: String::new(),
        receipt: None,
        ..application(1, noon() + TimeDelta::hours(1))
    };
    kept.shelf.put_application(&news).await.unwrap();
    let now = kept.shelf.application(news.id).await.unwrap().unwrap();
    assert_eq!(now.application.status, json!({"state": "issued"}));
    assert_eq!(now.application.receipt, Some((vec![1], vec![2])));
    assert_eq!(now.application.about, "ҮЛГІБАЕВА Әйгерім");
}

#[tokio::test(flavor = "multi_thread")]
async fn news_are_kept_also_when_the_clock_was_set_back() {
    let kept = fixture().await;
    let ahead = application(1, noon() + TimeDelta::days(1));
    kept.shelf.put_application(&ahead).await.unwrap();
    let news = NewApplication {
        status: json!({"state": "issued"}),
        ..application(1, noon())
    };
    kept.shelf.put_application(&news).await.unwrap();
    let now = kept.shelf.application(news.id).await.unwrap().unwrap();
    assert_eq!(now.application, news);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_come_newest_first_a_window_at_a_time() {
    let kept = fixture().await;
    for id in 1..=5 {
        kept.shelf
            .put_application(&application(id, noon()))
            .await
            .unwrap();
    }
    let numbers: Vec<_> = kept
        .shelf
        .applications(2, 1)
        .await
        .unwrap()
        .into_iter()
        .map(|kept| kept.application.number)
        .collect();
    assert_eq!(numbers, ["002-26-000004", "002-26-000003"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_one_makes_it_read() {
    let kept = fixture().await;
    for id in 1..=2 {
        kept.shelf
            .put_application(&application(id, noon()))
            .await
            .unwrap();
    }
    assert_eq!(kept.shelf.unread_count().await.unwrap(), 2);
    kept.shelf
        .mark_read(Uuid::from_bytes([1; 16]))
        .await
        .unwrap();
    assert_eq!(kept.shelf.unread_count().await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_sees_and_changes_nothing() {
    let kept = fixture().await;
    let mine = application(1, noon());
    kept.shelf.put_application(&mine).await.unwrap();
    let other = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    let theirs = NewApplication {
        number: "forged".into(),
        ..application(1, noon() + TimeDelta::days(1))
    };
    other.put_application(&theirs).await.unwrap();
    assert!(other.application(mine.id).await.unwrap().is_none());
    assert_eq!(other.unread_count().await.unwrap(), 0);
    let now = kept.shelf.application(mine.id).await.unwrap().unwrap();
    assert_eq!(now.application, mine);
}
