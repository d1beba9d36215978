//! Counts field operations under test, to see that their number does not depend on keys.

#[cfg(test)]
thread_local! {
    static COUNTS: std::cell::Cell<(u64, u64)> = const { std::cell::Cell::new((0, 0)) };
}

/// Notes one multiplication.
#[inline]
pub(super) fn multiplication() {
    #[cfg(test)]
    COUNTS.with(|counts| counts.set((counts.get().0 + 1, counts.get().1)));
}

/// Notes one constant-time selection.
#[inline]
pub(super) fn selection() {
    #[cfg(test)]
    COUNTS.with(|counts| counts.set((counts.get().0, counts.get().1 + 1)));
}

/// Multiplications and selections that `work` takes on this thread.
#[cfg(test)]
pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (u64, u64) {
    let before = COUNTS.with(std::cell::Cell::get);
    let _ = work();
    let after = COUNTS.with(std::cell::Cell::get);
    (after.0 - before.0, after.1 - before.1)
}
