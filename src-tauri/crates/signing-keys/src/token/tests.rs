#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod each_time;

use super::*;
use cryptoki::error::RvError;
use kabinet_model::failure::FailureCode;

#[test]
fn a_token_that_was_pulled_out_is_told_apart_from_every_other_failure() {
    for answer in [
        RvError::DeviceRemoved,
        RvError::TokenNotPresent,
        RvError::SessionHandleInvalid,
    ] {
        assert_eq!(TokenError::of(answer).code(), FailureCode::TokenGone);
    }
    let failed = TokenError::of(RvError::DeviceError);
    assert_eq!(failed.code(), FailureCode::TokenFailed);
}

#[test]
fn a_wrong_pin_and_a_locked_one_have_their_own_codes() {
    let code = |answer| TokenError::of(answer).code();
    assert_eq!(code(RvError::PinIncorrect), FailureCode::TokenPinWrong);
    assert_eq!(code(RvError::PinLocked), FailureCode::TokenPinLocked);
    assert_eq!(code(RvError::PinExpired), FailureCode::TokenPinUnset);
}

#[test]
fn an_absent_mechanism_has_its_own_code() {
    let error = TokenError::of(RvError::MechanismInvalid);
    assert_eq!(error.code(), FailureCode::TokenMechanism);
}

#[test]
fn the_worst_flag_of_a_pin_counts() {
    assert_eq!(PinState::by_flags(true, true, true), PinState::Locked);
    assert_eq!(PinState::by_flags(true, true, false), PinState::Last);
    assert_eq!(PinState::by_flags(true, false, false), PinState::Low);
    assert_eq!(PinState::by_flags(false, false, false), PinState::Fine);
}

#[test]
fn a_file_that_is_no_library_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), b"not a library").unwrap();
    assert_eq!(Library::load(file.path()).unwrap_err(), TokenError::Library);
}

#[test]
fn a_library_without_pkcs11_is_refused() {
    let Some(path) = ["/lib/x86_64-linux-gnu/libz.so.1", "/usr/lib/libz.so.1"]
        .map(std::path::Path::new)
        .into_iter()
        .find(|path| path.is_file())
    else {
        println!("skipped: there is no libz here");
        return;
    };
    assert_eq!(Library::load(path).unwrap_err(), TokenError::Library);
}

#[test]
fn names_from_a_library_lose_padding_and_control_characters() {
    assert_eq!(tidy("Токен\u{7}   "), "Токен");
    assert_eq!(tidy(&"x".repeat(500)).len(), 64);
}
