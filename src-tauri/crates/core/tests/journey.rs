//! Journeys of a citizen through the core and the real training portal, without a window.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

#[path = "journey/accounts.rs"]
mod accounts;
#[path = "journey/asking.rs"]
mod asking;
#[path = "journey/attaching.rs"]
mod attaching;
#[path = "journey/by_key.rs"]
mod by_key;
#[path = "journey/clocks.rs"]
mod clocks;
#[path = "journey/copies.rs"]
mod copies;
#[path = "journey/correction.rs"]
mod correction;
#[path = "journey/drafts.rs"]
mod drafts;
#[path = "journey/earlier.rs"]
mod earlier;
#[path = "journey/exactly_once.rs"]
mod exactly_once;
#[path = "journey/keys.rs"]
mod keys;
#[path = "journey/line.rs"]
mod line;
#[path = "journey/offline.rs"]
mod offline;
#[path = "journey/opened.rs"]
mod opened;
#[path = "journey/printing.rs"]
mod printing;
#[path = "journey/settings.rs"]
mod settings;
#[path = "journey/shown.rs"]
mod shown;
#[path = "journey/stamping.rs"]
mod stamping;
#[path = "journey/tampering.rs"]
mod tampering;
#[path = "journey/walk.rs"]
mod walk;
#[path = "journey/whole.rs"]
mod whole;
#[path = "journey/world.rs"]
mod world;
