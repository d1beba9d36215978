//! What one file of a trust folder holds.

use super::{Skipped, Unusable};
use crate::{
    certificate::{Certificate, MAX_CERTIFICATE},
    crl::{Crl, CrlError},
    pem::{self, Block},
};

/// Blocks of one file; the bundles of all roots of the world hold about 150.
const MAX_BLOCKS: usize = 1024;

/// A certificate or a revocation list. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Certificate(Certificate),
    List(Crl),
}

/// The pieces of a file, and what is of no use in it.
pub(super) fn read(name: &str, bytes: &[u8]) -> (Vec<Piece>, Vec<Skipped>) {
    let (mut pieces, mut skipped) = (Vec::new(), Vec::new());
    if bytes.iter().all(u8::is_ascii_whitespace) {
        skipped.push(Skipped::whole(name.to_owned(), Unusable::Empty));
        return (pieces, skipped);
    }
    let blocks = pem::blocks(bytes, MAX_BLOCKS + 1);
    let several = blocks.len() > 1;
    let mut skip = |place: usize, why, extension| {
        skipped.push(Skipped {
            file: name.to_owned(),
            block: several.then_some(place + 1),
            why,
            extension,
        });
    };
    for (place, block) in blocks.iter().enumerate() {
        if place == MAX_BLOCKS {
            skip(place, Unusable::TooLarge, None);
            break;
        }
        match piece(block) {
            Ok(piece) => {
                if let Piece::List(list) = &piece
                    && let Some(extension) = list.unknown_extension()
                {
                    skip(place, Unusable::NotUnderstood, Some(extension));
                }
                pieces.push(piece);
            }
            Err(why) => skip(place, why, None),
        }
    }
    (pieces, skipped)
}

fn piece(block: &Block) -> Result<Piece, Unusable> {
    let is_told = |label: &String| label.contains("CERTIFICATE") || label.contains("CRL");
    let is_either = match &block.label {
        Some(label) => is_told(label),
        None => begins_as_either(block.der.as_deref().unwrap_or_default()),
    };
    let otherwise = if is_either {
        Unusable::Damaged
    } else {
        Unusable::Foreign
    };
    let der = block.der.as_ref().map_err(|_| otherwise)?;
    if der.len() <= MAX_CERTIFICATE
        && let Ok(certificate) = Certificate::from_der(der)
    {
        return Ok(Piece::Certificate(certificate));
    }
    match Crl::parse(der) {
        Ok(list) => Ok(Piece::List(list)),
        Err(CrlError::TooLarge) => Err(Unusable::TooLarge),
        Err(CrlError::Unsupported) => Err(Unusable::Unsupported),
        Err(CrlError::Damaged | CrlError::Unreadable) => Err(otherwise),
    }
}

/// Both are a SEQUENCE that begins with a SEQUENCE that is signed; signatures in CMS, keys and key
/// containers begin with something else.
fn begins_as_either(der: &[u8]) -> bool {
    let inner = |der: &[u8]| -> Option<usize> {
        let (tag, length) = (der.first()?, *der.get(1)?);
        let long = if length > 0x80 { length & 0x7f } else { 0 };
        (*tag == 0x30).then_some(2 + usize::from(long))
    };
    let outer = inner(der).and_then(|begin| der.get(begin..));
    outer.and_then(inner).is_some()
}
