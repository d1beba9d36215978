//! The documents of a journey, taken out of the PDF by other programs and judged by them.

use super::Journey;
use crate::independent_gost;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path, process::Command};

/// Greatest size of a certificate, bytes.
const LARGEST_PDF: u64 = 150_000;

impl Journey {
    /// Takes `result.json` and `result.p7s` out of `certificate.pdf`, copies the training centre's
    /// certificates, and has the signatures judged by arithmetic that shares no code with Kabinet.
    pub fn gather(&mut self, folder: &Path) -> Result<()> {
        self.journal.step("documents judged by other programs")?;
        let pdf = folder.join("certificate.pdf");
        let size = pdf.metadata()?.len();
        ensure!(size < LARGEST_PDF, "the certificate has {size} bytes");
        detach(&pdf, folder)?;
        let trust = folder.join("trust");
        fs::create_dir_all(&trust)?;
        for entry in fs::read_dir(self.training.join("trust"))? {
            let path = entry?.path();
            if let Some(name) = path.file_name() {
                fs::copy(&path, trust.join(name))?;
            }
        }
        let (json, p7s) = (
            fs::read(folder.join("result.json"))?,
            fs::read(folder.join("result.p7s"))?,
        );
        let verified = independent_gost::verifies(&p7s, &json);
        ensure!(verified == Some(true), "result.p7s: {verified:?}");
        let mut flipped = json.clone();
        if let Some(byte) = flipped.last_mut() {
            *byte ^= 1;
        }
        let verified = independent_gost::verifies(&p7s, &flipped);
        ensure!(verified == Some(false), "a flipped byte: {verified:?}");
        self.journal
            .saw("result.p7s verifies by independent arithmetic, and not over a flipped byte");

        let (manifest, signature) = signed_of_container(&folder.join("application.asice"))?;
        let verified = independent_gost::verifies(&signature, &manifest);
        ensure!(verified == Some(true), "application.asice: {verified:?}");
        self.journal
            .saw("the signature in application.asice verifies likewise");
        Ok(())
    }
}

/// Takes the embedded files out of a PDF with poppler.
pub fn detach(pdf: &Path, folder: &Path) -> Result<()> {
    let output = Command::new("pdfdetach")
        .arg("-saveall")
        .arg("-o")
        .arg(folder)
        .arg(pdf)
        .output()?;
    ensure!(output.status.success(), "pdfdetach failed");
    for name in ["result.json", "result.p7s"] {
        ensure!(folder.join(name).is_file(), "{name} is not in the PDF");
    }
    Ok(())
}

/// The manifest of an ASiC-E container and the signature over it.
pub fn signed_of_container(container: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    let entry = |name: &str| -> Result<Vec<u8>> {
        let output = Command::new("unzip")
            .arg("-p")
            .arg(container)
            .arg(name)
            .output()?;
        ensure!(output.status.success(), "{name} is not in the container");
        Ok(output.stdout)
    };
    let listing = Command::new("unzip").arg("-Z1").arg(container).output()?;
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    let find = |ending: &str| {
        listing
            .lines()
            .find(|line| line.starts_with("META-INF/") && line.ends_with(ending))
            .with_context(|| format!("no {ending} in the container: {listing}"))
    };
    Ok((entry(find(".xml")?)?, entry(find(".p7s")?)?))
}
