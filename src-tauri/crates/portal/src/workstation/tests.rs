//! The pages over HTTP, as a browser without script uses them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod browser;
mod confirming;
mod guarding;
mod idle;
mod journey;
mod mistakes;
mod pages;
mod password;
mod reading;

use crate::fixture::{KURALAI, World};
pub use browser::Browser;
use uuid::Uuid;

const CLERK: &str = "oskemen.kense";
const HEAD: &str = "oskemen.basshy";
const SPECIALIST: &str = "oskemen.maman";

/// A request that has come through the gateway.
async fn handed_over(world: &World) -> Uuid {
    let id = world.sign_in(KURALAI).await.apply().await.application_id;
    until(world, id, "handed_over").await;
    id
}

/// The gateway delivers on its own time.
async fn until(world: &World, id: Uuid, stage: &str) {
    let official = world.official(CLERK).await;
    for _ in 0..500 {
        if let Ok(details) = crate::office::request(world.portal.portal(), &official, id).await
            && details.stage().unwrap().id == stage
        {
            return;
        }
        tokio::task::yield_now().await;
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the request never came to be {stage:?}");
}

fn request(id: Uuid) -> String {
    format!("/workstation/requests/{id}")
}

fn act(id: Uuid, name: &str) -> String {
    format!("/workstation/requests/{id}/{name}")
}
