//! The attachments: what they are said to be, their digests, a picture, the file.

use super::Opened;
use crate::workstation::attachments::is_picture;
use kabinet_model::submission::Attachment;
use maud::{Markup, html};

impl Opened<'_> {
    pub(super) fn papers(&self) -> Markup {
        let attachments = &self.details.application.attachments;
        html! {
            section class="card" aria-labelledby="papers" {
                h2 id="papers" { (self.words.get("papers")) }
                @if attachments.is_empty() { p { (self.words.get("papers-none")) } }
                ul class="papers" {
                    @for (position, attachment) in attachments.iter().enumerate() {
                        li { (self.paper(position, attachment)) }
                    }
                }
            }
        }
    }

    fn paper(&self, position: usize, attachment: &Attachment) -> Markup {
        let (words, details) = (self.words, self.details);
        let name = self.paper_name(&attachment.requirement);
        let file = format!(
            "/workstation/requests/{}/attachments/{position}",
            details.id
        );
        let picture = format!("{file}/picture");
        html! {
            @if is_picture(&attachment.media_type, attachment.size) {
                a class="thumb" href=(picture) {
                    img src=(picture) loading="lazy" width="240" height="240"
                        alt=(words.with("paper-picture", &[("name", &name)]));
                }
            }
            div {
                h3 { (name) }
                p class="quiet" {
                    (attachment.media_type) ", " (words.size(attachment.size))
                }
                p class="quiet digest" { "SHA-256 " code { (attachment.sha256) } }
                p { a href=(file) data-testid=(format!("ws.attachment.{position}"))
                    aria-label=(words.with("paper-save-named", &[("name", &name)])) {
                    (words.get("paper-save"))
                } }
            }
        }
    }

    /// What the passport calls a document; its id when the passport does not know it.
    pub(super) fn paper_name(&self, requirement: &str) -> String {
        let known = self
            .service
            .and_then(|service| {
                let mut documents = service.passport.documents.iter();
                documents.find(|document| document.id == requirement)
            })
            .map(|document| document.name.get(self.words.language));
        known.unwrap_or(requirement).to_owned()
    }
}
