//! What every page has: its head, the languages, the rail of who is signed in.

use super::{foreign::foreign, posted::CSRF, session::PASSWORD, words::Words};
use crate::{office::OfficeSession, portal::Portal};
use kabinet_model::language::Language;
use maud::{DOCTYPE, Markup, html};

/// A page of an official.
pub struct Frame<'a> {
    /// The portal.
    pub portal: &'a Portal,
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
        let office = self.portal.catalogue.office(&official.provider);
        document(
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

/// A page without the rail: nobody is signed in, or something went wrong.
pub fn bare(words: &Words, title: &str, content: &Markup) -> Markup {
    document(
        words,
        title,
        &html! {
            div class="bare" {
                header { (brand(words)) (languages(words)) }
                main id="content" { (content) }
            }
        },
    )
}

/// The ribbon of training.
pub fn ribbon(words: &Words) -> Markup {
    html! { aside class="ribbon" { (words.get("training")) } }
}

/// The hidden field by which a form shows that it belongs to the session.
pub fn csrf(session: &OfficeSession) -> Markup {
    csrf_value(&session.csrf)
}

/// The same, of a session's value.
pub fn csrf_value(csrf: &str) -> Markup {
    html! { input type="hidden" name=(CSRF) value=(csrf); }
}

/// The strip that a page holds as a frame; it loads itself again twice a minute.
pub fn strip(words: &Words, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content="30";
                meta name="color-scheme" content="light dark";
                title { (words.get("idle")) }
                link rel="stylesheet" href="/workstation/style.css";
            }
            body class="framed" { (content) }
        }
    }
}

fn document(words: &Words, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words.with("window-title", &[("page", title)])) }
                link rel="stylesheet" href="/workstation/style.css";
            }
            body {
                a class="skip" href="#content" { (words.get("skip")) }
                (body)
            }
        }
    }
}

fn brand(words: &Words) -> Markup {
    html! {
        a class="brand" href="/workstation/" {
            strong { "Kabinet" }
            span { (words.get("brand")) }
        }
    }
}

fn languages(words: &Words) -> Markup {
    html! {
        nav class="languages" aria-label=(words.get("language")) {
            @for language in Language::ALL {
                a href=(format!("{}language={}", words.here, language.code()))
                  lang=(language.code())
                  aria-current=[(language == words.language).then_some("true")]
                  data-testid=(format!("ws.language.{}", language.code())) {
                    (Words::name_of(language))
                }
            }
        }
    }
}
