//! Keys, certificates and containers that both sides work with.

use crate::engine::{Key, openssl};
use anyhow::Result;
use chrono::Utc;
use kabinet_training_ca::{Algorithm, Subject, TrainingCa, Validity};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The password of every container here.
pub const PASSWORD: &str = "Qwerty12";

/// What is measured with.
pub struct Material {
    /// Where the files lie.
    pub folder: PathBuf,
    /// A GOST key of both.
    pub gost: Key,
    /// A container of ours with a GOST key.
    pub gost_p12: PathBuf,
    /// A container with the RSA key of `rsa-key.pem` and `rsa.pem`, made by OpenSSL with the
    /// protection that НУЦ uses.
    pub rsa_p12: PathBuf,
}

impl Material {
    pub fn make(folder: &Path) -> Result<Self> {
        let gost = Key::generate(folder)?;
        let run = |line: &str| {
            let words: Vec<_> = line.split(' ').collect();
            openssl(&words, |command| command.current_dir(folder))
        };
        run("pkey -inform DER -in gost.der -out gost-key.pem")?;
        run("req -x509 -new -key gost-key.pem -subj /CN=Kabinet -out gost.pem")?;
        run(
            "req -x509 -newkey rsa:2048 -noenc -subj /CN=Kabinet -keyout rsa-key.pem -out rsa.pem",
        )?;
        run(&format!(
            "pkcs12 -export -legacy -descert -inkey rsa-key.pem -in rsa.pem -out rsa.p12 -passout pass:{PASSWORD}"
        ))?;
        let now = Utc::now();
        let mut rng = rand::rng();
        let system = Subject::InformationSystem {
            name: "ҮЛГІ".into(),
            oid: "1.2.398.6.10.1.1".into(),
            organisation: "ҮЛГІ".into(),
            bin: "123456789021".into(),
        };
        let issued = TrainingCa::create(now, &mut rng)?.issue(
            &system,
            Algorithm::Gost2015,
            Validity::days_from(now, 1),
            PASSWORD,
            &mut rng,
        )?;
        let gost_p12 = folder.join("gost.p12");
        fs::write(&gost_p12, issued.container_p12)?;
        Ok(Self {
            folder: folder.into(),
            gost,
            gost_p12,
            rsa_p12: folder.join("rsa.p12"),
        })
    }
}
