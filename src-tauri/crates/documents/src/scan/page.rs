//! The pages of a PDF.

use super::{
    Texts, picture,
    symbol::{Budget, Raster, Threshold},
};
use crate::pdf::sheet::{Sheet, sheets};
use image::GrayImage;
use std::{borrow::Cow, ops::ControlFlow};

/// Pages looked at; the longest documents of eGov have a few.
pub(super) const MAX_PAGES: usize = 12;
/// Longer side of a page that is only looked at, pixels: on A4 a finder pattern of the smallest codes
/// that are printed (module 0.28 mm) has eleven pixels.
const LOOK: u32 = 1_700;
/// Longer sides of a page that is read, pixels: small is quick and enough for a sheet that is drawn,
/// large is for scans of poor sheets.
const READ: [u32; 2] = [2_600, picture::SIDE];

/// Adds the texts of the codes on the pages of `pdf`, until they make a whole document.
pub(super) fn read(pdf: &[u8], texts: &mut Texts, budget: &mut Budget) {
    sheets(pdf, MAX_PAGES, |sheet| {
        look(sheet, texts, budget);
        if texts.are_enough() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
}

fn look(sheet: &Sheet<'_>, texts: &mut Texts, budget: &mut Budget) {
    let small = match &sheet.scanned {
        Some(scanned) => Some(picture::shrunk(scanned, LOOK)),
        None => sheet.grey(LOOK).map(Cow::Owned),
    };
    let Some(small) = small else {
        return;
    };
    if !budget.take(u64::from(LOOK) * u64::from(LOOK)) || !has_symbols(&small) {
        return;
    }
    if let Some(scanned) = &sheet.scanned
        && picture::read(&picture::within_side(scanned), texts, budget)
    {
        return;
    }
    for side in READ {
        let Some(large) = sheet.grey(side) else {
            return;
        };
        if picture::read(&large, texts, budget) || texts.are_enough() {
            return;
        }
    }
}

fn has_symbols(grey: &GrayImage) -> bool {
    let Some(mut raster) = Raster::of(grey, Threshold::Local) else {
        return false;
    };
    raster.has_symbols() || {
        raster.invert();
        raster.has_symbols()
    }
}
