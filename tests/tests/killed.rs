//! The program and the portal are killed at random moments of the journey, each as by a power cut.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use kabinet_journeys::{desk::free_port, officials::Official, program, scans};
use rand::Rng;
use std::{
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const KILLS: usize = 50;
const PATIENCE: Duration = Duration::from_mins(2);

/// What is killed, and what of it stays: folders.
struct World {
    folder: TempDir,
    port: u16,
    traveller: PathBuf,
    scan: PathBuf,
}

impl World {
    fn portal(&self) -> Result<Child> {
        let child = Command::new(program::portal()?)
            .args(["serve", "--training", "--dir"])
            .arg(self.folder.path().join("portal"))
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the portal does not start")?;
        Ok(child)
    }

    fn traveller(&self, count: usize) -> Result<Child> {
        Command::new(&self.traveller)
            .arg(self.folder.path().join("citizen"))
            .arg(self.base())
            .arg(self.folder.path().join("portal"))
            .arg(count.to_string())
            .arg(&self.scan)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("the traveller does not start")
    }

    fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_for_portal(&self) -> Result<()> {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            ensure!(begun.elapsed() < PATIENCE, "the portal does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

fn kill(mut child: Child) -> Result<()> {
    child.kill()?;
    child.wait()?;
    Ok(())
}

fn ends(child: &mut Child, within: Duration) -> Result<bool> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "the traveller failed: {status}");
            return Ok(true);
        }
        if begun.elapsed() > within {
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn world() -> Result<World> {
    let folder = tempfile::tempdir()?;
    let portal = program::portal()?;
    let traveller = portal.with_file_name("traveller");
    ensure!(traveller.is_file(), "{} is not built", traveller.display());
    let scan = folder.path().join("scan.jpg");
    scans::page(5).save(&scan)?;
    Ok(World {
        port: free_port()?,
        traveller,
        scan,
        folder,
    })
}

async fn at_portal(world: &World) -> Result<usize> {
    let mut clerk = Official::sign_in(&world.base(), "oskemen.kense").await?;
    Ok(clerk.queue().await?.len())
}

#[tokio::test]
async fn fifty_kills_at_random_moments_neither_lose_nor_double_a_request() -> Result<()> {
    let world = world()?;
    let mut portal = world.portal()?;
    world.wait_for_portal()?;
    let begun = Instant::now();
    let mut first = world.traveller(1)?;
    ensure!(
        ends(&mut first, PATIENCE)?,
        "the first journey does not end"
    );
    let clean = begun.elapsed();

    let (mut wanted, mut programs, mut portals) = (2, 0, 0);
    let mut rng = rand::rng();
    while programs + portals < KILLS {
        let mut traveller = world.traveller(wanted)?;
        // Up to the whole length of a journey, so that every part of it is hit.
        let moment = clean.mul_f64(rng.random_range(0.05..1.1));
        if ends(&mut traveller, moment)? {
            wanted += 1;
            continue;
        }
        let portal_dies = rng.random_bool(0.5);
        if portal_dies {
            kill(portal)?;
            portals += 1;
            portal = world.portal()?;
            world.wait_for_portal()?;
            if ends(&mut traveller, moment)? {
                wanted += 1;
                continue;
            }
        }
        kill(traveller)?;
        programs += 1;
    }
    let mut last = world.traveller(wanted)?;
    ensure!(ends(&mut last, PATIENCE)?, "the last journey does not end");
    let arrived = settled(&world, wanted).await?;
    kill(portal)?;
    println!(
        "{programs} kills of the program, {portals} of the portal; a whole journey takes {clean:?}; \
         {wanted} applications wanted, {arrived} at the office"
    );
    assert_eq!(arrived, wanted, "requests at the office");
    Ok(())
}

/// The gateway hands over after the receipt: how many have arrived once it is quiet.
async fn settled(world: &World, wanted: usize) -> Result<usize> {
    let begun = Instant::now();
    let mut arrived = at_portal(world).await?;
    while arrived < wanted && begun.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(100)).await;
        arrived = at_portal(world).await?;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    at_portal(world).await
}

#[test]
fn the_programs_under_test_are_where_they_are_looked_for() {
    assert!(program::portal().is_ok_and(|path: PathBuf| Path::is_file(&path)));
}
