//! The hash function over content of any length (RFC 6986, section 9).

use crate::compression::{Words, compress};

/// Octets of a block.
const BLOCK: usize = 64;

/// Content on its way into the digest.
#[derive(Clone)]
pub(crate) struct Stream {
    h: Words,
    /// Octets in the blocks so far.
    octets: u64,
    /// The sum of the blocks so far.
    sum: Words,
    /// The beginning of the next block, and how many octets of it there are: less than all.
    rest: [u8; BLOCK],
    length: usize,
}

impl Stream {
    /// `initial` is each word of the state in the beginning.
    pub(crate) fn new(initial: u64) -> Self {
        Self {
            h: [initial; 8],
            octets: 0,
            sum: [0; 8],
            rest: [0; BLOCK],
            length: 0,
        }
    }

    pub(crate) fn update(&mut self, mut octets: &[u8]) {
        if self.length > 0 {
            let more = octets.len().min(BLOCK - self.length);
            let (first, others) = octets.split_at(more);
            self.rest[self.length..self.length + more].copy_from_slice(first);
            self.length += more;
            if self.length < BLOCK {
                return;
            }
            self.length = 0;
            let block = self.rest;
            self.take(&block, BLOCK as u64);
            octets = others;
        }
        let (blocks, rest) = octets.as_chunks();
        for block in blocks {
            self.take(block, BLOCK as u64);
        }
        self.rest[..rest.len()].copy_from_slice(rest);
        self.length = rest.len();
    }

    /// The state after the last block, filled up with a one bit and zeros, and after count and sum.
    pub(crate) fn finish(mut self) -> [u8; BLOCK] {
        let mut last = [0; BLOCK];
        last[..self.length].copy_from_slice(&self.rest[..self.length]);
        last[self.length] = 1;
        self.take(&last, self.length as u64);
        let (bits, sum) = (self.bits(), self.sum);
        compress(&mut self.h, &[0; 8], &bits);
        compress(&mut self.h, &[0; 8], &sum);
        let mut digest = [0; BLOCK];
        for (octets, word) in digest.chunks_exact_mut(8).zip(self.h) {
            octets.copy_from_slice(&word.to_le_bytes());
        }
        digest
    }

    /// Takes a block, of which so many octets are content.
    fn take(&mut self, block: &[u8; BLOCK], octets: u64) {
        let (words, _) = block.as_chunks();
        let mut block = [0; 8];
        for (word, octets) in block.iter_mut().zip(words) {
            *word = u64::from_le_bytes(*octets);
        }
        let bits = self.bits();
        compress(&mut self.h, &bits, &block);
        self.octets += octets;
        let mut carry = false;
        for (word, more) in self.sum.iter_mut().zip(block) {
            (*word, carry) = word.carrying_add(more, carry);
        }
    }

    /// The count of bits so far, as a number of 512 bits.
    fn bits(&self) -> Words {
        let mut bits = [0; 8];
        (bits[0], bits[1]) = (self.octets << 3, self.octets >> 61);
        bits
    }
}
