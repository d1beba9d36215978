//! Multiples of points.

mod digits;
mod public;
mod secret;

pub(crate) use public::{OddMultiples, sum_vartime};
pub(crate) use secret::{BaseTable, multiply_base};
