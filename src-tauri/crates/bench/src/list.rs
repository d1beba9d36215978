//! Finding a serial number in a revocation list as long as НУЦ's, in processes of their own: by the index
//! on disk, against OpenSSL, which has to read the list.

use crate::{process::by_turns, race::Race};
use anyhow::{Context, Result, bail, ensure};
use chrono::Utc;
use kabinet_eds::crl::Crl;
use kabinet_training_ca::{Family, TrainingCa};
use openssl::{
    asn1::Asn1Integer,
    bn::BigNum,
    x509::{CrlStatus, X509Crl},
};
use std::{
    env,
    fs::{self, File},
    path::Path,
    process::Command,
    time::Instant,
};

/// Entries of the full list of НУЦ in 2026.
const ENTRIES: u32 = 422_065;
/// Kilobytes of memory that a whole process of ours may take.
const MEMORY: u64 = 16 * 1024;
/// Seconds that finding may take once the index is on disk.
const FINDING: f64 = 0.1;
const LIST: &str = "full.crl";
const INDEX: &str = "full.index";
/// One that is on the list.
const LISTED: u32 = 77_777;

/// Serial numbers as НУЦ gives them: 20 octets, in no order.
fn serial(number: u32) -> [u8; 20] {
    let mut serial = [0x5a; 20];
    let mixed = number.wrapping_mul(2_654_435_761);
    serial[0] = 0x11 + (mixed >> 28) as u8;
    serial[4..8].copy_from_slice(&mixed.to_be_bytes());
    serial[16..].copy_from_slice(&number.to_be_bytes());
    serial
}

/// Indexing the list, and finding in it.
pub fn races(folder: &Path) -> Result<[Race; 2]> {
    let (now, mut rng) = (Utc::now(), rand::rng());
    let authority = TrainingCa::create(now, &mut rng)?;
    let list = authority.crl_of(Family::Gost, (0..ENTRIES).map(serial), now, &mut rng)?;
    fs::write(folder.join(LIST), list)?;
    drop(authority);
    let race = |name, ours: &str, theirs: &str| -> Result<Race> {
        let this = env::current_exe()?;
        let command = |what: &str| {
            let mut command = Command::new(&this);
            command.args(["list", what]);
            command
        };
        let [ours, theirs] = by_turns(folder, [&command(ours), &command(theirs)])?;
        let race = Race::of_times(name, None, ours.seconds, theirs.seconds);
        Ok(race.with_memory(ours.kilobytes, MEMORY))
    };
    Ok([
        race("index a list of 422 065, once", "index", "openssl-read")?,
        race("find in it, by the index on disk", "find", "openssl-find")?.within(FINDING),
    ])
}

/// What a measured process does in its folder; it says how many seconds that took.
pub fn measured(what: &str) -> Result<()> {
    let begun = Instant::now();
    match what {
        "index" => {
            let list = Crl::index(File::open(LIST)?, Path::new(INDEX))?;
            ensure!(list.len() == ENTRIES as usize, "entries are missing");
        }
        "find" => {
            let list = Crl::open_indexed(Path::new(LIST), Path::new(INDEX))?;
            let found = (list.names(&serial(LISTED))?, list.names(&serial(ENTRIES))?);
            ensure!(found == (true, false), "the index told {found:?}");
        }
        "openssl-read" => {
            read()?;
        }
        "openssl-find" => {
            let list = read()?;
            let named = |number| -> Result<bool> {
                let serial = BigNum::from_slice(&serial(number))?;
                let serial = Asn1Integer::from_bn(&serial)?;
                Ok(matches!(list.get_by_serial(&serial), CrlStatus::Revoked(_)))
            };
            let found = (named(LISTED)?, named(ENTRIES)?);
            ensure!(found == (true, false), "OpenSSL told {found:?}");
        }
        _ => bail!("nothing of that name is measured"),
    }
    println!("{}", begun.elapsed().as_secs_f64());
    Ok(())
}

fn read() -> Result<X509Crl> {
    X509Crl::from_der(&fs::read(LIST)?).context("OpenSSL cannot read the list")
}
