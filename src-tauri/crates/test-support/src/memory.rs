//! How much memory a process takes, as Linux tells it.

use std::fs;

/// The most memory that this process has held so far, KiB; `None` where the system does not tell.
pub fn peak() -> Option<u64> {
    peak_in("/proc/self/status")
}

/// The most memory that the process with this id has held so far, KiB; `None` where the system does not tell.
pub fn peak_of(process: u32) -> Option<u64> {
    peak_in(&format!("/proc/{process}/status"))
}

fn peak_in(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
