//! What this official can do now.

use super::Opened;
use crate::{
    office::Official,
    workstation::{
        acts::{Act, SEEN},
        frame::csrf,
        queue::turn,
    },
};
use kabinet_model::process;
use maud::{Markup, html};

impl Opened<'_> {
    /// What the process lets this official do, each as a panel.
    pub(super) fn actions(&self) -> Markup {
        let role = &self.session.official.role;
        let process = &self.details.process;
        let on_turn = self.stage.actor.as_ref() == Some(role);
        let own = self.details.waits_for(&self.session.official);
        let offered: Vec<Markup> = process
            .acts(self.stage)
            .filter(|act| self.stage.may(act, role) && (own || !on_turn))
            .filter_map(|act| self.panel_of(act, own))
            .collect();
        html! {
            @if !own || offered.is_empty() { (self.waiting()) }
            @for panel in &offered { (panel) }
        }
    }

    fn panel_of(&self, act: &process::Act, own: bool) -> Option<Markup> {
        Some(match Act::performing(act)? {
            Act::Register => self.registration(),
            act @ (Act::RefuseIntake | Act::PrepareRefusal) => self.refusal_panel(act),
            Act::Assign if own => self.panel("act-assign", &self.assignment()),
            Act::Assign => self.reassignment()?,
            Act::StartReview => self.start(),
            Act::PrepareResult => self.preparation(act.outcome.as_deref()),
            Act::Sign => self.signature_panel(),
            Act::Return => {
                let remark = self.text_area(Act::Return, "remark", None);
                self.panel("act-return", &self.form(Act::Return, &remark))
            }
            Act::Deliver => self.delivery(),
        })
    }

    /// Handing the request from one official to another, by somebody who is not on turn.
    fn reassignment(&self) -> Option<Markup> {
        self.others().next()?;
        Some(self.panel(
            "act-reassign",
            &html! {
                p { (self.words.get("reassign-hint")) }
                (self.assignment())
            },
        ))
    }

    /// Whom the request can go to: the specialists who do not have it.
    fn others(&self) -> impl Iterator<Item = &Official> {
        let present = self.details.specialist.as_ref().map(|official| official.id);
        let all = self.specialists.iter();
        all.filter(move |official| Some(official.id) != present)
    }

    fn waiting(&self) -> Markup {
        let text = match turn(self.words, &self.details.process, self.stage) {
            Some(turn) => self.words.with("waits-for", &[("turn", &turn)]),
            None => self.words.get("waits-for-nobody"),
        };
        html! { p class="notice quiet" data-testid="ws.waiting" { (text) } }
    }

    fn registration(&self) -> Markup {
        let words = self.words;
        let proposed = format!("К-{}", self.details.number);
        let incoming = match self.filled(Act::Register) {
            Some(fields) => fields.text("incoming"),
            None => &proposed,
        };
        let wrong = self.mistake(Act::Register, "incoming");
        self.panel("act-register", &self.form(Act::Register, &html! {
                label for="incoming" { (words.get("incoming")) }
                @if let Some(wrong) = &wrong { p class="mistake" id="incoming-wrong" { (wrong) } }
                input id="incoming" name="incoming" value=(incoming) maxlength="40" autocomplete="off"
                    data-testid="ws.incoming" aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[wrong.as_ref().map(|_| "incoming-wrong")];
        }))
    }

    fn delivery(&self) -> Markup {
        let form = self.form(
            Act::Deliver,
            &html! { p { (self.words.get("deliver-hint")) } },
        );
        self.panel("act-deliver", &form)
    }

    fn assignment(&self) -> Markup {
        let words = self.words;
        let wrong = self.mistake(Act::Assign, "specialist");
        let chosen = self.filled_text(Act::Assign, "specialist");
        self.form(
            Act::Assign,
            &html! {
                label for="specialist" { (words.get("specialist")) }
                @if let Some(wrong) = &wrong { p class="mistake" id="specialist-wrong" { (wrong) } }
                select id="specialist" name="specialist" data-testid="ws.specialist"
                    aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[wrong.as_ref().map(|_| "specialist-wrong")] {
                    option value="" { (words.get("choose")) }
                    @for specialist in self.others() {
                        @let id = specialist.id.to_string();
                        option value=(id) selected[chosen == id] {
                            (specialist.name) ", " (specialist.position.get(words.language))
                        }
                    }
                }
                (self.text_area(Act::Assign, "resolution", Some(&words.get("resolution-hint"))))
            },
        )
    }

    fn start(&self) -> Markup {
        let form = self.form(
            Act::StartReview,
            &html! { p { (self.words.get("start-hint")) } },
        );
        self.panel("act-start-review", &form)
    }

    fn preparation(&self, outcome: Option<&str>) -> Markup {
        self.panel("act-prepare-result", &html! {
            p { (self.words.get("prepare-hint")) }
            @if let Some(document) = &self.document { (self.document(document, false)) }
            (self.form(Act::PrepareResult, &html! {
                @if let Some(outcome) = outcome { input type="hidden" name="outcome" value=(outcome); }
            }))
        })
    }

    fn signature_panel(&self) -> Markup {
        let words = self.words;
        self.panel(
            "act-sign",
            &html! {
                @if self.details.is_refusal() {
                    p { (words.get("sign-refusal-hint")) }
                } @else if let Some(document) = &self.document {
                    p { (words.get("sign-result-hint")) }
                    (self.document(document, true))
                }
                (self.sign_form())
            },
        )
    }

    fn refusal_panel(&self, act: Act) -> Markup {
        let form = self.form(act, &self.refusal_fields(act));
        self.panel(&format!("act-{}", act.name()), &form)
    }

    fn panel(&self, title: &str, content: &Markup) -> Markup {
        html! {
            section class="card act" aria-labelledby=(title) {
                h2 id=(title) { (self.words.get(title)) }
                (content)
            }
        }
    }

    /// A form that does `act`, with its one button.
    pub(super) fn form(&self, act: Act, fields: &Markup) -> Markup {
        let action = format!("/workstation/requests/{}/{}", self.details.id, act.name());
        let with_file = (act == Act::Sign).then_some("multipart/form-data");
        let kind = match act {
            Act::RefuseIntake | Act::PrepareRefusal => "refuse",
            Act::Return => "second",
            _ => "first",
        };
        html! {
            form method="post" action=(action) enctype=[with_file] novalidate {
                (csrf(self.session))
                input type="hidden" name=(SEEN) value=(self.details.events.len());
                (fields)
                button class=(kind) data-testid=(format!("ws.{}", act.name())) {
                    (self.words.get(&format!("do-{}", act.name())))
                }
            }
        }
    }

    /// A text of several lines, kept as it was filled in.
    pub(super) fn text_area(&self, act: Act, field: &str, hint: Option<&str>) -> Markup {
        let wrong = self.mistake(act, field);
        let wrong_id = format!("{field}-wrong");
        html! {
            label for=(field) { (self.words.get(field)) }
            @if let Some(hint) = hint { p class="hint" { (hint) } }
            @if let Some(wrong) = &wrong { p class="mistake" id=(wrong_id) { (wrong) } }
            textarea id=(field) name=(field) rows="3" maxlength="2000" data-testid=(format!("ws.{field}"))
                aria-invalid=[wrong.as_ref().map(|_| "true")]
                aria-describedby=[wrong.as_ref().map(|_| wrong_id.as_str())] {
                (self.filled_text(act, field))
            }
        }
    }
}
