//! Folding: one form for what people mean by the same word when they look for it.

use super::{
    Lines, clean, is_mark,
    letters::{cyrillic_for, is_cyrillic},
};
use unicode_normalization::UnicodeNormalization;

/// A text for comparing in a search: cleaned, in small letters, without marks (`ё` is `е`, `й` is `и`),
/// Kazakh letters as they are typed on a Russian keyboard (`қ` is `к`), and Latin letters that look like
/// Cyrillic ones, in a word that has Cyrillic ones, as those.
pub fn fold(text: &str) -> String {
    let cleaned = clean(text, Lines::One);
    let mut folded = String::with_capacity(cleaned.len());
    for word in cleaned.split_inclusive(|sign: char| !sign.is_alphanumeric() && !is_mark(sign)) {
        let cyrillic = word.chars().any(is_cyrillic);
        let alike = |letter: char| match cyrillic_for(letter) {
            Some(alike) if cyrillic => alike,
            _ => letter,
        };
        // Capitals look like other letters than their small ones do: `H` and `h`.
        let small = word.chars().map(alike).flat_map(char::to_lowercase);
        let bare = small.nfd().filter(|sign| !is_mark(*sign));
        folded.extend(bare.map(alike).map(on_russian_keyboard));
    }
    folded
}

/// What is typed for a Kazakh letter where the keyboard has none.
fn on_russian_keyboard(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}
