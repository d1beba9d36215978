//! A limit by network address on everything that invites guessing.

use crate::{
    portal::Portal,
    problem::ApiError,
    security::{self, Event},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{Extensions, HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};
use zeroize::Zeroizing;

/// How often each address may try.
pub struct AddressLimit(DefaultKeyedRateLimiter<IpAddr>);

impl AddressLimit {
    pub fn per_minute(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(requests)))
    }

    fn check(&self, address: IpAddr) -> Result<(), ApiError> {
        self.0.check_key(&network(address)).map_err(|until| {
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            ApiError::throttled(wait.as_secs() + 1)
        })
    }

    /// Drops what is known of addresses that have been quiet.
    pub fn forget_quiet(&self) {
        self.0.retain_recent();
    }
}

/// Whose address it is. Whoever has one address of IPv6 has all that begin with the same 64 bits
/// (RFC 6177, RFC 4291, 2.5.4) and would never meet the limit; one of IPv4 may be written as of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Middleware that applies the limit.
pub async fn limit(
    State(portal): State<Arc<Portal>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let address = client(&portal, request.headers(), request.extensions());
    if let Err(refused) = portal.address_limit.check(address) {
        security::event(Event::AddressThrottled).write();
        return Err(refused);
    }
    Ok(next.run(request).await)
}

/// From where somebody tries to sign in or to prove who they are.
#[derive(Debug, Clone)]
pub struct Source {
    /// The address, of IPv6 its network.
    network: IpAddr,
    /// The token that this browser was given when somebody signed in with it.
    device: Option<Zeroizing<String>>,
}

impl Source {
    /// The same, from the browser that has this token.
    pub fn with_device(self, token: Zeroizing<String>) -> Self {
        Self {
            device: Some(token),
            ..self
        }
    }

    /// The address, of IPv6 its network.
    pub fn network(&self) -> IpAddr {
        self.network
    }

    /// The token of the browser.
    pub fn device(&self) -> Option<&str> {
        self.device.as_ref().map(|token| token.as_str())
    }

    /// From this very computer.
    #[cfg_attr(
        not(feature = "training"),
        expect(dead_code, reason = "the training portal alone asks")
    )]
    pub fn here() -> Self {
        Self {
            network: Ipv4Addr::LOCALHOST.into(),
            device: None,
        }
    }
}

impl FromRequestParts<Arc<Portal>> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        portal: &Arc<Portal>,
    ) -> Result<Self, Infallible> {
        Ok(Self {
            network: network(client(portal, &parts.headers, &parts.extensions)),
            device: None,
        })
    }
}

/// The address of who asks: the connection's, or the one that our own proxy added.
fn client(portal: &Portal, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    if portal.config.behind_proxy {
        forwarded_for(headers).unwrap_or(peer)
    } else {
        peer
    }
}

/// The last address is the one our own proxy added; those before it are only claimed. Some proxies add
/// the port to it.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?
        .to_str()
        .ok()?
        .rsplit(',')
        .next()?
        .trim();
    let with_port = || last.parse().map(|address: SocketAddr| address.ip()).ok();
    last.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn limit() -> impl Fn(&str) -> bool {
        let limit = AddressLimit::per_minute(1);
        move |address| limit.check(address.parse().unwrap()).is_ok()
    }

    #[test]
    fn the_addresses_of_one_network_of_ipv6_count_as_one() {
        let may = limit();
        assert!(may("2001:db8:0:1::1"));
        assert!(!may("2001:db8:0:1:ffff::2"));
        assert!(may("2001:db8:0:2::1"));
    }

    #[test]
    fn each_address_of_ipv4_counts_however_it_is_written() {
        let may = limit();
        assert!(may("192.0.2.1"));
        assert!(!may("::ffff:192.0.2.1"));
        assert!(may("192.0.2.2"));
    }

    #[test]
    fn what_the_proxy_added_counts_with_its_port_and_without() {
        for (header, address) in [
            ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
            ("203.0.113.9, 192.0.2.1:4711", "192.0.2.1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", header.parse().unwrap());
            assert_eq!(forwarded_for(&headers), Some(address.parse().unwrap()));
        }
    }
}
