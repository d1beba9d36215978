//! What has happened, event by event.

use super::Opened;
use crate::pages::{Words, foreign};
use kabinet_model::application::{Actor, Event, EventKind, verify_chain};
use maud::{Markup, html};

impl Opened<'_> {
    pub(super) fn log(&self) -> Markup {
        let (words, events) = (self.words, &self.details.events);
        html! {
            section class="card" aria-labelledby="log" {
                h2 id="log" { (words.get("log")) }
                ol class="log" { @for event in events { li { (self.event(event)) } } }
                p class="quiet" {
                    @if verify_chain(events).is_ok() { (words.get("log-whole")) }
                    @else { strong { (words.get("log-broken")) } }
                }
            }
        }
    }

    fn event(&self, event: &Event) -> Markup {
        let words = self.words;
        html! {
            p { strong { (words.get(&format!("event-{}", key(&event.kind)))) } }
            p class="quiet" {
                time datetime=(event.at.to_rfc3339()) { (Words::moment(event.at)) }
                ", " (self.actor(&event.actor))
                @if let Some(name) = self.details.acted.get(&event.sequence) { ": " (foreign(name)) }
            }
            @if let Some(detail) = self.detail(&event.kind) { p { (foreign(&detail)) } }
        }
    }

    /// What whoever acted is called.
    fn actor(&self, actor: &Actor) -> String {
        let role = self.details.process.role(actor);
        let words = role.and_then(|role| role.words.as_ref());
        words.map_or_else(
            || actor.to_string(),
            |words| words.name.get(self.words.language).to_owned(),
        )
    }

    fn detail(&self, kind: &EventKind) -> Option<String> {
        let words = self.words;
        match kind {
            EventKind::Accepted { number, .. } => {
                Some(words.with("detail-number", &[("number", number)]))
            }
            EventKind::Registered { incoming } => {
                Some(words.with("detail-incoming", &[("number", incoming)]))
            }
            EventKind::Assigned { resolution } => Some(resolution.clone()),
            EventKind::Returned { remark } => Some(remark.clone()),
            EventKind::IntakeRefused { refusal } | EventKind::RefusalPrepared { refusal } => {
                Some(refusal.reason.clone())
            }
            EventKind::SignatureRefused { failure } => Some(words.failure(*failure).what),
            _ => None,
        }
    }
}

fn key(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Submitted { .. } => "submitted",
        EventKind::SignatureConfirmed => "signature-confirmed",
        EventKind::SignatureRefused { .. } => "signature-refused",
        EventKind::Accepted { .. } => "accepted",
        EventKind::HandedOver => "handed-over",
        EventKind::Registered { .. } => "registered",
        EventKind::IntakeRefused { .. } => "intake-refused",
        EventKind::Assigned { .. } => "assigned",
        EventKind::ReviewStarted => "review-started",
        EventKind::ResultPrepared { .. } => "result-prepared",
        EventKind::RefusalPrepared { .. } => "refusal-prepared",
        EventKind::Returned { .. } => "returned",
        EventKind::ResultSigned { .. } => "result-signed",
        EventKind::RefusalSigned { .. } => "refusal-signed",
        EventKind::Delivered => "delivered",
        EventKind::CoSigned { .. } => "co-signed",
        EventKind::Declined { .. } => "declined",
        EventKind::TakenIn { .. } => "taken-in",
        EventKind::RegisterQueried { .. } => "register-queried",
        EventKind::CorrectionRequested { .. } => "correction-requested",
        EventKind::Corrected { .. } => "corrected",
        EventKind::Messaged { .. } => "messaged",
        EventKind::Answered { .. } => "answered",
        EventKind::OpinionRequested => "opinion-requested",
        EventKind::OpinionGiven { .. } => "opinion-given",
        EventKind::DecidedByRule { .. } => "decided-by-rule",
        EventKind::HandedOut => "handed-out",
        EventKind::CourierOut => "courier-out",
        EventKind::CourierIn => "courier-in",
        EventKind::Acknowledged => "acknowledged",
        EventKind::Withdrawn { .. } => "withdrawn",
        EventKind::Complained { .. } => "complained",
        EventKind::ComplaintAnswered { .. } => "complaint-answered",
    }
}
