#![allow(clippy::unwrap_used)]

use super::*;

mod beginning;
mod course;
mod reading;
