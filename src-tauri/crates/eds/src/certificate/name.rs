//! Fields of a distinguished name, whatever their order: НУЦ has changed it over the years.

use const_oid::ObjectIdentifier as Oid;
use der::{Tag, Tagged, asn1::Any};
use x509_cert::name::Name;

pub(super) const COMMON_NAME: Oid = Oid::new_unwrap("2.5.4.3");
pub(super) const SURNAME: Oid = Oid::new_unwrap("2.5.4.4");
pub(super) const SERIAL_NUMBER: Oid = Oid::new_unwrap("2.5.4.5");
pub(super) const ORGANISATION: Oid = Oid::new_unwrap("2.5.4.10");
pub(super) const UNIT: Oid = Oid::new_unwrap("2.5.4.11");
/// НУЦ puts the patronymic here, not the given name.
pub(super) const PATRONYMIC: Oid = Oid::new_unwrap("2.5.4.42");

/// Every value of the field `oid`, in order.
pub(super) fn values(name: &Name, oid: Oid) -> impl Iterator<Item = String> {
    let attributes = name.0.iter().flat_map(|set| set.0.iter());
    attributes
        .filter(move |attribute| attribute.oid == oid)
        .filter_map(|attribute| text(&attribute.value))
}

/// The first value of the field `oid`.
pub(super) fn value(name: &Name, oid: Oid) -> Option<String> {
    values(name, oid).next()
}

fn text(value: &Any) -> Option<String> {
    let octets = value.value();
    let text = match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            std::str::from_utf8(octets).ok()?.to_owned()
        }
        Tag::TeletexString => octets.iter().map(|octet| char::from(*octet)).collect(),
        Tag::BmpString => {
            let (pairs, []) = octets.as_chunks::<2>() else {
                return None;
            };
            let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16(&units).ok()?
        }
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
