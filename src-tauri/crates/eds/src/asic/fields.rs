//! Little-endian fields of the records of a ZIP (APPNOTE 6.3.10, 4.3).

use super::AsicError;

/// What is left of a record.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], AsicError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(AsicError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self, octets: usize) -> Result<u64, AsicError> {
        let octets = self.take(octets)?.iter().rev();
        Ok(octets.fold(0, |number, octet| number << 8 | u64::from(*octet)))
    }

    pub(super) fn u16(&mut self) -> Result<u16, AsicError> {
        u16::try_from(self.number(2)?).map_err(|_| AsicError::Damaged)
    }

    pub(super) fn u32(&mut self) -> Result<u32, AsicError> {
        u32::try_from(self.number(4)?).map_err(|_| AsicError::Damaged)
    }

    pub(super) fn u64(&mut self) -> Result<u64, AsicError> {
        self.number(8)
    }
}

/// The content of the first extra field of this kind (4.5).
pub(super) fn extra(fields: &[u8], kind: u16) -> Option<&[u8]> {
    let mut fields = Fields(fields);
    loop {
        let (Ok(of), Ok(length)) = (fields.u16(), fields.u16()) else {
            return None;
        };
        let content = fields.take(length.into()).ok()?;
        if of == kind {
            return Some(content);
        }
    }
}

/// The greatest of 32 bits: the true number stands in the extra field of ZIP64 (4.5.3).
const ELSEWHERE: u64 = 0xffff_ffff;

/// Numbers of 32 bits, each replaced where it says so by the next of ZIP64.
pub(super) fn widened<const N: usize>(
    numbers: [u32; N],
    extras: &[u8],
) -> Result<[u64; N], AsicError> {
    let mut numbers = numbers.map(u64::from);
    let mut wide = Fields(extra(extras, 1).unwrap_or_default());
    for number in &mut numbers {
        if *number == ELSEWHERE {
            *number = wide.u64()?;
        }
    }
    Ok(numbers)
}
