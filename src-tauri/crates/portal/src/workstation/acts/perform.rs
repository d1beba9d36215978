//! From the fields of a form to the act.

use super::{Act, ActError, Mistake};
use crate::{
    app::Portal,
    office::{self, Expected, HeadKey, OfficeError, Official, RequestDetails},
    pages::Fields,
    services::Catalogue,
    workstation::{
        request::{ground_named, grounds, papers_to_mark},
        training_keys,
    },
};
use kabinet_model::{application::Refusal, failure::FailureCode};
use zeroize::Zeroizing;

/// Does the act on what `details` told, while `on` holds.
pub async fn perform(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    details: &RequestDetails,
    expected: Expected,
    act: Act,
    fields: &Fields,
) -> Result<(), ActError> {
    match act {
        Act::Register => {
            let incoming = required(fields, "incoming")?;
            let done = office::register(portal, official, expected, incoming).await;
            at("incoming", done)
        }
        Act::RefuseIntake => {
            let refusal = refusal(portal, services, details, act, fields)?;
            at(
                "reason",
                office::refuse_intake(portal, official, expected, refusal).await,
            )
        }
        Act::Assign => {
            let mut mistakes = Vec::new();
            let specialist = fields.text("specialist").parse();
            if specialist.is_err() {
                mistakes.push(Mistake::missing("specialist"));
            }
            let resolution = fields.text("resolution");
            if resolution.trim().is_empty() {
                mistakes.push(Mistake::missing("resolution"));
            }
            match specialist {
                Ok(specialist) if mistakes.is_empty() => {
                    let done =
                        office::assign(portal, official, expected, specialist, resolution).await;
                    at("resolution", done)
                }
                _ => Err(ActError::Mistakes(mistakes)),
            }
        }
        Act::StartReview => Ok(office::start_review(portal, official, expected).await?),
        Act::PrepareResult => {
            let outcome = fields.text("outcome");
            let outcome = (!outcome.is_empty()).then_some(outcome);
            Ok(office::prepare_result(portal, official, expected, outcome).await?)
        }
        Act::PrepareRefusal => {
            let refusal = refusal(portal, services, details, act, fields)?;
            at(
                "reason",
                office::prepare_refusal(portal, official, expected, refusal).await,
            )
        }
        Act::Return => {
            let remark = required(fields, "remark")?;
            at(
                "remark",
                office::send_back(portal, official, expected, remark).await,
            )
        }
        Act::Sign => sign(portal, services, official, details, expected, fields).await,
        Act::Deliver => Ok(office::deliver(portal, official, expected).await?),
    }
}

fn required<'a>(fields: &'a Fields, field: &'static str) -> Result<&'a str, ActError> {
    match fields.text(field).trim() {
        "" => Err(ActError::Mistakes(vec![Mistake::missing(field)])),
        text => Ok(text),
    }
}

/// What the portal says of a text is a mistake in its field.
fn at(field: &'static str, done: Result<(), OfficeError>) -> Result<(), ActError> {
    done.map_err(|refused| match refused.code() {
        code @ (FailureCode::AnswerMissing | FailureCode::AnswerTooLong) => {
            ActError::Mistakes(vec![Mistake { field, code }])
        }
        _ => ActError::Refused(refused),
    })
}

/// The refusal that a form describes. What it marks must be there to be marked.
fn refusal(
    portal: &Portal,
    services: &Catalogue,
    details: &RequestDetails,
    act: Act,
    fields: &Fields,
) -> Result<Refusal, ActError> {
    let application = &details.application;
    let service = services
        .of(application)
        .ok_or(OfficeError::Refused(FailureCode::ServiceUnknown))?;
    let mut mistakes = Vec::new();
    let reason = fields.text("reason").trim();
    if reason.is_empty() {
        mistakes.push(Mistake::missing("reason"));
    }
    let chosen: Option<usize> = fields.text("ground").parse().ok();
    let ground = chosen.and_then(|chosen| grounds(service, act).into_iter().nth(chosen));
    let ground = ground.map(|ground| ground_named(ground, application.language));
    let Some(ground) = ground.filter(|_| mistakes.is_empty()) else {
        if chosen.is_none() {
            mistakes.push(Mistake::missing("ground"));
        }
        return Err(ActError::Mistakes(mistakes));
    };
    let papers = papers_to_mark(portal, service, application);
    let marked = |name, known: &dyn Fn(&str) -> bool| {
        let mut marked: Vec<String> = Vec::new();
        for mark in fields.all(name) {
            if known(mark) && !marked.iter().any(|one| one == mark) {
                marked.push(mark.to_owned());
            }
        }
        marked
    };
    Ok(Refusal {
        reason: reason.to_owned(),
        ground,
        fields: marked("field", &|mark| application.answers.pointer(mark).is_some()),
        documents: marked("paper", &|mark| papers.iter().any(|paper| paper == mark)),
    })
}

/// The head signs. The container and its password live as long as this function.
async fn sign(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    details: &RequestDetails,
    expected: Expected,
    fields: &Fields,
) -> Result<(), ActError> {
    let container = if fields.file().is_empty() {
        training_keys::container(portal, &official.provider, fields.text("key")).await
    } else {
        Some(fields.file().clone())
    };
    let password = Zeroizing::new(fields.text("key-password").to_owned());
    let mut mistakes = Vec::new();
    if container.is_none() {
        mistakes.push(Mistake::missing("key"));
    }
    if password.is_empty() {
        mistakes.push(Mistake::missing("key-password"));
    }
    let Some(container) = container.filter(|_| mistakes.is_empty()) else {
        return Err(ActError::Mistakes(mistakes));
    };
    let key = HeadKey {
        container,
        password,
    };
    let signed = if details.is_refusal() {
        office::sign_refusal(portal, services, official, expected, key).await
    } else {
        office::sign_result(portal, services, official, expected, key).await
    };
    signed.map_err(|refused| match refused.code() {
        code @ FailureCode::KeyPasswordWrong => ActError::Mistakes(vec![Mistake {
            field: "key-password",
            code,
        }]),
        code if is_of_key(code) => ActError::Mistakes(vec![Mistake { field: "key", code }]),
        _ => ActError::Refused(refused),
    })
}

fn is_of_key(code: FailureCode) -> bool {
    let code = code.code();
    ["key.", "certificate.", "signature."]
        .iter()
        .any(|area| code.starts_with(area))
}
