//! Settings inside the archive: one JSON value for each key, for the whole computer account.

use crate::{Archive, ArchiveError};
use serde::{Serialize, de::DeserializeOwned};

impl Archive {
    /// The value kept under `key`.
    pub async fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, ArchiveError> {
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?")
            .bind(key)
            .fetch_optional(&self.readers)
            .await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Keeps `value` under `key`.
    pub async fn set_setting<T: Serialize + Sync>(
        &self,
        key: &str,
        value: &T,
    ) -> Result<(), ArchiveError> {
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES (?, ?)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(serde_json::to_string(value)?)
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
