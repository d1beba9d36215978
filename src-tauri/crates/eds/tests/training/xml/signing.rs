//! A signer of XML for tests, which shares nothing with the checking one: the texts are written in
//! canonical form to begin with, so that no canonical form has to be made.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_eds::{certificate::PublicKey, signer::Signer};
use kabinet_training_ca::Issued;
use sha2::Digest as _;

use crate::world::signer;

pub const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
pub const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
pub const WITH_COMMENTS: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";
pub const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
pub const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub const SECURITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
pub const UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const TOKEN: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0";
const ENCODING: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0";

type Digest = fn(&[u8]) -> Vec<u8>;
type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// Whoever signs: addresses of the algorithms, and how octets are hashed and signed.
pub struct Hand {
    pub signature_uri: &'static str,
    pub digest_uri: &'static str,
    pub certificate: Vec<u8>,
    pub digest: Digest,
    pub sign: Sign,
}

impl Hand {
    /// A training key, RSA or GOST 34.10-2015.
    pub fn of(issued: &Issued) -> Self {
        let signer = signer(issued);
        let rsa = matches!(signer.certificate().public_key(), PublicKey::Rsa(_));
        let (signature_uri, digest_uri, digest): (_, _, Digest) = if rsa {
            (
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2001/04/xmlenc#sha256",
                |octets| sha2::Sha256::digest(octets).to_vec(),
            )
        } else {
            (
                "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512",
                "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512",
                |octets| {
                    streebog::Digest::finalize(streebog::Digest::chain_update(
                        streebog::Streebog512::default(),
                        octets,
                    ))
                    .to_vec()
                },
            )
        };
        Self {
            signature_uri,
            digest_uri,
            certificate: signer.certificate().der().to_vec(),
            digest,
            sign: Box::new(move |message| signer.sign(message).unwrap()),
        }
    }

    /// `ds:Signature` over octets. `inherited`: what the canonical `SignedInfo` takes over from the
    /// elements around it.
    pub fn signature(&self, over: &Over<'_>) -> String {
        let transform = |uri| format!("<ds:Transform Algorithm=\"{uri}\"></ds:Transform>");
        let transforms = over
            .transforms
            .iter()
            .map(transform)
            .collect::<Vec<_>>()
            .concat();
        let inner = format!(
            "<ds:CanonicalizationMethod Algorithm=\"{}\"></ds:CanonicalizationMethod>\
             <ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod>\
             <ds:Reference URI=\"{}\"><ds:Transforms>{transforms}</ds:Transforms>\
             <ds:DigestMethod Algorithm=\"{}\"></ds:DigestMethod>\
             <ds:DigestValue>{}</ds:DigestValue></ds:Reference>",
            over.canonical,
            self.signature_uri,
            over.uri,
            self.digest_uri,
            BASE64_STANDARD.encode((self.digest)(over.octets.as_bytes())),
        );
        let signed = format!(
            "<ds:SignedInfo{}>{inner}</ds:SignedInfo>",
            over.inherited
                .replace('@', &format!(" xmlns:ds=\"{DSIG}\"")),
        );
        let value = BASE64_STANDARD.encode((self.sign)(signed.as_bytes()));
        let certificate = BASE64_STANDARD.encode(&self.certificate);
        let key_info = if over.message {
            format!(
                "<wsse:SecurityTokenReference><wsse:KeyIdentifier EncodingType=\"{ENCODING}#Base64Binary\" \
                 ValueType=\"{TOKEN}#X509v3\">{certificate}</wsse:KeyIdentifier></wsse:SecurityTokenReference>"
            )
        } else {
            format!(
                "<ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data>"
            )
        };
        format!(
            "<ds:Signature xmlns:ds=\"{DSIG}\"><ds:SignedInfo>{inner}</ds:SignedInfo>\
             <ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo>{key_info}</ds:KeyInfo></ds:Signature>"
        )
    }

    /// A document with one more signature at its end, as НУЦ's software puts it.
    pub fn envelop(&self, document: &str) -> String {
        let (front, end) = document.rsplit_once("</").unwrap();
        let signature = self.signature(&Over {
            octets: document,
            uri: "",
            transforms: &[ENVELOPED, WITH_COMMENTS],
            canonical: INCLUSIVE,
            inherited: " xmlns=\"urn:example:state\"@",
            message: false,
        });
        format!("{front}{signature}</{end}")
    }

    /// A signature over the element with the identifier `part`, in [`named`].
    pub fn sign_part(&self) -> String {
        let document = named();
        let part = format!(
            "<part xmlns=\"urn:example:state\" Id=\"part\">{}</part>",
            inside()
        );
        let (front, end) = document.rsplit_once("</").unwrap();
        let signature = self.signature(&Over {
            octets: &part,
            uri: "#part",
            transforms: &[WITH_COMMENTS],
            canonical: EXCLUSIVE,
            inherited: "@",
            message: false,
        });
        format!("{front}{signature}</{end}")
    }

    /// A message of ШЭП: the header signs the body.
    pub fn message(&self) -> String {
        let body = |own: &str| {
            format!(
                "<soap:Body{own} wsu:Id=\"id-5f1c\"><answer xmlns=\"urn:example:state\">{}</answer></soap:Body>",
                inside()
            )
        };
        // Exclusive: the prefixes that are in use come embedded, in the order of canonical XML.
        let octets = body(&format!(" xmlns:soap=\"{SOAP}\" xmlns:wsu=\"{UTILITY}\""));
        let signature = self.signature(&Over {
            octets: &octets,
            uri: "#id-5f1c",
            transforms: &[EXCLUSIVE],
            canonical: EXCLUSIVE,
            inherited: "@",
            message: true,
        });
        format!(
            "<soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Header><wsse:Security xmlns:wsse=\"{SECURITY}\" \
             soap:mustUnderstand=\"1\">{signature}</wsse:Security></soap:Header>{}</soap:Envelope>",
            body(&format!(" xmlns:wsu=\"{UTILITY}\"")),
        )
    }
}

/// What is signed and how it is named.
pub struct Over<'a> {
    pub octets: &'a str,
    pub uri: &'a str,
    pub transforms: &'a [&'a str],
    pub canonical: &'a str,
    pub inherited: &'a str,
    pub message: bool,
}

fn inside() -> &'static str {
    "<name>ҮЛГІБАЕВА Әйгерім</name><sum>12 &lt; 13</sum>"
}

/// A document in canonical form.
pub fn document() -> String {
    format!(
        "<state xmlns=\"urn:example:state\" version=\"1\">{}</state>",
        inside()
    )
}

/// A document, a part of which can be named.
pub fn named() -> String {
    format!(
        "<state xmlns=\"urn:example:state\"><part Id=\"part\">{}</part><note>басқа</note></state>",
        inside()
    )
}
