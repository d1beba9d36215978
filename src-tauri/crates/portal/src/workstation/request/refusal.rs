//! The form of a refusal: the reason, the regulation's ground, and what is to be corrected.

use super::Opened;
use crate::{app::Portal, services::Service, workstation::acts::Act};
use kabinet_documents::certificate;
use kabinet_model::{
    form::Context,
    language::Language,
    service::{Channel, Ground, GroundStage},
    submission::Application,
};
use maud::{Markup, html};

/// The grounds that a refusal of an application which came through the portal can name.
pub fn grounds(service: &Service, act: Act) -> Vec<&Ground> {
    let stage = match act {
        Act::RefuseIntake => GroundStage::Intake,
        _ => GroundStage::Decision,
    };
    service.passport.grounds(stage, Channel::Portal).collect()
}

/// A ground as a refusal names it, in the citizen's language.
pub fn ground_named(ground: &Ground, language: Language) -> String {
    format!("{} ({})", ground.text.get(language), ground.source.text)
}

/// The documents that can be marked: those attached, and those the answers ask for.
pub fn papers_to_mark(
    portal: &Portal,
    service: &Service,
    application: &Application,
) -> Vec<String> {
    let exceptions = portal.iin_exceptions();
    let context = Context {
        today: portal.clock.kazakhstan().date_naive(),
        iin_exceptions: &exceptions,
        prints: certificate::prints,
    };
    let asked = service.form.as_ref().map_or_else(Vec::new, |form| {
        form.evaluator
            .evaluate(&application.answers, &context)
            .documents
    });
    let attached = application.attachments.iter();
    let mut papers = Vec::new();
    for paper in attached.map(|one| one.requirement.clone()).chain(asked) {
        if !papers.contains(&paper) {
            papers.push(paper);
        }
    }
    papers
}

impl Opened<'_> {
    /// The fields of a refusal, kept as they were filled in.
    pub(super) fn refusal_fields(&self, act: Act) -> Markup {
        let words = self.words;
        let application = &self.details.application;
        let citizen = words.get(&format!("citizen-reads-{}", application.language.code()));
        html! {
            (self.text_area(act, "reason", Some(&citizen)))
            @if let Some(service) = self.service {
                (self.grounds(act, service))
                (self.marks(act, service))
            }
        }
    }

    fn grounds(&self, act: Act, service: &Service) -> Markup {
        let words = self.words;
        let wrong = self.mistake(act, "ground");
        let chosen = self.filled_text(act, "ground");
        html! {
            fieldset id="ground" tabindex="-1" aria-describedby=[wrong.as_ref().map(|_| "ground-wrong")] {
                legend { (words.get("ground")) }
                @if let Some(wrong) = &wrong { p class="mistake" id="ground-wrong" { (wrong) } }
                @for (position, ground) in grounds(service, act).into_iter().enumerate() {
                    @let value = position.to_string();
                    label class="choice" {
                        input type="radio" name="ground" value=(value) checked[chosen == value]
                            data-testid=(format!("ws.ground.{position}"));
                        span {
                            (ground.text.get(words.language))
                            span class="quiet" { (ground.source.text) }
                        }
                    }
                }
            }
        }
    }

    fn marks(&self, act: Act, service: &Service) -> Markup {
        let words = self.words;
        let application = &self.details.application;
        let pages = super::answers(self.services, words, Some(service), &application.answers);
        let papers = papers_to_mark(self.portal, service, application);
        let is_marked = |name: &'static str, value: &str| {
            let mut marked = self
                .filled(act)
                .into_iter()
                .flat_map(|fields| fields.all(name));
            marked.any(|mark| mark == value)
        };
        let choice = |name: &'static str, value: &str, label: &str, answer: Option<&str>| {
            html! {
                label class="choice" {
                    input type="checkbox" name=(name) value=(value) checked[is_marked(name, value)]
                        data-testid=(format!("ws.{name}.{value}"));
                    span { (label) @if let Some(answer) = answer { span class="quiet" { (answer) } } }
                }
            }
        };
        html! {
            fieldset {
                legend { (words.get("mark-papers")) }
                p class="hint" { (words.get("mark-hint")) }
                @for paper in &papers { (choice("paper", paper, &self.paper_name(paper), None)) }
            }
            fieldset {
                legend { (words.get("mark-fields")) }
                @for answer in pages.iter().flat_map(|page| &page.answers) {
                    (choice("field", &answer.pointer, &answer.label, Some(&answer.value)))
                }
            }
        }
    }
}
