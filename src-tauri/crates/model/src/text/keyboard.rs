//! Words typed with the wrong layout of the keyboard switched on, or with Latin letters.

use super::letters::is_cyrillic;

/// Keys of the American layout and what they give in the Russian one (ЙЦУКЕН); small letters.
const RUSSIAN: [(char, char); 33] = [
    ('q', 'й'),
    ('w', 'ц'),
    ('e', 'у'),
    ('r', 'к'),
    ('t', 'е'),
    ('y', 'н'),
    ('u', 'г'),
    ('i', 'ш'),
    ('o', 'щ'),
    ('p', 'з'),
    ('[', 'х'),
    (']', 'ъ'),
    ('a', 'ф'),
    ('s', 'ы'),
    ('d', 'в'),
    ('f', 'а'),
    ('g', 'п'),
    ('h', 'р'),
    ('j', 'о'),
    ('k', 'л'),
    ('l', 'д'),
    (';', 'ж'),
    ('\'', 'э'),
    ('z', 'я'),
    ('x', 'ч'),
    ('c', 'с'),
    ('v', 'м'),
    ('b', 'и'),
    ('n', 'т'),
    ('m', 'ь'),
    (',', 'б'),
    ('.', 'ю'),
    ('`', 'ё'),
];

/// Keys of the upper row in the Kazakh layout (RST 920-91).
const KAZAKH: [(char, char); 9] = [
    ('2', 'ә'),
    ('3', 'і'),
    ('4', 'ң'),
    ('5', 'ғ'),
    ('8', 'ү'),
    ('9', 'ұ'),
    ('0', 'қ'),
    ('-', 'ө'),
    ('=', 'һ'),
];

/// Kazakh and Russian sounds in Latin letters, longest first.
const SOUNDS: [(&str, &str); 46] = [
    ("shch", "щ"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "ғ"),
    ("ng", "ң"),
    ("ts", "ц"),
    ("ya", "я"),
    ("yu", "ю"),
    ("yo", "ё"),
    ("ia", "я"),
    ("iu", "ю"),
    ("a", "а"),
    ("ä", "ә"),
    ("b", "б"),
    ("c", "к"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("ğ", "ғ"),
    ("h", "х"),
    ("i", "и"),
    ("ı", "ы"),
    ("j", "ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("ñ", "ң"),
    ("o", "о"),
    ("ö", "ө"),
    ("p", "п"),
    ("q", "қ"),
    ("r", "р"),
    ("s", "с"),
    ("ş", "ш"),
    ("t", "т"),
    ("u", "у"),
    ("ū", "ұ"),
    ("ü", "ү"),
    ("v", "в"),
    ("w", "у"),
    ("y", "ы"),
    ("z", "з"),
];

/// What a word without spaces may have been meant to be: typed in the Russian or Kazakh layout, in the
/// American one, or spelt in Latin letters. Small letters; nothing for a word that has no letters of
/// the script in question.
pub fn retyped(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let latin = word.chars().any(|sign| sign.is_ascii_alphabetic());
    let cyrillic = word.chars().any(is_cyrillic);
    let mut meant = Vec::new();
    if latin && !cyrillic {
        meant.push(mapped(&word, |key| on(&RUSSIAN, key)));
        meant.push(mapped(&word, |key| {
            on(&KAZAKH, key).or_else(|| on(&RUSSIAN, key))
        }));
        meant.push(spelt(&word));
    } else if cyrillic && !latin {
        meant.push(mapped(&word, |letter| {
            off(&KAZAKH, letter).or_else(|| off(&RUSSIAN, letter))
        }));
    }
    meant.retain(|other| *other != word);
    meant.dedup();
    meant
}

fn mapped(word: &str, to: impl Fn(char) -> Option<char>) -> String {
    word.chars().map(|sign| to(sign).unwrap_or(sign)).collect()
}

fn on(layout: &[(char, char)], key: char) -> Option<char> {
    layout.iter().find(|pair| pair.0 == key).map(|pair| pair.1)
}

fn off(layout: &[(char, char)], letter: char) -> Option<char> {
    layout
        .iter()
        .find(|pair| pair.1 == letter)
        .map(|pair| pair.0)
}

fn spelt(word: &str) -> String {
    let mut spelt = String::with_capacity(word.len() * 2);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let sound = SOUNDS.iter().find(|(latin, _)| rest.starts_with(latin));
        let length = if let Some((latin, cyrillic)) = sound {
            spelt.push_str(cyrillic);
            latin.len()
        } else {
            spelt.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    spelt
}
