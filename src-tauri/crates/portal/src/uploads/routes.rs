//! POST, HEAD, PATCH, DELETE and OPTIONS on `/api/uploads`.

use super::{
    UploadError,
    parts::{self, PART},
    protocol::{self, LENGTH, OFFSET, VERSION},
    quota,
};
use crate::{
    accounts::SignedIn,
    app::Portal,
    problem::{ApiError, InPath},
    store::{self, entities::uploads},
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::from_fn,
    response::{AppendHeaders, IntoResponse},
};
use futures_util::StreamExt;
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::Problem;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::{sync::Arc, time::Duration};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// How long a client may say nothing in the middle of a file.
const READ_TIMEOUT: Duration = Duration::from_mins(1);

/// The routes.
pub fn routes() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::new()
        .routes(routes!(create, options))
        .routes(routes!(offset, append, terminate))
        .route_layer(from_fn(protocol::speak))
}

impl From<UploadError> for ApiError {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Refused(code) => code.into(),
            UploadError::Fault(fault) => fault.into(),
        }
    }
}

/// What this server speaks.
#[utoipa::path(options, path = "/api/uploads", operation_id = "upload_options", tag = "uploads",
    responses((status = 204, description = "tus 1.0.0 with creation and termination")))]
async fn options(State(portal): State<Arc<Portal>>) -> impl IntoResponse {
    let limit = HeaderValue::from(portal.config.limits.attachment);
    (
        StatusCode::NO_CONTENT,
        AppendHeaders([
            ("tus-version", VERSION),
            (
                "tus-extension",
                HeaderValue::from_static("creation,termination"),
            ),
            ("tus-max-size", limit),
        ]),
    )
}

/// Announces a file.
#[utoipa::path(post, path = "/api/uploads", operation_id = "create_upload", tag = "uploads", security(("session" = [])),
    params(("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "Bytes"),
        ("Upload-Metadata" = String, Header, description = "sha256 <base64 of lower-case hex>,filetype <base64>")),
    responses((status = 201, description = "Announced", headers(("Location" = String, description = "Where to send it"))),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn create(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<impl IntoResponse, ApiError> {
    let limits = &portal.config.limits;
    let announced = protocol::announced(&headers, limits.attachment)?;
    let id = Uuid::now_v7();
    let transaction = store::begin(&portal.database).await?;
    quota::check(&transaction, &signed_in.iin, announced.size, limits).await?;
    uploads::ActiveModel {
        id: Set(id),
        iin: Set(signed_in.iin.as_str().to_owned()),
        size: Set(i64::try_from(announced.size).map_err(|_| FailureCode::AttachmentTooLarge)?),
        received: Set(0),
        media_type: Set(announced.media_type),
        sha256: Set(announced.sha256),
        complete: Set(false),
        application: Set(None),
        created_at: Set(portal.clock.millis()),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    let location = format!("/api/uploads/{id}");
    Ok((
        StatusCode::CREATED,
        AppendHeaders([(header::LOCATION, location)]),
    ))
}

/// How much has arrived.
#[utoipa::path(head, path = "/api/uploads/{id}", operation_id = "upload_offset", tag = "uploads", security(("session" = [])),
    params(("id" = Uuid, Path), ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 200, description = "Known", headers(("Upload-Offset" = u64, description = "Bytes received"), ("Upload-Length" = u64, description = "Bytes announced"))),
        (status = 404, description = "Not known"), (status = "default", description = "ApiError; HEAD has no body to say why")))]
async fn offset(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
) -> Result<impl IntoResponse, ApiError> {
    let upload = parts::ensure_complete(&portal, own(&portal, &signed_in, id).await?).await?;
    Ok(AppendHeaders([
        (OFFSET, HeaderValue::from(upload.received)),
        (LENGTH, HeaderValue::from(upload.size)),
    ]))
}

/// Continues a file where it stopped. When the connection is cut, what arrived is kept.
#[utoipa::path(patch, path = "/api/uploads/{id}", operation_id = "append_upload", tag = "uploads", security(("session" = [])),
    params(("id" = Uuid, Path), ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Where the body continues")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "Stored", headers(("Upload-Offset" = u64, description = "Bytes received"))),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn append(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, ApiError> {
    if !protocol::is_stretch(&headers) {
        return Err(
            ApiError::malformed("Content-Type must be application/offset+octet-stream")
                .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        );
    }
    let _place = portal.uploads.take(signed_in.iin.as_str())?;
    let mut upload = own(&portal, &signed_in, id).await?;
    if i64::try_from(protocol::number(&headers, &OFFSET)?).ok() != Some(upload.received) {
        return Err(FailureCode::UploadOffset.into());
    }
    let mut stream = body.into_data_stream();
    let mut part = Vec::new();
    let cut = loop {
        let chunk = match tokio::time::timeout(READ_TIMEOUT, stream.next()).await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) => break false,
            Ok(Some(Err(_))) | Err(_) => break true,
        };
        let announced = upload.size - upload.received;
        let arrived = part.len() + chunk.len();
        if i64::try_from(arrived).map_or(true, |arrived| arrived > announced) {
            return Err(FailureCode::AttachmentTooLarge.into());
        }
        part.extend_from_slice(&chunk);
        if part.len() >= PART {
            upload.received = parts::store(&portal, &upload, std::mem::take(&mut part)).await?;
        }
    };
    if !part.is_empty() {
        upload.received = parts::store(&portal, &upload, part).await?;
    }
    if cut {
        return Err(ApiError::malformed(
            "the body was cut; continue from the offset",
        ));
    }
    let upload = parts::ensure_complete(&portal, upload).await?;
    let received = HeaderValue::from(upload.received);
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(OFFSET, received)])))
}

/// Gives an upload up.
#[utoipa::path(delete, path = "/api/uploads/{id}", operation_id = "delete_upload", tag = "uploads", security(("session" = [])),
    params(("id" = Uuid, Path), ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 204, description = "Forgotten"), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn terminate(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
) -> Result<StatusCode, ApiError> {
    let upload = own(&portal, &signed_in, id).await?;
    if parts::delete(&portal, upload.id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(FailureCode::UploadUnknown.into())
    }
}

/// The upload, when it is this citizen's and not part of an application yet.
async fn own(portal: &Portal, signed_in: &SignedIn, id: Uuid) -> Result<uploads::Model, ApiError> {
    uploads::Entity::find_by_id(id)
        .filter(uploads::Column::Iin.eq(signed_in.iin.as_str()))
        .filter(uploads::Column::Application.is_null())
        .one(&portal.database)
        .await?
        .ok_or_else(|| FailureCode::UploadUnknown.into())
}
