//! What readable copies of signed things have in common: words in one language, and who signed.

use crate::view::verify::SignerView;
use chrono::{DateTime, FixedOffset};
use kabinet_documents::certificate::CopyRow;
use kabinet_model::language::Language;
use kabinet_texts::Texts;

/// The words of a copy.
pub(crate) struct Words<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) language: Language,
}

impl Words<'_> {
    pub(crate) fn say(&self, key: &str) -> String {
        self.texts.get(self.language, key, &[])
    }

    pub(crate) fn with(&self, key: &str, argument: &str, value: &str) -> String {
        self.texts.get(self.language, key, &[(argument, value)])
    }

    pub(crate) fn row(&self, key: &str, value: impl Into<String>) -> CopyRow {
        CopyRow {
            label: self.say(key),
            value: vec![value.into()],
        }
    }

    /// Who signed, for whom and when. `heading`: what was signed.
    pub(crate) fn signature(&self, heading: &str, signer: &SignerView) -> Vec<String> {
        let mut lines: Vec<String> = signer.name.iter().cloned().collect();
        let organisation = signer.organisation.iter();
        lines.extend(
            organisation
                .filter(|one| Some(*one) != signer.name.as_ref())
                .cloned(),
        );
        lines.push(self.say(heading));
        let said = |key, moment: &Option<String>| {
            let moment = moment.as_deref().and_then(to_seconds);
            moment.map(|moment| self.with(key, "at", &moment))
        };
        lines.extend(
            said("certificate-stamped", &signer.proven_at)
                .or_else(|| said("receipt-signed-at", &signer.signed_at)),
        );
        lines
    }
}

/// Day and time of an ISO moment, as a sheet says them.
fn to_seconds(iso: &str) -> Option<String> {
    let moment = DateTime::<FixedOffset>::parse_from_rfc3339(iso).ok()?;
    Some(moment.format("%d.%m.%Y, %H:%M:%S").to_string())
}
