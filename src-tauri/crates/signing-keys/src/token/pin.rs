//! How near a PIN is to being locked, as far as PKCS#11 tells: it knows flags, never a number.

use cryptoki::slot::TokenInfo;

/// How the PIN of a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// Nothing is known against it.
    Fine,
    /// A wrong PIN was given since the last right one (`CKF_USER_PIN_COUNT_LOW`).
    Low,
    /// One more wrong PIN locks the token (`CKF_USER_PIN_FINAL_TRY`).
    Last,
    /// Locked (`CKF_USER_PIN_LOCKED`): only its administrator can open it.
    Locked,
}

impl PinState {
    /// Stable key: `fine`, `low`, `last`, `locked`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Low => "low",
            Self::Last => "last",
            Self::Locked => "locked",
        }
    }

    pub(super) fn of(info: &TokenInfo) -> Self {
        Self::by_flags(
            info.user_pin_count_low(),
            info.user_pin_final_try(),
            info.user_pin_locked(),
        )
    }

    /// The worst flag counts: tokens raise the milder ones besides.
    pub(super) fn by_flags(low: bool, last: bool, locked: bool) -> Self {
        match (locked, last, low) {
            (true, _, _) => Self::Locked,
            (_, true, _) => Self::Last,
            (_, _, true) => Self::Low,
            _ => Self::Fine,
        }
    }
}
