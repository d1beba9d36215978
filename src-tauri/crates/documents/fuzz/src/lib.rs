//! What the fuzz target does with its bytes. The replay of the corpus on stable does the same.

use kabinet_documents::{egov, qr};

/// The texts of QR codes, one to a line: of eGov's documents and of Kabinet's own. Says whether they
/// were read as those of one of the two.
pub fn codes(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let texts: Vec<String> = text.lines().map(str::to_owned).collect();
    let egov = egov::join(&texts).is_ok();
    let ours = qr::join(&texts).is_ok();
    egov || ours
}
