//! What the head signs: the issued document, or the reasoned refusal.

use super::{OfficeError, Official, request};
use crate::{
    app::Portal,
    fault::Fault,
    services::{Catalogue, Office, Service},
};
use kabinet_model::{
    application::{Event, EventKind},
    failure::FailureCode,
    form::{Layout, Page},
    issued::{Heading, IssuedDocument, VERSION},
    language::Localized,
    refusal::{Marked, RefusalDocument},
    submission::Application,
};
use uuid::Uuid;

/// The document as it would be signed now.
pub async fn preview_result(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    id: Uuid,
) -> Result<IssuedDocument, OfficeError> {
    let asked = Asked::find(portal, services, official, id).await?;
    let layout = asked.service.result.as_ref();
    let layout = layout.ok_or(FailureCode::ServiceNotYet)?;
    let answers = &asked.application.answers;
    Ok(IssuedDocument {
        heading: asked.heading(portal, official, layout.title.clone()),
        body: layout.body(answers).map_err(Fault::defect)?,
        valid_until: layout.valid_until(answers).map_err(Fault::defect)?,
        fields: layout.fields(answers).map_err(Fault::defect)?,
    })
}

/// The refusal that the log has prepared last, as it would be signed now.
pub(super) async fn refusal_document(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    id: Uuid,
    events: &[Event],
) -> Result<RefusalDocument, OfficeError> {
    // First of all whether the request is the official's: others' do not exist for them.
    let asked = Asked::find(portal, services, official, id).await?;
    let prepared = events.iter().rev().find_map(|event| match &event.kind {
        EventKind::RefusalPrepared { refusal } => Some(refusal),
        _ => None,
    });
    let refusal = prepared.ok_or(OfficeError::Conflict)?;
    let layout = asked.service.form.as_ref().map(|form| &form.layout);
    let papers = &asked.service.passport.documents;
    let marked = |ids: &[String], name: &dyn Fn(&str) -> Option<Localized>| {
        let named = |id: &String| Marked {
            id: id.clone(),
            name: name(id).unwrap_or_else(|| verbatim(id)),
        };
        ids.iter().map(named).collect()
    };
    Ok(RefusalDocument {
        heading: asked.heading(portal, official, asked.service.passport.title.clone()),
        reason: refusal.reason.clone(),
        ground: refusal.ground.clone(),
        fields: marked(&refusal.fields, &|pointer| question(layout?, pointer)),
        documents: marked(&refusal.documents, &|id| {
            let paper = papers.iter().find(|paper| paper.id == id)?;
            Some(paper.name.clone())
        }),
    })
}

/// What was asked, of which office.
struct Asked<'a> {
    number: String,
    application: Application,
    application_sha256: String,
    service: &'a Service,
    office: &'a Office,
}

impl<'a> Asked<'a> {
    /// What the answer would say of itself now, under this title.
    fn heading(&self, portal: &Portal, official: &Official, title: Localized) -> Heading {
        let (application, provider) = (&self.application, &self.office.provider);
        Heading {
            version: VERSION,
            number: self.number.clone(),
            service: application.service.clone(),
            edition: application.edition.clone(),
            title,
            applicant: application.applicant.iin.clone(),
            applicant_name: application.applicant.name.clone(),
            application_sha256: self.application_sha256.clone(),
            provider: provider.name.clone(),
            provider_bin: provider.bin.clone(),
            official: official.name.clone(),
            position: official.position.clone(),
            issued_at: portal.clock.kazakhstan(),
        }
    }

    async fn find(
        portal: &Portal,
        services: &'a Catalogue,
        official: &Official,
        id: Uuid,
    ) -> Result<Self, OfficeError> {
        let (request, row) = request::find(portal, official, id).await?;
        let application: Application =
            serde_json::from_slice(&row.application).map_err(Fault::defect)?;
        let service = services.of(&application);
        Ok(Self {
            number: request.number,
            application_sha256: row.application_sha256,
            service: service.ok_or(FailureCode::ServiceUnknown)?,
            office: office_of(services, official)?,
            application,
        })
    }
}

/// What the form asks at a pointer; in a repeated group, of which item.
fn question(layout: &Layout, pointer: &str) -> Option<Localized> {
    layout.pages.iter().find_map(|page| asked_on(page, pointer))
}

fn asked_on(page: &Page, pointer: &str) -> Option<Localized> {
    let Some(repeat) = &page.repeat else {
        let field = page.fields.iter().find(|field| field.pointer == pointer)?;
        return Some(field.label.clone());
    };
    let rest = pointer.strip_prefix(&repeat.pointer)?.strip_prefix('/')?;
    let (number, inside) = rest.split_at(rest.find('/')?);
    let number = number.parse::<usize>().ok()?.checked_add(1)?;
    let field = page.fields.iter().find(|field| field.pointer == inside)?;
    let of = |item: &str, label: &str| format!("{item} {number}: {label}");
    let (item, label) = (&repeat.item, &field.label);
    Some(Localized {
        kk: of(&item.kk, &label.kk),
        ru: of(&item.ru, &label.ru),
        en: of(&item.en, &label.en),
        unofficial: label.unofficial.clone(),
    })
}

fn verbatim(text: &str) -> Localized {
    Localized {
        kk: text.into(),
        ru: text.into(),
        en: text.into(),
        unofficial: Vec::new(),
    }
}

pub(super) fn office_of<'a>(
    services: &'a Catalogue,
    official: &Official,
) -> Result<&'a Office, Fault> {
    services
        .office(&official.provider)
        .ok_or_else(|| Fault::defect("an official of an unknown office"))
}
