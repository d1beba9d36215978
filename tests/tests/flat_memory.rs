//! Hashing and sending 300 MB takes no more memory than a page does.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_journeys::{desk::free_port, program, scans};
use std::{
    fs,
    io::Write,
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const LARGE: usize = 300_000_000;
/// How much more the large file may take, KiB.
const MORE: u64 = 48 * 1024;

#[test]
fn three_hundred_megabytes_are_sent_in_flat_memory() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (small, large) = (
        folder.path().join("small.jpg"),
        folder.path().join("large.jpg"),
    );
    scans::page(3).save(&small)?;
    swell(&small, &large)?;
    let port = free_port()?;
    let dir = folder.path().join("portal");
    let mut portal = Command::new(program::portal()?)
        .args(["serve", "--training", "--dir"])
        .arg(&dir)
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let measured = measure(folder.path(), &dir, port, portal.id(), [&small, &large]);
    portal.kill()?;
    portal.wait()?;
    let [with_small, with_large] = measured?;
    println!(
        "program, portal: {with_small:?} KiB with a page, {with_large:?} KiB with {LARGE} bytes"
    );
    for (small, large) in [(with_small.0, with_large.0), (with_small.1, with_large.1)] {
        ensure!(large < small + MORE, "{small} KiB grew to {large} KiB");
    }
    Ok(())
}

/// The same picture with 300 MB of comments in front of it.
fn swell(small: &Path, large: &Path) -> Result<()> {
    let picture = fs::read(small)?;
    let (start, rest) = picture.split_at(2);
    let mut file = std::io::BufWriter::new(fs::File::create(large)?);
    file.write_all(start)?;
    let comment = [vec![0xff, 0xfe, 0xff, 0xff], vec![b'.'; 0xfffd]].concat();
    for _ in 0..LARGE / comment.len() {
        file.write_all(&comment)?;
    }
    file.write_all(rest)?;
    Ok(file.flush()?)
}

fn measure(
    folder: &Path,
    dir: &Path,
    port: u16,
    portal: u32,
    scans: [&Path; 2],
) -> Result<[(u64, u64); 2]> {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(
            begun.elapsed() < Duration::from_mins(1),
            "the portal does not listen"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut measured = [(0, 0); 2];
    for (index, scan) in scans.into_iter().enumerate() {
        let output = Command::new(program::portal()?.with_file_name("traveller"))
            .arg(folder.join("citizen"))
            .arg(format!("http://127.0.0.1:{port}"))
            .arg(dir)
            .arg((index + 1).to_string())
            .arg(scan)
            .output()?;
        ensure!(output.status.success(), "the traveller failed");
        let own = String::from_utf8_lossy(&output.stdout).into_owned();
        let portal = fs::read_to_string(format!("/proc/{portal}/status"))?;
        measured[index] = (peak(&own)?, peak(&portal)?);
    }
    Ok(measured)
}

/// KiB after `VmHWM:`.
fn peak(status: &str) -> Result<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let line = line.context("no peak is told")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
