//! The attachments: what they are said to be, their digests, a picture, the file.

use super::Opened;
use crate::{
    pages::{Words, foreign},
    services::Service,
    workstation::attachments::{is_picture, may_have_pages},
};
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
        let drawn = is_picture(&attachment.media_type, attachment.size);
        let pages = drawn && may_have_pages(&attachment.media_type);
        let all = if pages {
            format!("{file}/pages")
        } else {
            picture.clone()
        };
        html! {
            @if drawn {
                a class="thumb" href=(all) {
                    img src=(picture) loading="lazy" width="240" height="240"
                        alt=(words.with("paper-picture", &[("name", &name)]));
                }
            }
            div {
                h3 { (foreign(&name)) }
                p class="quiet" {
                    (foreign(&attachment.media_type)) ", " (words.size(attachment.size))
                }
                p class="quiet digest" { "SHA-256 " code { (attachment.sha256) } }
                @if pages {
                    p { a href=(all) data-testid=(format!("ws.pages.{position}"))
                        aria-label=(words.with("paper-pages-named", &[("name", &name)])) {
                        (words.get("paper-pages"))
                    } }
                }
                p { a href=(file) data-testid=(format!("ws.attachment.{position}"))
                    aria-label=(words.with("paper-save-named", &[("name", &name)])) {
                    (words.get("paper-save"))
                } }
            }
        }
    }

    pub(super) fn paper_name(&self, requirement: &str) -> String {
        paper_name(self.words, self.service, requirement)
    }
}

/// What the passport calls a document; its id when the passport does not know it.
pub fn paper_name(words: &Words, service: Option<&Service>, requirement: &str) -> String {
    let known = service
        .and_then(|service| {
            let mut documents = service.passport.documents.iter();
            documents.find(|document| document.id == requirement)
        })
        .map(|document| document.name.get(words.language));
    known.unwrap_or(requirement).to_owned()
}
