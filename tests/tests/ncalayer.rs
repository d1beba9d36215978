//! The double of NCALayer speaks the protocol: other people's client passes against it, and ours with
//! every form that versions have.
#![allow(clippy::disallowed_methods, missing_docs)]

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_e2e::ncalayer::{Double, Manner, Mood, Shape, Version};
use kabinet_eds::{ContentDigests, container::KeyContainer, verify::Signature};
use kabinet_model::iin::PersonNumber;
use kabinet_signing_keys::ncalayer::{NcaLayer, NcaLayerError, TlsRule};
use kabinet_training_ca::{Algorithm, Subject, TrainingCa, Validity};
use std::{path::Path, process::Command, sync::OnceLock};
use tokio::net::TcpStream;

const PASSWORD: &str = "Qwerty12";
const CONTENT: &[u8] = b"a manifest";

fn container() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let now = chrono::Utc::now();
        let citizen = Subject::Citizen {
            surname: "ҮЛГІЕВА".into(),
            name: "АЙЖАН".into(),
            patronymic: None,
            iin: PersonNumber::parse("123456789011").unwrap_or_else(|_| unreachable!()),
        };
        let year = Validity::days_from(now, 365);
        let issued = TrainingCa::create(now, &mut rand::rng()).and_then(|mut authority| {
            authority.issue(
                &citizen,
                Algorithm::Gost2015,
                year,
                PASSWORD,
                &mut rand::rng(),
            )
        });
        issued
            .map(|issued| issued.container_p12)
            .unwrap_or_default()
    })
}

async fn double(manner: Manner) -> Result<Double> {
    Double::start(0, container(), PASSWORD, manner).await
}

/// Installs other people's client beside its lock file; `None` where npm or the registry is away.
fn client() -> Option<&'static Path> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ncalayer-client"));
    if folder.join("node_modules/ncalayer-js-client").is_dir() {
        return Some(folder);
    }
    let install = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
    let installed = Command::new("npm")
        .args(install)
        .current_dir(folder)
        .output();
    installed
        .is_ok_and(|output| output.status.success())
        .then_some(folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn other_peoples_client_passes_against_the_double() -> Result<()> {
    let Some(folder) = tokio::task::spawn_blocking(client).await? else {
        println!(
            "skipped: ncalayer-js-client cannot be installed (node, npm or the registry is away)"
        );
        return Ok(());
    };
    let double = double(Manner::usual()).await?;
    let trusted = tempfile::NamedTempFile::new()?;
    std::fs::write(trusted.path(), double.certificate())?;
    let mut node = tokio::process::Command::new("node");
    let output = node
        .arg("try.cjs")
        .arg(format!("wss://{}", double.address()))
        .arg(BASE64_STANDARD.encode(CONTENT))
        .env("NODE_EXTRA_CA_CERTS", trusted.path())
        .current_dir(folder)
        .output()
        .await?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{told}{complaint}");
    let got: serde_json::Value = serde_json::from_str(&told)?;
    ensure!(got["version"] == "1.4", "{got}");
    ensure!(got["tokens"] == serde_json::json!([]), "{got}");
    let pem = got["info"]["pem"].as_str().context("no certificate")?;
    ensure!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
    let mismatch = got["mismatch"]["error"].as_str().unwrap_or_default();
    ensure!(
        mismatch.contains("argument type mismatch. Method: getKeyInfo"),
        "{got}"
    );
    for name in ["cades", "cms"] {
        let made = got[name]
            .as_str()
            .with_context(|| format!("{name}: {got}"))?;
        is_by_the_key(made.as_bytes())?;
    }
    println!(
        "ncalayer-js-client {} got everything it asked for",
        got["version"]
    );
    Ok(())
}

/// The signature is over the content and by the certificate of the double's key.
fn is_by_the_key(made: &[u8]) -> Result<()> {
    let signature = Signature::parse(made)?;
    let expected = KeyContainer::open(container(), PASSWORD)?;
    ensure!(
        signature.certificate() == expected.certificate(),
        "another key"
    );
    let trust = kabinet_eds::trust::Trust::default();
    let evidence = kabinet_eds::evidence::Evidence::default();
    let context = kabinet_eds::verify::VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: chrono::Utc::now(),
    };
    let verdict = signature.check(&ContentDigests::of(CONTENT)?, &context);
    ensure!(
        verdict.content_intact && verdict.signature,
        "it does not verify"
    );
    Ok(())
}

/// Our client, as it would reach the real one.
async fn ours(
    double: &Double,
) -> Result<NcaLayer<impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin>> {
    let stream = TcpStream::connect(double.address()).await?;
    Ok(NcaLayer::secure(stream, TlsRule::Connect).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn our_client_gets_a_signature_in_every_form_of_every_version() -> Result<()> {
    for version in [Version::Old, Version::Current, Version::BasicsOnly] {
        for shape in [Shape::Text, Shape::Array, Shape::Object] {
            for pem in [false, true] {
                let manner = Manner {
                    version,
                    shape,
                    pem,
                    mood: Mood::Willing,
                };
                let double = double(manner).await?;
                let mut layer = ours(&double).await?;
                ensure!(layer.stores().await? == ["PKCS12"], "{manner:?}");
                let chosen = layer.choose("PKCS12").await?.certificate;
                let made = layer
                    .sign("PKCS12", CONTENT, chosen.info().iin.as_ref())
                    .await?;
                is_by_the_key(&made).with_context(|| format!("{manner:?}"))?;
            }
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn our_client_names_each_way_in_which_it_fails() -> Result<()> {
    for version in [Version::Old, Version::Current] {
        for (mood, expected) in [
            (Mood::Cancels, NcaLayerError::Cancelled),
            (Mood::Nonsense, NcaLayerError::Nonsense),
            (Mood::Dies, NcaLayerError::Gone),
            (Mood::Refuses, NcaLayerError::Refused),
        ] {
            let manner = Manner {
                version,
                mood,
                ..Manner::usual()
            };
            let double = double(manner).await?;
            let mut layer = ours(&double).await?;
            let got = layer.sign("PKCS12", CONTENT, None).await;
            ensure!(got == Err(expected), "{manner:?}: {got:?}");
        }
    }
    Ok(())
}
