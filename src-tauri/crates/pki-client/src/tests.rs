//! Centres that answer, lie, fail and are unreachable.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lists;
mod responders;
mod world;
