//! What every page of an official has: the rail with the queues and of who is signed in.

use super::session::PASSWORD;
use crate::{
    app::Portal,
    office::OfficeSession,
    pages::{self, Words, brand, foreign, languages, ribbon},
    services::Catalogue,
};
use maud::{Markup, html};

/// A page of an official.
pub struct Frame<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The services, with their offices.
    pub services: &'a Catalogue,
    /// The words.
    pub words: &'a Words,
    /// Who is signed in.
    pub session: &'a OfficeSession,
    /// The part of the queue that is open, to be marked in the rail.
    pub open: Option<&'a str>,
}

impl Frame<'_> {
    /// The page with this title and content.
    pub fn page(&self, title: &str, content: &Markup) -> Markup {
        let (words, official) = (self.words, &self.session.official);
        let office = self.services.office(&official.provider);
        pages::page(
            words,
            title,
            &html! {
                @if self.portal.config.training.is_some() { (ribbon(words)) }
                div class="frame" {
                    header class="rail" {
                        (brand(words))
                        nav aria-label=(words.get("navigation")) {
                            @for show in ["mine", "open", "overdue", "all"] {
                                a href=(format!("/workstation/?show={show}"))
                                  aria-current=[(self.open == Some(show)).then_some("page")] {
                                    (words.get(&format!("show-{show}")))
                                }
                            }
                        }
                        iframe class="idle" src="/workstation/idle" title=(words.get("idle")) {}
                        div class="who" {
                            strong { (foreign(&official.name)) }
                            span { (official.position.get(words.language)) }
                            @if let Some(office) = office {
                                span { (office.provider.name.get(words.language)) }
                            }
                            a href=(PASSWORD) data-testid="ws.password" { (words.get("password-change")) }
                            form method="post" action="/workstation/sign-out" {
                                (csrf(self.session))
                                button class="plain" data-testid="ws.sign-out" { (words.get("sign-out")) }
                            }
                        }
                    }
                    div class="body" {
                        (languages(words))
                        main id="content" { (content) }
                    }
                }
            },
        )
    }
}

/// The hidden field by which a form shows that it belongs to the session.
pub fn csrf(session: &OfficeSession) -> Markup {
    pages::csrf_value(&session.csrf)
}
