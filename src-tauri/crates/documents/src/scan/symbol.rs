//! QR symbols among black and white pixels: their finder patterns, and the modules between those
//! (ISO/IEC 18004, section 12).

use rxing::{
    Binarizer, Luma8LuminanceSource, Point,
    common::{BitMatrix, DetectorRXingResult, GlobalHistogramBinarizer, HybridBinarizer},
    qrcode::cpp_port::{
        decoder::Decode,
        detector::{FindFinderPatterns, FinderPatternSet, GenerateFinderPatternSets, SampleQR},
    },
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Every which row is searched for finder patterns: as the reader does.
const STEP: u32 = 3;
/// Runs of pixels like a finder pattern's, over which a picture is noise: the search for patterns is
/// quadratic in them. A page of text has a tenth of that.
const MAX_HITS: u32 = 50_000;
/// Finder patterns looked at; a sheet full of codes has a hundred.
const MAX_PATTERNS: usize = 1_000;
/// Cells of a side into which the inside of a symbol is parted to see whether it is one, and spots of a
/// side that are looked at in each.
const CELLS: u8 = 8;
const SPOTS: u8 = 4;

/// What one document may still cost, in counts and not in time: equal input gives equal answers.
pub(super) struct Budget {
    /// Pixels to be searched, each pass anew.
    pixels: u64,
    /// Symbols to be sampled.
    samples: u32,
}

impl Default for Budget {
    /// 100 passes over an A4 sheet at 350 dpi.
    fn default() -> Self {
        Self {
            pixels: 1_200_000_000,
            samples: 10_000,
        }
    }
}

impl Budget {
    #[cfg(test)]
    pub(super) const fn of(pixels: u64, samples: u32) -> Self {
        Self { pixels, samples }
    }

    /// Whether `pixels` more may be searched; takes them.
    pub(super) fn take(&mut self, pixels: u64) -> bool {
        let left = self.pixels.checked_sub(pixels);
        self.pixels = left.unwrap_or_default();
        left.is_some()
    }

    fn take_sample(&mut self) -> bool {
        let left = self.samples.checked_sub(1);
        self.samples = left.unwrap_or_default();
        left.is_some()
    }
}

/// Where black ends and white begins.
#[derive(Clone, Copy)]
pub(super) enum Threshold {
    /// In each part of the picture anew: shadows do no harm.
    Local,
    /// In the whole picture alike: low contrast and large even faces do no harm.
    Global,
}

/// Grey pixels made black and white.
pub(super) struct Raster(BitMatrix);

/// What was found in a raster.
#[derive(Default)]
pub(super) struct Found {
    /// Texts, with the place of each symbol.
    pub(super) read: Vec<(String, Disc)>,
    /// Centres of what looks like a symbol and could not be read.
    pub(super) unread: Vec<(f32, f32)>,
}

/// A circle around a symbol.
#[derive(Clone, Copy)]
pub(super) struct Disc {
    centre: (f32, f32),
    radius: f32,
}

impl Disc {
    fn around(set: &FinderPatternSet) -> Self {
        let (one, other) = (set.bl.p, set.tr.p);
        let across = (one.x - other.x).hypot(one.y - other.y);
        #[allow(clippy::cast_precision_loss)] // Pixels of one pattern.
        let pattern = set.tl.size as f32;
        Self {
            centre: middle(one, other),
            radius: across / 2.0 + pattern,
        }
    }

    pub(super) fn holds(&self, (x, y): (f32, f32)) -> bool {
        (x - self.centre.0).hypot(y - self.centre.1) <= self.radius
    }

    /// In a picture `scale` times as large.
    pub(super) fn scaled(self, scale: f32) -> Self {
        Self {
            centre: (self.centre.0 * scale, self.centre.1 * scale),
            radius: self.radius * scale,
        }
    }
}

fn middle(one: Point, other: Point) -> (f32, f32) {
    (f32::midpoint(one.x, other.x), f32::midpoint(one.y, other.y))
}

impl Raster {
    /// Nothing for a picture without pixels.
    pub(super) fn of(grey: &image::GrayImage, threshold: Threshold) -> Option<Self> {
        let (width, height) = grey.dimensions();
        let source = Luma8LuminanceSource::new(grey.as_raw().clone(), width, height).ok()?;
        guarded(|| match threshold {
            Threshold::Local => matrix(&HybridBinarizer::new(source)),
            Threshold::Global => matrix(&GlobalHistogramBinarizer::new(source)),
        })
        .map(Self)
    }

    /// Black becomes white.
    pub(super) fn invert(&mut self) {
        self.0.flip_self();
    }

    /// Whether three finder patterns stand to one another as those of a symbol.
    pub(super) fn has_symbols(&self) -> bool {
        !self.candidates().is_empty()
    }

    /// Reads every symbol that can be read.
    pub(super) fn read(&self, budget: &mut Budget) -> Found {
        let mut found = Found::default();
        for set in self.candidates() {
            let corners = [set.bl.p, set.tl.p, set.tr.p];
            let known = |disc: &Disc| corners.iter().any(|at| disc.holds((at.x, at.y)));
            if found.read.iter().any(|(_, disc)| known(disc)) {
                continue;
            }
            if !budget.take_sample() {
                break;
            }
            match guarded(|| self.decode(&set)) {
                Some(text) => found.read.push((text, Disc::around(&set))),
                None => found.unread.push(middle(set.bl.p, set.tr.p)),
            }
        }
        found
    }

    fn decode(&self, set: &FinderPatternSet) -> Option<String> {
        let sampled = SampleQR(&self.0, set).ok()?;
        let decoded = Decode(sampled.getBits()).ok()?;
        decoded.isValid().then(|| decoded.text())
    }

    /// What may be a symbol, the likeliest first.
    fn candidates(&self) -> Vec<FinderPatternSet> {
        if self.hits() > MAX_HITS {
            return Vec::new();
        }
        guarded(|| {
            let mut patterns = FindFinderPatterns(&self.0, true, 0);
            patterns.truncate(MAX_PATTERNS);
            Some(GenerateFinderPatternSets(&mut patterns))
        })
        .unwrap_or_default()
        .into_iter()
        .filter(|set| self.is_filled(set))
        .collect()
    }

    /// Whether black and white are mixed between the patterns as masks see to (ISO/IEC 18004, 7.8), and
    /// not as in lines of text.
    fn is_filled(&self, set: &FinderPatternSet) -> bool {
        let (corner, right, down) = (set.tl.p, set.tr.p - set.tl.p, set.bl.p - set.tl.p);
        let is_black = |row: u8, column: u8| {
            let part = |place: u8| (f32::from(place) + 0.5) / f32::from(CELLS * SPOTS);
            self.0
                .get_point(corner + right * part(column) + down * part(row))
        };
        let (mut black, mut mixed) = (0_u16, 0_u16);
        for row in 0..CELLS {
            for column in 0..CELLS {
                let spots = (0..SPOTS * SPOTS).filter(|spot| {
                    is_black(row * SPOTS + spot / SPOTS, column * SPOTS + spot % SPOTS)
                });
                let count = spots.map(|_| 1).sum::<u8>();
                black += u16::from(count);
                mixed += u16::from(count > 0 && count < SPOTS * SPOTS);
            }
        }
        let (cells, spots) = (
            u16::from(CELLS) * u16::from(CELLS),
            u16::from(SPOTS) * u16::from(SPOTS),
        );
        // A picture in the middle may cover a fifth of a symbol.
        (cells * spots * 3 / 10..=cells * spots * 7 / 10).contains(&black)
            && mixed >= cells * 7 / 10
    }

    /// How often the rows that are searched cross something like a finder pattern, where black, white,
    /// black, white and black take 1:1:3:1:1. Never fewer than the reader finds.
    fn hits(&self) -> u32 {
        let mut hits = 0;
        for y in (STEP - 1..self.0.height()).step_by(STEP as usize) {
            let (mut runs, mut run, mut was) = ([0_u32; 5], 0, false);
            for x in 0..=self.0.width() {
                let is = x < self.0.width() && self.0.get(x, y);
                if is == was && x < self.0.width() {
                    run += 1;
                    continue;
                }
                runs.rotate_left(1);
                runs[4] = run;
                let [before, left, centre, right, after] = runs;
                // The reader's own first test.
                if was
                    && centre >= 3
                    && centre >= 2 * before.max(after)
                    && centre >= left.max(right)
                {
                    hits += u32::from(before > 0);
                }
                (run, was) = (1, is);
            }
        }
        hits
    }
}

fn matrix(binarizer: &impl Binarizer) -> Option<BitMatrix> {
    binarizer.get_black_matrix().ok().cloned()
}

/// The reader is given whatever anybody drew: a defect of it costs one symbol or one pass.
fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_default()
}
