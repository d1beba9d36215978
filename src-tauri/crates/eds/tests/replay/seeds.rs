//! The first inputs of each fuzz target, made from an authority of training, and what the targets
//! know beforehand.

use crate::{
    fuzz::{CONTENT, NONCE, STAMP_NONCE},
    signing::{Hand, document},
    world::{authority, issue, now, revoke, signer, stamp, world},
};
use chrono::TimeDelta;
use kabinet_eds::{
    ContentDigests,
    asic::{self, AsicWriter, DataObject},
    certificate::Certificate,
    cms,
    ocsp::Request,
    pem,
    tsp::TimestampRequest,
    verify::verify_detached,
};
use kabinet_training_ca::{Algorithm, Family, Issued, OcspOptions};
use std::io::Cursor;

/// Files and their octets, by the folder in which they lie beside the targets.
type Files = Vec<(String, Vec<Vec<u8>>)>;

/// Whatever belongs to one kind of keys.
struct Kind {
    name: &'static str,
    family: Family,
    holder: Issued,
    signature: Vec<u8>,
    /// The answer of the timestamp service.
    stamp: Vec<u8>,
    token: Vec<u8>,
}

impl Kind {
    fn new(name: &'static str, family: Family, algorithm: Algorithm) -> Self {
        let holder = issue(algorithm, now());
        let signature = cms::sign_detached(CONTENT, &signer(&holder), now()).unwrap();
        let request = TimestampRequest::for_signature(&signature, STAMP_NONCE).unwrap();
        let stamp = stamp(&request.to_der(), now());
        let token = request.accept(&stamp, &world(now()).context(now()));
        Self {
            name,
            family,
            token: token.unwrap().der().to_vec(),
            holder,
            signature,
            stamp,
        }
    }

    /// A signature in every form.
    fn signatures(&self) -> Vec<Vec<u8>> {
        let stamped = cms::with_timestamp(&self.signature, &self.token).unwrap();
        let later = now() + TimeDelta::minutes(1);
        let world = world(later);
        let verdict = verify_detached(&stamped, CONTENT, &world.context(later)).unwrap();
        let lasting = cms::with_evidence(&stamped, &verdict.certificates(), &world.evidence);
        vec![
            cms::with_content(&self.signature, CONTENT).unwrap(),
            pem::wrap(pem::CMS, &self.signature).into_bytes(),
            stamped,
            lasting.unwrap(),
        ]
    }

    /// Lists, one of them of changes; one certificate is on both.
    fn lists(&self) -> Vec<Vec<u8>> {
        let authority = authority().lock().unwrap();
        let (family, rng) = (self.family, &mut rand::rng());
        let base = now() - TimeDelta::hours(2);
        vec![
            authority.crl(family, now(), rng).unwrap(),
            authority.delta_crl(family, base, now(), rng).unwrap(),
        ]
    }

    /// The centre's answer about the holder, as НУЦ gives it and prepared beforehand.
    fn answers(&self) -> Vec<Vec<u8>> {
        let authority = authority().lock().unwrap();
        let issuer = Certificate::from_der(authority.issuing_der(self.family)).unwrap();
        let holder = Certificate::from_der(&self.holder.certificate_der).unwrap();
        let request = Request::new(&holder, &issuer, NONCE);
        let prepared = OcspOptions {
            echo: false,
            holds: Some(TimeDelta::hours(1)),
        };
        [OcspOptions::default(), prepared]
            .map(|manner| {
                let answer = authority.answer(request.der(), now(), manner, &mut rand::rng());
                answer.unwrap()
            })
            .into()
    }

    fn markup(&self) -> Vec<Vec<u8>> {
        let hand = Hand::of(&self.holder);
        let texts = [
            hand.envelop(&document()),
            hand.envelop(&hand.envelop(&document())),
            hand.sign_part(),
            hand.message(),
        ];
        texts.map(String::into_bytes).into()
    }

    /// A container of two files, one of them deep.
    fn container(&self) -> Vec<u8> {
        let files = [
            ("application.json", CONTENT),
            ("attachments/01.pdf", b"%PDF-"),
        ];
        let objects = files.map(|(name, content)| DataObject {
            name: name.into(),
            media_type: "application/octet-stream".into(),
            sha256: ContentDigests::of(content).unwrap().sha256.unwrap(),
        });
        let manifest = asic::manifest(&objects);
        let signed = cms::sign_detached(manifest.as_slice(), &signer(&self.holder), now());
        let mut writer = AsicWriter::new(Cursor::new(Vec::new())).unwrap();
        for (name, content) in files {
            writer.add(name, content).unwrap();
        }
        let written = writer.finish(&manifest, &signed.unwrap());
        written.unwrap().into_inner()
    }

    fn seeds(&self) -> Files {
        let authority = |family| authority().lock().unwrap().issuing_der(family).to_vec();
        let p12 = self.holder.container_p12.clone();
        let holder = self.holder.certificate_der.clone();
        let armoured = pem::wrap(pem::CERTIFICATE, &authority(self.family)).into_bytes();
        let seeds = [
            ("ber", vec![p12.clone(), self.signature.clone()]),
            ("p12", vec![p12]),
            ("certificate", vec![holder, armoured]),
            ("crl", self.lists()),
            ("ocsp", self.answers()),
            ("cms", self.signatures()),
            ("tsp", vec![self.stamp.clone(), self.token.clone()]),
            ("xml", self.markup()),
            ("asic", vec![self.container()]),
        ];
        let named = seeds.into_iter();
        named
            .map(|(target, seeds)| (format!("corpus/{target}/{}", self.name), seeds))
            .collect()
    }

    /// What the targets know beforehand.
    fn known(&self) -> Files {
        let authority = authority().lock().unwrap();
        let root = authority.root_der(self.family).to_vec();
        let issuing = authority.issuing_der(self.family).to_vec();
        let holder = self.holder.certificate_der.clone();
        let files = [
            ("root", root),
            ("issuing", issuing),
            ("holder", holder),
            ("signature", self.signature.clone()),
        ];
        let named = files.into_iter();
        named
            .map(|(what, file)| (format!("known/{}-{what}", self.name), vec![file]))
            .collect()
    }
}

/// Everything, by the beginnings of the files' names; the place in the list ends them.
pub fn all() -> Files {
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        revoke(&issue(algorithm, now()), now() - TimeDelta::hours(1));
    }
    [
        Kind::new("gost", Family::Gost, Algorithm::Gost2015),
        Kind::new("rsa", Family::Rsa, Algorithm::Rsa2048),
    ]
    .iter()
    .flat_map(|kind| [kind.known(), kind.seeds()].concat())
    .collect()
}
