//! The colours of a sheet, as a profile (ICC.1:2004-10, version 4.2): sRGB of IEC 61966-2-1. Without one the
//! numbers of a colour mean what a device makes of them (ISO 19005-3, 6.2.4.3).

/// What the profile is called.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// White of the profile connection space, D50.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// Red, green and blue of sRGB as seen under D50.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.43607, 0.22249, 0.01392]),
    (b"gXYZ", [0.38515, 0.71687, 0.09708]),
    (b"bXYZ", [0.14307, 0.06061, 0.71410]),
];

/// From D65, the white of sRGB, to D50 after Bradford.
const ADAPTATION: [f64; 9] = [
    1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168,
];

/// From a number of sRGB to light: `(a·x + b)^g` from `d` on, `c·x` below; in the order g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];

/// Length of the header.
const HEADER: usize = 128;

/// The profile, some 500 bytes.
pub(super) fn profile() -> Vec<u8> {
    let curve = numbers(*b"para", &[0, 3, 0, 0], &CURVE);
    let mut tags = vec![
        (b"desc", text(NAME)),
        (b"cprt", text("Public domain")),
        (b"wtpt", numbers(*b"XYZ ", &[], &D50)),
        (b"chad", numbers(*b"sf32", &[], &ADAPTATION)),
    ];
    tags.extend(PRIMARIES.map(|(name, colour)| (name, numbers(*b"XYZ ", &[], &colour))));
    tags.extend([b"rTRC", b"gTRC", b"bTRC"].map(|name| (name, curve.clone())));

    let mut table = number(tags.len()).to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = HEADER + 4 + 12 * tags.len();
    let mut last: Option<(Vec<u8>, usize)> = None;
    for (name, content) in tags {
        // Equal neighbours share one place: the three curves.
        let shared = last.filter(|(before, _)| *before == content);
        let at = shared.map_or(data.len(), |(_, at)| at);
        if at == data.len() {
            data.extend(&content);
        }
        table.extend(name);
        table.extend(number(start + at));
        table.extend(number(content.len()));
        last = Some((content, at));
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = number(size).to_vec();
    header.resize(8, 0);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // The date of the profile: any that is valid, always the same.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(D50.map(fixed).concat());
    header.resize(HEADER, 0);
    header
}

/// Text in one language (`multiLocalizedUnicodeType`).
fn text(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut content = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    content.extend(number(utf16.len()));
    content.extend(number(28));
    content.extend(utf16);
    content.resize(content.len().next_multiple_of(4), 0);
    content
}

/// Numbers of a type, after what the type has before them.
fn numbers(kind: [u8; 4], before: &[u8], values: &[f64]) -> Vec<u8> {
    let mut content = kind.to_vec();
    content.extend([0; 4]);
    content.extend(before);
    content.extend(values.iter().flat_map(|value| fixed(*value)));
    content
}

/// `s15Fixed16Number`.
fn fixed(value: f64) -> [u8; 4] {
    // The constants above are between -1 and 3.
    #[expect(clippy::cast_possible_truncation)]
    let fixed = (value * 65_536.0).round() as i32;
    fixed.to_be_bytes()
}

/// Lengths and places: far below 4 GB.
fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_says_its_length_and_holds_its_tags() {
        let profile = profile();
        assert!(profile.len() < 600, "{} bytes", profile.len());
        assert_eq!(profile[..4], number(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
        let word = |at: usize| {
            let bytes = &profile[at..at + 4];
            bytes
                .iter()
                .fold(0, |word, byte| word << 8 | usize::from(*byte))
        };
        for entry in 0..word(HEADER) {
            let at = HEADER + 4 + 12 * entry;
            let (start, length) = (word(at + 4), word(at + 8));
            assert!(start % 4 == 0 && start + length <= profile.len());
        }
    }
}
