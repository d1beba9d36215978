//! Bounds of `facts.toml`, which a portal sends.

/// Greatest size, bytes.
pub(super) const SIZE: usize = 256 << 10;
/// Greatest number of facts, and of entries of registers.
pub(super) const FACTS: usize = 300;
/// Greatest number of inputs, values or cases of one fact.
pub(super) const INPUTS: usize = 100;
/// Greatest number of facts that stand one upon another.
pub(super) const DEPTH: usize = 32;
/// Greatest length of a text, bytes.
pub(super) const TEXT: usize = 1_000;
