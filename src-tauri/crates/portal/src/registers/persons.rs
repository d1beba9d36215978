//! The person register (ГБД ФЛ) as the portal asks it. Here a table; in earnest a service behind ШЭП.

use crate::store::entities::{children, persons};
use kabinet_model::iin::PersonNumber;
use kabinet_portal_api::account::{Child, Person};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

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
