//! What is named in the bytes of an application by an id or a digest, in words.

use crate::portals::ServiceForm;
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_model::{form::Prefill, language::Localized, submission::Application};

/// The name of a requirement; its id where the service asks for it no more.
pub(crate) fn requirement_name(kit: &ServiceForm, id: &str) -> Localized {
    let documents = &kit.bundle.passport.documents;
    let found = documents.iter().find(|requirement| requirement.id == id);
    found.map_or_else(
        || Localized {
            kk: id.to_owned(),
            ru: id.to_owned(),
            en: id.to_owned(),
            unofficial: Vec::new(),
        },
        |requirement| requirement.name.clone(),
    )
}

/// The name that the citizen knows a file by; empty where it is not kept.
pub(crate) fn known_as(kept: &[Attachment], sha256: &str, requirement: &str) -> String {
    kept.iter()
        .find(|kept| kept.sha256 == sha256 && kept.requirement == requirement)
        .map(|kept| kept.name.clone())
        .unwrap_or_default()
}

/// The office the application is for.
pub(crate) fn provider(kit: &ServiceForm, shown: &Application) -> Localized {
    let bundle = &kit.bundle;
    let chosen = kit
        .field_from(Prefill::Provider)
        .and_then(|field| shown.answers.pointer(&field.pointer)?.as_str())
        .and_then(|id| bundle.providers.iter().find(|provider| provider.id == id));
    chosen.map_or_else(
        || bundle.passport.provider.clone(),
        |provider| provider.name.clone(),
    )
}
