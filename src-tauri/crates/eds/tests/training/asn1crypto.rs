//! Signed data written anew by asn1crypto, lawfully varied and unlawfully changed.

use crate::{
    signed_data::joined,
    world::{issue, now, signer, world},
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use kabinet_eds::{
    cms as making,
    verify::{Verdict, verify_all_attached},
};
use kabinet_training_ca::Algorithm;
use proptest::prelude::*;
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Mutex, OnceLock},
};

const CONTENT: &[u8] = "Жазбаша келісім\n".as_bytes();
const PROGRAM: &str = include_str!("asn1crypto.py");
const LAWFUL: [&str; 5] = [
    "as-it-is",
    "version",
    "algorithms",
    "certificates",
    "unsigned",
];
const UNLAWFUL: [&str; 7] = [
    "CONTENT",
    "DIGEST",
    "TIME",
    "LESS",
    "MORE",
    "SERIAL",
    "SIGNATURE",
];

/// The other program, kept running.
struct Other {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Other {
    /// Nothing where it is not installed.
    fn started() -> Option<Self> {
        let has_library = |python: &&str| {
            let tried = Command::new(python)
                .args(["-c", "import asn1crypto"])
                .stderr(Stdio::null())
                .status();
            tried.is_ok_and(|status| status.success())
        };
        // The system's own has Debian's libraries, whichever comes first on the path.
        let Some(python) = ["python3", "/usr/bin/python3"]
            .into_iter()
            .find(has_library)
        else {
            println!("skipped: no asn1crypto");
            return None;
        };
        let mut child = Command::new(python)
            .args(["-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let from = BufReader::new(from);
        Some(Self { child, to, from })
    }

    fn again(&mut self, kind: &str, seed: u32, cms: &[u8]) -> Vec<u8> {
        writeln!(self.to, "{kind} {seed} {}", BASE64_STANDARD.encode(cms)).unwrap();
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        BASE64_STANDARD.decode(line.trim()).unwrap()
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn again(kind: &str, seed: u32, cms: &[u8]) -> Option<Vec<u8>> {
    static OTHER: OnceLock<Option<Mutex<Other>>> = OnceLock::new();
    let other = OTHER.get_or_init(|| Other::started().map(Mutex::new));
    let octets = other.as_ref()?.lock().unwrap().again(kind, seed, cms);
    assert!(!octets.is_empty(), "{kind}: the other program gave nothing");
    Some(octets)
}

/// By a GOST key, by an RSA key, and by both.
fn signed() -> &'static [Vec<u8>; 3] {
    static SIGNED: OnceLock<[Vec<u8>; 3]> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let [gost, rsa] = [Algorithm::Gost2015, Algorithm::Rsa2048].map(|algorithm| {
            let key = signer(&issue(algorithm, now()));
            making::sign_detached(CONTENT, &key, now()).unwrap()
        });
        let both = joined(&gost, &rsa, Some(CONTENT));
        let [gost, rsa] = [gost, rsa].map(|one| joined(&one, &one, Some(CONTENT)));
        [gost, rsa, both]
    })
}

/// The verdicts that are there; none where it could not be read at all.
fn verdicts(cms: &[u8]) -> Vec<Option<Verdict>> {
    let world = world(now());
    match verify_all_attached(cms, &world.context(now())) {
        Ok((verdicts, content)) => verdicts
            .into_iter()
            .map(|verdict| verdict.ok().filter(|_| content == CONTENT))
            .collect(),
        Err(_) => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_anew_lawfully_stays_good(
        which in 0usize..3, kind in prop::sample::select(&LAWFUL[..]), seed: u32
    ) {
        let cms = &signed()[which];
        if let Some(octets) = again(kind, seed, cms) {
            let told = verdicts(&octets);
            prop_assert_eq!(told.len(), verdicts(cms).len());
            let good = |one: &Option<Verdict>| one.as_ref().is_some_and(Verdict::is_good);
            prop_assert!(told.iter().all(good), "{} {:?}", kind, told);
        }
    }

    #[test]
    fn what_is_changed_unlawfully_is_never_good(
        which in 0usize..3, kind in prop::sample::select(&UNLAWFUL[..]), seed: u32
    ) {
        let cms = &signed()[which];
        if let Some(octets) = again(kind, seed, cms) {
            let told = verdicts(&octets);
            let good = told.iter().flatten().filter(|one| one.is_good()).count();
            // The signer who was left alone still is, unless the content is another.
            let most = if kind == "CONTENT" { 0 } else { verdicts(cms).len() - 1 };
            prop_assert!(good <= most, "{} {:?}", kind, told);
        }
    }
}
