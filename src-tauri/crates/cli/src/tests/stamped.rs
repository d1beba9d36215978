//! Signatures with a timestamp, by services that tell the truth and by ones that do not.

use super::*;
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::{pem, verify::Signature};
use std::process::Command;
use tokio::runtime::Runtime;
use url::Url;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers::method};

/// A timestamp service, and what keeps it running.
struct Service {
    url: Url,
    _server: MockServer,
    _runtime: Runtime,
}

/// A service that gives this answer.
fn service(answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> Service {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let asked = Mock::given(method("POST"));
        asked.respond_with(answer).mount(&server).await;
        server
    });
    Service {
        url: server.uri().parse().unwrap(),
        _server: server,
        _runtime: runtime,
    }
}

/// The truth, told at `at`.
fn truth(at: DateTime<Utc>) -> impl Fn(&Request) -> ResponseTemplate {
    move |request| {
        let authority = &DESK.authority;
        let answer = authority.timestamp(&request.body, at, &mut rand::rng());
        ResponseTemplate::new(200).set_body_bytes(answer.unwrap())
    }
}

/// Signs the letter and has it stamped; `trusting`: by whom the desk trusts.
fn stamped(
    at: &impl Fn(&str) -> PathBuf,
    key: &str,
    detached: bool,
    service: &Service,
    trusting: bool,
) -> (Value, Outcome) {
    let trust = trusting.then(|| at("trust"));
    let order = Order {
        file: &at("letter.txt"),
        key: &at(key),
        password: PASSWORD,
        detached,
        stamp: Some(Stamp {
            service: &service.url,
            trust: trust.as_deref(),
        }),
        out: &at("out.p7s"),
    };
    sign(&order, now())
}

#[test]
fn a_timestamp_is_told_and_proves_its_moment_attached_and_detached() {
    let service = service(truth(now()));
    for (key, _) in &DESK.keys {
        for detached in [true, false] {
            let (_folder, at) = laid_out();
            let (report, outcome) = stamped(&at, key, detached, &service, true);
            assert_eq!(outcome, Outcome::Good, "{report}");
            assert_eq!(report["timestamp"]["at"], json!(now()));
            assert_eq!(report["timestamp"]["chain"], "good");
            let content = detached.then(|| at("letter.txt"));
            let out = at("out.p7s");
            let (report, outcome) = verify(
                &out,
                content.as_deref(),
                Some(&at("trust")),
                now(),
                &Sandbox::unconfined(),
            );
            assert_eq!(outcome, Outcome::Good, "{report}");
            // The service vouches for its clock by a second.
            let proven = now() + chrono::TimeDelta::seconds(1);
            assert_eq!(report["signature"]["proven_at"], json!(proven));
        }
    }
}

#[test]
fn a_timestamp_that_proves_nothing_is_told_with_its_reason() {
    let service = service(truth(now()));
    let (_folder, at) = laid_out();
    assert_eq!(
        stamped(&at, "RSA256_2.p12", false, &service, true).1,
        Outcome::Good
    );
    let told = |trust: bool| {
        let trust = trust.then(|| at("trust"));
        let (report, _) = verify(
            &at("out.p7s"),
            None,
            trust.as_deref(),
            now(),
            &Sandbox::unconfined(),
        );
        report["signature"]["timestamp"].clone()
    };
    let proves = told(true);
    assert_eq!(
        (&proves["proves"], &proves["failure"]),
        (&json!(true), &Value::Null)
    );
    let nobody = told(false);
    assert_eq!(nobody["proves"], false);
    assert_eq!(nobody["failure"], "timestamp.untrusted");
    // Its own version is broken: it can no longer be read.
    let mut damaged = fs::read(at("out.p7s")).unwrap();
    let tst_info = [
        0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 4,
    ];
    let place = damaged
        .windows(tst_info.len())
        .position(|part| part == tst_info);
    damaged[place.unwrap()] = 0x05;
    fs::write(at("out.p7s"), damaged).unwrap();
    let unread = told(true);
    assert_eq!(
        (&unread["proves"], &unread["failure"]),
        (&json!(false), &json!("timestamp.nonsense"))
    );
}

#[test]
fn without_anybody_to_trust_it_is_told_that_the_service_was_not_checked() {
    let service = service(truth(now()));
    let (_folder, at) = laid_out();
    let (report, outcome) = stamped(&at, "GOST512_1.p12", true, &service, false);
    assert_eq!(outcome, Outcome::Good, "{report}");
    assert_eq!(report["timestamp"]["chain"], "not_checked");
}

#[test]
fn nothing_is_written_where_the_service_is_silent_lies_or_is_not_trusted() {
    let silent = service(|_| ResponseTemplate::new(500));
    let late = service(truth(now() + chrono::TimeDelta::hours(1)));
    let page = service(|_| ResponseTemplate::new(200).set_body_string("<html>"));
    let honest = service(truth(now()));
    for (asked, trusting, code, outcome) in [
        (&silent, true, "timestamp.unreachable", Outcome::CannotTell),
        (&late, true, "timestamp.clock", Outcome::NotGood),
        (&late, false, "timestamp.clock", Outcome::NotGood),
        (&page, false, "timestamp.nonsense", Outcome::NotGood),
        (&honest, true, "timestamp.untrusted", Outcome::NotGood),
    ] {
        let (_folder, at) = laid_out();
        if code == "timestamp.untrusted" {
            fs::remove_dir_all(at("trust")).unwrap();
            fs::create_dir(at("trust")).unwrap();
            let stranger = include_bytes!("../../tests/data/trials/trust/ca.cer");
            fs::write(at("trust").join("stranger.cer"), stranger).unwrap();
        }
        let (report, told) = stamped(&at, "GOST512_1.p12", true, asked, trusting);
        assert_eq!((told, &report["failure"]), (outcome, &json!(code)));
        assert!(!at("out.p7s").exists());
    }
}

#[test]
fn openssl_verifies_the_timestamp_of_an_rsa_key_and_of_that_signature_alone() {
    let service = service(truth(now()));
    let (_folder, at) = laid_out();
    let (report, outcome) = stamped(&at, "RSA256_2.p12", true, &service, true);
    assert_eq!(outcome, Outcome::Good, "{report}");
    let made = Signature::parse(&fs::read(at("out.p7s")).unwrap()).unwrap();
    fs::write(at("token"), made.timestamps()[0].der()).unwrap();
    fs::write(at("signature"), made.octets()).unwrap();
    let pem = |name: &str, der: &[u8]| {
        fs::write(at(name), pem::wrap(pem::CERTIFICATE, der)).unwrap();
    };
    pem("root", DESK.authority.root_der(Family::Rsa));
    pem("issuing", DESK.authority.issuing_der(Family::Rsa));
    let is_verified = |data: &str| {
        let output = Command::new("openssl")
            .current_dir(at(""))
            .args(["ts", "-verify", "-token_in", "-in", "token", "-data", data])
            .args(["-CAfile", "root", "-untrusted", "issuing"])
            .args(["-attime", &now().timestamp().to_string()])
            .output();
        output.ok().map(|output| output.status.success())
    };
    let Some(verified) = is_verified("signature") else {
        println!("skipped: no openssl");
        return;
    };
    assert!(verified);
    assert_eq!(is_verified("letter.txt"), Some(false));
}
