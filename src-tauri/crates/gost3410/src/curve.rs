//! Curves `y² = x³ + ax + b` of prime order.

use crate::field::{Prime, Residue};
use crate::multiply::BaseTable;
use crypto_bigint::U512;
use std::sync::LazyLock;

/// A curve of prime order: only for such are the addition formulas complete.
pub(crate) trait Curve: Copy + std::fmt::Debug + Default + PartialEq + Eq + 'static {
    /// The prime of the coordinates.
    type Field: Prime;
    /// The prime order of the group.
    type Order: Prime;
    /// `a` of the equation.
    const A: Residue<Self::Field>;
    /// `b` of the equation.
    const B: Residue<Self::Field>;
    /// The base point.
    const BASE: (Residue<Self::Field>, Residue<Self::Field>);

    /// `a·x`; cheaper where `a` is small.
    fn times_a(x: Residue<Self::Field>) -> Residue<Self::Field> {
        Self::A * x
    }

    /// Multiples of the base point.
    fn base_table() -> &'static BaseTable<Self>;
}

/// A coordinate of the curve `C`.
pub(crate) type Coordinate<C> = Residue<<C as Curve>::Field>;
/// A number modulo the order of the curve `C`.
pub(crate) type Scalar<C> = Residue<<C as Curve>::Order>;

/// id-tc26-gost-3410-12-512-paramSetA (R 50.1.114-2016; RFC 7836, A.1), at НУЦ
/// 1.2.398.3.10.1.1.2.2.1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ParamSetA;

mod param_set_a {
    use crypto_bigint::{U512, const_monty_params};

    const_monty_params!(
        Field,
        U512,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC7"
    );
    const_monty_params!(
        Order,
        U512,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275"
    );
}

impl Curve for ParamSetA {
    type Field = param_set_a::Field;
    type Order = param_set_a::Order;
    const A: Residue<Self::Field> = Residue::new(&U512::from_be_hex(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC4",
    ));
    const B: Residue<Self::Field> = Residue::new(&U512::from_be_hex(
        "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760",
    ));
    const BASE: (Residue<Self::Field>, Residue<Self::Field>) = (
        Residue::new(&U512::from_u8(3)),
        Residue::new(&U512::from_be_hex(
            "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
        )),
    );

    fn times_a(x: Residue<Self::Field>) -> Residue<Self::Field> {
        -x.triple()
    }

    fn base_table() -> &'static BaseTable<Self> {
        static TABLE: LazyLock<BaseTable<ParamSetA>> = LazyLock::new(BaseTable::new);
        &TABLE
    }
}

/// id-GostR3410-2001-CryptoPro-A (RFC 4357, 11.4), at НУЦ 1.2.398.3.10.1.1.1.1.1: 256 bits, here in
/// numbers of 512.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CryptoProA;

mod crypto_pro_a {
    use crypto_bigint::{U512, const_monty_params};

    const_monty_params!(
        Field,
        U512,
        "0000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD97"
    );
    const_monty_params!(
        Order,
        U512,
        "0000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893"
    );
}

impl Curve for CryptoProA {
    type Field = crypto_pro_a::Field;
    type Order = crypto_pro_a::Order;
    const A: Residue<Self::Field> = Residue::new(&U512::from_be_hex(
        "0000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD94",
    ));
    const B: Residue<Self::Field> = Residue::new(&U512::from_u8(166));
    const BASE: (Residue<Self::Field>, Residue<Self::Field>) = (
        Residue::ONE,
        Residue::new(&U512::from_be_hex(
            "00000000000000000000000000000000000000000000000000000000000000008D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14",
        )),
    );

    fn times_a(x: Residue<Self::Field>) -> Residue<Self::Field> {
        -x.triple()
    }

    fn base_table() -> &'static BaseTable<Self> {
        static TABLE: LazyLock<BaseTable<CryptoProA>> = LazyLock::new(BaseTable::new);
        &TABLE
    }
}
