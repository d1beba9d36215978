//! What a child may use.
//!
//! The figures leave room for the greatest files that intake takes, on a computer several times slower
//! than those of today, and keep whatever is made to cost more within seconds and a few hundred megabytes.

use super::job::Job;
use crate::intake::MediaType;
use std::{io, time::Duration};

/// Most bytes that a child takes through a pipe: the 60 MB of a file that is turned, twice.
pub(super) const PIPED: u64 = 128 * MIB;
/// Stack of the thread that reads, bytes: as much as the main thread of a program on Linux has.
pub(super) const STACK: usize = 8 * 1024 * 1024;

const MIB: u64 = 1024 * 1024;
/// Memory for a PDF, whose decoders have no bounds of their own: a page of 4096 pixels thrice (64 MB
/// each), what lies on it, and four times its own size, as it is taken apart.
const PDF: u64 = 192 * MIB;
const PDF_TIMES: u64 = 4;
const PDF_LARGEST: u64 = 64 * MIB;
/// Memory for a picture, whose pixels are counted before they are decoded: 60 million in colour (240 MB),
/// the front of a JPEG (64 MB), and the floating-point rows of making it smaller.
const PICTURE: u64 = 640 * MIB;
/// Memory for merging: the above, a part (60 MB) and the PDF that grows (64 MB), twice while it is written.
const MERGE: u64 = 896 * MIB;
/// Files a child may have open: the three standard ones and a copy of the first, with some to spare.
#[cfg(unix)]
const OPEN_FILES: u64 = 16;

/// What is known of a file before it is taken apart.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Need {
    pub(super) kind: Option<MediaType>,
    /// Bytes.
    pub(super) size: u64,
    /// It is in memory already.
    pub(super) is_held: bool,
}

/// Processor time of a job, seconds. A page is drawn, and a check is over, while somebody waits; a long scan
/// of hundreds of pages may take longer to be taken in.
const fn seconds(job: &Job, kind: Option<MediaType>) -> u64 {
    let seconds = match (job, kind) {
        (Job::Merge { .. }, _) => 60,
        (Job::Examine(_) | Job::Turn { .. }, Some(MediaType::Tiff)) => 20,
        (Job::Examine(_) | Job::Turn { .. }, _) => 8,
        _ => 4,
    };
    // What is not optimised is several times slower.
    if cfg!(debug_assertions) {
        3 * seconds
    } else {
        seconds
    }
}

/// How long a child may live, whatever it does: three times the processor time, for a busy computer.
pub(super) const fn patience(job: &Job) -> Duration {
    Duration::from_secs(5 + 3 * seconds(job, Some(MediaType::Tiff)))
}

/// Greatest answer of a job, bytes.
pub(super) const fn answer(job: &Job) -> u64 {
    match job {
        Job::Merge { limit, .. } => *limit + MIB,
        Job::Turn { .. } => 256 * MIB,
        // A page of 4096 by 4096 pixels that cannot be packed.
        Job::Render { .. } => 64 * MIB,
        _ => 8 * MIB,
    }
}

fn memory(job: &Job, need: Need) -> u64 {
    let held = if need.is_held { need.size } else { 0 };
    match (job, need.kind) {
        (Job::Merge { .. }, _) => MERGE,
        (_, Some(MediaType::Pdf)) => PDF + PDF_TIMES * need.size.min(PDF_LARGEST) + held,
        _ => PICTURE + held,
    }
}

/// Before the first byte of a file is read.
#[cfg(unix)]
pub(super) fn before_reading(job: &Job) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |limit| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    // What a stranger's file made of the memory is written nowhere.
    setrlimit(Resource::Core, most(0))?;
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Nofile, most(OPEN_FILES))?;
    setrlimit(Resource::Cpu, most(seconds(job, Some(MediaType::Tiff))))?;
    #[cfg(target_os = "linux")]
    {
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
        setrlimit(Resource::Data, most(MERGE + PIPED))?;
        shut_off()?;
    }
    Ok(())
}

/// Before the file is taken apart.
#[cfg(unix)]
pub(super) fn before_working(job: &Job, need: Need) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |limit| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    setrlimit(Resource::Cpu, most(seconds(job, need.kind)))?;
    #[cfg(target_os = "linux")]
    {
        // Private memory that can be written: what a program allocates, without the libraries it maps.
        setrlimit(Resource::Data, most(memory(job, need)))?;
        setrlimit(Resource::Nproc, most(0))?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = memory(job, need);
    Ok(())
}

/// No file can be opened and no connection made from here on, as far as the kernel knows how to forbid
/// it (Landlock, Linux 5.13; connections, 6.7).
#[cfg(target_os = "linux")]
fn shut_off() -> io::Result<()> {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr};
    Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V4))
        .and_then(|ruleset| ruleset.handle_access(AccessNet::from_all(ABI::V4)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .map(|_| ())
        .map_err(io::Error::other)
}

/// Elsewhere the child's time alone is bounded, by its parent.
#[cfg(not(unix))]
pub(super) fn before_reading(_: &Job) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn before_working(job: &Job, need: Need) -> io::Result<()> {
    let _ = memory(job, need);
    Ok(())
}
