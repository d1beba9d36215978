//! The head's form: with which key, and its password.

use super::Opened;
use crate::workstation::{acts::Act, training_keys};
use maud::{Markup, html};

impl Opened<'_> {
    pub(super) fn sign_form(&self) -> Markup {
        let words = self.words;
        let wrong = self.mistake(Act::Sign, "key");
        let official = &self.session.official;
        let samples = training_keys::of_office(self.portal, &official.provider);
        let chosen = self.filled(Act::Sign).map(|fields| fields.text("key"));
        let password = samples.iter().find_map(|one| one.key_password.as_deref());
        self.form(Act::Sign, &html! {
            p class="hint" { (words.get("key-hint")) }
            @if let Some(wrong) = &wrong { p class="mistake" id="key-wrong" { (wrong) } }
            @if !samples.is_empty() {
                label for="key" { (words.get("training-key")) }
                select id="key" name="key" data-testid="ws.key"
                    aria-describedby=[wrong.as_ref().map(|_| "key-wrong")] {
                    option value="" { (words.get("choose")) }
                    @for sample in &samples {
                        @let own = chosen.map_or(sample.name == official.name, |key| key == sample.login);
                        option value=(sample.login) selected[own] {
                            (sample.name) ", " (sample.position.get(words.language))
                        }
                    }
                }
            }
            @let file = if samples.is_empty() { "key" } else { "key-file" };
            label for=(file) {
                (words.get(if samples.is_empty() { "key-file" } else { "key-file-instead" }))
            }
            input id=(file) name="key-file" type="file" accept=".p12,.pfx,application/x-pkcs12"
                data-testid="ws.key-file";
            (self.key_password(password))
        })
    }

    fn key_password(&self, sample: Option<&str>) -> Markup {
        let words = self.words;
        let wrong = self.mistake(Act::Sign, "key-password");
        html! {
            label for="key-password" { (words.get("key-password")) }
            @if let Some(sample) = sample {
                p class="hint" { (words.get("training-key-password")) " " code { (sample) } }
            }
            @if let Some(wrong) = &wrong { p class="mistake" id="key-password-wrong" { (wrong) } }
            input id="key-password" name="key-password" type="password" autocomplete="off"
                maxlength="256" data-testid="ws.key-password" aria-invalid=[wrong.as_ref().map(|_| "true")]
                aria-describedby=[wrong.as_ref().map(|_| "key-password-wrong")];
        }
    }
}
