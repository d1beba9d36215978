//! Canonical JSON (RFC 8785): the one way to write what is signed.
//!
//! Whoever reads signed bytes demands that they are canonical, so that two different files can never
//! mean the same and no key can be hidden behind another of the same name.

use crate::failure::FailureCode;
use data_encoding::HEXLOWER;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Greatest size of canonical JSON, bytes.
pub const SIZE_LIMIT: usize = 4 << 20;

/// Greatest depth of arrays and objects.
pub const DEPTH_LIMIT: usize = 32;

/// Greatest whole number that every reader of JSON keeps exactly: 2^53 (RFC 8785, 3.2.2.3).
const NUMBER_LIMIT: u64 = 1 << 53;

/// Why there is no canonical JSON.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// Larger than [`SIZE_LIMIT`].
    #[error("the JSON is too large")]
    TooLarge,
    /// Deeper than [`DEPTH_LIMIT`].
    #[error("the JSON is nested too deeply")]
    TooDeep,
    /// A number beyond 2^53, which readers of JSON round differently.
    #[error("a number is beyond 2^53")]
    Number,
    /// The bytes are JSON, but not its canonical form.
    #[error("the JSON is not in canonical form")]
    NotCanonical,
    /// Not JSON, or not of the expected shape. The cause is dropped: it may quote personal data.
    #[error("the JSON does not have the expected shape")]
    Shape,
}

impl CanonicalError {
    /// The failure to show.
    pub fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

/// The canonical bytes of a value.
pub fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let value = serde_json::to_value(value).map_err(|_| CanonicalError::Shape)?;
    check(&value, DEPTH_LIMIT)?;
    let bytes = serde_json_canonicalizer::to_vec(&value).map_err(|_| CanonicalError::Shape)?;
    if bytes.len() > SIZE_LIMIT {
        Err(CanonicalError::TooLarge)
    } else {
        Ok(bytes)
    }
}

/// Reads a value from bytes that must be its canonical form, its values as it writes them too: a time is read in more
/// ways than one, and two texts must not mean the same.
///
/// # Errors
///
/// The bytes are no JSON of this shape, larger or deeper than it can be, or not as the value is written.
pub fn from_bytes<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, CanonicalError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(CanonicalError::TooLarge);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|_| CanonicalError::Shape)?;
    check(&value, DEPTH_LIMIT)?;
    let canonical = serde_json_canonicalizer::to_vec(&value).map_err(|_| CanonicalError::Shape)?;
    if canonical != bytes {
        return Err(CanonicalError::NotCanonical);
    }
    let read: T = serde_json::from_value(value).map_err(|_| CanonicalError::Shape)?;
    if to_bytes(&read)? == bytes {
        Ok(read)
    } else {
        Err(CanonicalError::NotCanonical)
    }
}

/// SHA-256 as 64 lower-case hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Whether a text is a SHA-256 as [`sha256_hex`] writes it.
pub fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn check(value: &Value, depth: usize) -> Result<(), CanonicalError> {
    let inner = || depth.checked_sub(1).ok_or(CanonicalError::TooDeep);
    match value {
        Value::Number(number) if !is_exact(number) => Err(CanonicalError::Number),
        Value::Array(items) => {
            let depth = inner()?;
            items.iter().try_for_each(|item| check(item, depth))
        }
        Value::Object(members) => {
            let depth = inner()?;
            members.values().try_for_each(|member| check(member, depth))
        }
        _ => Ok(()),
    }
}

fn is_exact(number: &serde_json::Number) -> bool {
    if let Some(whole) = number.as_u64() {
        return whole <= NUMBER_LIMIT;
    }
    if let Some(whole) = number.as_i64() {
        return whole.unsigned_abs() <= NUMBER_LIMIT;
    }
    // 2^53 is exact as a float.
    number
        .as_f64()
        .is_some_and(|float| float.abs() <= 9_007_199_254_740_992.0)
}

#[cfg(test)]
mod tests;
