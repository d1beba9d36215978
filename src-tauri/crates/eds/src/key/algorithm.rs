//! The kinds of keys.

use serde::{Serialize, Serializer};

/// The kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// GOST 34.10-2015 with 512 bits: the only kind НУЦ issues since 28.04.2024.
    Gost2015With512Bits,
    /// GOST 34.10-2015 with 256 bits: never issued.
    Gost2015With256Bits,
    /// GOST 34.310-2004: issued until 2024.
    Gost2004,
    /// RSA with so many bits.
    Rsa {
        /// Bits of the modulus.
        bits: u32,
    },
    /// Something else.
    Other,
}

impl KeyAlgorithm {
    /// Stable key, such as `gost-2015-512` or `rsa-2048`.
    pub fn key(self) -> String {
        match self {
            Self::Gost2015With512Bits => "gost-2015-512".to_owned(),
            Self::Gost2015With256Bits => "gost-2015-256".to_owned(),
            Self::Gost2004 => "gost-2004".to_owned(),
            Self::Rsa { bits } => format!("rsa-{bits}"),
            Self::Other => "other".to_owned(),
        }
    }
}

impl Serialize for KeyAlgorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}
