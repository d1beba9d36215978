//! Curves `y² = x³ + ax + b` of prime order.

use crate::field::{Field, Near, Prime, Residue};
use crate::multiply::{BaseTable, OddMultiples};
use crypto_bigint::{U512, const_monty_params};
use std::sync::LazyLock;

/// A curve of prime order: only for such are the addition formulas complete.
pub(crate) trait Curve: Copy + std::fmt::Debug + Default + PartialEq + Eq + 'static {
    /// The numbers that are coordinates.
    type Coordinate: Field;
    /// The prime order of the group.
    type Order: Prime;
    /// `a` of the equation.
    const A: Self::Coordinate;
    /// `b` of the equation.
    const B: Self::Coordinate;
    /// `3b`.
    const B3: Self::Coordinate;
    /// The base point.
    const BASE: (Self::Coordinate, Self::Coordinate);

    /// `a·x`; cheaper where `a` is small.
    fn times_a(x: Self::Coordinate) -> Self::Coordinate {
        Self::A * x
    }

    /// `3x² + a·z⁴`, of `x` and `z²`; cheaper where `a` is `−3`.
    fn slope(x: Self::Coordinate, zz: Self::Coordinate) -> Self::Coordinate {
        x.square().triple() + Self::times_a(zz.square())
    }

    /// Multiples of the base point by secret numbers.
    fn base_table() -> &'static BaseTable<Self>;
    /// Multiples of the base point by numbers that everybody may know.
    fn base_multiples() -> &'static OddMultiples<Self>;
}

/// A coordinate of the curve `C`.
pub(crate) type Coordinate<C> = <C as Curve>::Coordinate;
/// A number modulo the order of the curve `C`.
pub(crate) type Scalar<C> = Residue<<C as Curve>::Order>;

/// What `a = −3` saves.
macro_rules! a_is_minus_three {
    () => {
        fn times_a(x: Self::Coordinate) -> Self::Coordinate {
            -x.triple()
        }

        fn slope(x: Self::Coordinate, zz: Self::Coordinate) -> Self::Coordinate {
            ((x - zz) * (x + zz)).triple()
        }
    };
}

/// Where a curve keeps its tables: made on first use.
macro_rules! tables {
    ($curve:ty) => {
        fn base_table() -> &'static BaseTable<Self> {
            static TABLE: LazyLock<BaseTable<$curve>> = LazyLock::new(BaseTable::new);
            &TABLE
        }

        fn base_multiples() -> &'static OddMultiples<Self> {
            static TABLE: LazyLock<OddMultiples<$curve>> = LazyLock::new(OddMultiples::of_base);
            &TABLE
        }
    };
}
#[cfg(test)]
pub(crate) use tables;

/// id-tc26-gost-3410-12-512-paramSetA (R 50.1.114-2016; RFC 7836, A.1), at НУЦ
/// 1.2.398.3.10.1.1.2.2.1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ParamSetA;

const_monty_params!(
    ParamSetAOrder,
    U512,
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275"
);

impl Curve for ParamSetA {
    type Coordinate = Near<8, 569>;
    type Order = ParamSetAOrder;
    const A: Self::Coordinate = Near::new(&U512::from_be_hex(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC4",
    ));
    const B: Self::Coordinate = Near::new(&U512::from_be_hex(
        "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760",
    ));
    const B3: Self::Coordinate = Near::new(&U512::from_be_hex(
        "BA46F119C9F59499453721823337D58E9E28705D625612B96D371856F7222731CAB611B2D9277623E61D05C0328FB298928CED7EC3CAD623F094B1690F555A92",
    ));
    const BASE: (Self::Coordinate, Self::Coordinate) = (
        Near::new(&U512::from_u8(3)),
        Near::new(&U512::from_be_hex(
            "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
        )),
    );
    a_is_minus_three!();
    tables!(ParamSetA);
}

/// id-GostR3410-2001-CryptoPro-A (RFC 4357, 11.4), at НУЦ 1.2.398.3.10.1.1.1.1.1: 256 bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CryptoProA;

const_monty_params!(
    CryptoProAOrder,
    U512,
    "0000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893"
);

impl Curve for CryptoProA {
    type Coordinate = Near<4, 617>;
    type Order = CryptoProAOrder;
    const A: Self::Coordinate = Near::new(&U512::from_be_hex(
        "0000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD94",
    ));
    const B: Self::Coordinate = Near::new(&U512::from_u8(166));
    const B3: Self::Coordinate = Near::new(&U512::from_u16(498));
    const BASE: (Self::Coordinate, Self::Coordinate) = (
        Near::new(&U512::ONE),
        Near::new(&U512::from_be_hex(
            "00000000000000000000000000000000000000000000000000000000000000008D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14",
        )),
    );
    a_is_minus_three!();
    tables!(CryptoProA);
}
