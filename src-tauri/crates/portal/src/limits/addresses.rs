//! How often each network address may try.

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

/// How often each address may try.
pub struct AddressLimit(DefaultKeyedRateLimiter<IpAddr>);

impl AddressLimit {
    /// So many requests from each address, per minute.
    pub fn per_minute(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(requests)))
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// It is one too many: how many seconds to wait.
    pub fn check(&self, address: IpAddr) -> Result<(), u64> {
        self.0.check_key(&network(address)).map_err(|until| {
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }

    /// Drops what is known of addresses that have been quiet.
    pub fn forget_quiet(&self) {
        self.0.retain_recent();
    }
}

/// Whose address it is. Whoever has one address of IPv6 has all that begin with the same 64 bits
/// (RFC 6177, RFC 4291, 2.5.4) and would never meet the limit; one of IPv4 may be written as of IPv6.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::AddressLimit;

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
}
