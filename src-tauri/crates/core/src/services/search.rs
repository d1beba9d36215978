//! Finding a service by the words of a citizen, in any of the three languages.
//!
//! Words are compared folded and by their stems, so that neither the case nor the keyboard decides. A
//! word that is in no passport is read as typed in the wrong layout, or else left out: people write
//! sentences.

mod words;

use kabinet_model::{
    language::{Language, Localized},
    service::Passport,
    text::retyped,
};
use std::collections::BTreeMap;
use words::{Word, split, written};

/// Longest query that is looked at, words.
const WORDS: usize = 12;

/// How much a word in each text of a passport says.
const TITLE: u32 = 8;
const KEYWORDS: u32 = 4;
const NAME: u32 = 2;
const SUMMARY: u32 = 1;

/// Passports that match, best first; all in their order for an empty query.
pub(super) fn matching<'a>(passports: &'a [Passport], query: &str) -> Vec<&'a Passport> {
    let pages: Vec<Page<'a>> = passports.iter().map(Page::of).collect();
    ranked(&pages, query)
}

/// Of several words, those that few passports have count most; a passport with less than half of what
/// the best one has is no match.
fn ranked<'a>(pages: &[Page<'a>], query: &str) -> Vec<&'a Passport> {
    let Some(sought) = sought(pages, query) else {
        return pages.iter().map(|page| page.passport).collect();
    };
    let mut found: Vec<(u32, u32, &Passport)> = Vec::new();
    for (position, page) in pages.iter().enumerate() {
        let (mut rarity, mut place) = (0, 0);
        for word in &sought {
            let says = word.places.get(position).copied().unwrap_or_default();
            if says > 0 {
                rarity += word.rarity;
                place += word.rarity * says;
            }
        }
        found.push((rarity, place, page.passport));
    }
    let best = found.iter().map(|found| found.0).max().unwrap_or_default();
    found.retain(|found| found.0 > 0 && found.0 * 2 >= best);
    found.sort_by_key(|(rarity, place, passport)| {
        (std::cmp::Reverse((*place, *rarity)), passport.number)
    });
    found.into_iter().map(|(_, _, passport)| passport).collect()
}

/// A word that was found.
struct Sought {
    /// How much it says in each passport; 0 where it is not.
    places: Vec<u32>,
    /// More for a word that fewer passports have.
    rarity: u32,
}

/// The words of a query that are found at all; `None` for an empty query.
fn sought(pages: &[Page<'_>], query: &str) -> Option<Vec<Sought>> {
    let mut any = false;
    let mut sought = Vec::new();
    for chunk in query.split_whitespace().take(WORDS) {
        let words: Vec<Word> = split(chunk).collect();
        any |= !words.is_empty();
        let mut known = found(pages, &words, Word::is_like);
        if known.is_empty() {
            let meant = retyped(chunk).into_iter();
            let meant = meant.map(|other| split(&other).collect::<Vec<Word>>());
            let meant = meant.map(|words| found(pages, &words, Word::is_like));
            known = meant.max_by_key(Vec::len).unwrap_or_default();
        }
        if known.is_empty() {
            known = found(pages, &words, Word::is_near);
        }
        sought.extend(known);
    }
    any.then_some(sought)
}

/// Whether a word that is sought is meant by one of a passport.
type Means = fn(&Word, &Word) -> bool;

fn found(pages: &[Page<'_>], words: &[Word], means: Means) -> Vec<Sought> {
    let found = words.iter().filter_map(|word| {
        let places: Vec<u32> = pages.iter().map(|page| page.holds(word, means)).collect();
        let holders = places.iter().filter(|place| **place > 0).count();
        let rarity = u32::try_from(pages.len() + 1 - holders).ok()?;
        (holders > 0).then_some(Sought { places, rarity })
    });
    found.collect()
}

/// The words of a passport, each with how much it says there.
struct Page<'a> {
    passport: &'a Passport,
    words: Vec<(Word, u32)>,
}

impl<'a> Page<'a> {
    fn of(passport: &'a Passport) -> Self {
        let places: [(&Localized, u32); 4] = [
            (&passport.title, TITLE),
            (&passport.keywords, KEYWORDS),
            (&passport.name, NAME),
            (&passport.summary, SUMMARY),
        ];
        let mut best: BTreeMap<String, u32> = BTreeMap::new();
        for (text, weight) in places {
            for word in Language::ALL
                .into_iter()
                .flat_map(|language| written(text.get(language)))
            {
                // The places come best first.
                best.entry(word).or_insert(weight);
            }
        }
        let words = best.iter().map(|(word, weight)| (Word::of(word), *weight));
        Self {
            passport,
            words: words.collect(),
        }
    }

    /// How much the best place of a word says; 0 when it is not here.
    fn holds(&self, sought: &Word, means: Means) -> u32 {
        let found = self.words.iter().filter(|(word, _)| means(sought, word));
        found.map(|(_, weight)| *weight).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
