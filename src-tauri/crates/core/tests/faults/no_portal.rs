//! The program as it is opened first, where nobody has set up a portal.

use super::opening::without_portals;

#[tokio::test(flavor = "multi_thread")]
async fn without_any_portal_the_services_that_came_with_the_program_can_be_searched_and_read() {
    let home = tempfile::tempdir().unwrap();
    let kabinet = without_portals(home.path()).await;
    let catalogue = kabinet.services().catalogue("").await.unwrap();
    assert!(catalogue.built_in);
    assert_eq!(catalogue.offline_since, None);
    assert!(catalogue.cards.len() >= 8, "{}", catalogue.cards.len());
    let found = kabinet.services().catalogue("питание").await.unwrap();
    assert_eq!(found.cards[0].id, "besplatnoe-pitanie");
    for card in &catalogue.cards {
        let page = kabinet.services().service(&card.id).await.unwrap();
        assert_eq!(page.id, card.id);
    }
    let unknown = kabinet
        .services()
        .service("no-such-service")
        .await
        .unwrap_err();
    assert_eq!(unknown.code, "service.unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_a_portal_says_that_none_is_chosen() {
    let home = tempfile::tempdir().unwrap();
    let kabinet = without_portals(home.path()).await;
    let password = zeroize::Zeroizing::new("Qwerty12".to_owned());
    let failure = kabinet
        .sign_in("800101100407", &password)
        .await
        .unwrap_err();
    assert_eq!(failure.code, "portal.not-chosen");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_any_portal_a_document_is_still_checked() {
    let home = tempfile::tempdir().unwrap();
    let kabinet = without_portals(home.path()).await;
    let file = home.path().join("note.txt");
    std::fs::write(&file, "not a document").unwrap();
    let verdict = kabinet.verify().check(&file).await.unwrap();
    let codes: Vec<_> = verdict.failures.iter().map(|one| &one.code).collect();
    assert_eq!(codes, ["document.unknown"]);
}
