//! Signatures as mail carries them (S/MIME: RFC 8551): a message that is one (`application/pkcs7-mime`),
//! and one of two parts, what was signed and its signature (`multipart/signed`, RFC 1847).

use crate::pem;

/// Octets of the fields before a body. Mail that has gone far has some thousands.
const MAX_HEADER: usize = 64 * 1024;
/// Lines among them.
const MAX_FIELDS: usize = 512;

/// Why a message holds no signature that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotMime;

/// A signature out of a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mail {
    /// CMS in DER or BER.
    pub(crate) cms: Vec<u8>,
    /// The part beside it that was signed, with the line ends of mail, as it was signed (RFC 8551, 3.1.1).
    pub(crate) content: Option<Vec<u8>>,
}

/// The signature in a message; `None` for what is no message with a signature at all.
pub(crate) fn open(bytes: &[u8]) -> Option<Result<Mail, NotMime>> {
    let (header, body) = Header::read(bytes)?;
    let kind = header.media_type();
    if is_signature(kind) {
        return Some(octets(&header, body).map(|cms| Mail { cms, content: None }));
    }
    if !kind.eq_ignore_ascii_case("multipart/signed") {
        return None;
    }
    Some(header.boundary().ok_or(NotMime).and_then(|boundary| {
        let [content, signature] = parts(body, &boundary)?;
        let (header, body) = Header::read(signature).ok_or(NotMime)?;
        if !is_signature(header.media_type()) {
            return Err(NotMime);
        }
        Ok(Mail {
            cms: octets(&header, body)?,
            content: Some(with_mail_lines(content)),
        })
    }))
}

fn is_signature(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    let name = kind.strip_prefix("application/").unwrap_or_default();
    matches!(
        name.strip_prefix("x-").unwrap_or(name),
        "pkcs7-mime" | "pkcs7-signature"
    )
}

/// The body in octets: base64 unless it says to be as it stands.
fn octets(header: &Header, body: &[u8]) -> Result<Vec<u8>, NotMime> {
    match header.value("content-transfer-encoding") {
        Some(encoding) if encoding.eq_ignore_ascii_case("binary") => Ok(body.to_vec()),
        None | Some("" | "7bit" | "7BIT" | "8bit" | "8BIT") if body.first() == Some(&0x30) => {
            Ok(body.to_vec())
        }
        None => from_base64(body),
        Some(encoding) if encoding.eq_ignore_ascii_case("base64") => from_base64(body),
        Some(_) => Err(NotMime),
    }
}

fn from_base64(body: &[u8]) -> Result<Vec<u8>, NotMime> {
    let text = std::str::from_utf8(body).map_err(|_| NotMime)?;
    pem::from_base64(text).map_err(|_| NotMime)
}

/// The two parts between the lines of the boundary; what comes before the first and after the last is
/// nobody's (RFC 2046, 5.1.1).
fn parts<'a>(body: &'a [u8], boundary: &str) -> Result<[&'a [u8]; 2], NotMime> {
    let mut found: Vec<&[u8]> = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in body.split_inclusive(|octet| *octet == b'\n') {
        let delimiter = line.strip_prefix(b"--");
        let rest = delimiter.and_then(|line| line.strip_prefix(boundary.as_bytes()));
        let closes = rest.is_some_and(|rest| rest.trim_ascii_end() == b"--");
        if closes || rest.is_some_and(|rest| rest.trim_ascii_end().is_empty()) {
            if let Some(begin) = begin {
                // The line end before a boundary belongs to the boundary.
                let part = &body[begin..at];
                let part = part.strip_suffix(b"\n").unwrap_or(part);
                found.push(part.strip_suffix(b"\r").unwrap_or(part));
            }
            begin = Some(at + line.len());
            if found.len() > 2 {
                return Err(NotMime);
            }
            if closes {
                return found.try_into().map_err(|_| NotMime);
            }
        }
        at += line.len();
    }
    Err(NotMime)
}

/// Every line ends with CR and LF.
fn with_mail_lines(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len() + text.len() / 32);
    let mut before = 0;
    for octet in text {
        if *octet == b'\n' && before != b'\r' {
            lines.push(b'\r');
        }
        lines.push(*octet);
        before = *octet;
    }
    lines
}

/// The fields before a body, unfolded: names in small letters, and values.
struct Header(Vec<(String, String)>);

impl Header {
    /// The header and the body of a message, or of a part; `None` where there is no header, or one
    /// longer than any real one.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        for line in bytes
            .split_inclusive(|octet| *octet == b'\n')
            .take(MAX_FIELDS)
        {
            at += line.len();
            if at > MAX_HEADER {
                return None;
            }
            let text = std::str::from_utf8(line)
                .ok()?
                .trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                return (!fields.is_empty()).then(|| (Self(fields), &bytes[at..]));
            }
            if text.starts_with([' ', '\t']) {
                let (_, value) = fields.last_mut()?;
                value.push_str(text);
                continue;
            }
            let (name, value) = text.split_once(':')?;
            let is_name = |sign: char| sign.is_ascii_graphic();
            if name.is_empty() || !name.chars().all(is_name) {
                return None;
            }
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        None
    }

    fn value(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        fields
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.trim())
    }

    /// Type and subtype, without parameters.
    fn media_type(&self) -> &str {
        let value = self.value("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim()
    }

    /// The parameter `boundary`, at most 70 characters (RFC 2046, 5.1.1).
    fn boundary(&self) -> Option<String> {
        let value = self.value("content-type")?;
        let at = value.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
        let value = value.get(at..)?;
        let boundary = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => value.split([';', ' ', '\t']).next()?,
        };
        (1..=70)
            .contains(&boundary.len())
            .then(|| boundary.to_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIGNED: &str = "MIME-Version: 1.0\nSubject: =?utf-8?Q?x?=\n\
        Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\n\tmicalg=sha-256; \
        boundary=\"--B--=\"\n\nThis is S/MIME.\n----B--=\nContent-Type: text/plain\n\nline\n\n----B--=\n\
        Content-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\nContent-Transfer-Encoding: BASE64\n\n\
        MAME\nAfv/\n\n----B--=--\n\n";

    #[test]
    fn a_message_that_is_a_signature_gives_it() {
        let mail = "Content-Type: Application/PKCS7-MIME;\r\n smime-type=signed-data\r\n\
                    Content-Transfer-Encoding: base64\r\n\r\nMAME\r\nAfv/\r\n";
        let mail = open(mail.as_bytes()).unwrap().unwrap();
        assert_eq!(
            (mail.cms.as_slice(), mail.content),
            (&b"\x30\x03\x04\x01\xfb\xff"[..], None)
        );
    }

    #[test]
    fn what_was_signed_beside_has_the_line_ends_of_mail() {
        for text in [SIGNED.to_owned(), SIGNED.replace('\n', "\r\n")] {
            let mail = open(text.as_bytes()).unwrap().unwrap();
            assert_eq!(mail.cms, b"\x30\x03\x04\x01\xfb\xff");
            let content = mail.content.unwrap();
            assert_eq!(content, b"Content-Type: text/plain\r\n\r\nline\r\n");
        }
    }

    #[test]
    fn a_message_with_more_or_less_than_two_parts_is_refused() {
        let third = "----B--=\nContent-Type: text/plain\n\nthird\n----B--=--";
        let more = SIGNED.replace("----B--=--", third);
        let less = SIGNED.replace("line\n\n----B--=\n", "line\n\n");
        let open_end = SIGNED.replace("----B--=--", "");
        for text in [more, less, open_end] {
            assert_eq!(open(text.as_bytes()), Some(Err(NotMime)), "{text}");
        }
    }

    #[test]
    fn what_is_no_message_with_a_signature_is_none() {
        for text in [
            "",
            "hello",
            "Content-Type: text/plain\n\nhello",
            "-----BEGIN CMS-----\nMAA=\n-----END CMS-----\n",
            "Proc-Type: 4,ENCRYPTED\n\nMAA=",
            " a: b\n\n",
        ] {
            assert_eq!(open(text.as_bytes()), None, "{text}");
        }
        let long = format!("{}\n\nx", "a: b\n".repeat(MAX_FIELDS));
        assert_eq!(open(long.as_bytes()), None);
    }

    proptest! {
        #[test]
        fn arbitrary_changes_never_panic(place in any::<prop::sample::Index>(), octet in any::<u8>()) {
            let mut mail = SIGNED.as_bytes().to_vec();
            let place = place.index(mail.len());
            mail[place] = octet;
            let _ = open(&mail);
            let _ = open(&mail[..place]);
        }
    }
}
