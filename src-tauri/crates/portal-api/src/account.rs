//! Registration, sign-in, sessions, and what the person register knows.

use crate::encoding::Base64Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate};
use kabinet_model::language::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret on its way: wiped when dropped, hidden from debug output.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// `POST /api/sessions`: ИИН and password, or a signed [`Challenge`] for [`Purpose::SignIn`].
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum SignIn {
    /// By ИИН and password.
    Password(PasswordSignIn),
    /// By ЭЦП: who signs in is who the challenge was asked for.
    Eds(SignedChallenge),
}

/// ИИН and password.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PasswordSignIn {
    /// Twelve digits.
    pub iin: String,
    /// Password.
    pub password: Secret,
}

/// A session: the token is opaque and can be revoked.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Session {
    /// For `Authorization: Bearer`.
    pub token: Secret,
    /// When it ends unless extended (`POST /api/sessions/current/extend`).
    pub expires_at: DateTime<FixedOffset>,
    /// Who signed in.
    pub person: Person,
}

/// `POST /api/challenges`: asks for bytes to sign with the ЭЦП.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChallengeRequest {
    /// Twelve digits: the number in the certificate that will sign.
    pub iin: String,
    /// What the proof will be for.
    pub purpose: Purpose,
}

/// What a proof of identity is for. A challenge given out for one is worth nothing for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Opening an account.
    Registration,
    /// Opening a session.
    SignIn,
    /// Setting a new password.
    PasswordReset,
    /// Confirming an official's sign-in. The portal gives such a challenge at the workstation alone.
    OfficeSignIn,
}

/// Bytes to sign with the ЭЦП: canonical JSON of a [`ChallengeContent`].
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Challenge {
    /// Id to answer with.
    pub id: Uuid,
    /// What is signed (detached CAdES).
    pub bytes: Base64Bytes,
}

/// A challenge and the signature over its bytes. It is used up by one try.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedChallenge {
    /// Challenge id.
    pub challenge: Uuid,
    /// Detached CAdES over the challenge's bytes.
    pub signature: Base64Bytes,
}

/// `POST /api/codes`: asks for a one-time code.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CodeRequest {
    /// Twelve digits.
    pub iin: String,
    /// Language of the message; Kazakh when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
}

/// A one-time code was sent, if the register knows the person and a phone.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CodeSent {
    /// Id to answer with.
    pub id: Uuid,
    /// On a training portal: the code, where the SMS would be.
    pub training_code: Option<Secret>,
}

/// Proof of identity.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Proof {
    /// A challenge signed for [`Purpose::Registration`].
    Eds(SignedChallenge),
    /// A one-time code.
    Code {
        /// Id of the sending.
        sent: Uuid,
        /// The code.
        code: Secret,
    },
}

/// `POST /api/registrations`; answered with a [`Session`].
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Registration {
    /// Twelve digits.
    pub iin: String,
    /// The password chosen.
    pub password: Secret,
    /// Proof of identity.
    pub proof: Proof,
}

/// `POST /api/password-resets`; answered with a [`Session`], the only one left of this person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PasswordReset {
    /// The password chosen.
    pub password: Secret,
    /// A challenge signed for [`Purpose::PasswordReset`].
    pub proof: SignedChallenge,
}

/// `GET /api/person`: what the person register (ГБД ФЛ) knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Person {
    /// Number.
    pub iin: String,
    /// Surname, name, patronymic.
    pub name: String,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// Address.
    pub address: String,
    /// Phone, `+7XXXXXXXXXX`.
    pub phone: Option<String>,
    /// Children.
    pub children: Vec<Child>,
    /// As of when the register says this.
    pub as_of: NaiveDate,
}

/// A child of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Child {
    /// Number.
    pub iin: String,
    /// Surname, name, patronymic.
    pub name: String,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// Id of the education department.
    pub provider: Option<String>,
    /// School as the register names it.
    pub school: Option<String>,
    /// Grade with letter.
    pub grade: Option<String>,
}

/// What the bytes of a [`Challenge`] hold, as canonical JSON (RFC 8785). The program signs them
/// only when `origin` is the portal it talks to, `purpose` is what the citizen is doing and `iin` is
/// the citizen's: a signature cannot be carried to another portal, purpose or person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChallengeContent {
    /// Version of this layout: [`ChallengeContent::VERSION`].
    pub version: u32,
    /// Id of the challenge.
    pub id: Uuid,
    /// What the signature is for.
    pub purpose: Purpose,
    /// Origin of the portal that asks, such as `https://portal.example`.
    pub origin: String,
    /// The person who is to sign, twelve digits.
    pub iin: String,
    /// 256 random bits, lower-case hex.
    pub nonce: String,
    /// When it was given out.
    pub issued_at: DateTime<FixedOffset>,
    /// When it is worth nothing any more.
    pub expires_at: DateTime<FixedOffset>,
}

impl ChallengeContent {
    /// The version described here.
    pub const VERSION: u32 = 1;
}
