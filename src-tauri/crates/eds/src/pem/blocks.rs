//! All that a file of certificates or lists holds: PEM may hold many.

use super::{BEGIN, PemError, is_der, open};
use crate::ber::Elements;

/// A part of a file: what its label says it is, and its octets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The label of PEM, such as `CERTIFICATE`; nothing for DER and bare base64.
    pub label: Option<String>,
    /// DER, unless it could not be unpacked.
    pub der: Result<Vec<u8>, PemError>,
}

/// The blocks of a file in DER, PEM (with any words between the blocks) or base64, at most `most` of
/// them. White space after DER, a byte order mark and text in UTF-16 do no harm.
pub fn blocks(bytes: &[u8], most: usize) -> Vec<Block> {
    if is_der(bytes) {
        return vec![Block {
            label: None,
            der: Ok(without_space(bytes).to_vec()),
        }];
    }
    let text = text(bytes);
    if !text.contains(BEGIN) {
        return vec![Block {
            label: None,
            der: open(text.as_bytes()),
        }];
    }
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(begin) = rest.find(BEGIN).filter(|_| found.len() < most) {
        rest = &rest[begin..];
        let label = rest[BEGIN.len()..].split_once("-----");
        let label = label.map(|(label, _)| label.to_owned());
        let next = rest[BEGIN.len()..].find(BEGIN);
        let (block, after) = rest.split_at(next.map_or(rest.len(), |next| next + BEGIN.len()));
        found.push(Block {
            label,
            der: open(block.as_bytes()),
        });
        rest = after;
    }
    found
}

/// DER without the white space after its one element.
fn without_space(bytes: &[u8]) -> &[u8] {
    match Elements::new(bytes).next() {
        Ok(Some(element))
            if bytes[element.encoded.len()..]
                .iter()
                .all(u8::is_ascii_whitespace) =>
        {
            element.encoded
        }
        _ => bytes,
    }
}

/// Text in UTF-8 or, with its mark, in UTF-16. What else stands between blocks is no concern.
fn text(bytes: &[u8]) -> String {
    let units = |decode: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2);
        let units: Vec<u16> = units.map(|pair| decode([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::pem::{CERTIFICATE, wrap};
    use proptest::prelude::*;

    const DER: &[u8] = &[0x30, 3, 2, 1, 0xee];

    fn bodies(bytes: &[u8]) -> Vec<Vec<u8>> {
        let blocks = blocks(bytes, 8).into_iter();
        blocks.filter_map(|block| block.der.ok()).collect()
    }

    #[test]
    fn the_same_octets_come_out_of_every_form() {
        let pem = wrap(CERTIFICATE, DER);
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(pem.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let with_words = format!("subject=Үлгі\n{pem}");
        for form in [
            DER.to_vec(),
            [DER, b"\r\n"].concat(),
            pem.clone().into_bytes(),
            pem.replace('\n', "\r\n").into_bytes(),
            format!("\u{feff}{pem}").into_bytes(),
            [b"\xea\xeb\xfe\xf7\n", pem.as_bytes()].concat(),
            with_words.into_bytes(),
            wide,
            b"MAMCAe4=\n".to_vec(),
        ] {
            assert_eq!(bodies(&form), [DER], "{form:?}");
        }
    }

    #[test]
    fn a_spoilt_block_costs_itself_alone() {
        let pem = wrap(CERTIFICATE, DER);
        let cut = &pem[..pem.len() - 30];
        let all = blocks(format!("{cut}\n{pem}").as_bytes(), 8);
        let fit: Vec<bool> = all.iter().map(|block| block.der.is_ok()).collect();
        assert_eq!(fit, [false, true]);
        assert_eq!(all[1].label.as_deref(), Some(CERTIFICATE));
    }

    #[test]
    fn no_more_blocks_are_read_than_were_allowed() {
        let pem = wrap(CERTIFICATE, DER).repeat(20);
        assert_eq!(blocks(pem.as_bytes(), 8).len(), 8);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = blocks(&bytes, 4);
        }

        #[test]
        fn arbitrary_text_between_blocks_never_panics(text in "(-----BEGIN |-----|A|END |\n|Ә){0,40}") {
            let _ = blocks(text.as_bytes(), 4);
        }
    }
}
