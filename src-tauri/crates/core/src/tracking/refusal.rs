//! A refusal as shown: the reason, the ground, and the places that were marked.

use crate::{catalogue::Kit, draft::field_at, view::applications::RefusalView};
use kabinet_model::{
    application::{Event, EventKind, Refusal},
    form::Layout,
    language::Localized,
};

/// The refusal that holds, when there is one. One that the head sent back does not.
pub(super) fn view(events: &[Event], kit: Option<&Kit>) -> Option<RefusalView> {
    let refusal = standing(events)?;
    let layout = kit.and_then(|kit| Some(&kit.form().ok()?.0.layout));
    let fields = refusal.fields.iter();
    let documents = refusal.documents.iter();
    Some(RefusalView {
        reason: refusal.reason.clone(),
        ground: refusal.ground.clone(),
        fields: fields
            .filter_map(|pointer| label(layout?, pointer))
            .collect(),
        documents: documents.filter_map(|id| name(kit?, id)).collect(),
    })
}

/// The refusal that a log ends with, unless it is nobody's word yet.
pub(crate) fn standing(events: &[Event]) -> Option<&Refusal> {
    let mut refusal = None;
    let mut signed = false;
    for event in events {
        match &event.kind {
            EventKind::IntakeRefused { refusal: intake } => return Some(intake),
            EventKind::RefusalPrepared { refusal: prepared } => refusal = Some(prepared),
            EventKind::Returned { .. } => refusal = None,
            EventKind::RefusalSigned => signed = true,
            _ => {}
        }
    }
    // What a specialist prepared is nobody's word yet.
    refusal.filter(|_| signed)
}

fn label(layout: &Layout, pointer: &str) -> Option<Localized> {
    field_at(layout, pointer).map(|field| field.label.clone())
}

fn name(kit: &Kit, id: &str) -> Option<Localized> {
    let documents = &kit.bundle.passport.documents;
    let document = documents.iter().find(|document| document.id == id)?;
    Some(document.name.clone())
}
