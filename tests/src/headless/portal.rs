//! `kabinet-portal serve --training` as a process.

use super::portal_program;
use anyhow::{Context, Result, bail};
use kabinet_test_support::memory;
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

/// Longer than a portal takes to make its people and keys on a busy computer.
const TIMEOUT: Duration = Duration::from_mins(2);

/// A portal that can be killed and started again at the address it first listened on.
pub struct Portal {
    folder: PathBuf,
    address: SocketAddr,
    logs: PathBuf,
    filter: String,
    /// Seconds that its clock is ahead; behind when negative.
    ahead: i64,
    child: Option<Child>,
}

impl Portal {
    /// A portal with its data in `folder` and its logs in the file `logs`; not started yet.
    pub fn at(folder: &Path, logs: &Path, filter: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            logs: logs.to_owned(),
            filter: filter.to_owned(),
            ahead: 0,
            child: None,
        }
    }

    /// From the next start on its clock is ahead by so many seconds, or behind.
    pub fn set_ahead(&mut self, seconds: i64) {
        self.ahead = seconds;
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its base address, once it was started.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens, once it was started.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The most memory it has held, KiB (Linux).
    pub fn peak(&self) -> Result<u64> {
        let child = self.child.as_ref().context("the portal does not run")?;
        memory::peak_of(child.id()).context("no peak is told")
    }

    /// Starts the process and does not wait for it.
    pub fn launch(&mut self) -> Result<()> {
        let logs = File::options().create(true).append(true).open(&self.logs)?;
        let child = Command::new(portal_program()?)
            .args(["serve", "--training", "--dir"])
            .arg(&self.folder)
            .args(["--listen", &self.address.to_string()])
            .env("RUST_LOG", &self.filter)
            .env("KABINET_CLOCK_OFFSET", self.ahead.to_string())
            .stdout(Stdio::piped())
            .stderr(logs)
            .spawn()?;
        self.child = Some(child);
        Ok(())
    }

    /// Starts it and waits until it says where it listens.
    pub fn start(&mut self) -> Result<()> {
        self.launch()?;
        self.wait()
    }

    /// Waits until the process that was launched says where it listens.
    pub fn wait(&mut self) -> Result<()> {
        let child = self.child.as_mut().context("the portal does not run")?;
        let output = child.stdout.take().context("no output")?;
        let (tell, told) = channel();
        thread::spawn(move || {
            let mut line = String::new();
            let _ = BufReader::new(output).read_line(&mut line);
            let _ = tell.send(line);
        });
        let line = told
            .recv_timeout(TIMEOUT)
            .context("the portal does not listen")?;
        let Some(address) = line.trim().strip_prefix("listening on ") else {
            bail!("the portal ended: see {}", self.logs.display());
        };
        self.address = address.parse()?;
        Ok(())
    }

    /// Kills it (SIGKILL): nothing is finished.
    pub fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
