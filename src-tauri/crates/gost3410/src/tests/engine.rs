//! Agreement with the GOST engine of OpenSSL, which knows the same curve by another name and
//! writes signatures in the reverse order of octets.

use crate::SecretKey;
use rand::{SeedableRng, rngs::StdRng};
use std::path::Path;
use std::process::Command;
use streebog::{Digest, Streebog512};

const MESSAGE: &[u8] = b"Kabinet";

/// Runs OpenSSL with the engine in a folder; none if it cannot.
fn openssl(folder: &Path, arguments: &str) -> Option<()> {
    let mut words = arguments.split(' ');
    let output = Command::new("openssl")
        .current_dir(folder)
        .arg(words.next()?)
        .args(["-engine", "gost"])
        .args(words)
        .output()
        .ok()?;
    output.status.success().then_some(())
}

fn reversed(mut signature: [u8; 128]) -> [u8; 128] {
    signature.reverse();
    signature
}

#[test]
fn the_engine_of_openssl_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let generate = "genpkey -algorithm gost2012_512 -pkeyopt paramset:A -outform DER -out secret";
    if openssl(at, generate).is_none() {
        println!("skipped: openssl has no engine for GOST");
        return;
    }
    openssl(
        at,
        "pkey -inform DER -in secret -pubout -outform DER -out public",
    )
    .unwrap();
    std::fs::write(at.join("message"), MESSAGE).unwrap();
    openssl(
        at,
        "dgst -md_gost12_512 -keyform DER -sign secret -out theirs message",
    )
    .unwrap();

    // Both structures end with the octets of the number and of the point.
    let secret = std::fs::read(at.join("secret")).unwrap();
    let secret = SecretKey::from_le_bytes(secret.last_chunk().unwrap()).unwrap();
    let public = std::fs::read(at.join("public")).unwrap();
    assert_eq!(
        public.last_chunk(),
        Some(&secret.public_key().to_le_bytes())
    );

    let digest = Streebog512::digest(MESSAGE).into();
    let theirs = std::fs::read(at.join("theirs"))
        .unwrap()
        .try_into()
        .unwrap();
    assert!(
        secret
            .public_key()
            .verify_digest(&digest, &reversed(theirs))
    );

    let ours = secret.sign_digest(&digest, &mut StdRng::seed_from_u64(1));
    std::fs::write(at.join("ours"), reversed(ours)).unwrap();
    let verify = "dgst -md_gost12_512 -keyform DER -verify public -signature ours message";
    assert!(openssl(at, verify).is_some());
    std::fs::write(at.join("message"), b"another").unwrap();
    assert!(openssl(at, verify).is_none());
}
