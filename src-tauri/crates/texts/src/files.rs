//! The embedded `.ftl` files, listed by `build.rs`.

use kabinet_model::language::Language;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The files of a language: area and content.
pub(crate) fn files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .filter(move |file| file.0 == language)
        .map(|file| (file.1, file.2))
}
