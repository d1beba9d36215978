//! Accepting: number, receipt, events and the outbox row, all or nothing.

use super::{SubmissionError, content::Addressee, number, package::Package, quota};
use crate::{
    app::Portal,
    fault::Fault,
    lasting::lasting,
    store::{
        self,
        entities::{applications, outbox, uploads},
    },
    tracking,
};
use chrono::Datelike;
use kabinet_eds::cms;
use kabinet_model::{
    application::{Actor, EventKind},
    calendar::Calendar,
    canonical,
    failure::FailureCode,
    iin::PersonNumber,
    term::{self, Term, WorkingHours},
};
use kabinet_portal_api::{
    application::Changed,
    encoding::Base64Bytes,
    submission::{Receipt, SignedReceipt},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, prelude::Expr,
};
use uuid::Uuid;

/// The application with this idempotency key, when there is one.
pub async fn earlier(
    portal: &Portal,
    key: Uuid,
) -> Result<Option<applications::Model>, SubmissionError> {
    Ok(applications::Entity::find()
        .filter(applications::Column::IdempotencyKey.eq(key))
        .one(&portal.database)
        .await?)
}

/// The receipt given earlier, for the same application of the same person; a conflict for any other.
pub fn again(
    earlier: applications::Model,
    package: &Package,
    signed_in: &PersonNumber,
) -> Result<SignedReceipt, SubmissionError> {
    let same = earlier.iin == signed_in.as_str()
        && earlier.application_sha256 == package.application_sha256;
    if same {
        Ok(SignedReceipt {
            receipt: Base64Bytes(earlier.receipt),
            signature: Base64Bytes(earlier.receipt_signature),
        })
    } else {
        Err(FailureCode::SubmissionConflict.into())
    }
}

/// Accepts a checked package. `None` when the same key was accepted meanwhile.
pub async fn accept(
    portal: &Portal,
    package: &Package,
    addressee: &Addressee<'_>,
    upload_ids: &[Uuid],
) -> Result<Option<SignedReceipt>, SubmissionError> {
    let (application, at) = (&package.application, portal.clock.kazakhstan());
    let hours = WorkingHours::default();
    let due = term::due(
        addressee.service.passport.term,
        at,
        &Calendar::built_in(),
        &hours,
    )
    .map_err(|error| error.code())?;
    let due_at = matches!(addressee.service.passport.term, Term::Minutes(_)).then_some(due.at);
    let due = due.day;
    let process = addressee.process;
    let id = Uuid::now_v7();
    let transaction = store::begin(&portal.database).await?;
    quota::hold(portal, &transaction, &application.applicant.iin).await?;
    let number = number::next(&transaction, &addressee.office.code, at.year()).await?;
    let receipt = Receipt {
        version: 1,
        application_id: id,
        number: number.clone(),
        service: application.service.clone(),
        application_sha256: package.application_sha256.clone(),
        manifest_sha256: canonical::sha256_hex(&package.envelope.manifest.0),
        accepted_at: at,
        due,
        provider: addressee.office.provider.id.clone(),
    };
    let signed = sign(portal, &receipt).await?;
    let inserted = applications::ActiveModel {
        id: Set(id),
        idempotency_key: Set(application.idempotency_key),
        number: Set(number.clone()),
        iin: Set(application.applicant.iin.as_str().to_owned()),
        service: Set(receipt.service.clone()),
        provider: Set(receipt.provider.clone()),
        accepted_at: Set(at.timestamp_millis()),
        due: Set(due),
        due_at: Set(due_at.map(|at| at.timestamp_millis())),
        application: Set(package.envelope.application.0.clone()),
        application_sha256: Set(package.application_sha256.clone()),
        manifest: Set(package.envelope.manifest.0.clone()),
        signature: Set(package.envelope.signature.0.clone()),
        uploads: Set(named_uploads(package, upload_ids)?),
        receipt: Set(signed.receipt.0.clone()),
        receipt_signature: Set(signed.signature.0.clone()),
    }
    .insert(&transaction)
    .await;
    match inserted {
        Ok(_) => {}
        Err(error) if store::is_duplicate(&error) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    take_uploads(&transaction, id, upload_ids).await?;
    portal.processes.keep(&transaction, process).await?;
    let mut log = Vec::new();
    for (kind, actor) in [
        (package.submitted(process), Actor::APPLICANT),
        (EventKind::SignatureConfirmed, Actor::PORTAL),
        (EventKind::Accepted { number, due }, Actor::PORTAL),
    ] {
        tracking::append(&transaction, process, id, &mut log, kind, actor, at).await?;
    }
    outbox::ActiveModel {
        application: Set(id),
        created_at: Set(at.timestamp_millis()),
        delivered_at: Set(None),
        attempts: Set(0),
        next_try_at: Set(at.timestamp_millis()),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    let signed = lasting_if_kept(portal, id, signed).await;
    portal.outbox_notify.notify_one();
    let events = u32::try_from(log.len()).unwrap_or(u32::MAX);
    portal
        .changes
        .publish(application.applicant.iin.as_str(), Changed { id, events });
    Ok(Some(signed))
}

async fn sign(portal: &Portal, receipt: &Receipt) -> Result<SignedReceipt, SubmissionError> {
    let bytes = canonical::to_bytes(receipt).map_err(Fault::defect)?;
    let (signer, now, content) = (portal.signer.clone(), portal.clock.now(), bytes.clone());
    let signature = tokio::task::spawn_blocking(move || {
        cms::sign_detached(content.as_slice(), signer.as_ref(), now)
    })
    .await?
    .map_err(Fault::defect)?;
    Ok(SignedReceipt {
        receipt: Base64Bytes(bytes),
        signature: Base64Bytes(signature),
    })
}

/// The receipt with a signature that lasts, when that could be kept in place of the first: what the citizen
/// gets is what is stored. Only now: the database must not wait for a timestamp, and the application is
/// accepted without it.
async fn lasting_if_kept(portal: &Portal, id: Uuid, signed: SignedReceipt) -> SignedReceipt {
    let lasting = lasting(portal, signed.signature.0.clone(), &signed.receipt.0).await;
    if lasting == signed.signature.0 {
        return signed;
    }
    match keep_signature(portal, id, &lasting).await {
        Ok(()) => SignedReceipt {
            signature: Base64Bytes(lasting),
            ..signed
        },
        Err(error) => {
            tracing::warn!(%error, "a receipt stays without a timestamp");
            signed
        }
    }
}

async fn keep_signature(portal: &Portal, id: Uuid, signature: &[u8]) -> Result<(), DbErr> {
    let transaction = store::begin(&portal.database).await?;
    applications::Entity::update_many()
        .col_expr(
            applications::Column::ReceiptSignature,
            Expr::value(signature.to_owned()),
        )
        .filter(applications::Column::Id.eq(id))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// JSON: pairs of name in the container and upload, in the order of the attachments.
fn named_uploads(package: &Package, upload_ids: &[Uuid]) -> Result<String, SubmissionError> {
    let names = package
        .application
        .attachments
        .iter()
        .map(|attachment| &attachment.name);
    let pairs: Vec<(&String, &Uuid)> = names.zip(upload_ids).collect();
    Ok(serde_json::to_string(&pairs).map_err(Fault::defect)?)
}

/// Makes the uploads part of the application. One that became part of another meanwhile is missing.
async fn take_uploads(
    connection: &impl ConnectionTrait,
    application: Uuid,
    upload_ids: &[Uuid],
) -> Result<(), SubmissionError> {
    let taken = uploads::Entity::update_many()
        .col_expr(uploads::Column::Application, Expr::value(application))
        .filter(uploads::Column::Id.is_in(upload_ids.iter().copied()))
        .filter(uploads::Column::Application.is_null())
        .exec(connection)
        .await?;
    if taken.rows_affected == upload_ids.len() as u64 {
        Ok(())
    } else {
        Err(FailureCode::SubmissionIncomplete.into())
    }
}
