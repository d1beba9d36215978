//! Finding a service by the words of a citizen, in any of the three languages.

use kabinet_model::{
    language::{Language, Localized},
    service::Passport,
};

/// Longest query that is looked at, words.
const WORDS: usize = 12;

/// Passports that match, best first; all in their order for an empty query. Endings differ from case
/// to case in Kazakh and Russian, so a word matches by its beginning.
pub(super) fn matching<'a>(passports: &'a [Passport], query: &str) -> Vec<&'a Passport> {
    let words: Vec<String> = words(query).take(WORDS).collect();
    if words.is_empty() {
        return passports.iter().collect();
    }
    let mut found: Vec<(u32, &Passport)> = passports
        .iter()
        .filter_map(|passport| Some((score(passport, &words)?, passport)))
        .collect();
    found.sort_by_key(|(score, passport)| (std::cmp::Reverse(*score), passport.number));
    found.into_iter().map(|(_, passport)| passport).collect()
}

/// How well every word is found; `None` when one is not.
fn score(passport: &Passport, words: &[String]) -> Option<u32> {
    let places: [(&Localized, u32); 4] = [
        (&passport.title, 8),
        (&passport.keywords, 4),
        (&passport.name, 2),
        (&passport.summary, 1),
    ];
    words
        .iter()
        .map(|word| {
            places
                .iter()
                .filter(|(place, _)| holds(place, word))
                .map(|(_, weight)| *weight)
                .max()
        })
        .sum()
}

fn holds(place: &Localized, word: &str) -> bool {
    let stem = stem(word);
    Language::ALL
        .iter()
        .any(|language| words(place.get(*language)).any(|candidate| candidate.starts_with(stem)))
}

/// A long word without its last letters, where case endings are.
fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let kept = match letters {
        0..=4 => letters,
        5..=6 => letters - 1,
        _ => letters - 2,
    };
    let end = word
        .char_indices()
        .nth(kept)
        .map_or(word.len(), |(at, _)| at);
    &word[..end]
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('ё', "е"))
}

#[cfg(test)]
mod tests {
    use super::{stem, words};

    #[test]
    fn a_case_ending_does_not_hide_a_word() {
        assert_eq!(stem("питанию"), "питан");
    }

    #[test]
    fn a_short_word_is_looked_for_whole() {
        assert_eq!(stem("опека"), "опек");
        assert_eq!(stem("аск"), "аск");
    }

    #[test]
    fn words_are_told_apart_by_anything_but_letters() {
        assert!(words("Ёлка, «мектеп»").eq(["елка", "мектеп"]));
    }
}
