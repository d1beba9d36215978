//! What has become of applications.

use super::{
    ClientError, PortalClient,
    answer::{LIMIT, json},
    repeated,
};
use kabinet_portal_api::{
    account::Secret,
    application::{ApplicationStatus, ResultFiles},
    submission::SignedReceipt,
};
use reqwest::Method;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Greatest list of applications, bytes.
const LIST_LIMIT: usize = 64 << 20;

impl PortalClient {
    pub(crate) async fn applications(
        &self,
        token: &Secret,
    ) -> Result<Vec<ApplicationStatus>, ClientError> {
        self.ask("/api/applications", token, LIST_LIMIT).await
    }

    pub(crate) async fn application(
        &self,
        token: &Secret,
        id: Uuid,
    ) -> Result<ApplicationStatus, ClientError> {
        self.ask(&format!("/api/applications/{id}"), token, LIMIT)
            .await
    }

    pub(crate) async fn receipt(
        &self,
        token: &Secret,
        id: Uuid,
    ) -> Result<SignedReceipt, ClientError> {
        self.ask(&format!("/api/applications/{id}/receipt"), token, LIMIT)
            .await
    }

    pub(crate) async fn result(
        &self,
        token: &Secret,
        id: Uuid,
    ) -> Result<ResultFiles, ClientError> {
        self.ask(&format!("/api/applications/{id}/result"), token, LIMIT)
            .await
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        token: &Secret,
        limit: usize,
    ) -> Result<T, ClientError> {
        repeated(|| async {
            let request = self.signed_in(Method::GET, path, token)?;
            json(request.send().await?, limit).await
        })
        .await
    }
}
