//! One code as black and white modules.

use super::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// White modules that a reader needs around a code (ISO/IEC 18004, 6.3.8).
pub const QUIET_ZONE: usize = 4;

/// One code, without its quiet zone.
pub struct Matrix {
    side: usize,
    modules: Vec<Color>,
}

impl Matrix {
    /// The smallest code of level M (15 % may be soiled) that holds `text`.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let code =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrError::TooLong)?;
        Ok(Self {
            side: code.width(),
            modules: code.into_colors(),
        })
    }

    /// Modules of a side.
    pub const fn side(&self) -> usize {
        self.side
    }

    /// Black runs as (x, y, width) in modules, y counted from the top.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (y, row) in self.modules.chunks(self.side).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(PartialEq::eq) {
                if run.first() == Some(&Color::Dark) {
                    runs.push((x, y, run.len()));
                }
                x += run.len();
            }
        }
        runs
    }
}
