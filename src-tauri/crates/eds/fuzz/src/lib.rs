//! What each fuzz target does with its bytes. The replay of the corpus on stable does the same.
//!
//! Each entry says whether the bytes were read as what they were given for. What is known
//! beforehand (roots, issuers, holders, a signature to be stamped) lies in `known` and is of the
//! same training authority as the corpus, so that whole chains are walked.

use chrono::{DateTime, Utc};
use kabinet_eds::{
    asic::{self, AsicReader, Limits},
    ber,
    certificate::Certificate,
    chain::{self, Chain},
    container::KeyContainer,
    crl::Crl,
    evidence::Evidence,
    ocsp::{NONCE_OCTETS, OcspResponse, Request},
    revocation::CrlStore,
    trust::Trust,
    tsp::{TimestampRequest, TimestampToken},
    verify::{VerifyContext, verify_all_attached, verify_all_detached},
    xml,
};
use std::{io::Cursor, sync::OnceLock};

/// The password of the key containers in the corpus.
pub const PASSWORD: &str = "Qwerty12";

/// The content of the signatures in the corpus.
pub const CONTENT: &[u8] = b"{\"version\":1}";

/// The nonce of every question answered in the corpus.
pub const NONCE: [u8; NONCE_OCTETS] = [7; NONCE_OCTETS];

/// The nonce of the timestamps in the corpus.
pub const STAMP_NONCE: [u8; 8] = [7; 8];

/// What a target does; whether the bytes were read as what they were given for.
pub type Entry = fn(&[u8]) -> bool;

/// Name and entry of every target; the corpus of each lies in the folder of its name.
pub const ENTRIES: &[(&str, Entry)] = &[
    ("ber", to_der),
    ("p12", p12),
    ("certificate", certificate),
    ("crl", crl),
    ("ocsp", ocsp),
    ("cms", cms),
    ("tsp", tsp),
    ("xml", markup),
    ("asic", container),
];

/// The moment at which the corpus was made, and at which everything is judged.
pub fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_788_253_200, 0).unwrap_or_default()
}

struct Known {
    trust: Trust,
    chains: Vec<Chain>,
    requests: Vec<TimestampRequest>,
}

impl Known {
    fn get() -> &'static Self {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let trust = Trust::from_der(
                [
                    &include_bytes!("../known/gost-root-0")[..],
                    include_bytes!("../known/rsa-root-0"),
                ],
                [
                    &include_bytes!("../known/gost-issuing-0")[..],
                    include_bytes!("../known/rsa-issuing-0"),
                ],
            )
            .unwrap_or_default();
            let holders = [
                &include_bytes!("../known/gost-holder-0")[..],
                include_bytes!("../known/rsa-holder-0"),
            ];
            let chain = |holder| chain::build(&Certificate::read(holder).ok()?, &trust, at()).ok();
            let signatures = [
                &include_bytes!("../known/gost-signature-0")[..],
                include_bytes!("../known/rsa-signature-0"),
            ];
            let request = |cms| TimestampRequest::for_signature(cms, STAMP_NONCE).ok();
            Self {
                chains: holders.into_iter().filter_map(chain).collect(),
                requests: signatures.into_iter().filter_map(request).collect(),
                trust,
            }
        })
    }

    fn context<'a>(&'a self, evidence: &'a Evidence) -> VerifyContext<'a> {
        VerifyContext {
            trust: &self.trust,
            evidence,
            at: at(),
        }
    }

    /// What the evidence says of everybody known.
    fn ask(&self, evidence: &Evidence) {
        for chain in &self.chains {
            let _ = evidence.check(chain, at());
        }
    }
}

/// BER to DER, and once more: what is DER stays as it is.
pub fn to_der(bytes: &[u8]) -> bool {
    let Ok(der) = ber::to_der(bytes, 1 << 20) else {
        return false;
    };
    assert_eq!(ber::to_der(&der, 1 << 21).as_deref(), Ok(&der[..]));
    true
}

/// A key container.
pub fn p12(bytes: &[u8]) -> bool {
    KeyContainer::open(bytes, PASSWORD).is_ok()
}

/// A certificate: what it says, its chain, and whether it has signed itself.
pub fn certificate(bytes: &[u8]) -> bool {
    let Ok(certificate) = Certificate::read(bytes) else {
        return false;
    };
    let _ = certificate.addresses();
    let _ = certificate.verify_signed_by(&certificate);
    let _ = chain::build(&certificate, &Known::get().trust, at());
    true
}

/// A revocation list, full or of changes, and what it says of those whom we know.
pub fn crl(bytes: &[u8]) -> bool {
    let Ok(list) = Crl::parse(bytes) else {
        return false;
    };
    let _ = list.names(&[1]);
    let mut lists = CrlStore::new();
    lists.add(list);
    Known::get().ask(&lists.into());
    true
}

/// An answer about a certificate.
pub fn ocsp(bytes: &[u8]) -> bool {
    let Ok(answer) = OcspResponse::parse(bytes) else {
        return false;
    };
    assert!(OcspResponse::parse(&answer.der()).is_ok());
    let known = Known::get();
    for chain in &known.chains {
        if let [certificate, issuer, ..] = chain.certificates() {
            let _ = Request::new(certificate, issuer, NONCE).check_nonce(&answer);
            let _ = answer.validate(certificate, issuer, at(), |_| false);
        }
    }
    let mut evidence = Evidence::new();
    evidence.add_answer(answer);
    known.ask(&evidence);
    true
}

/// A signature in CMS, with whatever timestamps and evidence it bears, attached and detached.
pub fn cms(bytes: &[u8]) -> bool {
    let evidence = Evidence::new();
    let context = Known::get().context(&evidence);
    let attached = verify_all_attached(bytes, &context).is_ok();
    let detached = verify_all_detached(bytes, CONTENT, &context).is_ok();
    attached || detached
}

/// The answer of a timestamp service, or a token alone.
pub fn tsp(bytes: &[u8]) -> bool {
    let known = Known::get();
    let evidence = Evidence::new();
    let context = known.context(&evidence);
    let accepted = |request: &TimestampRequest| request.accept(bytes, &context).is_ok();
    let answer = known.requests.iter().filter(|one| accepted(one)).count() > 0;
    let token = TimestampToken::parse(bytes);
    if let Ok(token) = &token {
        let _ = token.verify_of(CONTENT, &context);
    }
    answer || token.is_ok()
}

/// Signed XML.
pub fn markup(bytes: &[u8]) -> bool {
    let evidence = Evidence::new();
    xml::verify(bytes, &Known::get().context(&evidence)).is_ok()
}

/// A container. What it would unpack to is kept small, so that an input takes no seconds.
pub fn container(bytes: &[u8]) -> bool {
    let limits = Limits {
        entries: 64,
        file: 1 << 20,
        total: 1 << 22,
    };
    let evidence = Evidence::new();
    let opened = AsicReader::open(Cursor::new(bytes), limits);
    let context = Known::get().context(&evidence);
    opened.is_ok_and(|mut reader| asic::verify(&mut reader, &context).is_ok())
}
