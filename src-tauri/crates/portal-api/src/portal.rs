//! What a portal says of itself, and the service catalogue.

use crate::encoding::Base64Bytes;
use kabinet_model::{language::Localized, process::Process, service::Passport};
use serde::{Deserialize, Serialize};

/// `GET /api/portal`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortalInfo {
    /// Name of the portal.
    #[schema(value_type = Object)]
    pub name: Localized,
    /// A training portal: nothing goes anywhere.
    pub training: bool,
    /// Twelve-digit numbers that this portal accepts although their check digit is wrong.
    pub iin_exceptions: Vec<String>,
    /// Greatest size of one attachment, bytes.
    pub attachment_limit: u64,
    /// Greatest number of attachments of one submission.
    pub attachments_limit: u32,
    /// Time at the portal, RFC 3339.
    pub now: chrono::DateTime<chrono::FixedOffset>,
    /// Sample people, on a training portal only.
    #[serde(default)]
    pub sample_people: Vec<SamplePerson>,
}

/// Somebody one can be on a training portal. Their passwords and keys are meant to be known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SamplePerson {
    /// Number.
    pub iin: String,
    /// Full name.
    pub name: String,
    /// Password of the account; absent when the person has no account yet.
    pub password: Option<String>,
    /// File name of the key container in the training keys' folder.
    pub key_file: Option<String>,
    /// Password of the container.
    pub key_password: Option<String>,
    /// What can be tried as this person.
    #[schema(value_type = Object)]
    pub try_this: Localized,
}

/// `GET /api/services/{id}`: a service with its form, when there is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServiceBundle {
    /// The passport.
    #[schema(value_type = Object)]
    pub passport: Passport,
    /// JSON Schema 2020-12 of the answers.
    #[schema(value_type = Option<Object>)]
    pub form_schema: Option<serde_json::Value>,
    /// Pages (`kabinet_model::form::Layout`).
    #[schema(value_type = Option<Object>)]
    pub form_layout: Option<serde_json::Value>,
    /// What the certificate prints.
    #[schema(value_type = Option<Object>)]
    pub result_layout: Option<serde_json::Value>,
    /// How it is dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub process: Option<Process>,
    /// Providers a citizen can choose from.
    pub providers: Vec<Provider>,
}

/// An office that provides a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Provider {
    /// Stable id, such as `vko-oskemen`.
    pub id: String,
    /// Name.
    #[schema(value_type = Object)]
    pub name: Localized,
    /// Address.
    #[schema(value_type = Object)]
    pub address: Localized,
    /// БИН.
    pub bin: String,
    /// Schools it looks after.
    #[schema(value_type = Vec<Object>)]
    pub schools: Vec<Localized>,
}

/// `GET /api/revocation`: CRLs of the authorities the portal knows. Believed only by their signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CrlStore {
    /// DER.
    pub lists: Vec<Base64Bytes>,
}
