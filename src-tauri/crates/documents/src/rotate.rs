//! Turning a scan that lies sideways, so that the official sees it upright.
//!
//! No picture is encoded anew where that would cost quality: JPEG and TIFF are told how to be shown
//! (orientation), PDF likewise (`/Rotate`); PNG, which loses nothing, has its pixels turned.

mod jpeg;
mod pages;
mod sheets;

#[cfg(test)]
mod tests;

use crate::{
    intake::{IntakeError, MediaType, sniff},
    picture,
};
use image::ImageFormat;
use kabinet_model::failure::FailureCode;
use std::io::Cursor;

/// Why a file cannot be turned.
#[derive(Debug, thiserror::Error)]
pub enum TurnError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] IntakeError),
    /// A PDF that is signed or carries its proof, which turning would destroy.
    #[error("the PDF is signed")]
    Signed,
}

impl TurnError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::File(error) => error.code(),
            Self::Signed => FailureCode::TurnSigned,
        }
    }
}

/// Whether a file that [`crate::intake`] has taken can be turned without loss. Blocking.
pub fn check(bytes: &[u8]) -> Result<(), TurnError> {
    if sniff(bytes) == Some(MediaType::Pdf) {
        pages::open(bytes)?;
    }
    Ok(())
}

/// Turns a file that [`crate::intake`] has taken clockwise by `degrees` (90, 180, 270; anything else
/// leaves it as it is), every page of it. The kind of the file stays. Blocking.
pub fn apply(bytes: &[u8], degrees: u16) -> Result<Vec<u8>, TurnError> {
    let quarters = match degrees % 360 {
        90 => 1,
        180 => 2,
        270 => 3,
        _ => return Ok(bytes.to_vec()),
    };
    match sniff(bytes).ok_or(IntakeError::WrongKind)? {
        MediaType::Jpeg => Ok(jpeg::turn(bytes, quarters).ok_or(IntakeError::Damaged)?),
        MediaType::Tiff => Ok(sheets::turn(bytes, quarters).ok_or(IntakeError::Damaged)?),
        MediaType::Pdf => pages::turn(bytes, quarters),
        MediaType::Png => Ok(png(bytes, quarters)?),
    }
}

fn png(bytes: &[u8], quarters: u8) -> Result<Vec<u8>, IntakeError> {
    // Written anew it says nothing of an orientation any more.
    let picture = picture::upright(bytes, MediaType::Png)?;
    let turned = match quarters {
        1 => picture.rotate90(),
        2 => picture.rotate180(),
        _ => picture.rotate270(),
    };
    let mut out = Cursor::new(Vec::new());
    turned
        .write_to(&mut out, ImageFormat::Png)
        .map_err(|_| IntakeError::Damaged)?;
    Ok(out.into_inner())
}

/// The orientation (1 to 8; TIFF 6.0, section 8) of a picture of orientation `now` after a turn by
/// quarters clockwise. Each is a flip or none, and then a turn.
fn turned(now: u16, quarters: u8) -> u16 {
    const UPRIGHT: [u16; 4] = [1, 6, 3, 8];
    const FLIPPED: [u16; 4] = [2, 7, 4, 5];
    let (row, at) = [UPRIGHT, FLIPPED]
        .into_iter()
        .find_map(|row| Some((row, row.iter().position(|known| *known == now)?)))
        .unwrap_or((UPRIGHT, 0));
    row[(at + usize::from(quarters)) % 4]
}
