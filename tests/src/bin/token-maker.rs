//! Makes a SoftHSM2 token with the key of a container on it: `token-maker CONTAINER PASSWORD`, with
//! `SOFTHSM2_CONF` naming where tokens are.

use anyhow::{Context, Result};
use std::path::Path;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let container = arguments.next().context("which container?")?;
    let password = arguments.next().context("which password?")?;
    kabinet_e2e::token::make(Path::new(&container), &password)
}
