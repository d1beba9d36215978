//! The process around the archive.

/// Keeps OpenSSL, with which SQLCipher encrypts, from clearing itself away when the process ends: the
/// threads of closed connections may still be ending then, and both would free the same memory.
///
/// OpenSSL listens only before its first use, and any SQLite database opened in the process is a use.
/// So a program calls this first of all.
pub fn prepare_process() {
    #[cfg(all(unix, not(target_vendor = "apple")))]
    openssl_sys::init();
}
