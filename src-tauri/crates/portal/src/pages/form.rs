//! What a form brought, and how it is refused.

use crate::{
    problem::ApiError,
    security::{self, Event},
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    http::{StatusCode, header},
};
use kabinet_model::failure::FailureCode;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Fields a form may have at most.
const FIELDS_LIMIT: usize = 300;

/// The name under which a form carries the session's token.
pub const CSRF: &str = "csrf";

/// The fields of a form, passwords among them.
pub struct Fields {
    texts: Vec<(String, Zeroizing<String>)>,
    file: Zeroizing<Vec<u8>>,
}

impl Fields {
    /// The first value of a field; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        let mut texts = self.texts.iter();
        texts
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = move |(field, value): &'a (String, Zeroizing<String>)| {
            (field == name).then_some(value.as_str())
        };
        self.texts.iter().filter_map(named)
    }

    /// The file that was chosen; empty when none was.
    pub fn file(&self) -> &Zeroizing<Vec<u8>> {
        &self.file
    }

    /// Whether the form carries this token. Takes the same time whatever differs.
    pub fn carries(&self, token: &str) -> bool {
        !token.is_empty() && bool::from(self.text(CSRF).as_bytes().ct_eq(token.as_bytes()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await;
            of_parts(parts.map_err(|_| unreadable())?).await
        } else {
            let body = Bytes::from_request(request, state).await;
            of_text(&body.map_err(|rejection| unreadable().with_status(rejection.status()))?)
        }
    }
}

fn of_text(body: &[u8]) -> Result<Fields, ApiError> {
    let texts: Vec<_> = url::form_urlencoded::parse(body)
        .take(FIELDS_LIMIT + 1)
        .map(|(name, value)| (name.into_owned(), Zeroizing::new(value.into_owned())))
        .collect();
    if texts.len() > FIELDS_LIMIT {
        return Err(unreadable());
    }
    Ok(Fields {
        texts,
        file: Zeroizing::default(),
    })
}

async fn of_parts(mut parts: Multipart) -> Result<Fields, ApiError> {
    let mut fields = Fields {
        texts: Vec::new(),
        file: Zeroizing::default(),
    };
    while let Some(part) = parts.next_field().await.map_err(|_| unreadable())? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let bytes = part.bytes().await.map_err(|_| unreadable())?;
            fields.file = Zeroizing::new(bytes.to_vec());
        } else {
            let text = part.text().await.map_err(|_| unreadable())?;
            fields.texts.push((name, Zeroizing::new(text)));
        }
        if fields.texts.len() > FIELDS_LIMIT {
            return Err(unreadable());
        }
    }
    Ok(fields)
}

fn unreadable() -> ApiError {
    ApiError::malformed("the body is not a form of the workstation")
}

/// The form is not ours, or not of this session.
pub fn foreign_form() -> ApiError {
    security::event(Event::CsrfRefused).write();
    forbidden()
}

/// The act is not this official's.
pub fn foreign_act(act: &'static str, application: Uuid) -> ApiError {
    security::event(Event::RightsRefused)
        .what(act)
        .application(application)
        .write();
    forbidden()
}

fn forbidden() -> ApiError {
    ApiError::new(FailureCode::PortalRefused)
        .with_status(StatusCode::FORBIDDEN)
        .with_title("the form does not belong to this session or this role")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::of_text;

    #[test]
    fn a_field_may_come_more_than_once() {
        let fields = of_text(b"mark=%2Fa&mark=%2Fb&reason=x+y").unwrap();
        assert_eq!(fields.all("mark").collect::<Vec<_>>(), ["/a", "/b"]);
        assert_eq!(fields.text("reason"), "x y");
    }

    #[test]
    fn an_absent_token_is_never_carried() {
        let fields = of_text(b"reason=x").unwrap();
        assert!(!fields.carries(""));
        assert!(!fields.carries("token"));
        assert!(of_text(b"csrf=token").unwrap().carries("token"));
    }

    #[test]
    fn a_form_of_endless_fields_is_refused() {
        assert!(of_text("a=1&".repeat(1000).as_bytes()).is_err());
    }
}
