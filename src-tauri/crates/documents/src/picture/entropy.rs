//! Where the pixels of a baseline JPEG end (ISO/IEC 10918-1, Annex F): whether they are all there in a
//! file without an end mark, as the panoramas of a widespread telephone are.

use super::jpeg::Head;

/// Restarts and what they lie between.
const RESTART_FIRST: u8 = 0xd0;
const RESTART_LAST: u8 = 0xd7;
/// Most blocks that are counted: of every pixel that is taken in, in four colours, and to spare.
const MAX_BLOCKS: u64 = 8_000_000;

/// The place behind the last byte of the only scan, when every block of it is there; `None` for what is
/// cut, or coded in another way than by one sequential scan.
pub(crate) fn end(bytes: &[u8]) -> Option<usize> {
    let head = Head::of(bytes)?;
    let scan = Scan::of(&head)?;
    let start = bytes.len() - head.rest.len();
    let length = usize::from(u16::from_be_bytes([*head.rest.get(2)?, *head.rest.get(3)?]));
    let mut bits = Bits {
        bytes: head.rest.get(2 + length..)?,
        at: 0,
        left: 0,
        value: 0,
    };
    for unit in 0..scan.units {
        if scan.restart > 0 && unit > 0 && unit % scan.restart == 0 {
            bits.restart()?;
        }
        for (blocks, direct, alternating) in &scan.components {
            for _ in 0..*blocks {
                bits.block(direct, alternating)?;
            }
        }
    }
    // The last byte is filled with ones (F.1.2.3).
    let filler = u8::MAX.checked_shr((8 - bits.left).into()).unwrap_or(0);
    (bits.value & filler == filler).then_some(start + 2 + length + bits.at)
}

/// What the head says of the scan.
struct Scan {
    /// Units of blocks of all colours (A.2.3).
    units: u64,
    /// Units between restarts; 0 without them.
    restart: u64,
    /// Blocks in a unit, and the codes, of each colour.
    components: Vec<(u16, Codes, Codes)>,
}

impl Scan {
    fn of(head: &Head<'_>) -> Option<Self> {
        let mut tables: [Option<Codes>; 8] = Default::default();
        let (mut frame, mut restart) = (None, 0);
        for segment in &head.segments {
            let content = segment.get(4..)?;
            match segment[1] {
                0xc0 | 0xc1 => frame = Some(content),
                0xc4 => Codes::read(content, &mut tables)?,
                0xc2 | 0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
                0xdd => restart = u64::from(u16::from_be_bytes(*content.first_chunk()?)),
                _ => {}
            }
        }
        let frame = frame?;
        let [8, h1, h0, w1, w0, count] = *frame.first_chunk::<6>()? else {
            return None;
        };
        let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
        let parts = frame.get(6..6 + 3 * usize::from(count))?;
        let said = head.rest.get(4..)?;
        if said.first() != Some(&count) {
            return None;
        }
        let mut components = Vec::new();
        let (mut across, mut down) = (1, 1);
        for (part, selected) in parts.chunks_exact(3).zip(said.get(1..)?.chunks_exact(2)) {
            let (h, v) = (part[1] >> 4, part[1] & 15);
            if part[0] != selected[0] || !(1..=4).contains(&h) || !(1..=4).contains(&v) {
                return None;
            }
            (across, down) = (across.max(h), down.max(v));
            let (direct, alternating) = (selected[1] >> 4, selected[1] & 15);
            if direct > 3 || alternating > 3 {
                return None;
            }
            components.push((
                u16::from(h) * u16::from(v),
                tables[usize::from(direct)].clone()?,
                tables[4 + usize::from(alternating)].clone()?,
            ));
        }
        // A scan of one colour has units of one block.
        if let [(blocks, ..)] = components.as_mut_slice() {
            *blocks = 1;
            (across, down) = (1, 1);
        }
        let units = |side: u16, blocks: u8| u64::from(side.div_ceil(u16::from(blocks) * 8));
        let units = units(width, across) * units(height, down);
        let blocks: u16 = components.iter().map(|(blocks, ..)| blocks).sum();
        (units > 0 && units * u64::from(blocks) <= MAX_BLOCKS).then_some(Self {
            units,
            restart,
            components,
        })
    }
}

/// A table of Huffman codes (C.2): of each length how many, and what they mean in order.
#[derive(Clone)]
struct Codes {
    counts: [u8; 16],
    meanings: Vec<u8>,
}

impl Codes {
    fn read(mut content: &[u8], tables: &mut [Option<Self>; 8]) -> Option<()> {
        while let Some((name, behind)) = content.split_first() {
            let (class, number) = (name >> 4, name & 15);
            let (counts, behind) = behind.split_first_chunk::<16>()?;
            let length = counts.iter().map(|count| usize::from(*count)).sum();
            let (meanings, behind) = behind.split_at_checked(length)?;
            let place = usize::from(class) * 4 + usize::from(number);
            *tables.get_mut(place).filter(|_| class < 2 && number < 4)? = Some(Self {
                counts: *counts,
                meanings: meanings.to_vec(),
            });
            content = behind;
        }
        Some(())
    }
}

/// The bits of a scan.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The byte that is being read, and how many bits of it are left.
    value: u8,
    left: u8,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u8> {
        if self.left == 0 {
            self.value = *self.bytes.get(self.at)?;
            self.at += 1;
            if self.value == 0xff {
                // A zero follows a byte of ones; anything else is a marker.
                (*self.bytes.get(self.at)? == 0).then_some(())?;
                self.at += 1;
            }
            self.left = 8;
        }
        self.left -= 1;
        Some(self.value >> self.left & 1)
    }

    fn skip(&mut self, count: u8) -> Option<()> {
        (0..count).try_for_each(|_| self.bit().map(|_| ()))
    }

    fn code(&mut self, codes: &Codes) -> Option<u8> {
        let (mut code, mut first, mut before) = (0_usize, 0_usize, 0_usize);
        for count in codes.counts {
            code = code << 1 | usize::from(self.bit()?);
            let count = usize::from(count);
            if code < first + count {
                return codes
                    .meanings
                    .get(before + code.checked_sub(first)?)
                    .copied();
            }
            before += count;
            first = (first + count) << 1;
        }
        None
    }

    /// Over a block of 64 coefficients (F.2.2).
    fn block(&mut self, direct: &Codes, alternating: &Codes) -> Option<()> {
        let size = self.code(direct)?;
        self.skip(size)?;
        let mut place = 1;
        while place < 64 {
            let run = self.code(alternating)?;
            match (run >> 4, run & 15) {
                (15, 0) => place += 16,
                (_, 0) => break,
                (zeros, size) => {
                    place += usize::from(zeros) + 1;
                    self.skip(size)?;
                }
            }
        }
        Some(())
    }

    /// To the restart that must come next.
    fn restart(&mut self) -> Option<()> {
        self.left = 0;
        while *self.bytes.get(self.at)? == 0xff && *self.bytes.get(self.at + 1)? == 0xff {
            self.at += 1;
        }
        let mark = self.bytes.get(self.at..self.at + 2)?;
        matches!(mark, [0xff, RESTART_FIRST..=RESTART_LAST]).then_some(())?;
        self.at += 2;
        Some(())
    }
}
