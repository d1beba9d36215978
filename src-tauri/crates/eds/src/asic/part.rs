//! What each file of a container is there for (ETSI EN 319 162-1, 4.3 and 4.4), by its name.

/// What a file is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The media type of the container.
    MediaType,
    /// Names files by their digests, and the signature over itself.
    Manifest,
    /// A signature in CMS.
    Cades,
    /// Signatures in XML.
    Xades,
    /// A timestamp, an evidence record, or a manifest of either.
    Preservation,
    /// The list of media types that OpenDocument has (part 3, 4.2).
    MediaTypes,
    /// Content.
    Content,
}

impl Part {
    /// The part that a file of this name is.
    pub(super) fn named(name: &str) -> Self {
        if name == "mimetype" {
            return Self::MediaType;
        }
        let Some(name) = name.strip_prefix("META-INF/") else {
            return Self::Content;
        };
        let name = name.to_ascii_lowercase();
        let ends = |end| name.ends_with(end);
        if name.contains('/') {
            Self::Content
        } else if name == "ncamanifest.xml" || name.starts_with("asicmanifest") && ends(".xml") {
            Self::Manifest
        } else if ends(".p7s") || name.starts_with("signature") && ends(".cms") {
            Self::Cades
        } else if name.contains("signatures") && ends(".xml") {
            Self::Xades
        } else if [".tst", ".ers", "evidencerecord.xml"].into_iter().any(ends)
            || name.starts_with("asic") && name.contains("manifest") && ends(".xml")
        {
            Self::Preservation
        } else if name == "manifest.xml" {
            Self::MediaTypes
        } else {
            Self::Content
        }
    }
}

impl Part {
    /// Whether a ZIP with a file of this name may be a container.
    pub(super) fn is_of_containers(name: &str) -> bool {
        matches!(Self::named(name), Self::Manifest | Self::Cades)
    }
}

/// The kind of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// ASiC-E with CAdES: manifests, each with its signature.
    Extended,
    /// ASiC-S with CAdES: a signature over one file.
    Simple,
    /// ASiC with XAdES, which is not read here.
    Xades,
    /// The ZIP of НУЦ's own library: `NCAManifest.xml` and its signature.
    Nca,
}

/// Media types of containers.
const EXTENDED: &str = super::MEDIA_TYPE;
const SIMPLE: &str = "application/vnd.etsi.asic-s+zip";

impl Form {
    /// The form that a media type names; blanks around it, and `mimetype=` before it, do no harm.
    pub(super) fn of_media_type(octets: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(octets).ok()?;
        let text = text.trim_start_matches('\u{feff}').trim();
        match text.strip_prefix("mimetype=").unwrap_or(text) {
            EXTENDED => Some(Self::Extended),
            SIMPLE => Some(Self::Simple),
            _ => None,
        }
    }

    /// The form of a container with these parts, whatever it says of itself.
    pub(super) fn of_parts(said: Option<Self>, names: &[&str]) -> Option<Self> {
        let has = |part| names.iter().any(|name| Part::named(name) == part);
        if names.contains(&"META-INF/NCAManifest.xml") {
            return Some(Self::Nca);
        }
        match said {
            _ if has(Part::Manifest) => Some(Self::Extended),
            Some(Self::Simple) if has(Part::Cades) => Some(Self::Simple),
            Some(_) if has(Part::Xades) => Some(Self::Xades),
            None if names.contains(&"META-INF/signature.p7s") => Some(Self::Simple),
            said => said,
        }
    }
}
