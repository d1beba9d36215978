//! The verbs of the program as other programs call them: outputs that end early or are full, and names
//! that are no text.
#![cfg(unix)]
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::program;
use std::{
    ffi::OsStr,
    fs::{self, File},
    os::unix::ffi::OsStrExt,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A folder with a file that is no document, which `verify` says with exit code 2.
fn laid() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("letter.txt"), "Өтініш")?;
    Ok(folder)
}

fn verify(folder: &TempDir) -> Result<Command> {
    let mut verify = Command::new(program::kabinet()?);
    verify
        .current_dir(folder)
        .arg("verify")
        .stderr(Stdio::piped());
    Ok(verify)
}

fn no_panic(output: &Output) -> Result<()> {
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(!complaint.contains("panicked"), "{complaint}");
    Ok(())
}

#[test]
fn a_reader_that_leaves_at_once_does_not_change_the_exit_code() -> Result<()> {
    let folder = laid()?;
    let whole = verify(&folder)?.arg("letter.txt").output()?;
    let mut verify = verify(&folder)?;
    let mut running = verify.arg("letter.txt").stdout(Stdio::piped()).spawn()?;
    drop(running.stdout.take());
    let left = running.wait_with_output()?;
    no_panic(&left)?;
    ensure!(left.stderr.is_empty(), "it complains");
    ensure!(left.status.code() == whole.status.code());
    Ok(())
}

#[test]
fn an_answer_that_finds_no_room_has_an_exit_code_of_its_own() -> Result<()> {
    let folder = laid()?;
    let full = File::options().write(true).open("/dev/full")?;
    let output = verify(&folder)?.arg("letter.txt").stdout(full).output()?;
    no_panic(&output)?;
    ensure!(output.status.code() == Some(3), "{:?}", output.status);
    let lines = String::from_utf8_lossy(&output.stderr).lines().count();
    ensure!(lines == 1, "{lines} lines");
    Ok(())
}

#[test]
fn files_and_folders_of_any_name_are_looked_at() -> Result<()> {
    let folder = laid()?;
    let names: [&[u8]; 4] = [
        b"\xc7\xe0\xff\xe2.p7m",
        b"-rf.p7m",
        "жаңа\nжол.p7m".as_bytes(),
        "\u{202e}fdp.exe.p7m".as_bytes(),
    ];
    for name in names {
        let name = OsStr::from_bytes(name);
        fs::write(folder.path().join(name), "Өтініш")?;
        let output = verify(&folder)?.arg("--").arg(name).output()?;
        no_panic(&output)?;
        let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        ensure!(told["verdict"].is_string(), "{told}");
    }
    let keys = folder
        .path()
        .join(OsStr::from_bytes(b"keys-\xea\xeb\xfe\xf7"));
    fs::create_dir(&keys)?;
    fs::write(keys.join("GOSTKNCA.p12"), "no key")?;
    let output = Command::new(program::kabinet()?)
        .arg("certificates")
        .arg(&keys)
        .output()?;
    no_panic(&output)?;
    ensure!(output.status.code() == Some(0), "{:?}", output.status);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    ensure!(
        told["keys"].as_array().is_some_and(|keys| keys.len() == 1),
        "{told}"
    );
    Ok(())
}
