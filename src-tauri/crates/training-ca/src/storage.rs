//! The folder of the authority: keys (PKCS#8, readable by their owner alone), certificates (DER) and
//! the register (JSON).

use crate::TrainingCaError;
use crate::key::KeyPair;
use crate::register::Register;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use zeroize::Zeroizing;

const REGISTER: &str = "register.json";

/// Writes a file whole or not at all.
fn write(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), TrainingCaError> {
    let unfinished = dir.join(format!("{name}.new"));
    let _ = fs::remove_file(&unfinished);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&unfinished, dir.join(name))?;
    Ok(())
}

/// Writes a key and its certificate.
pub(crate) fn write_issuer(
    dir: &Path,
    stem: &str,
    key: &KeyPair,
    certificate_der: &[u8],
) -> Result<(), TrainingCaError> {
    write(dir, &format!("{stem}.key"), &key.to_pkcs8()?)?;
    write(dir, &format!("{stem}.cer"), certificate_der)
}

/// Reads a key and its certificate, and sees that they belong together.
pub(crate) fn read_issuer(
    dir: &Path,
    stem: &str,
) -> Result<(KeyPair, Certificate), TrainingCaError> {
    let key = Zeroizing::new(fs::read(dir.join(format!("{stem}.key")))?);
    let key = KeyPair::from_pkcs8(&key)?;
    let certificate = fs::read(dir.join(format!("{stem}.cer")))?;
    let certificate = Certificate::from_der(&certificate)?;
    let certified = &certificate.tbs_certificate.subject_public_key_info;
    if certified.to_der()? != key.public_key_info()?.to_der()? {
        return Err(TrainingCaError::Damaged("a key and its certificate differ"));
    }
    Ok((key, certificate))
}

/// Writes the register.
pub(crate) fn write_register(dir: &Path, register: &Register) -> Result<(), TrainingCaError> {
    let json = serde_json::to_vec_pretty(register);
    let json = json.map_err(|_| TrainingCaError::Damaged(REGISTER))?;
    write(dir, REGISTER, &json)
}

/// Reads the register.
pub(crate) fn read_register(dir: &Path) -> Result<Register, TrainingCaError> {
    let json = fs::read(dir.join(REGISTER))?;
    serde_json::from_slice(&json).map_err(|_| TrainingCaError::Damaged(REGISTER))
}
