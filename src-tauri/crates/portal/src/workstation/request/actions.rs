//! What this official can do now.

use super::Opened;
use crate::{
    office::{Official, Role},
    workstation::{
        acts::{Act, SEEN},
        frame::csrf,
        queue::turn,
    },
};
use kabinet_model::application::State;
use maud::{Markup, html};

impl Opened<'_> {
    pub(super) fn actions(&self) -> Markup {
        if !self.is_on_turn() {
            let waiting = self.waiting(self.details.state);
            return html! {
                (waiting)
                @if self.is_to_reassign() {
                    (self.panel("act-reassign", &html! {
                        p { (self.words.get("reassign-hint")) }
                        (self.assignment())
                    }))
                }
            };
        }
        match (self.session.official.role, self.details.state) {
            (Role::Chancellery, State::HandedOver) => self.intake(),
            (Role::Chancellery, State::ResultSigned | State::RefusalSigned) => self.delivery(),
            (Role::Head, State::Registered) => self.panel("act-assign", &self.assignment()),
            (Role::Head, State::ResultPrepared | State::RefusalPrepared) => self.decision(),
            (Role::Specialist, State::Assigned) => self.start(),
            (Role::Specialist, State::InReview) => self.review(),
            (_, state) => self.waiting(state),
        }
    }

    /// Whether the next step is this official's.
    pub(super) fn is_on_turn(&self) -> bool {
        let official = &self.session.official;
        let specialist = self.details.specialist.as_ref();
        Role::on_turn(self.details.state) == Some(official.role)
            && (official.role != Role::Specialist
                || specialist.is_some_and(|specialist| specialist.id == official.id))
    }

    /// Whether this official can hand the request from one specialist to another.
    fn is_to_reassign(&self) -> bool {
        let in_hand = matches!(self.details.state, State::Assigned | State::InReview);
        in_hand && self.session.official.role == Role::Head && self.others().next().is_some()
    }

    /// Whom the request can go to: the specialists who do not have it.
    fn others(&self) -> impl Iterator<Item = &Official> {
        let present = self.details.specialist.as_ref().map(|official| official.id);
        let all = self.specialists.iter();
        all.filter(move |official| Some(official.id) != present)
    }

    fn waiting(&self, state: State) -> Markup {
        let text = match turn(self.words, state) {
            Some(turn) => self.words.with("waits-for", &[("turn", &turn)]),
            None => self.words.get("waits-for-nobody"),
        };
        html! { p class="notice quiet" data-testid="ws.waiting" { (text) } }
    }

    fn intake(&self) -> Markup {
        let words = self.words;
        let proposed = format!("К-{}", self.details.number);
        let incoming = match self.filled(Act::Register) {
            Some(fields) => fields.text("incoming"),
            None => &proposed,
        };
        let wrong = self.mistake(Act::Register, "incoming");
        html! {
            (self.panel("act-register", &self.form(Act::Register, &html! {
                label for="incoming" { (words.get("incoming")) }
                @if let Some(wrong) = &wrong { p class="mistake" id="incoming-wrong" { (wrong) } }
                input id="incoming" name="incoming" value=(incoming) maxlength="40" autocomplete="off"
                    data-testid="ws.incoming" aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[wrong.as_ref().map(|_| "incoming-wrong")];
            })))
            (self.refusal_panel(Act::RefuseIntake))
        }
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
                label for="specialist" { (words.get("role-specialist")) }
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

    fn review(&self) -> Markup {
        html! {
            (self.panel("act-prepare-result", &html! {
                p { (self.words.get("prepare-hint")) }
                @if let Some(document) = &self.document { (self.document(document, false)) }
                (self.form(Act::PrepareResult, &html! {}))
            }))
            (self.refusal_panel(Act::PrepareRefusal))
        }
    }

    fn decision(&self) -> Markup {
        let words = self.words;
        html! {
            (self.panel("act-sign", &html! {
                @if self.details.state == State::RefusalPrepared {
                    p { (words.get("sign-refusal-hint")) }
                } @else if let Some(document) = &self.document {
                    p { (words.get("sign-result-hint")) }
                    (self.document(document, true))
                }
                (self.sign_form())
            }))
            (self.panel("act-return", &self.form(Act::Return, &self.text_area(Act::Return, "remark", None))))
        }
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
