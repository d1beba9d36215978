#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod forms;
mod rule;
mod talk;
