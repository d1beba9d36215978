//! Letters of one script that look like those of another.

/// Latin letters and the Cyrillic ones, Kazakh among them, that look like them.
const ALIKE: [(char, char); 35] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'Ү'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'һ'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('Ə', 'Ә'),
    ('ə', 'ә'),
    ('Ɵ', 'Ө'),
    ('ɵ', 'ө'),
    ('Ë', 'Ё'),
    ('ë', 'ё'),
    ('Ï', 'Ї'),
    ('ï', 'ї'),
];

/// The script of a letter that is out of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// A Latin letter among, or in place of, Cyrillic ones.
    Latin,
    /// A Cyrillic letter among Latin ones.
    Cyrillic,
}

/// A letter that looks like the one of another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The word it stands in.
    pub word: String,
    /// The letter.
    pub letter: char,
    /// Its script.
    pub script: Stray,
}

/// The first letter that looks like one of the script of its word and is not; or a word of a single
/// Latin letter, such as that of a class, among Cyrillic ones or numbers. Roman numerals are none.
pub fn look_alike(text: &str) -> Option<LookAlike> {
    let foreign = text
        .chars()
        .any(|sign| is_latin(sign) && cyrillic_for(sign).is_none());
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .find_map(|word| stray(word).or_else(|| if foreign { None } else { single(word) }))
}

fn stray(word: &str) -> Option<LookAlike> {
    let latin = word.chars().filter(|letter| is_latin(*letter)).count();
    let cyrillic = word.chars().filter(|letter| is_cyrillic(*letter)).count();
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let (script, letter) = if latin > cyrillic {
        let letter = word.chars().find(|letter| latin_for(*letter).is_some());
        (Stray::Cyrillic, letter)
    } else {
        let letter = word.chars().find(|letter| cyrillic_for(*letter).is_some());
        (Stray::Latin, letter)
    };
    Some(LookAlike {
        word: word.to_owned(),
        letter: letter?,
        script,
    })
}

fn single(word: &str) -> Option<LookAlike> {
    let mut letters = word.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    let told = cyrillic_for(letter).is_some() && !matches!(letter, 'I' | 'V' | 'X');
    told.then(|| LookAlike {
        word: word.to_owned(),
        letter,
        script: Stray::Latin,
    })
}

/// The first letter in what should be a number: `О` for zero, `З` for three.
pub fn letter_in_number(text: &str) -> Option<char> {
    text.chars().find(|sign| sign.is_alphabetic())
}

/// The Cyrillic letter that looks like a Latin one.
pub(super) fn cyrillic_for(letter: char) -> Option<char> {
    let found = ALIKE.iter().find(|(latin, _)| *latin == letter);
    found.map(|(_, cyrillic)| *cyrillic)
}

fn latin_for(letter: char) -> Option<char> {
    let found = ALIKE.iter().find(|(_, cyrillic)| *cyrillic == letter);
    found.map(|(latin, _)| *latin)
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\u{0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

pub(super) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}')
}
