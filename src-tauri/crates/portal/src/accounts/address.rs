//! A limit by network address on everything that invites guessing.

use crate::{portal::Portal, problem::Refused};
use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

/// How often each address may try.
pub struct AddressLimit(DefaultKeyedRateLimiter<IpAddr>);

impl AddressLimit {
    pub fn per_minute(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(requests)))
    }

    fn check(&self, address: IpAddr) -> Result<(), Refused> {
        self.0.check_key(&address).map_err(|until| {
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            Refused::throttled(wait.as_secs() + 1)
        })
    }

    /// Drops what is known of addresses that have been quiet.
    pub fn forget_quiet(&self) {
        self.0.retain_recent();
    }
}

/// Middleware that applies the limit.
pub async fn limit(
    State(portal): State<Arc<Portal>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let address = if portal.config.behind_proxy {
        forwarded_for(&request).unwrap_or(peer.ip())
    } else {
        peer.ip()
    };
    portal.address_limit.check(address)?;
    Ok(next.run(request).await)
}

/// The last address is the one our own proxy added; those before it are only claimed.
fn forwarded_for(request: &Request) -> Option<IpAddr> {
    request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?
        .to_str()
        .ok()?
        .rsplit(',')
        .next()?
        .trim()
        .parse()
        .ok()
}
