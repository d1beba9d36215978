//! A signature in a simulated machine: valgrind counts instructions, reads and writes, the misses of
//! caches and the branches guessed wrong. With the caches made small, an address or a branch that
//! depends on a key shows in these numbers; for every key and nonce they must be the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gost3410::SecretKey;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Everything counted in one run; none without valgrind.
fn counts(role: &str, input: &[u8]) -> Option<Vec<u64>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("counts");
    let mut child = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=yes", "--branch-sim=yes"])
        // Direct-mapped, so that what evicts what depends on addresses.
        .args(["--I1=1024,1,64", "--D1=1024,1,64", "--LL=32768,1,64"])
        .arg(format!("--cachegrind-out-file={}", out.display()))
        .arg(env!("CARGO_BIN_EXE_kabinet-bench"))
        .args(["watched", role])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take().unwrap().write_all(input).unwrap();
    assert!(child.wait().unwrap().success());
    Some(sums(&out))
}

/// The crates whose functions meet secret numbers.
const ARITHMETIC: [&str; 5] = [
    "gost3410::",
    "crypto_bigint::",
    "hmac::",
    "sha2::",
    "ctutils::",
];

/// The sums over the functions of the arithmetic, for the start of a process is not always the same.
/// The file has a line `fn=(name)` before the lines of a function, which are numbers.
fn sums(path: &Path) -> Vec<u64> {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut counts, mut sums) = (false, Vec::new());
    for line in text.lines() {
        if let Some(function) = line.strip_prefix("fn=") {
            counts = ARITHMETIC.iter().any(|name| function.contains(name));
        } else if counts && line.starts_with(|first: char| first.is_ascii_digit()) {
            // The first number is that of the line of source.
            let numbers = line
                .split(' ')
                .skip(1)
                .map(|number| number.parse::<u64>().unwrap());
            for (index, number) in numbers.enumerate() {
                if index == sums.len() {
                    sums.push(0);
                }
                sums[index] += number;
            }
        }
    }
    assert!(sums[0] > 1_000_000, "instructions are counted");
    sums
}

/// Secret keys that differ in what a leak would show: size, weight, runs of bits.
fn secrets() -> [[u8; 64]; 4] {
    let mut one = [0; 64];
    one[0] = 1;
    let mut sparse = [0; 64];
    sparse[63] = 0x80;
    let mut dense = [0xff; 64];
    dense[63] = 0x7f;
    [one, sparse, dense, [0x5a; 64]]
}

#[test]
fn a_signature_takes_the_same_steps_whatever_the_key_and_nonce() {
    let of = |secret: &[u8; 64], random| counts("sign", &[&secret[..], &[random; 64]].concat());
    let Some(expected) = of(&secrets()[3], 0) else {
        println!("skipped: valgrind is not installed");
        return;
    };
    for (random, secret) in (1..).zip(&secrets()) {
        assert_eq!(of(secret, random).as_ref(), Some(&expected));
    }
}

#[test]
fn the_simulated_machine_shows_what_depends_on_numbers() {
    // Checking a signature is public and may take any path.
    let public = SecretKey::from_le_bytes(&secrets()[3])
        .unwrap()
        .public_key();
    let of = |number| counts("verify", &[public.to_le_bytes(), [number; 128]].concat());
    let Some(one) = of(0x11) else {
        println!("skipped: valgrind is not installed");
        return;
    };
    assert_eq!(of(0x11).as_ref(), Some(&one));
    assert_ne!(of(0x2d), Some(one));
}
