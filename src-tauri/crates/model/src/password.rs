//! How strong a password is: one rule for the program, which shows it, and the portal, which keeps it.

/// How strong a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Refused.
    Weak,
    /// Taken.
    Fair,
    /// Good.
    Strong,
}

/// Shortest password that is taken, in characters.
pub const SHORTEST: usize = 8;

/// Longest password that is taken, in bytes: hashing must stay cheap.
pub const LONGEST: usize = 256;

/// What people choose first here, and what is therefore guessed first. Words of other languages, names, dates
/// and rows of keys are known to `zxcvbn`, 30 000 common passwords among them.
const COMMON: [&str; 9] = [
    "password",
    "qwerty",
    "йцукен",
    "пароль",
    "құпиясөз",
    "admin",
    "kazakhstan",
    "казахстан",
    "қазақстан",
];

/// Keys of the Russian and Kazakh layouts, and what the same keys write in the Latin one: people type a word of
/// theirs with the other layout on.
const KEYS: (&str, &str) = (
    "йцукенгшщзхъфывапролджэячсмитьбюё\u{456}әңғүұқөһ",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`234567890",
);

/// How strong `password` is for the holder of `number` (an ИИН). Length counts, not kinds of
/// characters; what contains the own ИИН, a common password with little beside it, or hardly any
/// different characters is weak, and so is what is found in fewer than a million guesses.
pub fn strength(password: &str, number: &str) -> Strength {
    let length = password.chars().count();
    let mut different: Vec<char> = password.to_lowercase().chars().collect();
    different.sort_unstable();
    different.dedup();
    let lower = password.to_lowercase();
    let common = COMMON
        .iter()
        .any(|word| lower.contains(word) && length < word.chars().count() + 5);
    let own = number.len() >= SHORTEST && password.contains(number);
    let refused =
        length < SHORTEST || password.len() > LONGEST || different.len() < 5 || common || own;
    if refused || is_guessed(password, number) || is_guessed(&on_latin_keys(&lower), number) {
        Strength::Weak
    } else if length < 14 {
        Strength::Fair
    } else {
        Strength::Strong
    }
}

/// Characters that are judged as a guesser does: judging takes long for long ones, and of a long password its
/// beginning alone is hard enough to guess.
const JUDGED: usize = 24;

/// Whether a guesser who knows words, names, dates, rows of keys and common passwords needs fewer than a
/// million guesses.
fn is_guessed(password: &str, number: &str) -> bool {
    let beginning: String = password.chars().take(JUDGED).collect();
    zxcvbn::zxcvbn(&beginning, &[number]).score() < zxcvbn::Score::Two
}

/// What the keys of a password write in the Latin layout.
fn on_latin_keys(lower: &str) -> String {
    let (theirs, latin) = KEYS;
    let key = |sign| {
        let place = theirs.chars().position(|one| one == sign);
        place.and_then(|place| latin.chars().nth(place))
    };
    lower
        .chars()
        .map(|sign| key(sign).unwrap_or(sign))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Strength, on_latin_keys, strength};
    use proptest::prelude::*;

    #[test]
    fn what_many_people_choose_is_weak() {
        for password in [
            "1q2w3e4r",
            "iloveyou",
            "1qaz2wsx",
            "Aa123456",
            "qwertyuiop",
            "zaq12wsx",
            "password1",
            "P@ssw0rd",
            "sunshine1",
            "football1",
            "q1w2e3r4t5",
            "asdfghjkl",
            "michael1",
            "1234qwer",
            "qazwsxedc",
            "11223344",
            "trustno1",
            "letmein1",
            "superman1",
            "abcd1234",
            "12345678",
            "87654321",
            "йцукенгш",
            "фывапрол",
            "gfhjkm123",
            "Казахстан1",
            "19850615",
            "qwerty123456",
        ] {
            assert_eq!(strength(password, ""), Strength::Weak, "{password}");
        }
    }

    #[test]
    fn each_key_has_one_sign_in_either_layout() {
        assert_eq!(KEYS.0.chars().count(), KEYS.1.chars().count());
        assert_eq!(on_latin_keys("пароль"), "gfhjkm");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_password_breaks_the_rule(password in ".{0,120}", number in "[0-9]{0,12}") {
            let _ = strength(&password, &number);
        }
    }

    #[test]
    fn a_short_password_is_weak() {
        assert_eq!(strength("Tau7xyz", ""), Strength::Weak);
    }

    #[test]
    fn a_common_password_with_a_year_is_weak() {
        assert_eq!(strength("Qwerty2026", ""), Strength::Weak);
    }

    #[test]
    fn a_password_with_the_own_number_is_weak() {
        assert_eq!(strength("my850615200406", "850615200406"), Strength::Weak);
    }

    #[test]
    fn few_different_characters_are_weak() {
        assert_eq!(strength("aabbaabbaabbaabb", ""), Strength::Weak);
    }

    #[test]
    fn eight_characters_of_no_pattern_are_fair() {
        assert_eq!(strength("tau-7Kök", ""), Strength::Fair);
    }

    #[test]
    fn a_long_phrase_is_strong() {
        assert_eq!(strength("биік тау мен көк аспан", ""), Strength::Strong);
    }
}
