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

/// What people choose first, and what is therefore guessed first.
const COMMON: [&str; 12] = [
    "password",
    "qwerty",
    "йцукен",
    "пароль",
    "құпиясөз",
    "12345678",
    "87654321",
    "11111111",
    "abc123",
    "admin",
    "kazakhstan",
    "қазақстан",
];

/// How strong `password` is for the holder of `number` (an ИИН). Length counts, not kinds of
/// characters; what contains the own ИИН, a common password with little beside it, or hardly any
/// different characters is weak.
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
    if length < SHORTEST || password.len() > LONGEST || different.len() < 5 || common || own {
        Strength::Weak
    } else if length < 14 {
        Strength::Fair
    } else {
        Strength::Strong
    }
}

#[cfg(test)]
mod tests {
    use super::{Strength, strength};

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
