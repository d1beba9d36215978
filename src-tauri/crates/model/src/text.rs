//! Text as people type and paste it: what may stand in an answer, what of it can be seen, and how it is
//! looked for.
//!
//! Unicode calls most of what is dropped here default-ignorable (UAX #44), or of the categories Cc and Cf.

mod fold;
mod keyboard;
mod letters;
mod signs;

pub use fold::fold;
pub use keyboard::retyped;
pub use letters::{LookAlike, Stray, letter_in_number, look_alike};
pub use signs::{is_hidden, is_mark, is_separator};

use signs::{is_line_break, is_space, spelt_out};
use unicode_normalization::UnicodeNormalization;

/// How many lines an answer may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One: a line break is read as a space.
    One,
    /// Several, with no more than one empty line between them.
    Many,
}

/// The text in its normal form: NFC; without control and format signs, and without those that cannot be
/// seen or that turn the direction of others; every space a plain one, single, and none around. Signs
/// that stand for several letters, such as `Ⅷ`, are spelt out; a mark with no letter to stand on is
/// dropped. What can be seen stays. Cleaning twice changes nothing.
pub fn clean(text: &str, lines: Lines) -> String {
    let plain: String = text
        .replace("\r\n", "\n")
        .chars()
        .flat_map(spelt_out)
        .filter_map(|sign| match sign {
            sign if is_line_break(sign) => Some(match lines {
                Lines::One => ' ',
                Lines::Many => '\n',
            }),
            sign if is_space(sign) => Some(' '),
            sign if is_hidden(sign) => None,
            sign => Some(sign),
        })
        .nfc()
        .collect();
    let mut cleaned = String::with_capacity(plain.len());
    let mut empty = 0;
    for line in plain.split('\n').map(clean_line) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !cleaned.is_empty() {
            cleaned.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        cleaned.push_str(&line);
        empty = 0;
    }
    cleaned
}

fn clean_line(line: &str) -> String {
    let words: Vec<&str> = line
        .split(' ')
        .map(|word| word.trim_start_matches(is_mark))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Whether a text is in its normal form.
pub fn is_clean(text: &str, lines: Lines) -> bool {
    clean(text, lines) == text
}

/// Whether anything of a text can be seen.
pub fn is_visible(text: &str) -> bool {
    let seen = |sign: char| !(is_space(sign) || is_hidden(sign) || is_mark(sign));
    text.chars().any(seen)
}

/// A stretch of a text that is shown to somebody who did not write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// What can be seen, with its line breaks.
    Seen(&'a str),
    /// A sign that cannot be seen, to be shown by its number.
    Hidden(char),
}

/// A text in stretches, none left out.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hides = |sign: char| is_hidden(sign) && sign != '\n';
        let length = if hides(first) {
            found.push(Stretch::Hidden(first));
            first.len_utf8()
        } else {
            let end = rest.find(hides).unwrap_or(rest.len());
            found.push(Stretch::Seen(rest.get(..end).unwrap_or_default()));
            end
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// A sign by its number, as in `U+202E`.
pub fn number_of(sign: char) -> String {
    format!("U+{:04X}", u32::from(sign))
}

#[cfg(test)]
mod tests;
