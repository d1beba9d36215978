//! Scans to attach: those gathered for the project where they are at hand, else pages drawn here.

use anyhow::Result;
use image::{Rgb, RgbImage, imageops};
use kabinet_test_support::shared;
use std::path::{Path, PathBuf};

/// The four scans of the main journey.
pub struct Scans {
    /// A birth certificate.
    pub birth: PathBuf,
    /// Papers on income.
    pub income: [PathBuf; 2],
    /// A certificate of social assistance.
    pub assistance: PathBuf,
}

impl Scans {
    /// Finds or draws them; drawn pages go into `folder`.
    pub fn prepare(folder: &Path) -> Result<Self> {
        if let Some(scans) = shared::path("samples/scans") {
            return Ok(Self {
                birth: scans.join("birth-certificate.jpg"),
                income: [
                    scans.join("income-1.jpg"),
                    scans.join("income-2-sideways.jpg"),
                ],
                assistance: scans.join("asp-certificate.jpg"),
            });
        }
        println!("drawing pages");
        let draw = |name: &str, seed: u32, sideways: bool| -> Result<PathBuf> {
            let upright = page(seed);
            let page = if sideways {
                imageops::rotate90(&upright)
            } else {
                upright
            };
            let path = folder.join(name);
            page.save(&path)?;
            Ok(path)
        };
        Ok(Self {
            birth: draw("birth-certificate.jpg", 3, false)?,
            income: [
                draw("income-1.jpg", 5, false)?,
                draw("income-2-sideways.jpg", 7, true)?,
            ],
            assistance: draw("asp-certificate.jpg", 11, false)?,
        })
    }
}

/// An A4 page at 150 dpi with lines of dark strokes, as print looks from afar.
pub fn page(seed: u32) -> RgbImage {
    RgbImage::from_fn(1240, 1754, |x, y| {
        let (line, within) = (y / 36, y % 36);
        let margin = (120..1120).contains(&x) && (120..1640).contains(&y);
        let letter = (x / 9 + line * seed).wrapping_mul(2_654_435_761) % 97 < 58;
        let ink = margin && within < 14 && letter && line % (seed + 4) != 0;
        if ink {
            Rgb([38, 42, 60])
        } else {
            Rgb([250, 249, 244])
        }
    })
}
