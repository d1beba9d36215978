//! The passports that came with the program: what can be read where no portal is chosen.

use crate::app::Answer;
use include_dir::{Dir, include_dir};
use kabinet_model::{failure::FailureCode, service::Passport};

/// The services as data: the same files that the reference portal serves.
static SERVICES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../services");

/// The passports, by number.
pub(super) fn passports() -> Answer<Vec<Passport>> {
    let mut passports = Vec::new();
    for folder in SERVICES.dirs() {
        let file = SERVICES.get_file(folder.path().join("passport.toml"));
        let text = file.and_then(|file| file.contents_utf8());
        let read = text.and_then(|text| Passport::from_toml(text).ok());
        passports.push(read.ok_or(FailureCode::Internal)?);
    }
    passports.sort_by_key(|passport| passport.number);
    Ok(passports)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_service_folder_gives_a_whole_passport_of_its_name() {
        let passports = passports().unwrap();
        assert_eq!(passports.len(), SERVICES.dirs().count());
        assert!(!passports.is_empty());
        for passport in passports {
            assert!(SERVICES.get_dir(&passport.id).is_some(), "{}", passport.id);
            assert!(passport.validate().is_ok(), "{}", passport.id);
        }
    }
}
