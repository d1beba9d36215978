//! What steps of every walk choose from.

use proptest::prelude::*;

/// A citizen of the training portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// ҮЛГІБАЕВА Құралай.
    Kuralai,
    /// ҮЛГІБАЕВ Ғани.
    Gani,
}

impl Person {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Kuralai, Self::Gani];

    /// The other of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Kuralai => Self::Gani,
            Self::Gani => Self::Kuralai,
        }
    }
}

/// One of those that there are by then, counted round; nothing is done where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick(pub u8);

impl Pick {
    /// Which of so many.
    pub fn among(self, count: usize) -> Option<usize> {
        (count > 0).then(|| usize::from(self.0) % count)
    }
}

/// Either citizen, the first more often.
pub fn person() -> impl Strategy<Value = Person> + Clone {
    prop_oneof![3 => Just(Person::Kuralai), 1 => Just(Person::Gani)]
}

/// Any pick.
pub fn pick() -> impl Strategy<Value = Pick> + Clone {
    any::<u8>().prop_map(Pick)
}

/// True so many times to one.
pub fn mostly(weight: u32) -> impl Strategy<Value = bool> {
    prop_oneof![weight => Just(true), 1 => Just(false)]
}
