//! ИИН and БИН: the numbers of persons and organisations.

use serde::{Deserialize, Serialize};

/// Any twelve digits where a person's number stands: certificates and registers carry numbers whose
/// check digit is wrong. Forms take only an [`Iin`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonNumber(String);

/// A valid ИИН: twelve digits with the right check digit.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin(PersonNumber);
