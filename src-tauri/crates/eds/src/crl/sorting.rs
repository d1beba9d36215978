//! Sorting the records of an index on disk, in memory that does not grow with their count.

use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// Octets of a record.
pub(super) const RECORD: usize = 32;
/// A record; the smaller one stands first.
pub(super) type Record = [u8; RECORD];

/// Records sorted in memory at a time: one mebioctet.
const RUN: usize = 32 * 1024;
/// Records of a run that are read at a time while merging.
const AHEAD: usize = 256;

/// Takes records in any order.
pub(super) struct Sorter {
    run: Vec<Record>,
    /// Sorted runs, one after another.
    runs: File,
    /// Records in each.
    lengths: Vec<usize>,
}

impl Sorter {
    /// Sorts with the help of a nameless file in `folder`.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            run: Vec::new(),
            runs: tempfile::tempfile_in(folder)?,
            lengths: Vec::new(),
        })
    }

    pub(super) fn push(&mut self, record: Record) -> io::Result<()> {
        self.run.push(record);
        if self.run.len() == RUN {
            self.put_aside()?;
        }
        Ok(())
    }

    fn put_aside(&mut self) -> io::Result<()> {
        self.run.sort_unstable();
        self.runs.write_all(self.run.as_flattened())?;
        self.lengths.push(self.run.len());
        self.run.clear();
        Ok(())
    }

    /// Shows every record in order.
    pub(super) fn merge(
        mut self,
        mut show: impl FnMut(&Record) -> io::Result<()>,
    ) -> io::Result<()> {
        self.put_aside()?;
        let mut begin = 0;
        let mut runs = Vec::new();
        let mut heads = BinaryHeap::new();
        for (place, length) in self.lengths.iter().enumerate() {
            let mut run = Run {
                begin,
                left: *length,
                ahead: Vec::new(),
            };
            begin += (length * RECORD) as u64;
            heads.extend(
                run.next(&mut self.runs)?
                    .map(|record| Reverse((record, place))),
            );
            runs.push(run);
        }
        while let Some(Reverse((record, place))) = heads.pop() {
            show(&record)?;
            let next = match runs.get_mut(place) {
                Some(run) => run.next(&mut self.runs)?,
                None => None,
            };
            heads.extend(next.map(|record| Reverse((record, place))));
        }
        Ok(())
    }
}

/// A sorted run that is being read.
struct Run {
    /// Where in the file the unread records begin.
    begin: u64,
    /// How many there are.
    left: usize,
    /// Records read ahead, the next one last.
    ahead: Vec<Record>,
}

impl Run {
    fn next(&mut self, file: &mut File) -> io::Result<Option<Record>> {
        if self.ahead.is_empty() {
            let count = self.left.min(AHEAD);
            self.ahead.resize(count, [0; RECORD]);
            file.seek(SeekFrom::Start(self.begin))?;
            file.read_exact(self.ahead.as_flattened_mut())?;
            self.ahead.reverse();
            self.begin += (count * RECORD) as u64;
            self.left -= count;
        }
        Ok(self.ahead.pop())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn records_of_several_runs_come_out_in_order() {
        let count = 2 * RUN + 7;
        let record = |number: usize| {
            let mut record = [0; RECORD];
            record[12..20].copy_from_slice(&(number as u64).to_be_bytes());
            record
        };
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path()).unwrap();
        for number in 0..count {
            sorter.push(record(number * 48_271 % count)).unwrap();
        }
        let mut expected = 0;
        sorter
            .merge(|one| {
                assert_eq!(*one, record(expected));
                expected += 1;
                Ok(())
            })
            .unwrap();
        assert_eq!(expected, count);
    }
}
