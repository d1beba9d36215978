//! `ASiCManifest.xml` (ETSI EN 319 162-1, annex A.4) as Kabinet writes it and the portal takes it: the
//! files of a package by their SHA-256. What others write is read by [`super::verify()`] alone.

use super::{
    AsicError, SIGNATURE,
    listing::{ASIC, Listing, XMLDSIG},
    name,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use quick_xml::escape::escape;
use std::fmt::Write as _;

const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const SIGNATURE_TYPE: &str = "application/x-pkcs7-signature";

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

/// Reads the manifest of a package that is sent. Other digests than SHA-256, names that are no plain
/// relative paths, another signature than [`SIGNATURE`], and a file named twice are refused.
pub fn parse_manifest(xml: &[u8]) -> Result<Manifest, AsicError> {
    let listing = Listing::read(xml)?;
    let signature = name::from_uri(&listing.signature)?;
    let mut objects: Vec<DataObject> = Vec::new();
    for object in listing.objects {
        let name = name::from_uri(&object.uri)?;
        let twice = objects.iter().any(|other| other.name == name);
        if object.method != SHA256 || twice {
            return Err(AsicError::Damaged);
        }
        objects.push(DataObject {
            name,
            media_type: object.media_type,
            sha256: object.digest.try_into().map_err(|_| AsicError::Damaged)?,
        });
    }
    if signature == SIGNATURE {
        Ok(Manifest { signature, objects })
    } else {
        Err(AsicError::Damaged)
    }
}
