//! What every page has: its head, its name, the languages.

use super::{form::CSRF, words::Words};
use kabinet_model::language::Language;
use maud::{DOCTYPE, Markup, html};

/// A page without the rail: nobody is signed in, or something went wrong.
pub fn bare(words: &Words, title: &str, content: &Markup) -> Markup {
    page(
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

/// The hidden field by which a form shows that it belongs to the session with this value.
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
                link rel="stylesheet" href=(style(words));
            }
            body class="framed" { (content) }
        }
    }
}

/// A page with this title and body.
pub fn page(words: &Words, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words.with("window-title", &[("page", title)])) }
                link rel="stylesheet" href=(style(words));
            }
            body {
                a class="skip" href="#content" { (words.get("skip")) }
                (body)
            }
        }
    }
}

/// The name of the program and of the workplace, which leads to its first page.
pub fn brand(words: &Words) -> Markup {
    html! {
        a class="brand" href=(words.place.home) {
            strong { "Kabinet" }
            span { (words.get("brand")) }
        }
    }
}

fn style(words: &Words) -> String {
    format!("{}/style.css", words.place.path)
}

/// The page in the other languages.
pub fn languages(words: &Words) -> Markup {
    html! {
        nav class="languages" aria-label=(words.get("language")) {
            @for language in Language::ALL {
                a href=(format!("{}language={}", words.here, language.code()))
                  lang=(language.code())
                  aria-current=[(language == words.language).then_some("true")]
                  data-testid=(format!("{}.language.{}", words.place.parts, language.code())) {
                    (Words::name_of(language))
                }
            }
        }
    }
}
