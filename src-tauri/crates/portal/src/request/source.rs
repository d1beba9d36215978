//! From where a request comes.

use crate::{app::Portal, limits::network};
use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::{Extensions, HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};
use zeroize::Zeroizing;

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
    #[cfg(test)]
    pub fn here() -> Self {
        Self::from_address(Ipv4Addr::LOCALHOST.into())
    }

    /// From this address, by a browser that is not known.
    pub fn from_address(address: IpAddr) -> Self {
        Self {
            network: network(address),
            device: None,
        }
    }
}

impl<S> FromRequestParts<S> for Source
where
    S: Send + Sync,
    Arc<Portal>: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let portal = Arc::from_ref(state);
        let address = client(&portal, &parts.headers, &parts.extensions);
        Ok(Self::from_address(address))
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
    use super::forwarded_for;
    use axum::http::HeaderMap;

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
