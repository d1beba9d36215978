//! The main journey in the real window, and what other programs say of the documents it leaves.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_e2e::{
    desk::Desk,
    journey::{Citizen, Journey, walk},
    program,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[tokio::test]
async fn a_parent_without_an_account_gets_the_certificate_and_other_programs_can_read_it()
-> Result<()> {
    let folder = folder("main-journey");
    let whole = async |journey: &mut Journey| journey.whole(&folder).await;
    let journey = walk(&folder, Citizen::newcomer(), whole).await?;
    journey.window.close().await?;
    the_logs_hold_nothing_personal(&journey.desk, &journey.citizen)?;
    the_text_is_whole(&folder)?;
    every_font_is_an_embedded_subset(&folder)?;
    a_reader_of_qr_codes_gets_the_proof(&folder)?;
    one_flipped_byte_is_seen(&program::kabinet()?, &folder)
}

/// `pdftotext` gives every field, with the letters that Kazakh has and Russian has not.
fn the_text_is_whole(folder: &Path) -> Result<()> {
    let text = said(
        Command::new("pdftotext")
            .arg("-layout")
            .arg(folder.join("certificate.pdf"))
            .arg("-"),
    )?;
    let signed = fs::read_to_string(folder.join("result.json"))?;
    for letter in "ӘҒҚҢӨҰҮҺІәғқңөұүһі".chars() {
        let kept = text.contains(letter) || !signed.contains(letter);
        ensure!(kept, "the text has no {letter}:\n{text}");
    }
    ensure!(
        text.contains('ғ') && text.contains('Ү'),
        "no Kazakh:\n{text}"
    );
    ensure!(!text.contains('\u{fffd}'), "the text has gaps");
    let flat = text.split_whitespace().collect::<String>();
    let result: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("result.json"))?)?;
    let fields = result["fields"].as_array().context("no fields")?;
    ensure!(fields.len() > 3, "only {} fields", fields.len());
    for field in fields {
        let value = field["value"].as_str().unwrap_or_default();
        // A date is written out in words; everything else stands as it is.
        let is_date = value.len() == 10 && value.as_bytes().get(4) == Some(&b'-');
        let letters = value.split_whitespace().collect::<String>();
        ensure!(
            is_date || flat.contains(&letters),
            "«{value}» is not in the text:\n{text}"
        );
    }
    Ok(())
}

/// `pdffonts` shows embedded subsets only.
fn every_font_is_an_embedded_subset(folder: &Path) -> Result<()> {
    let fonts = said(Command::new("pdffonts").arg(folder.join("certificate.pdf")))?;
    let rows: Vec<_> = fonts.lines().skip(2).collect();
    ensure!(!rows.is_empty(), "no fonts");
    for row in rows {
        ensure!(
            row.contains(" yes yes yes "),
            "not an embedded subset: {row}"
        );
    }
    let files = said(
        Command::new("pdfdetach")
            .arg("-list")
            .arg(folder.join("certificate.pdf")),
    )?;
    ensure!(files.starts_with("2 embedded files"), "{files}");
    Ok(())
}

/// `zbarimg` reads the codes.
fn a_reader_of_qr_codes_gets_the_proof(folder: &Path) -> Result<()> {
    let stem = folder.join("page");
    said(
        Command::new("pdftoppm")
            .args(["-r", "200", "-png"])
            .arg(folder.join("certificate.pdf"))
            .arg(&stem),
    )?;
    let mut codes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("page-") {
            let output = Command::new("zbarimg")
                .args(["-q", "--raw"])
                .arg(&path)
                .output()?;
            codes += String::from_utf8_lossy(&output.stdout)
                .lines()
                .filter(|line| line.len() > 100)
                .count();
        }
    }
    ensure!(codes > 0, "no code could be read");
    println!("zbarimg read {codes} codes");
    Ok(())
}

/// A byte flipped in either embedded file turns the verdict: exit code 1.
fn one_flipped_byte_is_seen(program: &Path, folder: &Path) -> Result<()> {
    let trust = folder.join("trust");
    let verify = |content: &Path, signature: &Path| -> Result<Option<i32>> {
        let status = Command::new(program)
            .arg("verify")
            .arg(signature)
            .arg("--content")
            .arg(content)
            .arg("--trust")
            .arg(&trust)
            .stdout(std::process::Stdio::null())
            .status()?;
        Ok(status.code())
    };
    let (json, p7s) = (folder.join("result.json"), folder.join("result.p7s"));
    ensure!(
        verify(&json, &p7s)? == Some(0),
        "the documents are not good"
    );
    for (path, swapped) in [(&json, true), (&p7s, false)] {
        let mut bytes = fs::read(path)?;
        let middle = if swapped {
            bytes.len() / 2
        } else {
            bytes.len() - 10
        };
        bytes[middle] ^= 1;
        let changed = folder.join("changed");
        fs::write(&changed, bytes)?;
        let code = if swapped {
            verify(&changed, &p7s)?
        } else {
            verify(&json, &changed)?
        };
        ensure!(
            code == Some(1),
            "a flipped byte in {}: {code:?}",
            path.display()
        );
    }
    Ok(())
}

fn the_logs_hold_nothing_personal(desk: &Desk, citizen: &Citizen) -> Result<()> {
    let mut logs = String::new();
    for entry in fs::read_dir(desk.logs())? {
        logs += &fs::read_to_string(entry?.path())?;
    }
    ensure!(logs.len() > 200, "only {} bytes of logs", logs.len());
    let secrets = [
        citizen.iin,
        citizen.password,
        citizen.key_password,
        citizen.child,
        "ОБРАЗЦОВ",
        "Ирина",
        "Тимур",
        "ҮЛГІ",
        "780606300015",
        "Qyzmet-2026",
        "77000000403",
        "Bearer",
    ];
    for secret in secrets {
        ensure!(!logs.contains(secret), "the logs hold «{secret}»");
    }
    Ok(())
}

#[tokio::test]
async fn openssl_verifies_what_a_citizen_signs_with_an_rsa_key() -> Result<()> {
    let folder = folder("rsa-journey");
    let sign = async |journey: &mut Journey| sign_with_rsa(journey, &folder).await;
    let journey = walk(&folder, Citizen::with_rsa(), sign).await?;
    let (manifest, signature) =
        kabinet_e2e::journey::signed_of_container(&folder.join("application.asice"))?;
    fs::write(folder.join("manifest.xml"), manifest)?;
    fs::write(folder.join("signature.p7s"), signature)?;
    let mut chain = String::new();
    for name in ["root_rsa.cer", "issuing_rsa.cer"] {
        let path = journey.training.join("trust").join(name);
        chain += &said(
            Command::new("openssl")
                .args(["x509", "-inform", "DER", "-in"])
                .arg(path),
        )?;
    }
    fs::write(folder.join("chain.pem"), chain)?;
    let verify = |content: &str| {
        Command::new("openssl")
            .args([
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-purpose",
                "any",
                "-in",
                "signature.p7s",
            ])
            .args([
                "-CAfile",
                "chain.pem",
                "-out",
                "/dev/null",
                "-content",
                content,
            ])
            .current_dir(&folder)
            .output()
    };
    let good = verify("manifest.xml")?;
    ensure!(
        good.status.success(),
        "{}",
        String::from_utf8_lossy(&good.stderr)
    );
    let mut flipped = fs::read(folder.join("manifest.xml"))?;
    flipped[20] ^= 1;
    fs::write(folder.join("flipped.xml"), flipped)?;
    ensure!(
        !verify("flipped.xml")?.status.success(),
        "openssl took a flipped byte"
    );
    Ok(())
}

async fn sign_with_rsa(journey: &mut Journey, folder: &Path) -> Result<()> {
    journey.enter().await?;
    journey.fill_in().await?;
    journey.open_key().await?;
    journey.send().await?;
    journey
        .keep_container(&folder.join("application.asice"))
        .await
}

fn said(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    ensure!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
