//! What the office signed is kept, whether it can be printed or not.

use crate::world::{KURALAI, World, code, until};
use kabinet_eds::pem;
use kabinet_model::failure::FailureCode;
use kabinet_portal::training::Scenario;
use sqlx::{Connection, SqliteConnection};

/// Gives Құралай a name in the register that no font of ours prints.
async fn rename(world: &World) {
    let file = world.portal_folder.path().join("portal.db");
    let url = format!("sqlite://{}", file.display());
    let mut register = SqliteConnection::connect(&url).await.unwrap();
    let renamed = sqlx::query("UPDATE persons SET name = ? WHERE iin = ?")
        .bind("ҮЛГІБАЕВА Құралай 王")
        .bind(KURALAI)
        .execute(&mut register)
        .await
        .unwrap();
    assert_eq!(renamed.rows_affected(), 1);
    register.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_cannot_be_printed_is_kept_and_says_so() {
    let world = World::new().await;
    rename(&world).await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    world.rehearse(&application, Scenario::Issue).await;
    let document = until(async || {
        let view = kabinet
            .applications()
            .application(&application)
            .await
            .unwrap();
        assert_eq!(view.failure, None);
        view.document
    })
    .await;

    let view = kabinet.documents().document(&document).await.unwrap();
    assert_eq!(view.verdict.verdict, "good");
    let unprinted = view.unprinted.unwrap();
    assert_eq!(code(&unprinted), FailureCode::PrintGlyph);
    assert_eq!(unprinted.arguments["sign"], "王");
    assert_eq!(unprinted.arguments["number"], "U+738B");
    assert!(view.qr_parts > 0);
    let path = world.computer.path().join("certificate.pdf");
    let refused = kabinet
        .documents()
        .save(&document, &path)
        .await
        .unwrap_err();
    assert_eq!(code(&refused), FailureCode::PrintGlyph);

    let path = world.computer.path().join("certificate.p7m");
    kabinet
        .documents()
        .save_signed(&document, &path)
        .await
        .unwrap();
    let checked = kabinet.verify().check(&path).await.unwrap();
    assert_eq!(checked.verdict, "good");
    assert_eq!(checked.title.as_ref(), Some(&view.row.title));

    let pasted = pem::wrap(pem::CMS, &std::fs::read(&path).unwrap());
    let pasted = kabinet.verify().check_text(pasted).await.unwrap();
    assert_eq!(
        (pasted.verdict.as_str(), pasted.title),
        ("good", checked.title)
    );
    let endless = kabinet
        .verify()
        .check_text("A".repeat(2 << 20))
        .await
        .unwrap_err();
    assert_eq!(code(&endless), FailureCode::AttachmentTooLarge);
}
