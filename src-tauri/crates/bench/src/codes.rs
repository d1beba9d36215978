//! Reading QR codes from rows and grids that a camera or a scanner has spoilt, with zxing-cpp beside us.

use anyhow::{Context, Result, ensure};
use image::{
    DynamicImage, GrayImage, ImageFormat, Luma,
    codecs::jpeg::JpegEncoder,
    imageops::{blur, invert},
};
use qrcode::{Color, EcLevel, QrCode};
use std::{collections::BTreeSet, fs, io::Cursor, path::Path, process::Command, time::Instant};

/// The peer: reads every `N.grey` (width and height in 32 bits, big-endian, then pixels) of a folder, and
/// says how many codes it read of each and how many seconds that took.
const PEER: &str = include_str!("codes.py");

/// Codes across and down.
const GRIDS: [(u32, u32); 7] = [(1, 1), (3, 1), (5, 1), (1, 4), (2, 2), (3, 3), (4, 4)];
/// Characters in a code.
const LENGTHS: [u32; 3] = [60, 400, 1_100];
/// Pixels of a module.
const SCALE: u32 = 3;
/// White modules around a code.
const QUIET: u32 = 5;

type Spoil = fn(GrayImage) -> Result<GrayImage>;

const SPOILS: [(&str, Spoil); 8] = [
    ("as it is", Ok),
    ("inverted", |mut sheet| {
        invert(&mut sheet);
        Ok(sheet)
    }),
    ("blurred", |sheet| Ok(blur(&sheet, 1.2))),
    ("much blurred", |sheet| Ok(blur(&sheet, 2.0))),
    ("JPEG of quality 20", |sheet| jpeg(&sheet, 20)),
    ("JPEG of quality 10", |sheet| jpeg(&sheet, 10)),
    ("turned by 7 degrees", |sheet| Ok(turned(&sheet))),
    ("from below", |sheet| Ok(from_below(&sheet))),
];

/// What one reader made of all pictures of one kind.
#[derive(Default, Clone, Copy)]
struct Score {
    read: usize,
    seconds: f64,
}

/// Prints a line for each way of spoiling, and the sums.
pub fn codes() -> Result<()> {
    let peer = Command::new("python3")
        .args(["-c", "import zxingcpp"])
        .output();
    let has_peer = peer.is_ok_and(|output| output.status.success());
    if !has_peer {
        println!("The Python package `zxing-cpp` is not installed: nothing to compare with.");
    }
    println!(
        "{:<22}{:>7}{:>12}{:>12}{:>12}{:>12}",
        "", "codes", "ours", "zxing-cpp", "ours", "zxing-cpp"
    );
    let mut sums = (0, Score::default(), Score::default());
    for (name, spoil) in SPOILS {
        let (all, ours, theirs) = row(spoil, has_peer)?;
        line(name, all, ours, has_peer.then_some(theirs));
        sums.0 += all;
        for (sum, one) in [(&mut sums.1, ours), (&mut sums.2, theirs)] {
            sum.read += one.read;
            sum.seconds += one.seconds;
        }
    }
    line("all", sums.0, sums.1, has_peer.then_some(sums.2));
    Ok(())
}

fn line(name: &str, all: usize, ours: Score, theirs: Option<Score>) {
    let read = theirs.map_or("-".to_owned(), |score| score.read.to_string());
    let seconds = theirs.map_or("-".to_owned(), |score| format!("{:.2} s", score.seconds));
    let own = format!("{:.2} s", ours.seconds);
    println!(
        "{name:<22}{all:>7}{:>12}{read:>12}{own:>12}{seconds:>12}",
        ours.read
    );
}

fn row(spoil: Spoil, has_peer: bool) -> Result<(usize, Score, Score)> {
    let folder = tempfile::tempdir().context("a folder for pictures")?;
    let (mut all, mut ours, mut theirs) = (0, Score::default(), Score::default());
    for (across, down) in GRIDS {
        for length in LENGTHS {
            let texts = texts(across * down, length);
            let sheet = spoil(sheet(&texts, across)?)?;
            let mut file = sheet.width().to_be_bytes().to_vec();
            file.extend(sheet.height().to_be_bytes());
            file.extend(sheet.as_raw());
            let path = folder.path().join(format!("{across}-{down}-{length}.grey"));
            fs::write(path, file).context("a picture for the peer")?;
            let mut png = Cursor::new(Vec::new());
            DynamicImage::ImageLuma8(sheet).write_to(&mut png, ImageFormat::Png)?;
            let begun = Instant::now();
            let found: BTreeSet<_> = kabinet_documents::scan::codes(png.get_ref())
                .into_iter()
                .collect();
            ours.seconds += begun.elapsed().as_secs_f64();
            ours.read += texts.iter().filter(|text| found.contains(*text)).count();
            all += texts.len();
        }
    }
    if has_peer {
        theirs = peer(folder.path())?;
    }
    Ok((all, ours, theirs))
}

fn peer(folder: &Path) -> Result<Score> {
    let output = Command::new("python3")
        .args(["-c", PEER])
        .arg(folder)
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let (read, seconds) = told
        .trim()
        .split_once(' ')
        .context("the peer said nothing")?;
    Ok(Score {
        read: read.parse()?,
        seconds: seconds.parse()?,
    })
}

fn texts(count: u32, length: u32) -> Vec<String> {
    let text = |number: u32| {
        let character = |at: u32| {
            let mixed = (at + number * 7_919).wrapping_mul(2_654_435_761) >> 24;
            char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[mixed as usize % 36])
        };
        format!(
            "{number}/{count}:{}",
            (0..length).map(character).collect::<String>()
        )
    };
    (1..=count).map(text).collect()
}

fn sheet(texts: &[String], across: u32) -> Result<GrayImage> {
    let codes: Vec<_> = texts
        .iter()
        .map(|text| QrCode::with_error_correction_level(text, EcLevel::M))
        .collect::<Result<_, _>>()?;
    let widest = codes.iter().map(QrCode::width).max().unwrap_or_default();
    let side = (u32::try_from(widest)? + 2 * QUIET) * SCALE;
    let down = u32::try_from(codes.len())?.div_ceil(across);
    let mut sheet = GrayImage::from_pixel(across * side, down * side, Luma([255]));
    for (at, code) in (0..).zip(&codes) {
        let (left, top) = (
            at % across * side + QUIET * SCALE,
            at / across * side + QUIET * SCALE,
        );
        let width = u32::try_from(code.width())?;
        for (place, _) in (0..)
            .zip(code.to_colors())
            .filter(|(_, colour)| *colour == Color::Dark)
        {
            let (x, y) = (left + place % width * SCALE, top + place / width * SCALE);
            for (dx, dy) in (0..SCALE * SCALE).map(|spot| (spot % SCALE, spot / SCALE)) {
                sheet.put_pixel(x + dx, y + dy, Luma([20]));
            }
        }
    }
    Ok(sheet)
}

fn jpeg(sheet: &GrayImage, quality: u8) -> Result<GrayImage> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(sheet)?;
    Ok(image::load_from_memory(&bytes)?.into_luma8())
}

fn turned(sheet: &GrayImage) -> GrayImage {
    let (sin, cos) = 7_f32.to_radians().sin_cos();
    warped(sheet, |x, y| {
        ((x * cos - y * sin) * 1.2, (x * sin + y * cos) * 1.2)
    })
}

fn from_below(sheet: &GrayImage) -> GrayImage {
    #[allow(clippy::cast_precision_loss)]
    let height = sheet.height() as f32;
    warped(sheet, |x, y| {
        (x * (1.1 - 0.2 * y / height), y * (1.1 - 0.1 * y / height))
    })
}

/// Every pixel from where `source` says, both reckoned from the middle; white outside.
fn warped(sheet: &GrayImage, source: impl Fn(f32, f32) -> (f32, f32)) -> GrayImage {
    #[allow(clippy::cast_precision_loss)]
    let (middle, centre) = (sheet.width() as f32 / 2.0, sheet.height() as f32 / 2.0);
    #[allow(clippy::cast_precision_loss)]
    GrayImage::from_fn(sheet.width(), sheet.height(), |x, y| {
        let (x, y) = source(x as f32 - middle, y as f32 - centre);
        image::imageops::interpolate_bilinear(sheet, x + middle, y + centre).unwrap_or(Luma([255]))
    })
}
