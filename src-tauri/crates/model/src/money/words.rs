//! An amount of money in words: `двенадцать тысяч пятьсот тенге`.

use super::Amount;
use crate::language::Localized;

/// Words of a number below a thousand, the highest first.
type Below = fn(u64, Gender) -> Vec<&'static str>;

/// Of the noun that is counted; Russian `один`, `одна` follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
}

/// A noun that is counted: with one, with two to four, with others.
#[derive(Debug, Clone, Copy)]
struct Noun(&'static str, &'static str, &'static str, Gender);

/// A language's way to say numbers.
struct Speech {
    below: Below,
    /// Thousand, million, milliard, billion.
    powers: [Noun; 4],
    nought: &'static str,
    tenge: Noun,
    tiyn: Noun,
}

const fn plain(word: &'static str) -> Noun {
    Noun(word, word, word, Gender::Masculine)
}

const KAZAKH: Speech = Speech {
    below: kazakh,
    powers: [
        plain("мың"),
        plain("миллион"),
        plain("миллиард"),
        plain("триллион"),
    ],
    nought: "нөл",
    tenge: plain("теңге"),
    tiyn: plain("тиын"),
};

const RUSSIAN: Speech = Speech {
    below: russian,
    powers: [
        Noun("тысяча", "тысячи", "тысяч", Gender::Feminine),
        Noun("миллион", "миллиона", "миллионов", Gender::Masculine),
        Noun("миллиард", "миллиарда", "миллиардов", Gender::Masculine),
        Noun("триллион", "триллиона", "триллионов", Gender::Masculine),
    ],
    nought: "ноль",
    tenge: plain("тенге"),
    tiyn: Noun("тиын", "тиына", "тиынов", Gender::Masculine),
};

const ENGLISH: Speech = Speech {
    below: english,
    powers: [
        plain("thousand"),
        plain("million"),
        plain("billion"),
        plain("trillion"),
    ],
    nought: "nought",
    tenge: plain("tenge"),
    tiyn: plain("tiyn"),
};

impl Amount {
    /// The amount in words, with its currency, in each language. Tiyn are told where there are any.
    pub fn words(self) -> Localized {
        Localized {
            kk: KAZAKH.amount(self),
            ru: RUSSIAN.amount(self),
            en: ENGLISH.amount(self),
            unofficial: Vec::new(),
        }
    }
}

impl Speech {
    fn amount(&self, amount: Amount) -> String {
        let mut words = self.counted(amount.tiyn / 100, self.tenge);
        if !amount.tiyn.is_multiple_of(100) {
            words.extend(self.counted(amount.tiyn % 100, self.tiyn));
        }
        words.join(" ")
    }

    /// A number and the noun it counts.
    fn counted(&self, number: u64, noun: Noun) -> Vec<&'static str> {
        let mut words = Vec::new();
        let mut left = number;
        for (place, power) in self.powers.iter().enumerate().rev() {
            let unit = 1000_u64.pow(u32::try_from(place + 1).unwrap_or(0));
            // What is above the highest power is said in its units: no amount comes so far.
            let group = left / unit;
            left %= unit;
            if group > 0 {
                words.extend((self.below)(group % 1000, power.3));
                words.push(power.with(group));
            }
        }
        words.extend((self.below)(left, noun.3));
        if words.is_empty() {
            words.push(self.nought);
        }
        words.push(noun.with(number));
        words
    }
}

impl Noun {
    /// The form that goes with a number (Russian alone tells them apart).
    fn with(self, number: u64) -> &'static str {
        match (number % 10, number % 100) {
            (_, 11..=14) => self.2,
            (1, _) => self.0,
            (2..=4, _) => self.1,
            _ => self.2,
        }
    }
}

/// The entry of a table that starts at one; nothing for nought.
fn of(table: &[&'static str], number: u64) -> Option<&'static str> {
    table
        .get(usize::try_from(number.checked_sub(1)?).ok()?)
        .copied()
}

fn kazakh(number: u64, _: Gender) -> Vec<&'static str> {
    const ONES: [&str; 9] = [
        "бір",
        "екі",
        "үш",
        "төрт",
        "бес",
        "алты",
        "жеті",
        "сегіз",
        "тоғыз",
    ];
    const TENS: [&str; 9] = [
        "он",
        "жиырма",
        "отыз",
        "қырық",
        "елу",
        "алпыс",
        "жетпіс",
        "сексен",
        "тоқсан",
    ];
    let hundreds = number / 100;
    // One hundred is `жүз` alone.
    let count = of(&ONES, hundreds).filter(|_| hundreds > 1);
    [
        count,
        (hundreds > 0).then_some("жүз"),
        of(&TENS, number / 10 % 10),
        of(&ONES, number % 10),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn russian(number: u64, gender: Gender) -> Vec<&'static str> {
    const HUNDREDS: [&str; 9] = [
        "сто",
        "двести",
        "триста",
        "четыреста",
        "пятьсот",
        "шестьсот",
        "семьсот",
        "восемьсот",
        "девятьсот",
    ];
    const TENS: [&str; 8] = [
        "двадцать",
        "тридцать",
        "сорок",
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
    ];
    const ONES: [&str; 19] = [
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ];
    let (tens, ones) = tens_and_ones(number);
    let ones = match (ones, gender) {
        (1, Gender::Feminine) => Some("одна"),
        (2, Gender::Feminine) => Some("две"),
        _ => of(&ONES, ones),
    };
    [of(&HUNDREDS, number / 100), of(&TENS, tens), ones]
        .into_iter()
        .flatten()
        .collect()
}

fn english(number: u64, _: Gender) -> Vec<&'static str> {
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    const ONES: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let (tens, ones) = tens_and_ones(number);
    let hundreds = of(&ONES, number / 100);
    [
        hundreds,
        hundreds.map(|_| "hundred"),
        of(&TENS, tens),
        of(&ONES, ones),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Tens above ten, one less, and what has a word of its own beside them: 25 is (1, 5), 13 is (0, 13).
fn tens_and_ones(number: u64) -> (u64, u64) {
    match number % 100 {
        rest @ 0..20 => (0, rest),
        rest => (rest / 10 - 1, rest % 10),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_amount_is_said_in_three_languages() {
        for (typed, kk, ru, en) in [
            ("0", "нөл теңге", "ноль тенге", "nought tenge"),
            (
                "12500",
                "он екі мың бес жүз теңге",
                "двенадцать тысяч пятьсот тенге",
                "twelve thousand five hundred tenge",
            ),
            (
                "12,5",
                "он екі теңге елу тиын",
                "двенадцать тенге пятьдесят тиынов",
                "twelve tenge fifty tiyn",
            ),
            (
                "1 021 102,01",
                "бір миллион жиырма бір мың жүз екі теңге бір тиын",
                "один миллион двадцать одна тысяча сто два тенге один тиын",
                "one million twenty one thousand one hundred two tenge one tiyn",
            ),
            (
                "2 000 011 003",
                "екі миллиард он бір мың үш теңге",
                "два миллиарда одиннадцать тысяч три тенге",
                "two billion eleven thousand three tenge",
            ),
            (
                "342 000,04",
                "үш жүз қырық екі мың теңге төрт тиын",
                "триста сорок две тысячи тенге четыре тиына",
                "three hundred forty two thousand tenge four tiyn",
            ),
        ] {
            let words = Amount::parse(typed).unwrap().words();
            assert_eq!((&*words.kk, &*words.ru, &*words.en), (kk, ru, en));
        }
    }

    proptest! {
        #[test]
        fn other_amounts_are_said_in_other_words(
            amounts in proptest::collection::btree_set(0_u64..100_000_000_000_000_000, 2..40)
        ) {
            let said = |language: fn(Localized) -> String| {
                amounts
                    .iter()
                    .map(|tiyn| language(Amount { tiyn: *tiyn }.words()))
                    .collect::<BTreeSet<_>>()
                    .len()
            };
            prop_assert_eq!(said(|words| words.kk), amounts.len());
            prop_assert_eq!(said(|words| words.ru), amounts.len());
            prop_assert_eq!(said(|words| words.en), amounts.len());
        }
    }
}
