//! What somebody else wrote, shown as text: apart from the words around it, whatever its direction, and
//! with the signs in it that cannot be seen.

use kabinet_model::text::{Stretch, number_of, stretches};
use maud::{Markup, html};

/// A text of a citizen, an official or a certificate.
pub fn foreign(text: &str) -> Markup {
    html! {
        bdi class="foreign" {
            @for stretch in stretches(text) {
                @match stretch {
                    Stretch::Seen(seen) => (seen),
                    Stretch::Hidden(sign) => span class="sign" { (number_of(sign)) },
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn a_sign_that_turns_the_text_about_is_shown_by_its_number() {
        let shown = foreign("ҮЛГІ\u{202e}<b>").into_string();
        assert_eq!(
            shown,
            "<bdi class=\"foreign\">ҮЛГІ<span class=\"sign\">U+202E</span>&lt;b&gt;</bdi>"
        );
    }
}
