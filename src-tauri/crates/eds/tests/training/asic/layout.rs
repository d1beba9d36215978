//! A ZIP written by hand, so that it can contradict itself.

/// A file as it is written.
#[derive(Clone)]
pub struct Written {
    pub name: Vec<u8>,
    pub content: Vec<u8>,
    /// What the header before the file says instead.
    pub local_name: Option<Vec<u8>>,
    pub local_size: Option<u32>,
    /// Octets before the header.
    pub gap: Vec<u8>,
    /// It is named in the directory.
    pub listed: bool,
    /// Extra fields in both places.
    pub extra: Vec<u8>,
    /// Attributes of a file of Unix, such as those of a link.
    pub mode: u32,
    pub flags: u16,
}

impl Written {
    pub fn new(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.into(),
            content: content.into(),
            local_name: None,
            local_size: None,
            gap: Vec::new(),
            listed: true,
            extra: Vec::new(),
            mode: 0o100_644,
            flags: 1 << 11,
        }
    }
}

fn crc(octets: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for octet in octets {
        crc ^= u32::from(*octet);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

/// The ZIP of these files, with `tail` behind it.
pub fn zip(files: &[Written], tail: &[u8]) -> Vec<u8> {
    let (mut zip, mut directory, mut count) = (Vec::new(), Vec::new(), 0);
    for file in files {
        zip.extend(&file.gap);
        let at = zip.len();
        let (crc, size) = (crc(&file.content).to_le_bytes(), long(file.content.len()));
        let local_size = file.local_size.map_or(size, u32::to_le_bytes);
        let local_name = file.local_name.as_ref().unwrap_or(&file.name);
        let flags = file.flags.to_le_bytes();
        let fixed = [&[20, 0], &flags[..], &[0, 0], &[0; 4]].concat();
        let extra = short(file.extra.len());
        zip.extend([b"PK\x03\x04", &fixed[..], &crc, &local_size, &local_size].concat());
        zip.extend(
            [
                &short(local_name.len()),
                &extra[..],
                local_name,
                &file.extra,
            ]
            .concat(),
        );
        zip.extend(&file.content);
        if !file.listed {
            continue;
        }
        count += 1;
        directory.extend([b"PK\x01\x02", &[20, 3][..], &fixed, &crc, &size, &size].concat());
        directory.extend([&short(file.name.len()), &extra[..], &[0; 6]].concat());
        directory.extend([(file.mode << 16).to_le_bytes(), long(at)].concat());
        directory.extend([&file.name[..], &file.extra].concat());
    }
    let begin = zip.len();
    zip.extend(&directory);
    zip.extend([b"PK\x05\x06", &[0; 4][..], &short(count), &short(count)].concat());
    zip.extend([&long(directory.len()), &long(begin)[..], &[0, 0], tail].concat());
    zip
}

/// The extra field that repeats a name in UTF-8.
pub fn repeated(raw: &[u8], name: &str) -> Vec<u8> {
    let content = [&[1], &crc(raw).to_le_bytes()[..], name.as_bytes()].concat();
    [
        &0x7075u16.to_le_bytes()[..],
        &short(content.len()),
        &content,
    ]
    .concat()
}
