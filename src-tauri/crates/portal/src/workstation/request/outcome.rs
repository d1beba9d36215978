//! What is to be signed: the certificate's content, or the refusal.

use super::Opened;
use crate::pages::foreign;
use kabinet_model::{application::Refusal, issued::IssuedDocument, language::Language};
use maud::{Markup, html};

impl Opened<'_> {
    /// The certificate as it would be printed, in both its languages.
    pub(super) fn document(&self, document: &IssuedDocument, signer: bool) -> Markup {
        let words = self.words;
        html! {
            div class="sheet" data-testid="ws.document" {
                @for language in [Language::Kk, Language::Ru] {
                    div lang=(language.code()) {
                        p class="quiet" { (document.heading.provider.get(language)) }
                        h3 { (document.heading.title.get(language)) " № " (foreign(&document.heading.number)) }
                        p { (foreign(document.body.get(language))) }
                    }
                }
                dl class="answers" {
                    @for field in &document.fields {
                        div { dt { (field.label.get(words.language)) } dd { (foreign(&field.value)) } }
                    }
                    @if let Some(until) = document.valid_until {
                        div { dt { (words.get("valid-until")) } dd { (words.date(until)) } }
                    }
                    @if signer {
                        div {
                            dt { (words.get("signs")) }
                            dd { (foreign(&document.heading.official)) ", " (document.heading.position.get(words.language)) }
                        }
                    }
                }
            }
        }
    }

    /// The refusal that was prepared or given, when the request is, or is to be, refused.
    pub(super) fn refused(&self) -> Markup {
        let refusal = self.details.refusal.as_ref();
        let Some(refusal) = refusal.filter(|_| self.details.is_refusal()) else {
            return html! {};
        };
        html! {
            section class="card" aria-labelledby="refusal" data-testid="ws.refusal" {
                h2 id="refusal" { (self.words.get("refusal")) }
                (self.refusal_content(refusal))
            }
        }
    }

    fn refusal_content(&self, refusal: &Refusal) -> Markup {
        let words = self.words;
        let answers = super::answers(
            self.services,
            words,
            self.service,
            &self.details.application.answers,
        );
        let label = |pointer: &str| {
            let mut all = answers.iter().flat_map(|page| &page.answers);
            all.find(|answer| answer.pointer == pointer)
                .map_or(pointer.to_owned(), |answer| answer.label.clone())
        };
        html! {
            dl class="answers" {
                div { dt { (words.get("reason")) } dd { (foreign(&refusal.reason)) } }
                div { dt { (words.get("ground")) } dd { (foreign(&refusal.ground)) } }
                @if !refusal.fields.is_empty() {
                    div { dt { (words.get("marked-fields")) } dd { ul {
                        @for pointer in &refusal.fields { li { (foreign(&label(pointer))) } }
                    } } }
                }
                @if !refusal.documents.is_empty() {
                    div { dt { (words.get("marked-papers")) } dd { ul {
                        @for id in &refusal.documents { li { (foreign(&self.paper_name(id))) } }
                    } } }
                }
            }
        }
    }
}
