//! A detached CMS signature over a large file, each made in a process of its own, so that memory and
//! the time of the processor can be measured from outside.

use crate::{
    material::{Material, PASSWORD},
    process::by_turns,
    race::Race,
};
use anyhow::Result;
use kabinet_eds::container::KeyContainer;
use std::{
    env,
    fs::{self, File},
    path::Path,
    process::Command,
};

/// Octets of content.
const SIZE: u64 = 1 << 30;
/// Our speed in OpenSSL's that is wanted at least, for RSA with SHA-256.
const GOAL_RSA: f64 = 0.9;
/// The same for GOST with Streebog-512, in that of its engine.
const GOAL_GOST: f64 = 1.0;
/// Kilobytes of memory we may take.
const MEMORY: u64 = 16 * 1024;

/// Signs a file, detached, into `out`: what the measured process does.
pub fn sign(content: &Path, container: &Path, out: &Path) -> Result<()> {
    let signer = KeyContainer::open(&fs::read(container)?, PASSWORD)?.into_signer();
    let content = File::open(content)?;
    let cms = kabinet_eds::cms::sign_detached(content, &signer, chrono::Utc::now())?;
    fs::write(out, cms)?;
    Ok(())
}

/// RSA with SHA-256 and GOST with Streebog-512, against `openssl cms`.
pub fn races(material: &Material) -> Result<Vec<Race>> {
    let folder = &material.folder;
    // A hole in a file reads as zeros and takes no room.
    File::create(folder.join("content"))?.set_len(SIZE)?;
    let race = |name, goal, container: &Path, kind: &str, digest: &str| -> Result<Race> {
        let mut ours = Command::new(env::current_exe()?);
        ours.args(["sign", "content"])
            .arg(container)
            .arg("ours.p7s");
        let mut theirs = Command::new("openssl");
        theirs
            .args([
                "cms", "-sign", "-binary", "-in", "content", "-outform", "DER",
            ])
            .args(["-out", "theirs.p7s", "-md", digest])
            .args(["-signer", &format!("{kind}.pem")])
            .args(["-inkey", &format!("{kind}-key.pem")]);
        let [ours, theirs] = by_turns(folder, [&ours, &theirs])?;
        let race = Race::of_times(name, Some(goal), ours.seconds, theirs.seconds);
        Ok(race.with_memory(ours.kilobytes, MEMORY))
    };
    Ok(vec![
        race(
            "detached CMS over 1 GiB, RSA",
            GOAL_RSA,
            &material.rsa_p12,
            "rsa",
            "sha256",
        )?,
        race(
            "detached CMS over 1 GiB, GOST",
            GOAL_GOST,
            &material.gost_p12,
            "gost",
            "md_gost12_512",
        )?,
    ])
}
