//! `ASiCManifest.xml` (ETSI EN 319 162-1, annex A.4): the files of a container by their digests.

use super::{AsicError, SIGNATURE, name};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use quick_xml::{
    NsReader,
    escape::escape,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};
use std::fmt::Write as _;

const ASIC: &str = "http://uri.etsi.org/02918/v1.2.1#";
const XMLDSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const SIGNATURE_TYPE: &str = "application/x-pkcs7-signature";

/// Octets a manifest may have.
pub(super) const MAX_MANIFEST: u64 = 256 * 1024;
/// Files a manifest may name.
const MAX_OBJECTS: usize = 256;
/// How deep its elements may stand; the standard's stand four deep.
const MAX_DEPTH: usize = 8;

/// A file of the container as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataObject {
    /// Path inside the container, relative, with `/`.
    pub name: String,
    /// Media type; empty when the manifest does not say.
    pub media_type: String,
    /// SHA-256.
    pub sha256: [u8; 32],
}

/// A manifest: which signature signs it, and the files it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Path of the signature inside the container.
    pub signature: String,
    /// The files, in order.
    pub objects: Vec<DataObject>,
}

/// The manifest of `objects`; the first is the root file. These octets are what is signed.
pub fn manifest(objects: &[DataObject]) -> Vec<u8> {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <asic:ASiCManifest xmlns:asic=\"{ASIC}\" xmlns:ds=\"{XMLDSIG}\">\
         <asic:SigReference URI=\"{SIGNATURE}\" MimeType=\"{SIGNATURE_TYPE}\"/>"
    );
    // Writing to a string cannot fail.
    for (place, object) in objects.iter().enumerate() {
        let root = if place == 0 { " Rootfile=\"true\"" } else { "" };
        let _ = write!(
            xml,
            "<asic:DataObjectReference URI=\"{}\" MimeType=\"{}\"{root}>\
             <ds:DigestMethod Algorithm=\"{SHA256}\"/>\
             <ds:DigestValue>{}</ds:DigestValue>\
             </asic:DataObjectReference>",
            escape(name::to_uri(&object.name)),
            escape(object.media_type.as_str()),
            BASE64_STANDARD.encode(object.sha256),
        );
    }
    xml += "</asic:ASiCManifest>";
    xml.into_bytes()
}

/// Reads a manifest. Document types, entities of one's own and other digests than SHA-256 are
/// refused, and so is a manifest that names a file twice.
pub fn parse_manifest(xml: &[u8]) -> Result<Manifest, AsicError> {
    if xml.len() as u64 > MAX_MANIFEST {
        return Err(AsicError::TooLarge);
    }
    let mut reader = NsReader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading::default();
    loop {
        match reader.read_event().map_err(|_| AsicError::Damaged)? {
            Event::Start(start) => {
                let known = match reader.resolve_element(start.name()).0 {
                    ResolveResult::Bound(Namespace(space)) => {
                        [ASIC.as_bytes(), XMLDSIG.as_bytes()].contains(&space)
                    }
                    _ => false,
                };
                reading.start(&start, known)?;
            }
            Event::End(_) => reading.end()?,
            Event::Text(text) => {
                reading.text(&text.decode().map_err(|_| AsicError::Damaged)?);
            }
            Event::DocType(_) | Event::GeneralRef(_) | Event::CData(_) | Event::PI(_) => {
                return Err(AsicError::Damaged);
            }
            Event::Decl(_) | Event::Comment(_) | Event::Empty(_) => {}
            Event::Eof => return reading.finish(),
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    path: Vec<String>,
    signature: Option<String>,
    objects: Vec<DataObject>,
    open: Option<Open>,
}

/// A `DataObjectReference` that has not ended.
struct Open {
    name: String,
    media_type: String,
    sha256: bool,
    digest: String,
}

impl Reading {
    fn start(&mut self, start: &BytesStart<'_>, known: bool) -> Result<(), AsicError> {
        let name = start.local_name();
        let name = std::str::from_utf8(name.as_ref()).map_err(|_| AsicError::Damaged)?;
        let name = if known { name } else { "?" };
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match (path.as_slice(), name) {
            ([], "ASiCManifest") => {}
            ([], _) => return Err(AsicError::Damaged),
            (["ASiCManifest"], "SigReference") => {
                let uri = attribute(start, "URI")?.ok_or(AsicError::Damaged)?;
                if self.signature.replace(name::from_uri(&uri)?).is_some() {
                    return Err(AsicError::Damaged);
                }
            }
            (["ASiCManifest"], "DataObjectReference") => {
                let uri = attribute(start, "URI")?.ok_or(AsicError::Damaged)?;
                self.open = Some(Open {
                    name: name::from_uri(&uri)?,
                    media_type: attribute(start, "MimeType")?.unwrap_or_default(),
                    sha256: false,
                    digest: String::new(),
                });
            }
            (["ASiCManifest", "DataObjectReference"], "DigestMethod") => {
                let is_sha256 = attribute(start, "Algorithm")?.as_deref() == Some(SHA256);
                if let Some(open) = &mut self.open {
                    open.sha256 = is_sha256;
                }
            }
            _ => {}
        }
        self.path.push(name.to_owned());
        if self.path.len() > MAX_DEPTH {
            return Err(AsicError::TooLarge);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let (Some("DigestValue"), Some(open)) =
            (self.path.last().map(String::as_str), &mut self.open)
        {
            open.digest.extend(text.split_ascii_whitespace());
        }
    }

    fn end(&mut self) -> Result<(), AsicError> {
        let name = self.path.pop().ok_or(AsicError::Damaged)?;
        if name != "DataObjectReference" {
            return Ok(());
        }
        let open = self.open.take().ok_or(AsicError::Damaged)?;
        let digest = BASE64_STANDARD
            .decode(&open.digest)
            .map_err(|_| AsicError::Damaged)?;
        let sha256 = digest.try_into().map_err(|_| AsicError::Damaged)?;
        let twice = self.objects.iter().any(|object| object.name == open.name);
        if !open.sha256 || twice {
            return Err(AsicError::Damaged);
        }
        if self.objects.len() >= MAX_OBJECTS {
            return Err(AsicError::TooLarge);
        }
        self.objects.push(DataObject {
            name: open.name,
            media_type: open.media_type,
            sha256,
        });
        Ok(())
    }

    fn finish(self) -> Result<Manifest, AsicError> {
        let signature = self.signature.ok_or(AsicError::Damaged)?;
        if !self.path.is_empty() || self.objects.is_empty() {
            return Err(AsicError::Damaged);
        }
        Ok(Manifest {
            signature,
            objects: self.objects,
        })
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, AsicError> {
    let found = start
        .try_get_attribute(name)
        .map_err(|_| AsicError::Damaged)?;
    match found {
        Some(found) => {
            let value = found.unescape_value().map_err(|_| AsicError::Damaged)?;
            Ok(Some(value.into_owned()))
        }
        None => Ok(None),
    }
}
