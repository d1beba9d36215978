//! Who acts.

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// Longest name of an actor, in characters.
const LENGTH_LIMIT: usize = 40;

/// Who acted: a role that the process names. Some are known to the program because it performs what they do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Actor(Cow<'static, str>);

/// Not the name of an actor: lower-case Latin letters and underscores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an actor is named by 1 to 40 lower-case letters and underscores")]
pub struct NoActor;

impl Actor {
    /// The citizen.
    pub const APPLICANT: Self = Self(Cow::Borrowed("applicant"));
    /// The portal itself.
    pub const PORTAL: Self = Self(Cow::Borrowed("portal"));
    /// The gateway (ШЭП, РШЭП).
    pub const GATEWAY: Self = Self(Cow::Borrowed("gateway"));
    /// The provider's chancellery.
    pub const CHANCELLERY: Self = Self(Cow::Borrowed("chancellery"));
    /// The provider's head.
    pub const HEAD: Self = Self(Cow::Borrowed("head"));
    /// The provider's specialist.
    pub const SPECIALIST: Self = Self(Cow::Borrowed("specialist"));

    /// Who signs beside the citizen.
    pub const SECOND_SIGNER: Self = Self(Cow::Borrowed("second_signer"));

    /// The name, as the log has it.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Actor {
    type Error = NoActor;

    fn try_from(name: String) -> Result<Self, NoActor> {
        let fits = (1..=LENGTH_LIMIT).contains(&name.len());
        let plain = name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if fits && plain {
            Ok(Self(Cow::Owned(name)))
        } else {
            Err(NoActor)
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}
