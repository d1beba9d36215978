//! The GOST engine of OpenSSL in this process. It is named by the configuration that OpenSSL reads
//! when it starts, so a process that wants it is started for that.

use crate::processor;
use anyhow::{Context, Result};
use openssl::{
    hash::MessageDigest,
    pkey::{PKey, Private},
    pkey_ctx::PkeyCtx,
};
use std::{
    env, fs,
    path::Path,
    process::{Command, ExitStatus},
};

/// Set in a process that was started with the configuration.
const MARK: &str = "KABINET_BENCH_ENGINE";

const CONFIGURATION: &str = "\
openssl_conf = all
[all]
engines = engines
providers = providers
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
[providers]
default = active
legacy = active
[active]
activate = 1
";

/// This process was started with the configuration.
pub fn is_loaded() -> bool {
    env::var_os(MARK).is_some()
}

/// Starts this program again, with the configuration; without the SHA extensions if so wished.
pub fn relaunched(arguments: &[String], without_sha_extensions: bool) -> Result<ExitStatus> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("openssl.cnf");
    fs::write(&configuration, CONFIGURATION)?;
    let mut command = Command::new(env::current_exe()?);
    command
        .args(arguments)
        .env(MARK, "1")
        .env("OPENSSL_CONF", configuration);
    if without_sha_extensions {
        processor::mask(&mut command);
    }
    command.status().context("cannot start anew")
}

/// Streebog-512 of the engine; none where it is not installed.
pub fn streebog512() -> Option<MessageDigest> {
    MessageDigest::from_name("md_gost12_512")
}

/// A key on the curve id-tc26-gost-3410-12-512-paramSetA, in the engine and in our arithmetic.
pub struct Key {
    theirs: PKey<Private>,
    /// The same key.
    pub ours: gost3410::SecretKey,
}

impl Key {
    /// Makes a key by the command `openssl`, which alone can name the curve.
    pub fn generate(folder: &Path) -> Result<Self> {
        let path = folder.join("gost.der");
        openssl(
            &[
                "genpkey",
                "-algorithm",
                "gost2012_512",
                "-pkeyopt",
                "paramset:A",
            ],
            |command| command.args(["-outform", "DER", "-out"]).arg(&path),
        )?;
        let der = fs::read(path)?;
        // The structure ends with the octets of the number, little-endian.
        let number = der.last_chunk().context("the key is too short")?;
        Ok(Self {
            theirs: PKey::private_key_from_der(&der)?,
            ours: gost3410::SecretKey::from_le_bytes(number)?,
        })
    }

    /// A signature by the engine, with octets in our order: the reverse of its own.
    pub fn sign(&self, digest: &[u8; 64]) -> Result<gost3410::Signature> {
        let mut context = PkeyCtx::new(&self.theirs)?;
        context.sign_init()?;
        let mut signature = [0; 128];
        let length = context.sign(digest, Some(&mut signature))?;
        anyhow::ensure!(length == signature.len(), "{length} octets of signature");
        signature.reverse();
        Ok(signature)
    }

    /// Whether the engine accepts a signature.
    pub fn verify(&self, digest: &[u8; 64], signature: &gost3410::Signature) -> Result<bool> {
        let mut context = PkeyCtx::new(&self.theirs)?;
        context.verify_init()?;
        let mut signature = *signature;
        signature.reverse();
        // The engine takes a wrong signature for an error.
        Ok(context.verify(digest, &signature).unwrap_or(false))
    }
}

/// Runs the command `openssl`, quietly.
pub fn openssl(arguments: &[&str], more: impl FnOnce(&mut Command) -> &mut Command) -> Result<()> {
    let mut command = Command::new("openssl");
    let output = more(command.args(arguments)).output()?;
    anyhow::ensure!(
        output.status.success(),
        "openssl {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use gost3411::Streebog512;
    use rand::{RngCore, SeedableRng, rngs::StdRng};

    fn agrees_on_a_thousand_messages() {
        let Some(digest) = streebog512() else {
            println!("skipped: openssl has no engine for GOST");
            return;
        };
        let folder = tempfile::tempdir().unwrap();
        let key = Key::generate(folder.path()).unwrap();
        let public = key.ours.public_key();
        let mut rng = StdRng::seed_from_u64(2015);
        for length in 0..1000 {
            let mut message = vec![0; length];
            rng.fill_bytes(&mut message);
            let ours = Streebog512::digest(&message);
            assert_eq!(ours[..], *openssl::hash::hash(digest, &message).unwrap());

            let mut signature = key.ours.sign_digest(&ours, &mut rng);
            assert!(key.verify(&ours, &signature).unwrap());
            assert!(public.verify_digest(&ours, &key.sign(&ours).unwrap()));
            signature[length % 128] ^= 1 << (length % 8);
            assert!(!key.verify(&ours, &signature).unwrap());
            assert!(!public.verify_digest(&ours, &signature));
        }
    }

    #[test]
    fn the_engine_agrees_on_a_thousand_messages_both_ways() {
        if is_loaded() {
            return agrees_on_a_thousand_messages();
        }
        let this = "engine::tests::the_engine_agrees_on_a_thousand_messages_both_ways";
        let again = ["--exact", this, "--nocapture"].map(String::from);
        assert!(relaunched(&again, false).unwrap().success());
    }
}
