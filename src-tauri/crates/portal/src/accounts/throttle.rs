//! Attempts counted by ИИН, in the database, so that neither a restart nor a second machine forgets.

use crate::{
    portal::Portal,
    problem::Refused,
    secret,
    store::{self, entities::throttles},
};
use kabinet_model::failure::FailureCode;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect,
    sea_query::OnConflict,
};

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
    fn name(self) -> &'static [u8] {
        match self {
            Self::SignIn => b"sign-in",
            Self::Register => b"register",
            Self::Code => b"code",
            Self::PasswordReset => b"password-reset",
            Self::Official => b"official",
        }
    }

    fn key(self, who: &str) -> String {
        secret::hash(&[self.name(), who.as_bytes()])
    }
}

/// Counts an attempt before it is made, so that attempts side by side count too. Refuses the one
/// beyond the limit, whether or not `who` exists.
pub async fn count(portal: &Portal, attempt: Attempt, who: &str) -> Result<(), Refused> {
    let limits = &portal.config.limits;
    let now = portal.clock.millis();
    let window_ends_at = now + i64::from(limits.attempts_minutes) * 60_000;
    let key = attempt.key(who);
    let transaction = store::begin(&portal.database).await?;
    let fresh = throttles::ActiveModel {
        key: Set(key.clone()),
        attempts: Set(0),
        window_ends_at: Set(window_ends_at),
    };
    throttles::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(throttles::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&transaction)
        .await?;
    let row = throttles::Entity::find_by_id(key)
        .lock_exclusive()
        .one(&transaction)
        .await?
        .ok_or(FailureCode::Internal)?;
    let attempts = if row.window_ends_at > now {
        row.attempts
    } else {
        0
    };
    if i64::from(attempts) >= i64::from(limits.attempts) {
        let wait = u64::try_from(row.window_ends_at - now).unwrap_or(0);
        return Err(Refused::throttled(wait.div_ceil(1000)));
    }
    let mut row = row.into_active_model();
    row.attempts = Set(attempts + 1);
    row.window_ends_at = Set(window_ends_at);
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Forgets the attempts after a success.
pub async fn forget(portal: &Portal, attempt: Attempt, who: &str) -> Result<(), Refused> {
    throttles::Entity::delete_by_id(attempt.key(who))
        .exec(&portal.database)
        .await?;
    Ok(())
}
