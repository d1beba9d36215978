//! The 512 bit example of RFC 7091 (section 7.2), whose curve is not that of НУЦ.

use crate::curve::{CryptoProA, Curve, ParamSetA, Scalar, tables};
use crate::field::{Field, Residue};
use crate::multiply::{BaseTable, OddMultiples, multiply_base};
use crate::point::{Affine, Point};
use crate::signature::{sign, verify};
use crypto_bigint::U512;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Example;

mod example {
    use crypto_bigint::{U512, const_monty_params};
    const_monty_params!(
        Prime,
        U512,
        "4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DF1D852741AF4704A0458047E80E4546D35B8336FAC224DD81664BBF528BE6373"
    );
    const_monty_params!(
        Order,
        U512,
        "4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DA82F2D7ECB1DBAC719905C5EECC423F1D86E25EDBE23C595D644AAF187E6E6DF"
    );
}

impl Curve for Example {
    type Coordinate = Residue<example::Prime>;
    type Order = example::Order;
    const A: Self::Coordinate = Residue::new(&U512::from_u8(7));
    const B: Self::Coordinate = Residue::new(&U512::from_be_hex(
        "1CFF0806A31116DA29D8CFA54E57EB748BC5F377E49400FDD788B649ECA1AC4361834013B2AD7322480A89CA58E0CF74BC9E540C2ADD6897FAD0A3084F302ADC",
    ));
    const B3: Self::Coordinate = Self::B.plus(Self::B).plus(Self::B);
    const BASE: (Self::Coordinate, Self::Coordinate) = (
        Residue::new(&U512::from_be_hex(
            "24D19CC64572EE30F396BF6EBBFD7A6C5213B3B3D7057CC825F91093A68CD762FD60611262CD838DC6B60AA7EEE804E28BC849977FAC33B4B530F1B120248A9A",
        )),
        Residue::new(&U512::from_be_hex(
            "2BB312A43BD2CE6E0D020613C857ACDDCFBF061E91E5F2C3F32447C259F39B2C83AB156D77F1496BF7EB3351E1EE4E43DC1A18B91B24640B6DBB92CB1ADD371E",
        )),
    );
    tables!(Example);
}

const D: U512 = U512::from_be_hex(
    "0BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B102072E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4",
);
const XQ: U512 = U512::from_be_hex(
    "115DC5BC96760C7B48598D8AB9E740D4C4A85A65BE33C1815B5C320C854621DD5A515856D13314AF69BC5B924C8B4DDFF75C45415C1D9DD9DD33612CD530EFE1",
);
const YQ: U512 = U512::from_be_hex(
    "37C7C90CD40B0F5621DC3AC1B751CFA0E2634FA0503B3D52639F5D7FB72AFD61EA199441D943FFE7F0C70A2759A3CDB84C114E1F9339FDF27F35ECA93677BEEC",
);
const E: U512 = U512::from_be_hex(
    "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C5917184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C",
);
const K: U512 = U512::from_be_hex(
    "0359E7F4B1410FEACC570456C6801496946312120B39D019D455986E364F365886748ED7A44B3E794434006011842286212273A6D14CF70EA3AF71BB1AE679F1",
);
const R: U512 = U512::from_be_hex(
    "2F86FA60A081091A23DD795E1E3C689EE512A3C82EE0DCC2643C78EEA8FCACD35492558486B20F1C9EC197C90699850260C93BCBCD9C5C3317E19344E173AE36",
);
const S: U512 = U512::from_be_hex(
    "1081B394696FFE8E6585E7A9362D26B6325F56778AADBC081C0BFBE933D52FF5823CE288E8C4F362526080DF7F70CE406A6EEB1F56919CB92A9853BDE73E5B4A",
);

#[test]
fn the_public_key_of_the_standard_comes_of_its_secret_key() {
    let secret = Scalar::<Example>::new(&D);
    assert_eq!(multiply_base::<Example>(&secret).numbers(), (XQ, YQ));
}

#[test]
fn the_signature_of_the_standard_comes_of_its_nonce() {
    let signature = sign::<Example>(
        &Scalar::<Example>::new(&D),
        &Scalar::<Example>::new(&E),
        &Scalar::<Example>::new(&K),
    );
    assert_eq!(signature, Some((R, S)));
}

#[test]
fn the_signature_of_the_standard_verifies() {
    let public = Affine::<Example>::new(&XQ, &YQ).unwrap();
    let digest = Scalar::<Example>::new(&E);
    assert!(verify(&public, &digest, (&R, &S)));
    assert!(!verify(&public, &digest, (&S, &R)));
}

fn the_constants_fit<C: Curve>() {
    let (x, y) = Affine::<C>::BASE.numbers();
    assert!(Affine::<C>::new(&x, &y).is_some());
    assert_eq!(C::B3, C::B.triple());
    assert_eq!(C::times_a(C::B), C::A * C::B);
    let order_less_one = -Scalar::<C>::ONE;
    let (last_x, last_y) = multiply_base::<C>(&order_less_one).numbers();
    assert_eq!(last_x, x);
    assert_ne!(last_y, y);
    let sum = Point::from(multiply_base::<C>(&order_less_one)).add_affine(&Affine::BASE);
    assert!(bool::from(sum.is_identity()));
}

#[test]
fn base_points_lie_on_their_curves_and_have_their_orders() {
    the_constants_fit::<Example>();
    the_constants_fit::<ParamSetA>();
    the_constants_fit::<CryptoProA>();
}

#[test]
fn addition_knows_doubling_and_the_neutral_element() {
    let base = Point::<ParamSetA>::from(Affine::BASE);
    let twice = base.add(&base);
    let two = Scalar::<ParamSetA>::ONE + Scalar::<ParamSetA>::ONE;
    assert_eq!(
        twice.to_affine().numbers(),
        multiply_base::<ParamSetA>(&two).numbers()
    );
    assert_eq!(
        base.add_affine(&Affine::BASE).to_affine().numbers(),
        twice.to_affine().numbers()
    );
    assert_eq!(
        base.add(&Point::IDENTITY).to_affine().numbers(),
        Affine::<ParamSetA>::BASE.numbers()
    );
    assert!(bool::from(
        Point::<ParamSetA>::IDENTITY
            .add(&Point::IDENTITY)
            .is_identity()
    ));
}
