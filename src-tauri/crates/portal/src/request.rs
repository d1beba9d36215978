//! The request at hand: its number, and who made it, as far as a log may tell.

mod source;

pub use source::Source;

use crate::app::Portal;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use rand::Rng;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Under which header every answer tells the number of its request.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Signs of a number: no two look or sound alike (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

tokio::task_local! {
    static CURRENT: Arc<Current>;
}

/// What is known of the request at hand.
#[derive(Debug)]
pub struct Current {
    /// Its number, short enough to be read out: `K7M2-9QXT`. With the time it names the request.
    pub number: String,
    /// A keyed hash of the address it came from.
    pub source: String,
    account: OnceLock<String>,
    official: OnceLock<Uuid>,
}

impl Current {
    /// A keyed hash of the account that it concerns.
    pub fn account(&self) -> Option<&str> {
        self.account.get().map(String::as_str)
    }

    /// The official who made it.
    pub fn official(&self) -> Option<Uuid> {
        self.official.get().copied()
    }
}

/// The request at hand; `None` outside of requests.
pub fn current() -> Option<Arc<Current>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Notes which account, by its number or login, the request concerns.
pub fn concerns(portal: &Portal, account: &str) {
    if let Some(current) = current() {
        let hash = || shortened(portal.keyed_hash(&[b"log account", account.as_bytes()]));
        current.account.get_or_init(hash);
    }
}

/// Notes which official made the request.
pub fn made_by(official: Uuid) {
    if let Some(current) = current() {
        current.official.get_or_init(|| official);
    }
}

/// Middleware, around everything: gives the request its number.
pub async fn begin(
    State(portal): State<Arc<Portal>>,
    source: Source,
    mut request: Request,
    next: Next,
) -> Response {
    let number = number(rand::rng().random());
    let network = source.network().to_string();
    let current = Arc::new(Current {
        source: shortened(portal.keyed_hash(&[b"log source", network.as_bytes()])),
        account: OnceLock::new(),
        official: OnceLock::new(),
        number,
    });
    request.extensions_mut().insert(current.clone());
    let mut response = CURRENT.scope(current.clone(), next.run(request)).await;
    if let Ok(number) = HeaderValue::try_from(&current.number) {
        response.headers_mut().insert(HEADER, number);
    }
    response
}

fn number(random: u64) -> String {
    let sign = |place: u32| {
        let five = usize::try_from((random >> (5 * place)) & 31).unwrap_or(0);
        char::from(SIGNS[five])
    };
    let (first, second): (String, String) =
        ((0..4).map(sign).collect(), (4..8).map(sign).collect());
    format!("{first}-{second}")
}

/// Sixteen signs of a hash tell enough apart, and cannot be prolonged.
fn shortened(mut hash: String) -> String {
    hash.truncate(16);
    hash
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_eight_signs_that_cannot_be_misread() {
        assert_eq!(number(0), "0000-0000");
        assert_eq!(number(u64::MAX), "ZZZZ-ZZZZ");
        assert_eq!(number(0b00001_00010), "2100-0000");
    }
}
