//! From where people signed in before: strangers' attempts do not hold them there.

use super::{AccountError, Attempt};
use crate::{app::Portal, request::Source, store::entities::known_sources};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

/// How long a place is known after somebody signed in from there, milliseconds: 90 days.
pub const KNOWN: i64 = 90 * 86_400_000;

/// Where an attempt is counted.
pub struct Place {
    /// Its key for the account at hand.
    pub key: String,
    /// The holder signed in from there.
    pub is_known: bool,
}

/// The place of an attempt: the browser, if the holder of the account signed in with it before, else the
/// address.
pub async fn place(
    portal: &Portal,
    connection: &impl ConnectionTrait,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<Place, AccountError> {
    if let Some(key) = of_device(portal, attempt, who, source)
        && is_known(portal, connection, &key).await?
    {
        let is_known = true;
        return Ok(Place { key, is_known });
    }
    let key = of_network(portal, attempt, who, source);
    let is_known = is_known(portal, connection, &key).await?;
    Ok(Place { key, is_known })
}

/// Notes that the holder signed in from there; gives the keys under which attempts from there are counted.
pub async fn remember(
    portal: &Portal,
    connection: &impl ConnectionTrait,
    attempt: Attempt,
    who: &str,
    source: &Source,
) -> Result<Vec<String>, AccountError> {
    let network = of_network(portal, attempt, who, source);
    let device = of_device(portal, attempt, who, source);
    let keys: Vec<String> = std::iter::once(network).chain(device).collect();
    for key in &keys {
        let row = known_sources::ActiveModel {
            key: Set(key.clone()),
            last_at: Set(portal.clock.millis()),
        };
        known_sources::Entity::insert(row)
            .on_conflict(
                OnConflict::column(known_sources::Column::Key)
                    .update_column(known_sources::Column::LastAt)
                    .to_owned(),
            )
            .exec_without_returning(connection)
            .await?;
    }
    Ok(keys)
}

async fn is_known(
    portal: &Portal,
    connection: &impl ConnectionTrait,
    key: &str,
) -> Result<bool, AccountError> {
    let since = portal.clock.millis() - KNOWN;
    let row = known_sources::Entity::find_by_id(key)
        .filter(known_sources::Column::LastAt.gt(since))
        .one(connection)
        .await?;
    Ok(row.is_some())
}

fn of_network(portal: &Portal, attempt: Attempt, who: &str, source: &Source) -> String {
    let network = source.network().to_string();
    portal.keyed_hash(&[
        b"network",
        attempt.name().as_bytes(),
        who.as_bytes(),
        network.as_bytes(),
    ])
}

fn of_device(portal: &Portal, attempt: Attempt, who: &str, source: &Source) -> Option<String> {
    let token = source.device()?;
    Some(portal.keyed_hash(&[
        b"device",
        attempt.name().as_bytes(),
        who.as_bytes(),
        token.as_bytes(),
    ]))
}
