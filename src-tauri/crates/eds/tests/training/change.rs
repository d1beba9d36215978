//! One changed octet, anywhere.

use crate::world::{World, issue, now, signer, world};
use kabinet_eds::{
    certificate::Certificate,
    cms,
    container::KeyContainer,
    pem,
    signer::{FileSigner, Signer as _},
    verify::verify_detached,
};
use kabinet_training_ca::Algorithm;
use proptest::prelude::*;
use std::sync::OnceLock;

const CONTENT: &[u8] = b"{\"version\":1}";

/// A good signature of each kind.
struct Good {
    world: World,
    signatures: Vec<Vec<u8>>,
    signers: Vec<Certificate>,
}

fn good() -> &'static Good {
    static GOOD: OnceLock<Good> = OnceLock::new();
    GOOD.get_or_init(|| {
        let keys = [Algorithm::Gost2015, Algorithm::Rsa2048];
        let keys = keys.map(|algorithm| signer(&issue(algorithm, now())));
        let sign = |key: &FileSigner| cms::sign_detached(CONTENT, key, now()).unwrap();
        Good {
            world: world(now()),
            signatures: keys.iter().map(sign).collect(),
            signers: keys.iter().map(|key| key.certificate().clone()).collect(),
        }
    })
}

#[test]
fn an_unchanged_signature_is_good_in_every_armour() {
    let good = good();
    for signature in &good.signatures {
        let text = pem::wrap(pem::CMS, signature);
        for form in [signature.as_slice(), text.as_bytes()] {
            let verdict = verify_detached(form, CONTENT, &good.world.context(now())).unwrap();
            assert!(verdict.is_good(), "{verdict:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_changed_signature_is_never_good_for_anything_but_what_was_signed(
        which in 0usize..2, place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let good = good();
        let mut signature = good.signatures[which].clone();
        let place = place.index(signature.len());
        signature[place] ^= mask;
        let context = good.world.context(now());
        if let Ok(verdict) = verify_detached(&signature, CONTENT, &context)
            && verdict.is_good()
        {
            // What nobody has signed was changed: a version, the list of digests.
            prop_assert_eq!(&verdict.signer, &good.signers[which]);
            prop_assert_eq!(verdict.signing_time, Some(now()));
        }
    }

    #[test]
    fn changed_content_is_never_good(
        which in 0usize..2, place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let good = good();
        let mut content = CONTENT.to_vec();
        let place = place.index(content.len());
        content[place] ^= mask;
        let context = good.world.context(now());
        let verdict =
            verify_detached(&good.signatures[which], content.as_slice(), &context).unwrap();
        prop_assert!(!verdict.content_intact && !verdict.is_good());
    }

    #[test]
    fn a_mutated_container_never_panics(
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        static CONTAINER: OnceLock<Vec<u8>> = OnceLock::new();
        let container =
            CONTAINER.get_or_init(|| issue(Algorithm::Gost2015, now()).container_p12);
        let mut container = container.clone();
        for (place, octet) in places {
            let place = place.index(container.len());
            container[place] = octet;
        }
        let _ = KeyContainer::open(&container, crate::world::PASSWORD);
    }
}
