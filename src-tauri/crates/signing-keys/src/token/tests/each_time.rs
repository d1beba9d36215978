//! A key that wants the PIN before each signature, on a token of SoftHSM2.

use super::*;
use crate::token::TokenKey;
use chrono::Utc;
use cryptoki::{
    mechanism::Mechanism,
    object::{Attribute, ObjectHandle},
    session::{Session, UserType},
    types::AuthPin,
};
use kabinet_eds::signer::Signer;
use kabinet_training_ca::{Family, TrainingCa};
use std::{path::Path, process::Command};

/// Where Debian puts SoftHSM2.
const LIBRARY: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "271828";
const MESSAGE: &[u8] = "Өтініш".as_bytes();
/// Tells the test to be the process that has a token: SoftHSM2 reads where its tokens are when it is
/// loaded.
const FOLDER: &str = "KABINET_TOKEN_OF_TEST";

/// Runs `work` in a process of its own that has a place for tokens, where there is SoftHSM2.
fn with_token(name: &str, work: impl FnOnce()) {
    if std::env::var_os(FOLDER).is_some() {
        return work();
    }
    if !Path::new(LIBRARY).is_file() {
        println!("skipped: there is no SoftHSM2 here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let configuration = folder.path().join("softhsm2.conf");
    let text = format!("directories.tokendir = {}\n", folder.path().display());
    std::fs::write(&configuration, text).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            &format!("token::tests::each_time::{name}"),
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .env("SOFTHSM2_CONF", configuration)
        .output()
        .unwrap();
    let said = [child.stdout, child.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        child.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

/// A token with an RSA key of this kind, and a session in which its public half lies.
#[allow(clippy::disallowed_methods)]
fn made(always: bool) -> (Token, TokenCertificate, Session, ObjectHandle) {
    let library = Library::load(Path::new(LIBRARY)).unwrap();
    let context = library.context().clone();
    let slot = context.get_slots_with_token().unwrap()[0];
    let (officer, pin) = (AuthPin::new("officer-1".into()), AuthPin::new(PIN.into()));
    context.init_token(slot, &officer, "test").unwrap();
    let slot = context.get_slots_with_initialized_token().unwrap()[0];
    let session = context.open_rw_session(slot).unwrap();
    session.login(UserType::So, Some(&officer)).unwrap();
    session.init_pin(&pin).unwrap();
    session.logout().unwrap();
    session.login(UserType::User, Some(&pin)).unwrap();
    let public = [
        Attribute::Token(true),
        Attribute::Private(false),
        Attribute::Verify(true),
        Attribute::ModulusBits(2048.into()),
        Attribute::PublicExponent(vec![1, 0, 1]),
    ];
    let private = [
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sign(true),
        Attribute::Id(vec![1]),
        Attribute::AlwaysAuthenticate(always),
    ];
    let mechanism = Mechanism::RsaPkcsKeyPairGen;
    let (public, _) = session
        .generate_key_pair(&mechanism, &public, &private)
        .unwrap();
    // Whose certificate it is does not matter here, only that it is of an RSA key.
    let authority = TrainingCa::create(Utc::now(), &mut rand::rng()).unwrap();
    let wanted = TokenCertificate {
        certificate: Certificate::from_der(authority.root_der(Family::Rsa)).unwrap(),
        id: vec![1],
    };
    let token = Token::read(&library, slot).unwrap();
    (token, wanted, session, public)
}

fn signs(key: &TokenKey, session: &Session, public: ObjectHandle) {
    let made = key.sign(MESSAGE).unwrap();
    let good = session.verify(&Mechanism::Sha256RsaPkcs, public, MESSAGE, &made);
    assert!(good.is_ok(), "{good:?}");
}

#[test]
fn a_key_that_wants_the_pin_before_each_signature_gets_it() {
    with_token(
        "a_key_that_wants_the_pin_before_each_signature_gets_it",
        || {
            let (token, wanted, session, public) = made(true);
            let key = token.open(&wanted, Some(PIN)).unwrap();
            signs(&key, &session, public);
            signs(&key, &session, public);
            // Without it the token would not have signed.
            let private = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
            let private = session.find_objects(&private).unwrap()[0];
            let unasked = session.sign(&Mechanism::Sha256RsaPkcs, private, MESSAGE);
            assert!(unasked.is_err());
        },
    );
}

#[test]
fn after_a_pin_that_was_refused_the_right_one_signs_again() {
    with_token(
        "after_a_pin_that_was_refused_the_right_one_signs_again",
        || {
            let (token, wanted, session, public) = made(true);
            let key = token.open(&wanted, Some(PIN)).unwrap();
            let [pin, other] = [PIN, "314159"].map(|pin| AuthPin::new(pin.into()));
            session.set_pin(&pin, &other).unwrap();
            assert!(key.sign(MESSAGE).is_err());
            session.set_pin(&other, &pin).unwrap();
            signs(&key, &session, public);
        },
    );
}

#[test]
fn a_key_that_wants_the_pin_once_is_not_asked_again() {
    with_token("a_key_that_wants_the_pin_once_is_not_asked_again", || {
        let (token, wanted, session, public) = made(false);
        let key = token.open(&wanted, Some(PIN)).unwrap();
        signs(&key, &session, public);
        signs(&key, &session, public);
    });
}
