//! Manifests as others write them: `ASiCManifest` (ETSI EN 319 162-1, A.4), and the `NCAManifest` of
//! НУЦ's library, which is alike but without namespaces.

use super::AsicError;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};

pub(super) const ASIC: &str = "http://uri.etsi.org/02918/v1.2.1#";
pub(super) const XMLDSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const OPEN_DOCUMENT: &str = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

/// Octets a manifest may have.
pub(super) const MAX_MANIFEST: u64 = 256 * 1024;
/// Files a manifest may name.
const MAX_OBJECTS: usize = 256;
/// How deep its elements may stand; the standard's stand four deep.
const MAX_DEPTH: usize = 8;

/// What a manifest says.
pub(super) struct Listing {
    /// Address of the signature.
    pub(super) signature: String,
    /// The files, in order.
    pub(super) objects: Vec<Object>,
}

/// A file as a manifest names it.
pub(super) struct Object {
    /// Address of the file.
    pub(super) uri: String,
    /// Media type; empty when the manifest does not say.
    pub(super) media_type: String,
    /// Address of the digest.
    pub(super) method: String,
    pub(super) digest: Vec<u8>,
}

impl Listing {
    /// Reads a manifest. Document types, entities of one's own, instructions, and extensions that
    /// demand to be understood are refused.
    pub(super) fn read(xml: &[u8]) -> Result<Self, AsicError> {
        if xml.len() as u64 > MAX_MANIFEST {
            return Err(AsicError::TooLarge);
        }
        let mut reader = NsReader::from_reader(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut reading = Reading::default();
        loop {
            match reader.read_event().map_err(|_| AsicError::Damaged)? {
                Event::Start(start) => {
                    let space = match reader.resolver().resolve_element(start.name()).0 {
                        ResolveResult::Bound(Namespace(space)) => space,
                        ResolveResult::Unbound => "",
                        ResolveResult::Unknown(_) => return Err(AsicError::Damaged),
                    };
                    reading.start(&start, space)?;
                }
                Event::End(_) => reading.end()?,
                Event::Text(text) => reading.text(&text),
                Event::DocType(_) | Event::GeneralRef(_) | Event::CData(_) | Event::PI(_) => {
                    return Err(AsicError::Damaged);
                }
                Event::Decl(_) | Event::Comment(_) | Event::Empty(_) => {}
                Event::Eof => return reading.finish(),
            }
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    path: Vec<String>,
    nca: bool,
    signature: Option<String>,
    objects: Vec<Object>,
    open: Option<Open>,
}

/// A `DataObjectReference` that has not ended.
struct Open {
    uri: String,
    media_type: String,
    method: Option<String>,
    digest: Option<String>,
}

impl Reading {
    fn start(&mut self, start: &BytesStart<'_>, space: &str) -> Result<(), AsicError> {
        let local = start.local_name().into_inner();
        if self.path.is_empty() {
            self.nca = space.is_empty() && local == "NCAManifest";
        }
        let known = match space {
            "" => self.nca,
            space => [ASIC, XMLDSIG].contains(&space) && !self.nca,
        };
        let name = if known { local } else { "?" };
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match (path.as_slice(), name) {
            // A second root is not well-formed, and quick-xml does not mind.
            ([], "ASiCManifest" | "NCAManifest") if self.signature.is_none() => {}
            ([], _) => return Err(AsicError::Damaged),
            ([_], "SigReference") => {
                let uri = attribute(start, "URI")?.ok_or(AsicError::Damaged)?;
                if self.signature.replace(uri).is_some() {
                    return Err(AsicError::Damaged);
                }
            }
            ([_], "DataObjectReference") => {
                self.open = Some(Open {
                    uri: attribute(start, "URI")?.ok_or(AsicError::Damaged)?,
                    media_type: attribute(start, "MimeType")?.unwrap_or_default(),
                    method: None,
                    digest: None,
                });
            }
            ([_, "DataObjectReference"], "DigestMethod") => {
                let method = attribute(start, "Algorithm")?.ok_or(AsicError::Damaged)?;
                if let Some(open) = &mut self.open
                    && open.method.replace(method).is_some()
                {
                    return Err(AsicError::Damaged);
                }
            }
            ([_, "DataObjectReference"], "DigestValue") => {
                if let Some(open) = &mut self.open
                    && open.digest.replace(String::new()).is_some()
                {
                    return Err(AsicError::Damaged);
                }
            }
            _ if matches!(attribute(start, "Critical")?.as_deref(), Some("true" | "1")) => {
                return Err(AsicError::Damaged);
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
        if let [_, _, last] = self.path.as_slice()
            && last == "DigestValue"
            && let Some(digest) = self.open.as_mut().and_then(|open| open.digest.as_mut())
        {
            digest.extend(text.split_ascii_whitespace());
        }
    }

    fn end(&mut self) -> Result<(), AsicError> {
        let name = self.path.pop().ok_or(AsicError::Damaged)?;
        if self.path.len() != 1 || name != "DataObjectReference" {
            return Ok(());
        }
        let open = self.open.take().ok_or(AsicError::Damaged)?;
        let digest = open.digest.ok_or(AsicError::Damaged)?;
        if self.objects.len() >= MAX_OBJECTS {
            return Err(AsicError::TooLarge);
        }
        self.objects.push(Object {
            uri: open.uri,
            media_type: open.media_type,
            method: open.method.ok_or(AsicError::Damaged)?,
            digest: BASE64_STANDARD
                .decode(digest)
                .map_err(|_| AsicError::Damaged)?,
        });
        Ok(())
    }

    fn finish(self) -> Result<Listing, AsicError> {
        let signature = self.signature.ok_or(AsicError::Damaged)?;
        if !self.path.is_empty() || self.objects.is_empty() {
            return Err(AsicError::Damaged);
        }
        Ok(Listing {
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
            let value = found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| AsicError::Damaged)?;
            Ok(Some(value.into_owned()))
        }
        None => Ok(None),
    }
}

/// Whether these octets are the list of media types that OpenDocument has, which says nothing else.
pub(super) fn is_media_types(xml: &[u8]) -> bool {
    let mut reader = NsReader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0usize;
    let mut any = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let (space, name) = reader.resolver().resolve_element(start.name());
                let known = ["manifest", "file-entry"].contains(&name.as_ref());
                if space != ResolveResult::Bound(Namespace(OPEN_DOCUMENT)) || !known {
                    return false;
                }
                (depth, any) = (depth + 1, true);
                if depth > MAX_DEPTH {
                    return false;
                }
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Text(text)) if text.trim_ascii().is_empty() => {}
            Ok(Event::Decl(_) | Event::Comment(_) | Event::Empty(_)) => {}
            Ok(Event::Eof) => return any && depth == 0,
            Ok(_) | Err(_) => return false,
        }
    }
}
