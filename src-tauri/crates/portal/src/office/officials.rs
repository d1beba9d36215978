//! Officials: who works at an office, in which role.

use crate::{app::Portal, fault::Fault, store::entities::officials};
use kabinet_model::{application::Actor, iin::PersonNumber, language::Localized};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// An official.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// Id.
    pub id: Uuid,
    /// Surname, name, patronymic.
    pub name: String,
    /// Number in the official's certificate; only who signs needs one.
    pub iin: Option<PersonNumber>,
    /// Position.
    pub position: Localized,
    /// In which role they act: a role that a process names.
    pub role: Actor,
    /// Provider id.
    pub provider: String,
}

impl TryFrom<officials::Model> for Official {
    type Error = Fault;

    fn try_from(row: officials::Model) -> Result<Self, Fault> {
        let role = Actor::try_from(row.role).map_err(Fault::defect)?;
        Ok(Self {
            id: row.id,
            name: row.name,
            iin: row.iin.and_then(|iin| PersonNumber::parse(&iin).ok()),
            position: Localized {
                kk: row.position_kk,
                ru: row.position_ru,
                en: row.position_en,
                unofficial: Vec::new(),
            },
            role,
            provider: row.provider,
        })
    }
}

/// The officials of this role at the official's own office, by name: whom a head can name.
pub async fn colleagues(
    portal: &Portal,
    official: &Official,
    role: &Actor,
) -> Result<Vec<Official>, Fault> {
    officials::Entity::find()
        .filter(officials::Column::Provider.eq(&official.provider))
        .filter(officials::Column::Role.eq(role.name()))
        .filter(officials::Column::DisabledAt.is_null())
        .order_by_asc(officials::Column::Name)
        .all(&portal.database)
        .await?
        .into_iter()
        .map(Official::try_from)
        .collect()
}
