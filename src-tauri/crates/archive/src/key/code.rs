//! The code of a recovery sheet: 140 random bits in seven groups of five characters.
//!
//! The characters are those of Crockford's base 32, which has no I, L, O and U. The last character of a
//! group is its check character by the hybrid system of ISO/IEC 7064 for an alphabet of 32; the group's
//! number goes into the reckoning, so that groups in a wrong order are noticed too.

use super::KeyError;
use rand::TryRngCore;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many groups.
const GROUPS: usize = 7;

/// Characters of a group, without the check character.
const LENGTH: usize = 4;

/// Longest text read, characters.
const MAX_TEXT: usize = 200;

/// The code of a recovery sheet. Wiped from memory when dropped.
pub struct RecoveryCode(Zeroizing<String>);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// Why a text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It has another number of characters.
    #[error("the code does not have the length of a code")]
    Length,
    /// A group, counted from 1, has a foreign character or does not fit its check character.
    #[error("group {0} of the code is mistyped")]
    Group(usize),
}

impl RecoveryCode {
    /// A code from the generator of the system.
    pub(crate) fn generate() -> Result<Self, KeyError> {
        let mut random = Zeroizing::new([0_u8; GROUPS * LENGTH]);
        rand::rngs::OsRng
            .try_fill_bytes(random.as_mut())
            .map_err(|error| KeyError::Defect(error.to_string()))?;
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (LENGTH + 1)));
        for (number, group) in random.chunks(LENGTH).enumerate() {
            let mut values = Zeroizing::new([0_u8; LENGTH]);
            for (value, byte) in values.iter_mut().zip(group) {
                // 256 is a multiple of 32: every character is as likely.
                *value = byte % 32;
            }
            let check = check(number, values.as_ref());
            text.extend(values.iter().map(|value| character(*value)));
            text.push(character(check));
        }
        Ok(Self(text))
    }

    /// Reads what a person typed: small or capital letters, with or without gaps and hyphens, letters
    /// that look like digits, and Cyrillic letters that look like Latin ones.
    ///
    /// # Errors
    /// [`CodeError`]: which group to look at.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * (LENGTH + 1)));
        for typed in text.chars().take(MAX_TEXT) {
            if typed.is_whitespace() || matches!(typed, '-' | '–' | '—' | '‑' | '.') {
                continue;
            }
            values.push(value(typed));
        }
        if values.len() != GROUPS * (LENGTH + 1) || text.chars().count() > MAX_TEXT {
            return Err(CodeError::Length);
        }
        let mut code = Zeroizing::new(String::with_capacity(values.len()));
        for (number, group) in values.chunks(LENGTH + 1).enumerate() {
            let wrong = CodeError::Group(number + 1);
            let mut known = Zeroizing::new([0_u8; LENGTH + 1]);
            for (known, value) in known.iter_mut().zip(group) {
                *known = value.ok_or(wrong)?;
            }
            if check(number, &known[..LENGTH]) != known[LENGTH] {
                return Err(wrong);
            }
            code.extend(known.iter().map(|value| character(*value)));
        }
        Ok(Self(code))
    }

    /// The code as it is printed: groups with hyphens between.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut printed = Zeroizing::new(String::with_capacity(GROUPS * (LENGTH + 2)));
        for (at, character) in self.0.chars().enumerate() {
            if at > 0 && at % (LENGTH + 1) == 0 {
                printed.push('-');
            }
            printed.push(character);
        }
        printed
    }

    /// What opens the slot.
    pub(super) fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The check character of a group: the hybrid system of ISO/IEC 7064, modulus 33 and 32.
fn check(number: usize, values: &[u8]) -> u8 {
    let number = u8::try_from(number).unwrap_or_default();
    let product = std::iter::once(&number)
        .chain(values)
        .fold(32_u16, |product, value| {
            let sum = match (product + u16::from(*value)) % 32 {
                0 => 32,
                sum => sum,
            };
            sum * 2 % 33
        });
    // The sum of product and check character must be 1 modulo 32.
    u8::try_from((33 - product) % 32).unwrap_or_default()
}

fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % 32)])
}

/// The value of a character as a person may type it.
fn value(typed: char) -> Option<u8> {
    let latin = match typed.to_uppercase().next()? {
        'O' | 'О' => '0',
        'I' | 'L' | 'І' => '1',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' | 'Һ' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' | 'Ү' => 'Y',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == latin)?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests;
