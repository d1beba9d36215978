//! What the processor can do: old laptops have no instructions for SHA-1 and SHA-256.

use std::{env, process::Command};

/// The option that leaves them unused, as if the processor was old.
pub const WITHOUT: &str = "--without-sha-extensions";

/// Read by OpenSSL and by AWS-LC when they start.
const CAPABILITIES: &str = "OPENSSL_ia32cap";
/// All but the SHA extensions (CPUID leaf 7, EBX, bit 29), and but AVX-512 IFMA (bit 21), for no processor
/// that lacks the former has the latter, and RSA is nearly twice as fast by it.
const AS_OLD: &str = "~0:~0x20200000";

/// Lets `command`, and what it starts, leave the SHA extensions unused: ours and the peers.
pub fn mask(command: &mut Command) {
    command.env(CAPABILITIES, AS_OLD);
}

/// This process leaves them unused.
fn is_masked() -> bool {
    env::var(CAPABILITIES).is_ok_and(|value| value == AS_OLD)
}

/// The processor has them.
#[cfg(target_arch = "x86_64")]
fn has_extensions() -> bool {
    std::is_x86_feature_detected!("sha")
}

#[cfg(not(target_arch = "x86_64"))]
fn has_extensions() -> bool {
    false
}

/// The extensions are there and used.
pub fn uses_extensions() -> bool {
    has_extensions() && !is_masked()
}

/// For people.
pub fn description() -> &'static str {
    match (has_extensions(), is_masked()) {
        (false, _) => "The processor has no SHA extensions.",
        (true, false) => "The processor has the SHA extensions.",
        (true, true) => "The processor has the SHA extensions; nobody uses them here.",
    }
}
