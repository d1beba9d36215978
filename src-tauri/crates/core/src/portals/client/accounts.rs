//! Registration, sign-in and the session. None of these is ever repeated by itself.

use super::{
    ClientError, PortalClient,
    answer::{LIMIT, good, json},
};
use kabinet_model::{iin::PersonNumber, language::Language};
use kabinet_portal_api::account::{
    Challenge, ChallengeRequest, CodeRequest, CodeSent, PasswordReset, PasswordSignIn, Purpose,
    Registration, Secret, Session, SignIn, SignedChallenge,
};
use reqwest::Method;
use serde::{Serialize, de::DeserializeOwned};

impl PortalClient {
    pub(crate) async fn sign_in(
        &self,
        number: &PersonNumber,
        password: &str,
    ) -> Result<Session, ClientError> {
        let sign_in = SignIn::Password(PasswordSignIn {
            iin: number.as_str().to_owned(),
            password: Secret(password.to_owned()),
        });
        self.post("/api/sessions", &sign_in).await
    }

    pub(crate) async fn sign_in_with_proof(
        &self,
        proof: &SignedChallenge,
    ) -> Result<Session, ClientError> {
        self.post("/api/sessions", proof).await
    }

    pub(crate) async fn reset_password(
        &self,
        reset: &PasswordReset,
    ) -> Result<Session, ClientError> {
        self.post("/api/password-resets", reset).await
    }

    pub(crate) async fn register(
        &self,
        registration: &Registration,
    ) -> Result<Session, ClientError> {
        self.post("/api/registrations", registration).await
    }

    pub(crate) async fn challenge(
        &self,
        number: &PersonNumber,
        purpose: Purpose,
    ) -> Result<Challenge, ClientError> {
        let iin = number.as_str().to_owned();
        let request = ChallengeRequest { iin, purpose };
        self.post("/api/challenges", &request).await
    }

    pub(crate) async fn send_code(
        &self,
        number: &PersonNumber,
        language: Language,
    ) -> Result<CodeSent, ClientError> {
        let request = CodeRequest {
            iin: number.as_str().to_owned(),
            language: Some(language),
        };
        self.post("/api/codes", &request).await
    }

    pub(crate) async fn extend(&self, token: &Secret) -> Result<Session, ClientError> {
        let request = self.signed_in(Method::POST, "/api/sessions/current/extend", token)?;
        json(request.send().await?, LIMIT).await
    }

    pub(crate) async fn sign_out(&self, token: &Secret) -> Result<(), ClientError> {
        let request = self.signed_in(Method::DELETE, "/api/sessions/current", token)?;
        good(request.send().await?).await.map(drop)
    }

    async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, ClientError> {
        let request = self.request(Method::POST, path)?.json(body);
        json(request.send().await?, LIMIT).await
    }
}
