//! Guesses at passwords, counted where neither a restart nor another process forgets them.

use crate::{Archive, ArchiveError};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_model::iin::PersonNumber;

/// Guesses that do not wait.
const FREE: u32 = 5;

/// How long the first guess after the free ones waits, seconds. Each further one twice as long.
const FIRST_DELAY: i64 = 30;

/// How long a guess waits at most, seconds.
const LONGEST_DELAY: i64 = 3_600;

/// After how long a quiet number begins anew, seconds.
const DAY: i64 = 86_400;

impl Archive {
    /// Counts a guess at the password of `person` before it is looked at, so that guesses side by side, and
    /// one that is killed, count too. Whether anything is kept of the person makes no difference. How long
    /// to wait where it comes too soon; then it is not counted, and must not be looked at.
    pub async fn count_guess(
        &self,
        portal: &str,
        person: &PersonNumber,
        now: DateTime<Utc>,
    ) -> Result<Option<TimeDelta>, ArchiveError> {
        let now = now.timestamp();
        let mut transaction = self.writer.begin().await?;
        sqlx::query("DELETE FROM offline_guesses WHERE last_at <= ?")
            .bind(now - DAY)
            .execute(&mut *transaction)
            .await?;
        let before: Option<(u32, i64)> = sqlx::query_as(
            "SELECT count, last_at FROM offline_guesses WHERE portal = ? AND person = ?",
        )
        .bind(portal)
        .bind(person.as_str())
        .fetch_optional(&mut *transaction)
        .await?;
        let (count, last_at) = before.unwrap_or((0, now));
        // A clock that was put back begins the wait anew: it neither ends it nor makes it longer.
        let waits = delay(count) - (now - last_at).max(0);
        let count = if waits > 0 {
            count
        } else {
            count.saturating_add(1)
        };
        if waits <= 0 || last_at > now {
            sqlx::query(
                "INSERT INTO offline_guesses (portal, person, count, last_at) VALUES (?, ?, ?, ?)
                 ON CONFLICT (portal, person) DO UPDATE
                 SET count = excluded.count, last_at = excluded.last_at",
            )
            .bind(portal)
            .bind(person.as_str())
            .bind(count)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok((waits > 0).then(|| TimeDelta::seconds(waits)))
    }

    /// Forgets the guesses: the last was right.
    pub async fn forget_guesses(
        &self,
        portal: &str,
        person: &PersonNumber,
    ) -> Result<(), ArchiveError> {
        sqlx::query("DELETE FROM offline_guesses WHERE portal = ? AND person = ?")
            .bind(portal)
            .bind(person.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// How long the next guess waits after so many.
fn delay(count: u32) -> i64 {
    match count.checked_sub(FREE) {
        None => 0,
        // The seventh doubling is beyond the longest.
        Some(beyond) => (FIRST_DELAY << beyond.min(7)).min(LONGEST_DELAY),
    }
}
