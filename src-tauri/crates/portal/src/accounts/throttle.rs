//! Attempts, counted in the database, so that neither a restart nor a second machine forgets.
//!
//! Guesses at somebody's password are counted by account and place together: who guesses waits, longer each
//! time, and nobody else does. All places together have a much higher cap by account; whoever signed in from
//! a place before is not held by it. A signature cannot be guessed and is counted against nobody.

use super::{AccountError, known};
use crate::{
    app::Portal,
    request::{self, Source},
    secret,
    security::{self, Event},
    store::{self, entities::throttles},
};
use kabinet_model::failure::FailureCode;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, IntoActiveModel, QueryFilter, QuerySelect, prelude::Expr, sea_query::OnConflict,
};

/// How long the first attempt beyond the free ones waits, milliseconds. Each further one twice as long.
const FIRST_DELAY: i64 = 30_000;

/// How long an attempt waits at most, milliseconds.
const LONGEST_DELAY: i64 = 3_600_000;

/// After how long a quiet place begins anew, and in which time all places together are counted,
/// milliseconds.
const DAY: i64 = 86_400_000;

/// In which time one-time codes are counted, milliseconds.
const HOUR: i64 = 3_600_000;

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub enum Attempt {
    SignIn,
    Register,
    Code,
    PasswordReset,
    Official,
}

impl Attempt {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Register => "register",
            Self::Code => "code",
            Self::PasswordReset => "password-reset",
            Self::Official => "official",
        }
    }

    /// Under which key the attempts of all places are counted.
    fn key(self, who: &str) -> String {
        secret::hash(&[self.name().as_bytes(), who.as_bytes()])
    }
}

/// How attempts are held.
#[derive(Clone, Copy)]
enum Rule {
    /// So many are free; then each waits, twice as long as the one before.
    Delays { free: u32 },
    /// So many in so many milliseconds.
    Cap { most: u32, window: i64 },
}

/// Counts a guess at the secret of `who` before it is made, so that guesses side by side count too. Refuses
/// one that comes too soon, whether or not `who` exists.
pub async fn count_guess(
    portal: &Portal,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<(), AccountError> {
    request::concerns(portal, who);
    let counted = count_place_and_account(portal, attempt, who, source).await;
    told(attempt, counted)
}

/// Counts what `who` may ask for only so often, from wherever it is asked.
pub async fn count_request(
    portal: &Portal,
    attempt: Attempt,
    who: &str,
) -> Result<(), AccountError> {
    request::concerns(portal, who);
    let limits = &portal.config.limits;
    let cap = Rule::Cap {
        most: limits.attempts,
        window: i64::from(limits.attempts_minutes) * 60_000,
    };
    let transaction = store::begin(&portal.database).await?;
    let counted = count(&transaction, attempt.key(who), cap, portal.clock.millis()).await;
    told(attempt, counted)?;
    transaction.commit().await?;
    Ok(())
}

/// Counts a one-time code before it is sent: each is a message that costs, to a phone that may be another's. By
/// person, by the address that asks, and all together.
pub async fn count_code(portal: &Portal, who: &str, source: &Source) -> Result<(), AccountError> {
    count_request(portal, Attempt::Code, who).await?;
    let (limits, now) = (&portal.config.limits, portal.clock.millis());
    let transaction = store::begin(&portal.database).await?;
    let network = portal.keyed_hash(&[b"codes", source.network().to_string().as_bytes()]);
    for (key, most) in [
        (network, limits.codes_per_address),
        (Attempt::Code.key("all"), limits.codes),
    ] {
        let cap = Rule::Cap { most, window: HOUR };
        let counted = count(&transaction, key, cap, now).await;
        told(Attempt::Code, counted)?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Tells the security log of an attempt that is held.
fn told(attempt: Attempt, counted: Result<(), AccountError>) -> Result<(), AccountError> {
    if let Err(refused) = &counted
        && refused.code() == FailureCode::SignInThrottled
    {
        security::event(Event::SignInThrottled)
            .what(attempt.name())
            .write();
    }
    counted
}

async fn count_place_and_account(
    portal: &Portal,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<(), AccountError> {
    let (limits, now) = (&portal.config.limits, portal.clock.millis());
    let transaction = store::begin(&portal.database).await?;
    let place = known::place(portal, &transaction, attempt, who, source).await?;
    let delays = Rule::Delays {
        free: limits.attempts,
    };
    count(&transaction, place.key, delays, now).await?;
    if !place.is_known {
        let cap = Rule::Cap {
            most: limits.attempts_per_account,
            window: DAY,
        };
        count(&transaction, attempt.key(who), cap, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Notes that a guess that was counted was none: `who` knew the secret. As [`welcome`].
pub async fn succeed(portal: &Portal, attempt: Attempt, who: &str, source: &Source) {
    if let Err(refused) = uncount(portal, attempt, who, source).await {
        unnoted(&refused);
    }
    welcome(portal, attempt, who, source).await;
}

/// Notes that `who` proved from `source` to be who they are: the place begins anew and is known from now on.
/// Nothing of what was proved depends on it: where it cannot be stored, it is not known.
pub async fn welcome(portal: &Portal, attempt: Attempt, who: &str, source: &Source) {
    if let Err(refused) = remember(portal, attempt, who, source).await {
        unnoted(&refused);
    }
}

fn unnoted(refused: &AccountError) {
    tracing::warn!(code = refused.code().code(), error = %refused, "a place is not noted as known");
}

async fn uncount(
    portal: &Portal,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<(), AccountError> {
    let transaction = store::begin(&portal.database).await?;
    let place = known::place(portal, &transaction, attempt, who, source).await?;
    if !place.is_known {
        throttles::Entity::update_many()
            .col_expr(
                throttles::Column::Attempts,
                Expr::col(throttles::Column::Attempts).sub(1),
            )
            .col_expr(throttles::Column::NextAt, Expr::value(0_i64))
            .filter(throttles::Column::Key.eq(attempt.key(who)))
            .filter(throttles::Column::Attempts.gt(0))
            .exec(&transaction)
            .await?;
    }
    Ok(transaction.commit().await?)
}

async fn remember(
    portal: &Portal,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<(), AccountError> {
    let transaction = store::begin(&portal.database).await?;
    for key in known::remember(portal, &transaction, attempt, who, source).await? {
        throttles::Entity::delete_by_id(key)
            .exec(&transaction)
            .await?;
    }
    Ok(transaction.commit().await?)
}

/// Forgets what all places together tried: the secret that was guessed at is no more.
pub async fn forget(
    connection: &impl ConnectionTrait,
    attempt: Attempt,
    who: &str,
) -> Result<(), DbErr> {
    throttles::Entity::delete_by_id(attempt.key(who))
        .exec(connection)
        .await?;
    Ok(())
}

async fn count(
    connection: &impl ConnectionTrait,
    key: String,
    rule: Rule,
    now: i64,
) -> Result<(), AccountError> {
    let fresh = throttles::ActiveModel {
        key: Set(key.clone()),
        attempts: Set(0),
        next_at: Set(0),
        window_ends_at: Set(0),
    };
    throttles::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(throttles::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await?;
    let row = throttles::Entity::find_by_id(key)
        .lock_exclusive()
        .one(connection)
        .await?
        .ok_or(FailureCode::Internal)?;
    let begins = row.window_ends_at <= now;
    if !begins && row.next_at > now {
        let wait = u64::try_from(row.next_at - now).unwrap_or(0);
        return Err(AccountError::Throttled {
            retry_after: wait.div_ceil(1000),
        });
    }
    let before = if begins { 0 } else { row.attempts };
    let attempts = before.saturating_add(1);
    // Where nothing has to be waited for, no time is set: attempts side by side read the clock before they
    // come to their turn.
    let (next_at, window_ends_at) = match rule {
        Rule::Delays { free } => {
            let delay = delay(attempts, free);
            let next_at = if delay == 0 { 0 } else { now + delay };
            (next_at, now + delay + DAY)
        }
        Rule::Cap { most, window } => {
            let ends = if begins {
                now + window
            } else {
                row.window_ends_at
            };
            let is_last = i64::from(attempts) >= i64::from(most);
            (if is_last { ends } else { 0 }, ends)
        }
    };
    let mut row = row.into_active_model();
    row.attempts = Set(attempts);
    row.next_at = Set(next_at);
    row.window_ends_at = Set(window_ends_at);
    row.update(connection).await?;
    Ok(())
}

/// How long the attempt after this many waits, milliseconds.
fn delay(attempts: i32, free: u32) -> i64 {
    let beyond = i64::from(attempts) - i64::from(free);
    // The seventh doubling is beyond the longest.
    u32::try_from(beyond).map_or(0, |times| {
        (FIRST_DELAY << times.clamp(0, 7)).clamp(0, LONGEST_DELAY)
    })
}

#[cfg(test)]
mod tests {
    use super::delay;

    #[test]
    fn guesses_beyond_the_free_ones_wait_twice_as_long_each_time_and_an_hour_at_most() {
        let waits = [4, 5, 6, 7, 11, 12, i32::MAX].map(|attempts| delay(attempts, 5) / 1000);
        assert_eq!(waits, [0, 30, 60, 120, 1920, 3600, 3600]);
    }
}
