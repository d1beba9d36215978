//! Registration, sign-in and the session. None of these is ever repeated by itself.

use super::{
    ClientError, PortalClient,
    answer::{LIMIT, good, json},
};
use kabinet_model::iin::PersonNumber;
use kabinet_portal_api::account::{
    Challenge, CodeSent, ProofRequest, Registration, Secret, Session, SignIn,
};
use reqwest::Method;
use serde::{Serialize, de::DeserializeOwned};

impl PortalClient {
    pub(crate) async fn sign_in(
        &self,
        number: &PersonNumber,
        password: &str,
    ) -> Result<Session, ClientError> {
        let sign_in = SignIn {
            iin: number.as_str().to_owned(),
            password: Secret(password.to_owned()),
        };
        self.post("/api/sessions", &sign_in).await
    }

    pub(crate) async fn register(
        &self,
        registration: &Registration,
    ) -> Result<Session, ClientError> {
        self.post("/api/registrations", registration).await
    }

    pub(crate) async fn challenge(&self, number: &PersonNumber) -> Result<Challenge, ClientError> {
        self.post("/api/challenges", &proof_request(number)).await
    }

    pub(crate) async fn send_code(&self, number: &PersonNumber) -> Result<CodeSent, ClientError> {
        self.post("/api/codes", &proof_request(number)).await
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

fn proof_request(number: &PersonNumber) -> ProofRequest {
    ProofRequest {
        iin: number.as_str().to_owned(),
    }
}
