//! CMS made by another program, with its options, lawfully varied and unlawfully changed.

use crate::{
    conversion::{openssl, unpacked},
    cosigning::forms,
    signed_data::{data, packed},
    world::{World, issue, now, signer, world},
};
use ::cms::content_info::CmsVersion;
use chrono::{DateTime, TimeDelta, Utc};
use der::asn1::SetOfVec;
use kabinet_eds::{
    cms as making, pem,
    verify::{Conclusion, Signature, Verdict, VerifyError, verify_all_attached},
};
use kabinet_training_ca::Algorithm;
use proptest::prelude::*;
use std::{fs, sync::OnceLock};

const CONTENT: &[u8] = "Бөтен бағдарламамен қол қойылған мәтін\r\n".as_bytes();

/// What is right for a signature with these options.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Right {
    Good,
    /// Sound, but it does not name its certificate.
    Unclear,
    Unsupported(&'static str),
}

const OPTIONS: &[(&str, Right)] = &[
    ("-cades", Right::Good),
    ("-cades -keyid", Right::Good),
    ("-cades -nosmimecap", Right::Good),
    ("-cades -md sha384", Right::Good),
    ("-cades -md sha512", Right::Good),
    ("-cades -keyopt rsa_padding_mode:pss", Right::Good),
    (
        "-cades -md sha512 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:17",
        Right::Good,
    ),
    (
        "-cades -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:0",
        Right::Good,
    ),
    ("-md sha256", Right::Unclear),
    ("-md sha256 -noattr", Right::Unclear),
    ("-md sha512 -noattr -keyid", Right::Unclear),
    ("-cades -md sha1", Right::Unsupported("SHA-1")),
    ("-cades -md sha224", Right::Unsupported("SHA-224")),
    ("-cades -md sha3-256", Right::Unsupported("SHA3-256")),
    ("-cades -nocerts", Right::Unsupported("certificate")),
];

/// Signatures by the other program, and the key's certificate; none without that program.
struct Made {
    signatures: Vec<(Vec<u8>, Right)>,
    serial: String,
    /// The other program writes its own clock's time.
    at: DateTime<Utc>,
    world: World,
}

fn made() -> Option<&'static Made> {
    static MADE: OnceLock<Option<Made>> = OnceLock::new();
    MADE.get_or_init(make).as_ref()
}

fn make() -> Option<Made> {
    let folder = unpacked(Utc::now() - TimeDelta::days(1))?;
    fs::write(folder.path().join("content"), CONTENT).unwrap();
    let sign = "cms -sign -binary -nodetach -in content -signer key.pem -outform DER -out made";
    let mut signatures = Vec::new();
    for (options, right) in OPTIONS {
        openssl(folder.path(), &format!("{sign} {options}"))?;
        let cms = fs::read(folder.path().join("made")).unwrap();
        signatures.push((cms, *right));
    }
    let first = Signature::parse(&signatures[0].0).unwrap();
    let at = first.signing_time().unwrap() + TimeDelta::minutes(1);
    Some(Made {
        serial: first.certificate().info().serial_hex.clone(),
        at,
        world: world(at),
        signatures,
    })
}

type Verdicts = Result<(Vec<Result<Verdict, VerifyError>>, Vec<u8>), VerifyError>;

impl Made {
    fn check(&self, cms: &[u8]) -> Verdicts {
        verify_all_attached(cms, &self.world.context(self.at))
    }
}

fn is_right(verdicts: &Verdicts, right: Right) -> bool {
    let one = match verdicts {
        Ok((verdicts, content)) if verdicts.len() == 1 && content == CONTENT => &verdicts[0],
        Ok(_) => return false,
        Err(error) => {
            return matches!(right, Right::Unsupported(why) if error.to_string().contains(why));
        }
    };
    match (one, right) {
        (Ok(verdict), Right::Good) => verdict.is_good(),
        (Ok(verdict), Right::Unclear) => {
            verdict.conclusion() == Conclusion::Unclear
                && verdict.content_intact
                && verdict.signature
        }
        (Err(error), Right::Unsupported(why)) => error.to_string().contains(why),
        _ => false,
    }
}

/// Everything that is not signed and says nothing of who has signed may be as others write it.
fn varied(cms: &[u8], variation: usize) -> Vec<u8> {
    let mut whole = data(cms);
    match variation {
        0 => return cms.to_vec(),
        1 => whole.version = CmsVersion::V5,
        2 => whole.digest_algorithms = SetOfVec::new(),
        3 => {
            let mut signers = whole.signer_infos.0.into_vec();
            signers[0].version = match signers[0].version {
                CmsVersion::V1 => CmsVersion::V3,
                _ => CmsVersion::V1,
            };
            whole.signer_infos = SetOfVec::try_from(signers).unwrap().into();
        }
        _ => {
            static OTHER: OnceLock<Vec<u8>> = OnceLock::new();
            let other = OTHER.get_or_init(|| {
                let key = signer(&issue(Algorithm::Gost2015, now()));
                making::sign_detached(CONTENT, &key, now()).unwrap()
            });
            let own = whole
                .certificates
                .take()
                .map_or_else(Vec::new, |own| own.0.into_vec());
            let beside = data(other).certificates.unwrap().0.into_vec();
            let all = SetOfVec::from_iter(own.into_iter().chain(beside)).unwrap();
            whole.certificates = Some(all.into());
        }
    }
    packed(&whole)
}

#[test]
fn every_option_of_another_program_has_its_right_answer() {
    let Some(made) = made() else { return };
    for ((cms, right), (options, _)) in made.signatures.iter().zip(OPTIONS) {
        let verdicts = made.check(cms);
        assert!(is_right(&verdicts, *right), "{options}: {verdicts:?}");
    }
}

#[test]
fn mail_as_another_program_writes_it_is_read() {
    let Some(folder) = unpacked(Utc::now() - TimeDelta::days(1)) else {
        return;
    };
    fs::write(folder.path().join("content"), CONTENT).unwrap();
    for options in ["-nodetach", "-nodetach -stream", "", "-text"] {
        let sign = "cms -sign -in content -signer key.pem -cades -outform SMIME -out made";
        openssl(folder.path(), &format!("{sign} {options}")).unwrap();
        let mail = fs::read(folder.path().join("made")).unwrap();
        let at = Signature::parse(&mail).unwrap().signing_time().unwrap();
        let world = world(at);
        let context = world.context(at);
        let (verdicts, content) = verify_all_attached(&mail, &context).unwrap();
        assert!(verdicts[0].as_ref().unwrap().is_good(), "{options}");
        assert!(content.ends_with(CONTENT));
        let text = String::from_utf8(mail).unwrap();
        let changed = text.replace("Бөтен", "Өзіміз");
        if changed != text {
            let (verdicts, _) = verify_all_attached(changed.as_bytes(), &context).unwrap();
            assert!(!verdicts[0].as_ref().unwrap().content_intact);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_lawful_variation_leaves_the_answer_as_it_is(
        which in 0..OPTIONS.len(), variation in 0usize..5, form in 0usize..6
    ) {
        if let Some(made) = made() {
            let (cms, right) = &made.signatures[which];
            let form = forms(&varied(cms, variation)).swap_remove(form);
            let verdicts = made.check(&form);
            prop_assert!(is_right(&verdicts, *right), "{:?} {verdicts:?}", OPTIONS[which]);
        }
    }

    #[test]
    fn an_unlawful_change_makes_nothing_good_that_was_not_signed(
        which in 0..OPTIONS.len(), place in any::<prop::sample::Index>(), mask in 1u8..,
        in_text in any::<bool>()
    ) {
        if let Some(made) = made() {
            let (cms, right) = &made.signatures[which];
            let mut changed = cms.clone();
            let place = place.index(changed.len());
            changed[place] ^= mask;
            let form = if in_text {
                pem::wrap(pem::CMS, &changed).into_bytes()
            } else {
                changed
            };
            if let Ok((verdicts, content)) = made.check(&form) {
                for verdict in verdicts.into_iter().flatten().filter(Verdict::is_good) {
                    prop_assert_eq!(*right, Right::Good);
                    prop_assert_eq!(&content, CONTENT);
                    prop_assert_eq!(&verdict.signer.info().serial_hex, &made.serial);
                    let apart = (verdict.signing_time.unwrap() - made.at).abs();
                    prop_assert!(apart < TimeDelta::minutes(3));
                }
            }
        }
    }
}
