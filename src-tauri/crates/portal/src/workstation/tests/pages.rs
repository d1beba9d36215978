//! Attachments of several pages, and the filter of the queue.

use super::*;
use crate::fixture::{application, envelope, sha256};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_model::submission::Attachment;
use reqwest::{Method, StatusCode};
use std::fmt::Write;

/// A PDF of so many empty pages.
fn pdf(pages: usize) -> Vec<u8> {
    let kids: Vec<_> = (0..pages).map(|page| format!("{} 0 R", page + 3)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            kids.join(" ")
        ),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 280] /Resources << >> >>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(format!("{:010} 00000 n \n", text.len()));
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (table, size) = (text.len(), objects.len() + 1);
    let _ = write!(
        text,
        "xref\n0 {size}\n0000000000 65535 f \n{}trailer\n<< /Size {size} /Root 1 0 R >>\n\
         startxref\n{table}\n%%EOF\n",
        places.concat()
    );
    text.into_bytes()
}

/// A request with this PDF as its scan.
async fn with_pdf(world: &World, content: &[u8]) -> Uuid {
    let citizen = world.sign_in(KURALAI).await;
    let metadata = format!(
        "sha256 {},filetype {}",
        BASE64_STANDARD.encode(sha256(content)),
        BASE64_STANDARD.encode("application/pdf")
    );
    let announced = citizen
        .tus(Method::POST, "/api/uploads")
        .header("Upload-Length", content.len())
        .header("Upload-Metadata", metadata)
        .send()
        .await
        .unwrap();
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    let sent = citizen.append(&location, 0, content).await;
    assert_eq!(sent.status(), StatusCode::NO_CONTENT);
    let scan = Attachment {
        requirement: "asp_cert".to_owned(),
        name: "attachments/01-asp_cert.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: content.len() as u64,
        sha256: sha256(content),
    };
    let application = application(KURALAI, vec![scan]);
    let now = world.portal.portal().clock.now();
    let envelope = envelope(&application, &world.key(KURALAI), now, &[location]);
    let id = crate::fixture::receipt(citizen.submit(&envelope).await)
        .await
        .application_id;
    until(world, id, "handed_over").await;
    id
}

#[tokio::test]
async fn every_page_of_an_attachment_is_shown() {
    let world = World::new().await;
    let id = with_pdf(&world, &pdf(3)).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let pages = format!("{}/attachments/0/pages", request(id));
    assert!(
        clerk
            .get(&request(id))
            .await
            .has(&format!("href=\"{pages}\""))
    );
    let shown = clerk.get(&pages).await;
    assert!(shown.has("3 страницы") && shown.has_control("ws.page.2"));
    assert!(!shown.has_control("ws.page.3"));
    for (page, status) in [
        (0, StatusCode::OK),
        (2, StatusCode::OK),
        (3, StatusCode::NOT_FOUND),
    ] {
        let picture = format!("{}/attachments/0/picture?page={page}", request(id));
        assert_eq!(clerk.get(&picture).await.status, status, "page {page}");
    }
    let mut foreign = Browser::signed_in(&world, "ridder.kense").await;
    assert_eq!(foreign.get(&pages).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_queue_is_filtered_by_state_and_number_together() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let link = format!("href=\"{}\"", request(id));
    for (query, found) in [
        ("state=handed_over", true),
        ("state=issued", false),
        ("state=handed_over&number=000", true),
        ("state=handed_over&number=zzz", false),
        ("state=no-such-state", true),
    ] {
        let page = clerk.get(&format!("/workstation/?show=all&{query}")).await;
        assert_eq!(page.has(&link), found, "{query}");
    }
    let page = clerk.get("/workstation/?show=all&state=issued").await;
    assert!(page.has("<option value=\"issued\" selected>"));
    assert!(page.has_control("ws.empty"));
}
