//! One signature, or one check of a signature, to be watched from outside: `tests/constant_time.rs`
//! counts what it takes.

use anyhow::{Result, ensure};
use gost3410::{PublicKey, SecretKey};
use rand::RngCore;
use std::hint::black_box;
use std::io::{self, Read};

const DIGEST: [u8; 64] = [5; 64];

/// Gives always the same octets.
struct Given([u8; 64]);

impl RngCore for Given {
    fn next_u32(&mut self) -> u32 {
        0
    }
    fn next_u64(&mut self) -> u64 {
        0
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for (byte, given) in bytes.iter_mut().zip(self.0.iter().cycle()) {
            *byte = *given;
        }
    }
}

impl rand::CryptoRng for Given {}

/// Makes a signature by the secret key that it reads (64 octets), with the octets that follow (64)
/// for randomness. It is not written out, for how long that takes depends on the octets.
pub fn sign() -> Result<()> {
    let (mut secret, mut random) = ([0; 64], [0; 64]);
    io::stdin().read_exact(&mut secret)?;
    io::stdin().read_exact(&mut random)?;
    let key = SecretKey::from_le_bytes(&secret)?;
    black_box(key.sign_digest(&DIGEST, &mut Given(random)));
    Ok(())
}

/// Checks what is no signature, by the public key that it reads (128 octets), with the octets that
/// follow (128). It takes as long as if it were one.
pub fn verify() -> Result<()> {
    let (mut public, mut signature) = ([0; 128], [0; 128]);
    io::stdin().read_exact(&mut public)?;
    io::stdin().read_exact(&mut signature)?;
    let good = PublicKey::from_le_bytes(&public)?.verify_digest(&DIGEST, &signature);
    ensure!(!good, "nobody has signed");
    Ok(())
}
