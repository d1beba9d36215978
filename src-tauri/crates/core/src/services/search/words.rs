//! Words and their stems.

use kabinet_model::text::{Lines, clean, fold};
use rust_stemmers::{Algorithm, Stemmer};

/// Shortest stem or beginning by which words are alike, letters.
const SHORTEST: usize = 3;
/// Shortest stem that may be the beginning of a longer word, letters.
const BEGINNING: usize = 4;

/// Most letters of a word that are compared for slips.
const LONGEST: usize = 32;

/// Endings of Kazakh nouns, folded, innermost last: case, belonging, number.
const CASES: [&str; 32] = [
    "нын", "нин", "дын", "дин", "тын", "тин", "мен", "бен", "пен", "дан", "ден", "тан", "тен",
    "нан", "нен", "нда", "нде", "га", "ге", "ка", "ке", "на", "не", "ны", "ни", "ды", "ди", "ты",
    "ти", "да", "де", "н",
];
const BELONGING: [&str; 10] = ["ымыз", "имиз", "сы", "си", "ым", "им", "ын", "ин", "ы", "и"];
const NUMBER: [&str; 6] = ["лар", "лер", "дар", "дер", "тар", "тер"];

/// A word, folded, with what is left of it without its endings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    folded: String,
    /// By the rules of Russian, or of English for Latin letters; and of Kazakh.
    stems: [String; 2],
}

/// The words of a text, as they are written.
pub(super) fn written(text: &str) -> Vec<String> {
    let clean = clean(text, Lines::One);
    let words = clean.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a text, each with its stems.
pub(super) fn split(text: &str) -> impl Iterator<Item = Word> + use<> {
    written(text).into_iter().map(|word| Word::of(&word))
}

impl Word {
    /// A word as it is written: capitals look like other letters than their small ones do.
    pub(super) fn of(word: &str) -> Self {
        let folded = fold(word);
        let small = word.to_lowercase();
        let algorithm = if folded.is_ascii() {
            Algorithm::English
        } else {
            Algorithm::Russian
        };
        // The stemmer knows `й` but neither `ё` nor Latin letters in a Russian word.
        let plain = if small.chars().any(|letter| letter.is_ascii_alphabetic()) {
            folded.clone()
        } else {
            small.replace('ё', "е")
        };
        let stem = fold(&Stemmer::create(algorithm).stem(&plain));
        let kazakh = without_endings(&folded).to_owned();
        Self {
            stems: [stem, kazakh],
            folded,
        }
    }

    /// Whether a word of a text is the same in another form, or begins with this one.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        if self.folded == other.folded {
            return true;
        }
        let long = |text: &str, least: usize| text.chars().nth(least - 1).is_some();
        let stems = self.stems.iter().zip(&other.stems);
        // Of `еда` two letters never change; of longer words more must agree.
        let short = !long(&self.folded, BEGINNING) && !long(&other.folded, BEGINNING);
        let least = if short { SHORTEST - 1 } else { SHORTEST };
        stems
            .clone()
            .any(|(one, other)| one == other && long(one, least))
            || (long(&self.folded, SHORTEST) && other.folded.starts_with(&self.folded))
            || stems
                .clone()
                .any(|(stem, _)| long(stem, BEGINNING) && other.folded.starts_with(stem.as_str()))
    }
}

impl Word {
    /// Whether a word of a text is the same but for a slip: one letter too many, missing, wrong or
    /// changed with its neighbour; two in a long word.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let letters = |text: &str| text.chars().take(LONGEST).collect::<Vec<char>>();
        let near = |one: &str, other: &str| {
            let (one, other) = (letters(one), letters(other));
            let allowed = match one.len().min(other.len()) {
                0..5 => return false,
                5..9 => 1,
                _ => 2,
            };
            one.len().abs_diff(other.len()) <= allowed && slips(&one, &other) <= allowed
        };
        let stems = self.stems.iter().zip(&other.stems);
        near(&self.folded, &other.folded) || stems.clone().any(|(one, other)| near(one, other))
    }
}

/// The number of slips between two words: the restricted Damerau-Levenshtein distance.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, its) in other.iter().enumerate() {
            let wrong = last[column] + usize::from(letter != its);
            let mut least = wrong.min(last[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *its && other[column - 1] == *letter {
                least = least.min(before[column - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut last, line);
    }
    last[other.len()]
}

/// A folded Kazakh word without its endings: one of each kind, as long as enough is left.
fn without_endings(word: &str) -> &str {
    let mut stem = word;
    for endings in [&CASES[..], &BELONGING, &NUMBER] {
        let longest = endings
            .iter()
            .filter_map(|ending| Some((ending.len(), stem.strip_suffix(ending)?)))
            .max_by_key(|(length, _)| *length);
        if let Some((_, rest)) = longest
            && rest.chars().nth(SHORTEST - 1).is_some()
        {
            stem = rest;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let word = |text: &str| {
            split(text).next().unwrap_or(Word {
                folded: String::new(),
                stems: [String::new(), String::new()],
            })
        };
        word(one).is_like(&word(other))
    }

    #[test]
    fn a_case_ending_does_not_hide_a_word() {
        for (sought, text) in [
            ("опекой", "опека"),
            ("питанию", "питание"),
            ("опекунов", "опекун"),
            ("тамаққа", "тамақ"),
            ("оқушыларға", "оқушы"),
            ("қамқоршының", "қамқоршы"),
            ("балаға", "балалар"),
            ("adopting", "adoption"),
            ("еды", "еда"),
        ] {
            assert!(alike(sought, text), "{sought}");
        }
    }

    #[test]
    fn words_of_other_meaning_are_not_alike() {
        for (sought, text) in [("опека", "опора"), ("ас", "асар"), ("мұра", "мұғалім")]
        {
            assert!(!alike(sought, text), "{sought}");
        }
    }

    #[test]
    fn a_slip_in_a_long_word_is_forgiven() {
        let near = |one: &str, other: &str| {
            let (one, other) = (split(one).next(), split(other).next());
            one.zip(other)
                .is_some_and(|(one, other)| one.is_near(&other))
        };
        for (sought, text) in [
            ("пасобие", "пособие"),
            ("зделка", "сделка"),
            ("усынавление", "усыновление"),
            ("питнаие", "питание"),
            ("наследсво", "наследство"),
        ] {
            assert!(near(sought, text), "{sought}");
        }
        for (sought, text) in [("банк", "банка"), ("школа", "шкала1"), ("подвоз", "провод")]
        {
            assert!(!near(sought, text), "{sought}");
        }
    }

    #[test]
    fn words_are_told_apart_by_anything_but_letters() {
        let folded: Vec<String> = split("Ёлка, «мектеп»").map(|word| word.folded).collect();
        assert_eq!(folded, ["елка", "мектеп"]);
    }
}
