//! A training portal in a process of its own.
#![allow(dead_code)]

use kabinet_test_support::memory;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use tempfile::{NamedTempFile, TempDir};

pub struct Process {
    child: Child,
    folder: TempDir,
    log: NamedTempFile,
    pub url: String,
}

impl Process {
    pub fn start() -> Self {
        Self::of(Command::new(env!("CARGO_BIN_EXE_kabinet-portal")))
    }

    /// The program as `command` runs it, in a folder of its own.
    pub fn of(command: Command) -> Self {
        Self::within(TempDir::new().unwrap(), command)
    }

    /// The same in this folder.
    pub fn within(folder: TempDir, mut command: Command) -> Self {
        let log = NamedTempFile::new().unwrap();
        let mut child = command
            .env("KABINET_LOG", "json")
            .args(["serve", "--training", "--listen", "127.0.0.1:0", "--dir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(log.reopen().unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = child.stdout.as_mut().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap();
        Self {
            url: format!("http://{address}"),
            child,
            folder,
            log,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What it has logged so far, one JSON object a line.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log.path()).unwrap()
    }

    /// From here on [`Self::peak`] tells what comes.
    pub fn forget_peak(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").unwrap();
    }

    /// Its greatest resident memory so far, KiB.
    pub fn peak(&self) -> u64 {
        memory::peak_of(self.child.id()).unwrap()
    }
}

impl Process {
    /// Ends it; gives its folder.
    pub fn end(mut self) -> TempDir {
        let folder = std::mem::replace(&mut self.folder, TempDir::new().unwrap());
        drop(self);
        folder
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
