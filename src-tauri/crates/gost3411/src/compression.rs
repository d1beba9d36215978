//! The compression function g (RFC 6986, section 8).

use crate::{constants::C, table::TABLE};
use std::array;

/// 512 bits, the least significant word first.
pub(crate) type Words = [u64; 8];

/// The same, by octets.
type Octets = [u8; 64];

/// Words whose octets are read from memory; those of the others are shifted out of registers.
const READ: usize = 4;

/// What a round takes: its key, with the constant of the next key added, and the block with the key
/// added.
struct Pair {
    key: Octets,
    block: Octets,
}

/// What is added to the key of each round on its way to the next, but for the first; the last key
/// has no next.
const ADDED: [Words; 12] = {
    let mut added = [[0; 8]; 12];
    let mut round = 0;
    while round < 11 {
        added[round] = C[round + 1];
        round += 1;
    }
    added
};

/// The transformations S, P and L one after the other, of the key and of the block.
///
/// What comes out lies elsewhere than what goes in, as what was just written by words would be slow
/// to copy. Both are in one loop, so that the compiler leaves it a loop: drawn out, the shifts would
/// not fit into the registers.
#[inline(never)]
fn round(from: &Pair, added: &Words, to: &mut Pair) {
    let mut keys: [u64; 8 - READ] = array::from_fn(|row| word(&from.key, READ + row));
    let mut blocks: [u64; 8 - READ] = array::from_fn(|row| word(&from.block, READ + row));
    for (place, added) in added.iter().enumerate() {
        let key = column(&from.key, &mut keys, place);
        put(&mut to.key, place, key ^ added);
        let block = column(&from.block, &mut blocks, place);
        put(&mut to.block, place, key ^ block);
    }
}

/// What the octets at `place` of every word add up to; `rest` are the last words without the octets
/// that were taken before.
#[allow(clippy::inline_always, reason = "a call costs as much as the work")]
#[inline(always)]
fn column(octets: &Octets, rest: &mut [u64; 8 - READ], place: usize) -> u64 {
    let mut word = 0;
    for (row, table) in TABLE[..READ].iter().enumerate() {
        word ^= table[usize::from(octets[8 * row + place])];
    }
    for (rest, table) in rest.iter_mut().zip(&TABLE[READ..]) {
        word ^= table[usize::from(rest.to_le_bytes()[0])];
        *rest >>= 8;
    }
    word
}

fn word(octets: &Octets, place: usize) -> u64 {
    let (words, _) = octets.as_chunks();
    u64::from_le_bytes(words[place])
}

fn put(octets: &mut Octets, place: usize, word: u64) {
    let (words, _) = octets.as_chunks_mut();
    words[place] = word.to_le_bytes();
}

fn octets(words: &Words) -> Octets {
    let mut octets = [0; 64];
    for (place, word) in words.iter().enumerate() {
        put(&mut octets, place, *word);
    }
    octets
}

fn xor(one: &Words, other: &Words) -> Words {
    array::from_fn(|place| one[place] ^ other[place])
}

/// Takes a block into the state `h`, `n` being the count of bits before it.
pub(crate) fn compress(h: &mut Words, n: &Words, block: &Words) {
    let first = octets(&xor(h, n));
    let mut rest = array::from_fn(|row| word(&first, READ + row));
    let key = array::from_fn(|place| column(&first, &mut rest, place));
    let mut even = Pair {
        key: octets(&xor(&key, &C[0])),
        block: octets(&xor(&key, block)),
    };
    let mut odd = Pair {
        key: [0; 64],
        block: [0; 64],
    };
    for added in ADDED.chunks_exact(2) {
        round(&even, &added[0], &mut odd);
        round(&odd, &added[1], &mut even);
    }
    *h = array::from_fn(|place| h[place] ^ word(&even.block, place) ^ block[place]);
}
