//! Kinds of signs.

use unicode_normalization::char::decompose_compatible;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a sign cannot be seen or changes how others are seen: control and format signs, fillers,
/// variation selectors, tags, the empty braille cell.
pub fn is_hidden(sign: char) -> bool {
    let category = sign.general_category();
    matches!(category, GeneralCategory::Control | GeneralCategory::Format)
        || is_line_break(sign)
        || matches!(sign,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{2065}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a sign is a mark that stands on the letter before it.
pub fn is_mark(sign: char) -> bool {
    matches!(
        sign.general_category(),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// Whether people put a sign between the digits of a number without meaning anything by it: spaces,
/// dashes, dots, and what cannot be seen.
pub fn is_separator(sign: char) -> bool {
    is_space(sign) || is_hidden(sign) || is_dash(sign) || sign == '.'
}

/// Any dash, and the minus.
pub(crate) fn is_dash(sign: char) -> bool {
    sign.general_category() == GeneralCategory::DashPunctuation || sign == '\u{2212}'
}

/// A space of any width, or a tab.
pub(crate) fn is_space(sign: char) -> bool {
    sign.general_category() == GeneralCategory::SpaceSeparator || sign == '\t'
}

pub(super) fn is_line_break(sign: char) -> bool {
    matches!(
        sign,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// One sign that is written for several letters, as those: Roman numerals, ligatures, and the wide
/// letters and digits of East Asian fonts. Any other sign as it is: `№` stays.
pub(super) fn spelt_out(sign: char) -> impl Iterator<Item = char> {
    let mut letters = [None; 4];
    if matches!(sign,
        '\u{2160}'..='\u{217f}' | '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}')
    {
        let mut places = letters.iter_mut();
        decompose_compatible(sign, |letter| {
            if let Some(place) = places.next() {
                *place = Some(letter);
            }
        });
    } else {
        letters[0] = Some(sign);
    }
    letters.into_iter().flatten()
}
