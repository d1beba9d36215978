//! How fast Kabinet is, with its peers beside it in the same run: `cargo xtask bench eds`; and how well it
//! reads QR codes, and how soon it sees that there are none: `cargo xtask bench codes`; and how soon a form
//! knows its pages after a key: `cargo xtask bench form`.
//!
//! Ours and theirs take turns in one process, and the best turn of each counts, so that what else
//! the machine does falls out of the ratio. This crate must never be a part of the program.
#![allow(clippy::disallowed_methods)]

mod arithmetic;
mod cms;
mod codes;
mod container;
mod engine;
mod form;
mod list;
mod material;
mod process;
mod processor;
mod race;
mod scanned;
mod watched;

use anyhow::{Context, Result, bail};
use race::Race;
use std::{env, path::Path};

/// Writes for programs.
const JSON: &str = "--json";
const OPTIONS: [&str; 2] = [JSON, processor::WITHOUT];

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["eds", ref options @ ..] if options.iter().all(|one| OPTIONS.contains(one)) => {
            if engine::is_loaded() {
                return eds(options.contains(&JSON));
            }
            let masked = options.contains(&processor::WITHOUT);
            let status = engine::relaunched(&arguments, masked)?;
            if !status.success() {
                bail!("the benchmark ended with {status}");
            }
            Ok(())
        }
        ["codes"] => {
            codes::codes()?;
            scanned::scanned()
        }
        ["form"] => form::form(false),
        ["form", JSON] => form::form(true),
        ["scan", path] => scanned::look(Path::new(path)),
        // One signature in a process of its own, so that its memory can be measured.
        ["sign", content, container, out] => {
            cms::sign(Path::new(content), Path::new(container), Path::new(out))
        }
        ["list", what] => list::measured(what),
        ["watched", "sign"] => watched::sign(),
        ["watched", "verify"] => watched::verify(),
        _ => bail!(
            "usage: cargo xtask bench eds [{}], bench codes, or bench form [{JSON}]",
            OPTIONS.join("] [")
        ),
    }
}

fn eds(json: bool) -> Result<()> {
    let folder = tempfile::tempdir().context("a folder for what is measured")?;
    let material = material::Material::make(folder.path())?;
    let mut races = arithmetic::races(&material)?;
    races.extend(arithmetic::rsa(&material)?);
    races.push(container::race(&material)?);
    races.extend(list::races(folder.path())?);
    races.extend(cms::races(&material)?);
    if json {
        println!("{}", race::json(&races));
    } else {
        println!("{}\n", processor::description());
        println!("{}", race::table(&races));
    }
    let missed: Vec<_> = races
        .iter()
        .filter(|race| !race.holds())
        .map(Race::name)
        .collect();
    if !missed.is_empty() {
        // Not among what programs read.
        eprintln!("Goals missed: {}", missed.join(", "));
    }
    Ok(())
}
