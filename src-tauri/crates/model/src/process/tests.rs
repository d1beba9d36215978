#![allow(clippy::unwrap_used)]

use super::*;

mod course;
mod reading;
