//! Looking for codes in an ordinary scan that has none, which every check of a PDF does.

use crate::process;
use anyhow::{Context, Result, ensure};
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use kabinet_documents::{merge::Merged, scan};
use std::{env, fs, path::Path, process::Command};

/// Pages, by turns of 300 and 200 dots an inch.
const PAGES: u32 = 11;
/// Seconds of one processor that they may take.
const GOAL: f64 = 1.0;
/// Pixels of an A4 sheet at 100 dots an inch.
const SHEET: (u32, u32) = (827, 1_169);

/// Prints what the processor spends on eleven scanned pages of text.
pub fn scanned() -> Result<()> {
    let folder = tempfile::tempdir().context("a folder for the scan")?;
    let mut pdf = Merged::new(1 << 28);
    for page in 0..PAGES {
        pdf.add(&sheet(page, 3 - page % 2)?, 0)?;
    }
    let path = folder.path().join("scan.pdf");
    fs::write(&path, pdf.finish()?).context("the scan")?;
    let mut command = Command::new(env::current_exe()?);
    command.arg("scan").arg(&path);
    let [took] = process::by_turns(folder.path(), [&command])?;
    let said = if took.seconds < GOAL { "" } else { ", missed" };
    println!(
        "{PAGES} scanned pages without codes: {:.2} s of one processor (goal: under {GOAL:.0} s{said})",
        took.seconds
    );
    Ok(())
}

/// Looks for codes in a file that has none.
pub fn look(path: &Path) -> Result<()> {
    let found = scan::codes(&fs::read(path)?);
    ensure!(found.is_empty(), "{found:?}");
    Ok(())
}

/// Lines of something like letters on paper with a grain, as a JPEG in colour.
fn sheet(page: u32, scale: u32) -> Result<Vec<u8>> {
    let sheet = RgbImage::from_fn(SHEET.0 * scale, SHEET.1 * scale, |x, y| {
        let mixed = |number: u32| number.wrapping_mul(2_654_435_761) >> 24;
        let grain = u8::try_from(mixed(x ^ mixed(y)) % 10).unwrap_or_default();
        let (column, line) = (x / scale, y / scale);
        let is_text = (80..740).contains(&column) && (90..1_080).contains(&line) && line % 18 < 10;
        let stroke = mixed(column / 2 + mixed(line / 3 + page) + line / 18 * 331) < 90;
        let ink = if is_text && stroke { 40 } else { 236 };
        Rgb([ink + grain, ink + grain, ink + grain / 2])
    });
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 80).encode_image(&sheet)?;
    Ok(out)
}
