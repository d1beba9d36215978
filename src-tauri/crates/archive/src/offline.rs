//! The door of a shelf without the portal: what proves a person whom the portal let in before on this
//! computer, and the guesses at it.

mod guesses;
mod verifier;

pub use verifier::PasswordVerifier;

use crate::{Archive, ArchiveError};
use kabinet_model::iin::PersonNumber;
use serde_json::Value;

/// What a sign-in at the portal leaves behind to know the person by.
#[derive(Debug, Clone, Default)]
pub struct Proofs {
    /// Of the portal password, when it was typed.
    pub password: Option<PasswordVerifier>,
    /// Certificate of the key, DER, when one signed.
    pub certificate: Option<Vec<u8>>,
}

/// What proves a person without the portal.
#[derive(Debug, Clone)]
pub struct OfflineCredential {
    /// What the portal said of the person at their last sign-in.
    pub person: Value,
    /// What they prove themselves with.
    pub proofs: Proofs,
}

impl Archive {
    /// What proves `person` of `portal` (id of its profile), where they signed in before and were not
    /// forgotten since.
    pub async fn offline_credential(
        &self,
        portal: &str,
        person: &PersonNumber,
    ) -> Result<Option<OfflineCredential>, ArchiveError> {
        let row: Option<(String, Option<String>, Option<Vec<u8>>)> = sqlx::query_as(
            "SELECT c.person, c.password, c.certificate
             FROM offline_credentials c JOIN owners o ON o.id = c.owner
             WHERE o.portal = ? AND o.person = ?",
        )
        .bind(portal)
        .bind(person.as_str())
        .fetch_optional(&self.readers)
        .await?;
        let Some((person, password, certificate)) = row else {
            return Ok(None);
        };
        let password = password.map(|text| serde_json::from_str(&text));
        Ok(Some(OfflineCredential {
            person: serde_json::from_str(&person)?,
            proofs: Proofs {
                password: password.transpose()?,
                certificate,
            },
        }))
    }

    /// Id of the portal at which `person` signed in last, of those where they were not forgotten since.
    pub async fn offline_portal_of(
        &self,
        person: &PersonNumber,
    ) -> Result<Option<String>, ArchiveError> {
        let portal = sqlx::query_scalar(
            "SELECT o.portal FROM offline_credentials c JOIN owners o ON o.id = c.owner
             WHERE o.person = ? ORDER BY c.kept_at DESC, o.portal LIMIT 1",
        );
        let portal = portal.bind(person.as_str());
        Ok(portal.fetch_optional(&self.readers).await?)
    }

    /// Ids of the portals whose people can open a shelf here without them.
    pub async fn offline_portals(&self) -> Result<Vec<String>, ArchiveError> {
        let portals = sqlx::query_scalar(
            "SELECT DISTINCT o.portal FROM offline_credentials c JOIN owners o ON o.id = c.owner
             ORDER BY o.portal",
        );
        Ok(portals.fetch_all(&self.readers).await?)
    }
}

#[cfg(test)]
mod tests;
