//! Opening a key container.

use crate::{
    material::{Material, PASSWORD},
    race::Race,
};
use anyhow::{Result, ensure};
use kabinet_eds::container::KeyContainer;
use openssl::pkcs12::Pkcs12;
use std::fs;

/// Ours against OpenSSL with its legacy provider, over one container with an RSA key.
pub fn race(material: &Material) -> Result<Race> {
    let octets = fs::read(&material.rsa_p12)?;
    let ours = || KeyContainer::open(&octets, PASSWORD);
    let theirs = || Pkcs12::from_der(&octets).and_then(|container| container.parse2(PASSWORD));
    ours()?;
    ensure!(theirs()?.pkey.is_some(), "OpenSSL found no key");
    Ok(Race::run("open a container", None, ours, theirs))
}
