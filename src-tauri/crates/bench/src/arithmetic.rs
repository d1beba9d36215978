//! Hashing and signing, in one process with OpenSSL and its engine.

use crate::{
    engine,
    material::{Material, PASSWORD},
    race::Race,
};
use anyhow::{Context, Result, ensure};
use gost3411::Streebog512;
use kabinet_eds::{certificate::Certificate, container::KeyContainer, signer::Signer};
use openssl::{hash::hash, pkey::PKey, sign::Signer as TheirSigner, x509::X509};
use std::fs;

/// Octets hashed at once: as many as are read from a file at once.
const PIECE: usize = 64 * 1024;

/// Streebog and GOST signatures against the engine.
pub fn races(material: &Material) -> Result<Vec<Race>> {
    let theirs = engine::streebog512().context(
        "openssl has no engine for GOST: install the Debian package libengine-gost-openssl",
    )?;
    let piece = vec![0x5a; PIECE];
    let key = &material.gost;
    let public = key.ours.public_key();
    let digest = [7; 64];
    let signature = key.sign(&digest)?;
    ensure!(
        public.verify_digest(&digest, &signature),
        "the engine signs another way"
    );
    let mut rng = rand::rng();
    Ok(vec![
        Race::run(
            "Streebog-512 of 64 kB",
            Some(1.0),
            || Streebog512::digest(&piece),
            || hash(theirs, &piece),
        ),
        Race::run(
            "GOST-512: make a signature",
            Some(0.7),
            || key.ours.sign_digest(&digest, &mut rng),
            || key.sign(&digest),
        ),
        Race::run(
            "GOST-512: verify a signature",
            Some(1.0),
            || public.verify_digest(&digest, &signature),
            || key.verify(&digest, &signature),
        ),
    ])
}

/// Our speed in OpenSSL's that is wanted at least, for RSA.
const GOAL_RSA: f64 = 0.9;

/// RSA signatures against OpenSSL.
pub fn rsa(material: &Material) -> Result<[Race; 2]> {
    let ours = KeyContainer::open(&fs::read(&material.rsa_p12)?, PASSWORD)?.into_signer();
    let pem = fs::read(material.folder.join("rsa-key.pem"))?;
    let key = PKey::private_key_from_pem(&pem)?;
    let message = [7; 64];
    let theirs = || {
        let mut signer = TheirSigner::new(openssl::hash::MessageDigest::sha256(), &key)?;
        signer.sign_oneshot_to_vec(&message)
    };
    ensure!(
        ours.sign(&message)? == theirs()?,
        "two different signatures"
    );
    let certificate = X509::from_pem(&fs::read(material.folder.join("rsa.pem"))?)?;
    let our_certificate = Certificate::from_der(&certificate.to_der()?)?;
    let public = certificate.public_key()?;
    ensure!(
        our_certificate.verify_signed_by(&our_certificate) && certificate.verify(&public)?,
        "its own signature does not verify"
    );
    Ok([
        Race::run(
            "RSA-2048: make a signature",
            Some(GOAL_RSA),
            || ours.sign(&message),
            theirs,
        ),
        Race::run(
            "RSA-2048: verify a certificate",
            Some(GOAL_RSA),
            || our_certificate.verify_signed_by(&our_certificate),
            || certificate.verify(&public),
        ),
    ])
}
