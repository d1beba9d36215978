//! Substitution and linear transformation of octets in one lookup.

use crate::constants::{A, PI};

/// By the place of an octet in its word, the least first, and by its value: what it adds to the word
/// after both.
pub(crate) static TABLE: [[u64; 256]; 8] = table();

const fn table() -> [[u64; 256]; 8] {
    let mut table = [[0; 256]; 8];
    let mut place = 0;
    while place < 8 {
        let mut value = 0;
        while value < 256 {
            let mut bit = 0;
            while bit < 8 {
                if PI[value] >> bit & 1 == 1 {
                    table[place][value] ^= A[63 - (8 * place + bit)];
                }
                bit += 1;
            }
            value += 1;
        }
        place += 1;
    }
    table
}
