//! Whether the application fits its service: edition, answers, documents, attachments that arrived.

use super::{SubmissionError, package::Package};
use crate::{
    app::Portal,
    fault::Fault,
    registers::persons,
    services::{Catalogue, Office, Service},
    store::entities::{applications, uploads},
    tracking,
    uploads::ensure_complete,
};
use kabinet_documents::certificate;
use kabinet_model::{
    application::progress,
    failure::FailureCode,
    form::{Context, Prefill},
    process::Process,
    service::Readiness,
};
use kabinet_portal_api::problem::AnswerProblem;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// The service and the office that an application is for.
pub struct Addressee<'a> {
    pub service: &'a Service,
    pub office: &'a Office,
    /// What the application is dealt with by.
    pub process: &'a Process,
}

/// Judges the answers with the rules of the service, by the code that the citizen's program uses.
pub fn check_answers<'a>(
    portal: &Portal,
    services: &'a Catalogue,
    package: &Package,
) -> Result<Addressee<'a>, SubmissionError> {
    let application = &package.application;
    let today = portal.clock.kazakhstan().date_naive();
    let service = services
        .service(&application.service, today)
        .ok_or(FailureCode::ServiceUnknown)?;
    let (form, process) = match (service.passport.readiness, &service.form, &service.process) {
        (Readiness::Complete, Some(form), Some(process)) => (form, process),
        (Readiness::PaperOnly, ..) => return Err(FailureCode::ServicePaperOnly.into()),
        _ => return Err(FailureCode::ServiceNotYet.into()),
    };
    if application.edition != service.passport.edition.id {
        return Err(SubmissionError::OtherEdition);
    }
    let exceptions = portal.iin_exceptions();
    let context = Context {
        today,
        iin_exceptions: &exceptions,
        prints: certificate::prints,
    };
    let evaluation = form.evaluator.evaluate(&application.answers, &context);
    let mut problems: Vec<_> = evaluation
        .problems
        .into_iter()
        .map(|problem| wrong(problem.pointer, problem.code))
        .collect();
    // Settled answers are judged, those that were signed are stored, shown and printed: nothing is
    // cleaned behind a signature.
    for problem in form.evaluator.unsettled(&application.answers) {
        if !problems.iter().any(|told| told.pointer == problem.pointer) {
            problems.push(wrong(problem.pointer, problem.code));
        }
    }
    problems.extend(check_documents(service, package, &evaluation.documents));
    let office = form
        .pointer(Prefill::Provider)
        .and_then(|pointer| application.answers.pointer(pointer))
        .and_then(|value| value.as_str())
        .and_then(|id| services.office(id))
        .filter(|office| office.region == service.passport.region);
    match office {
        Some(office) if problems.is_empty() => Ok(Addressee {
            service,
            office,
            process,
        }),
        Some(_) => Err(SubmissionError::Answers(problems)),
        None => {
            let pointer = form.pointer(Prefill::Provider).unwrap_or_default();
            problems.push(wrong(pointer.to_owned(), FailureCode::AnswerChoice));
            Err(SubmissionError::Answers(problems))
        }
    }
}

/// Every required document that the answers ask for is attached, and nothing that no one asked for.
fn check_documents(service: &Service, package: &Package, asked: &[String]) -> Vec<AnswerProblem> {
    let attached = |id: &str| {
        package
            .application
            .attachments
            .iter()
            .filter(|attachment| attachment.requirement == id)
            .count()
    };
    let mut problems = Vec::new();
    for requirement in &service.passport.documents {
        let count = attached(&requirement.id);
        let is_asked = asked.contains(&requirement.id);
        let code = if count == 0 && is_asked && requirement.required && requirement.attachable {
            FailureCode::DocumentMissing
        } else if count > usize::from(requirement.max_files) {
            FailureCode::AttachmentTooMany
        } else if count > 0 && !is_asked {
            FailureCode::AnswerForm
        } else {
            continue;
        };
        problems.push(wrong(format!("/documents/{}", requirement.id), code));
    }
    for attachment in &package.application.attachments {
        let known = service
            .passport
            .documents
            .iter()
            .any(|requirement| requirement.id == attachment.requirement);
        if !known {
            problems.push(wrong(
                format!("/documents/{}", attachment.requirement),
                FailureCode::AnswerForm,
            ));
        }
    }
    problems
}

fn wrong(pointer: String, code: FailureCode) -> AnswerProblem {
    AnswerProblem {
        pointer,
        code: code.code().to_owned(),
    }
}

/// The applicant is called what the person register calls them: the head signs that name.
pub async fn check_applicant(portal: &Portal, package: &Package) -> Result<(), SubmissionError> {
    let applicant = &package.application.applicant;
    let person = persons::find(&portal.database, &applicant.iin).await?;
    if person.is_some_and(|person| person.name == applicant.name) {
        Ok(())
    } else {
        Err(SubmissionError::OtherName)
    }
}

/// What is corrected is this person's own application for this service, and was refused.
pub async fn check_corrected(portal: &Portal, package: &Package) -> Result<(), SubmissionError> {
    let application = &package.application;
    let Some(corrected) = application.corrects else {
        return Ok(());
    };
    let row = applications::Entity::find_by_id(corrected)
        .filter(applications::Column::Iin.eq(application.applicant.iin.as_str()))
        .filter(applications::Column::Service.eq(&application.service))
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::SubmissionCorrects)?;
    let events = tracking::events(&portal.database, row.id).await?;
    let process = portal.processes.of(&portal.database, &events).await?;
    let progress = progress(&process, &events).map_err(Fault::defect)?;
    if progress.is_some_and(|progress| progress.refusal) {
        Ok(())
    } else {
        Err(FailureCode::SubmissionCorrects.into())
    }
}

/// Every attachment arrived whole, as this person's upload, with the digest that is signed. Gives
/// the uploads in the order of the attachments.
pub async fn check_uploads(
    portal: &Portal,
    package: &Package,
) -> Result<Vec<Uuid>, SubmissionError> {
    let application = &package.application;
    let limit = usize::try_from(portal.config.limits.attachments).unwrap_or(usize::MAX);
    if application.attachments.len() > limit {
        return Err(FailureCode::AttachmentTooMany.into());
    }
    let mut ids = Vec::new();
    for attachment in &application.attachments {
        let upload = package
            .envelope
            .uploads
            .get(&attachment.name)
            .and_then(|location| location.rsplit('/').next()?.parse::<Uuid>().ok())
            .ok_or(FailureCode::SubmissionIncomplete)?;
        let upload = uploads::Entity::find_by_id(upload)
            .filter(uploads::Column::Iin.eq(application.applicant.iin.as_str()))
            .filter(uploads::Column::Application.is_null())
            .one(&portal.database)
            .await?
            .ok_or(FailureCode::SubmissionIncomplete)?;
        let upload = ensure_complete(portal, upload).await?;
        if !upload.complete {
            return Err(FailureCode::SubmissionIncomplete.into());
        }
        let fits = upload.sha256 == attachment.sha256
            && u64::try_from(upload.size).ok() == Some(attachment.size)
            && upload.media_type == attachment.media_type;
        if !fits || ids.contains(&upload.id) {
            return Err(FailureCode::SubmissionDigest.into());
        }
        ids.push(upload.id);
    }
    Ok(ids)
}
