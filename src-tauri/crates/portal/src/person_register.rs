//! The person register (ГБД ФЛ) as the portal asks it. Here a table; in earnest a service behind ШЭП.

use crate::{
    accounts::SignedIn,
    portal::Portal,
    problem::ApiError,
    store::entities::{children, persons},
};
use axum::{Json, extract::State};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Child, Person},
    problem::Problem,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;

/// What the register knows of a person, children included.
pub async fn find(
    connection: &impl ConnectionTrait,
    iin: &PersonNumber,
) -> Result<Option<Person>, DbErr> {
    let Some(person) = persons::Entity::find_by_id(iin.as_str())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let children = children::Entity::find()
        .filter(children::Column::ParentIin.eq(iin.as_str()))
        .order_by_asc(children::Column::Position)
        .all(connection)
        .await?;
    Ok(Some(Person {
        iin: person.iin,
        name: person.name,
        birth_date: person.birth_date,
        address: person.address,
        phone: person.phone,
        children: children.into_iter().map(child).collect(),
        as_of: person.as_of,
    }))
}

fn child(row: children::Model) -> Child {
    Child {
        iin: row.iin,
        name: row.name,
        birth_date: row.birth_date,
        provider: row.provider,
        school: row.school,
        grade: row.grade,
    }
}

/// What the register knows of the signed-in citizen.
#[utoipa::path(get, path = "/api/person", tag = "accounts", security(("session" = [])),
    responses((status = 200, body = Person), (status = "default", body = Problem, content_type = "application/problem+json")))]
pub async fn person(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Person>, ApiError> {
    let person = find(&portal.database, &signed_in.iin)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok(Json(person))
}
