//! A portal, or somebody on the line, that does not say the truth; and one that gives no news.

use crate::world::{KURALAI, PASSWORD, World, code, until, until_standing};
use kabinet_cli::{Outcome, verify};
use kabinet_core::{Kabinet, view::sending::SendingStep};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::{
    application::{Refusal, stage},
    failure::FailureCode,
    process::Process,
};
use kabinet_portal::training::Scenario;
use kabinet_portal_api::application::ApplicationStatus;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Changes what passes, in place: lengths stay.
type Meddle = fn(&mut [u8]);

/// A line to the portal with somebody on it.
struct Line {
    address: SocketAddr,
    meddles: Arc<AtomicBool>,
}

impl Line {
    async fn to(portal: SocketAddr, meddle: Meddle) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = Self {
            address: listener.local_addr().unwrap(),
            meddles: Arc::new(AtomicBool::new(true)),
        };
        let meddles = line.meddles.clone();
        tokio::spawn(async move {
            loop {
                let (citizen, _) = listener.accept().await.unwrap();
                let (up, down) = (meddles.clone(), meddles.clone());
                tokio::spawn(async move {
                    let portal = TcpStream::connect(portal).await.unwrap();
                    let (from_citizen, to_citizen) = citizen.into_split();
                    let (from_portal, to_portal) = portal.into_split();
                    tokio::select! {
                        () = carry(from_citizen, to_portal, &up, meddle) => {}
                        () = carry(from_portal, to_citizen, &down, meddle) => {}
                    }
                });
            }
        });
        line
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn is_honest_again(&self) {
        self.meddles.store(false, Ordering::SeqCst);
    }
}

async fn carry(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    meddles: &AtomicBool,
    meddle: Meddle,
) {
    let mut buffer = vec![0; 1 << 20];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        if meddles.load(Ordering::SeqCst) {
            meddle(&mut buffer[..read]);
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

fn replace(bytes: &mut [u8], from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], from) {
        at += found;
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
}

fn find(bytes: &[u8], word: &str) -> Option<usize> {
    bytes
        .windows(word.len())
        .position(|at| at == word.as_bytes())
}

/// Another letter within a base64 value, so that other bytes come out of it.
fn spoil_value(bytes: &mut [u8], key: &str) {
    if let Some(found) = find(bytes, &format!("\"{key}\":\"")) {
        let letter = &mut bytes[found + key.len() + 4 + 120];
        *letter = if *letter == b'A' { b'B' } else { b'A' };
    }
}

/// The same all through a long value, so that a certificate and a signature in it are hit.
fn spoil_throughout(bytes: &mut [u8], key: &str) {
    let Some(found) = find(bytes, &format!("\"{key}\":\"")) else {
        return;
    };
    let value = &mut bytes[found + key.len() + 4..];
    let end = find(value, "\"").unwrap_or(value.len());
    for letter in value[..end].iter_mut().skip(120).step_by(700) {
        *letter = if *letter == b'A' { b'B' } else { b'A' };
    }
}

/// A program behind the line, with an application on its way.
async fn sending(world: &World, line: &Line) -> (Arc<Kabinet>, String) {
    let kabinet = world.reopened_elsewhere(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let draft = world.checked_draft(&kabinet).await;
    world.send(&kabinet, &draft).await;
    (kabinet, draft)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_receipt_is_not_believed_and_the_sending_is_not_given_up() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr, |bytes| spoil_value(bytes, "receipt")).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let failure = until(async || {
        let view = kabinet.sending().status(&draft).await.unwrap().unwrap();
        assert_ne!(view.step, SendingStep::Done);
        view.failure
    });
    assert_eq!(code(&failure.await), FailureCode::PortalNonsense);
    line.is_honest_again();
    kabinet.sending().resume(&draft).await.unwrap();
    let application = world.sent(&kabinet, &draft).await;
    let confirmation = kabinet.sending().confirmation(&application).await.unwrap();
    assert!(confirmation.receipt_verified);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_portal_tells_of_before_its_receipt_is_here_is_listed_once() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr, |bytes| spoil_value(bytes, "receipt")).await;
    let (kabinet, _) = sending(&world, &line).await;
    let rows = until(async || {
        let rows = kabinet.applications().list().await.unwrap();
        let told = rows.iter().any(|row| row.number.is_some());
        told.then_some(rows)
    });
    assert_eq!(rows.await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_result_is_not_kept_and_the_genuine_one_is() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr, |bytes| spoil_value(bytes, "result")).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let application = world.sent(&kabinet, &draft).await;
    world.rehearse(&application, Scenario::Issue).await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(code(&view.failure.unwrap()), FailureCode::ResultInvalid);
    assert_eq!(view.document, None);
    assert_eq!(kabinet.documents().list("").await.unwrap(), []);
    line.is_honest_again();
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(view.failure, None);
    assert!(view.document.is_some());
}

/// A refusal is refused by the program until the line is honest again.
async fn is_named_and_not_kept(meddle: Meddle) {
    let world = World::new().await;
    let line = Line::to(world.portal.addr, meddle).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let application = world.sent(&kabinet, &draft).await;
    let refusal = Refusal {
        reason: "Анықтаманың мерзімі өткен".to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: Vec::new(),
        documents: vec!["asp_cert".to_owned()],
    };
    world
        .rehearse(&application, Scenario::Refuse(refusal))
        .await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(code(&view.failure.unwrap()), FailureCode::ResultInvalid);
    assert_eq!(view.standing.stage, "refused");
    assert_eq!(view.refusal.unwrap().signature, None);
    let path = world.computer.path().join("refusal.p7m");
    let saved = kabinet
        .applications()
        .save_refusal(&application, &path)
        .await;
    assert_eq!(code(&saved.unwrap_err()), FailureCode::NotFound);
    let saved = kabinet
        .applications()
        .save_signed_refusal(&application, &path)
        .await;
    assert_eq!(code(&saved.unwrap_err()), FailureCode::NotFound);
    line.is_honest_again();
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(view.failure, None);
    assert_eq!(view.refusal.unwrap().signature.unwrap().verdict, "good");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_refusal_is_named_and_the_genuine_one_is_kept() {
    is_named_and_not_kept(|bytes| spoil_value(bytes, "result")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_under_a_spoilt_signature_is_named_and_the_genuine_one_is_kept() {
    // The receipt, which has a signature, too, is here by then.
    is_named_and_not_kept(|bytes| {
        if find(bytes, "\"result\":\"").is_some() {
            spoil_throughout(bytes, "signature");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_was_rewritten_is_called_broken_and_stays_so() {
    let world = World::new().await;
    let rewrite: Meddle = |bytes| replace(bytes, "\"incoming\":\"К-1\"", "\"incoming\":\"К-7\"");
    let line = Line::to(world.portal.addr, rewrite).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let application = world.sent(&kabinet, &draft).await;
    assert!(
        kabinet
            .applications()
            .application(&application)
            .await
            .unwrap()
            .log_whole
    );
    world.rehearse(&application, Scenario::Register).await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(
        (view.standing.stage.as_str(), view.log_whole),
        ("registered", false)
    );
    line.is_honest_again();
    assert!(
        !kabinet
            .applications()
            .application(&application)
            .await
            .unwrap()
            .log_whole
    );
}

/// Times that a list of applications came without its last events.
static OVERTAKEN: AtomicUsize = AtomicUsize::new(0);

/// A list of applications as it was before the last event of each.
fn overtaken(bytes: &mut [u8]) {
    let Some(head) = find(bytes, "\r\n\r\n") else {
        return;
    };
    let body = &mut bytes[head + 4..];
    let Ok(mut list) = serde_json::from_slice::<Vec<ApplicationStatus>>(body) else {
        return;
    };
    let process = include_str!("../../../../services/besplatnoe-pitanie/process.toml");
    let process = Process::from_toml(process).unwrap();
    for status in list.iter_mut().filter(|status| status.events.len() > 4) {
        status.events.pop();
        status.state = stage(&process, &status.events).unwrap().unwrap().id.clone();
        OVERTAKEN.fetch_add(1, Ordering::SeqCst);
    }
    let shorter = serde_json::to_vec(&list).unwrap();
    body.fill(b' ');
    body[..shorter.len()].copy_from_slice(&shorter);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_overtaken_by_a_later_one_is_no_tampering() {
    let world = World::new().await;
    let line = Line::to(world.portal.addr, overtaken).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let application = world.sent(&kabinet, &draft).await;
    world.rehearse(&application, Scenario::Register).await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    assert_eq!(
        (view.standing.stage.as_str(), view.log_whole),
        ("registered", true)
    );
    // Whoever signs in asks for the whole list.
    for signed_in in 1..=3 {
        kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
        until(async || (OVERTAKEN.load(Ordering::SeqCst) >= signed_in).then_some(())).await;
        let view = kabinet
            .applications()
            .application(&application)
            .await
            .unwrap();
        assert_eq!(
            (view.standing.stage.as_str(), view.log_whole),
            ("registered", true)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_under_earlier_rules_is_checked_and_sent_by_those_of_now() {
    let world = World::new().await;
    let earlier: Meddle = |bytes| replace(bytes, "\"vko-2014-65\"", "\"vko-2013-65\"");
    let line = Line::to(world.portal.addr, earlier).await;
    let kabinet = world.reopened_elsewhere(&line.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    let draft = world.filled_draft(&kabinet).await;
    assert!(
        !kabinet
            .sending()
            .check(&draft)
            .await
            .unwrap()
            .edition_changed
    );
    line.is_honest_again();
    assert!(
        kabinet
            .sending()
            .check(&draft)
            .await
            .unwrap()
            .edition_changed
    );
    world.send(&kabinet, &draft).await;
    world.sent(&kabinet, &draft).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_stream_of_news_the_application_on_the_screen_is_asked_for() {
    let world = World::new().await;
    let refuse: Meddle = |bytes| replace(bytes, "GET /api/changes ", "GET /api/chances ");
    let line = Line::to(world.portal.addr, refuse).await;
    let (kabinet, draft) = sending(&world, &line).await;
    let application = world.sent(&kabinet, &draft).await;
    kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    world.rehearse(&application, Scenario::Register).await;
    until_standing(&kabinet, "registered").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_in_either_embedded_file_is_seen_by_kabinet_verify() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    world.rehearse(&application, Scenario::Issue).await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    let path = world.computer.path().join("certificate.pdf");
    kabinet
        .documents()
        .save(&view.document.unwrap(), &path)
        .await
        .unwrap();
    let outcome = || {
        let trust = Some(world.portal.trust_dir.as_path());
        verify(
            &path,
            None,
            trust,
            world.hands.now(),
            &Sandbox::unconfined(),
        )
        .1
    };
    assert_eq!(outcome(), Outcome::Good);
    let genuine = lopdf::Document::load(&path).unwrap();
    let embedded: Vec<lopdf::ObjectId> = genuine
        .objects
        .iter()
        .filter(|(_, object)| is_embedded_file(object))
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(embedded.len(), 2);
    for id in embedded {
        let mut spoilt = genuine.clone();
        let file = spoilt.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let mut content = file.get_plain_content().unwrap();
        let is_document = content.starts_with(b"{");
        let middle = content.len() / 2;
        content[middle] ^= 1;
        file.set_plain_content(content);
        spoilt.compress();
        spoilt.save(&path).unwrap();
        assert_ne!(outcome(), Outcome::Good, "{id:?}");
        if is_document {
            assert_eq!(outcome(), Outcome::NotGood);
        }
    }
}

fn is_embedded_file(object: &lopdf::Object) -> bool {
    let dictionary = object.as_stream().map(|stream| &stream.dict);
    dictionary.is_ok_and(|dictionary| dictionary.has_type(b"EmbeddedFile"))
}
