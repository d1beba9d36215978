//! The number that each signature needs and that nobody may learn.

use crate::curve::{Curve, Scalar};
use crypto_bigint::U512;
use hmac::{Hmac, KeyInit, Mac};
use rand::CryptoRng;
use sha2::Sha512;
use zeroize::{Zeroize, Zeroizing};

const LABEL: &[u8] = b"gost3410 nonce";

/// Nonces for one signature: HMAC-SHA-512 under the secret key, of the digest, of fresh randomness
/// and of a counter; uniform below the order by rejection. Not Streebog: it looks up tables at
/// addresses that would tell of the key.
///
/// Without randomness two signatures share a nonce only if they share key and digest, and then
/// they are equal. With it, a fault in one of two signatures of a digest does not give away the key.
pub(crate) struct Nonces {
    keyed: Hmac<Sha512>,
    counter: u64,
}

impl Nonces {
    /// `secret` is the key's octets.
    pub(crate) fn new(
        secret: &[u8; 64],
        digest: &[u8; 64],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Self {
        let mut random = Zeroizing::new([0; 64]);
        rng.fill_bytes(random.as_mut());
        // HMAC fills a short key up to a block with zeros.
        let mut block = Zeroizing::new([0; 128]);
        block[..64].copy_from_slice(secret);
        let mut keyed = Hmac::<Sha512>::new((&*block).into());
        keyed.update(LABEL);
        keyed.update(digest);
        keyed.update(random.as_ref());
        Self { keyed, counter: 0 }
    }

    /// The next nonce: between zero and the order of the group.
    pub(crate) fn next<C: Curve>(&mut self) -> Zeroizing<Scalar<C>> {
        loop {
            let mut mac = self.keyed.clone();
            mac.update(&self.counter.to_le_bytes());
            self.counter += 1;
            let mut output = mac.finalize().into_bytes();
            let number = Zeroizing::new(U512::from_le_slice(&output));
            output.as_mut_slice().zeroize();
            // Whether a number was refused tells only of the refused one.
            match Scalar::<C>::canonical(&number) {
                Some(nonce) if !bool::from(nonce.is_zero()) => return Zeroizing::new(nonce),
                _ => {}
            }
        }
    }
}
