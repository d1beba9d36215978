//! What a portal says of itself and its services.

use super::{
    ClientError, PortalClient,
    answer::{LIMIT, body, json},
    repeated,
};
use kabinet_portal_api::portal::{CrlStore, PortalInfo};
use kabinet_portal_api::portal_file;
use reqwest::Method;

/// Greatest answer with revocation lists, bytes: the full list of НУЦ has some 22 million octets.
const LISTS_LIMIT: usize = 96 << 20;

/// Greatest catalogue, bytes.
const CATALOGUE_LIMIT: usize = 16 << 20;

impl PortalClient {
    pub(crate) async fn info(&self) -> Result<PortalInfo, ClientError> {
        repeated(|| async {
            let request = self.request(Method::GET, "/api/portal")?;
            json(request.send().await?, LIMIT).await
        })
        .await
    }

    /// The file by which the portal makes itself known, as it gave it.
    pub(crate) async fn portal_file(&self) -> Result<Vec<u8>, ClientError> {
        repeated(|| async {
            let request = self.request(Method::GET, portal_file::PLACE)?;
            body(request.send().await?, portal_file::MAX_OCTETS).await
        })
        .await
    }

    /// The passports of all services: JSON as the portal gave it.
    pub(crate) async fn services(&self) -> Result<Vec<u8>, ClientError> {
        repeated(|| async {
            let request = self.request(Method::GET, "/api/services")?;
            body(request.send().await?, CATALOGUE_LIMIT).await
        })
        .await
    }

    /// A service with its form, in one of its editions or as it is applied for today: JSON as the portal gave it.
    pub(crate) async fn service(
        &self,
        id: &str,
        edition: Option<&str>,
    ) -> Result<Vec<u8>, ClientError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let named = edition.unwrap_or(id);
        if id.is_empty() || !id.chars().all(plain) || !named.chars().all(plain) {
            return Err(ClientError::Nonsense);
        }
        repeated(|| async {
            let mut request = self.request(Method::GET, &format!("/api/services/{id}"))?;
            if let Some(edition) = edition {
                request = request.query(&[("edition", edition)]);
            }
            body(request.send().await?, LIMIT).await
        })
        .await
    }

    /// A process that logs name: JSON as the portal gave it.
    pub(crate) async fn process(&self, name: &str) -> Result<Vec<u8>, ClientError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
        let Some((service, version)) = name.split_once('/') else {
            return Err(ClientError::Nonsense);
        };
        if [service, version]
            .iter()
            .any(|part| part.is_empty() || part.starts_with('.') || !part.chars().all(plain))
        {
            return Err(ClientError::Nonsense);
        }
        repeated(|| async {
            let request =
                self.request(Method::GET, &format!("/api/processes/{service}/{version}"))?;
            body(request.send().await?, LIMIT).await
        })
        .await
    }

    pub(crate) async fn revocation(&self) -> Result<CrlStore, ClientError> {
        repeated(|| async {
            let request = self.request(Method::GET, "/api/revocation")?;
            json(request.send().await?, LISTS_LIMIT).await
        })
        .await
    }
}
