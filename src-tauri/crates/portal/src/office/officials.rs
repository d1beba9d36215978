//! Officials: who works at a provider, in which role.

use crate::{app::Portal, fault::Fault, store::entities::officials};
use kabinet_model::{
    application::{Actor, State},
    iin::PersonNumber,
    language::Localized,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// What an official does at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Takes in, registers, hands out.
    Chancellery,
    /// Assigns, signs, sends back.
    Head,
    /// Reviews and prepares.
    Specialist,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Chancellery, Self::Head, Self::Specialist];

    /// Stable name: `chancellery`, `head`, `specialist`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chancellery => "chancellery",
            Self::Head => "head",
            Self::Specialist => "specialist",
        }
    }

    /// The role of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// As whom the role appears in the event log.
    pub const fn actor(self) -> Actor {
        match self {
            Self::Chancellery => Actor::Chancellery,
            Self::Head => Actor::Head,
            Self::Specialist => Actor::Specialist,
        }
    }

    /// Whose turn it is in a state; `None` when nobody's at the office.
    pub const fn on_turn(state: State) -> Option<Self> {
        match state {
            State::HandedOver | State::ResultSigned | State::RefusalSigned => {
                Some(Self::Chancellery)
            }
            State::Registered | State::ResultPrepared | State::RefusalPrepared => Some(Self::Head),
            State::Assigned | State::InReview => Some(Self::Specialist),
            _ => None,
        }
    }
}

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
    /// Role.
    pub role: Role,
    /// Provider id.
    pub provider: String,
}

impl TryFrom<officials::Model> for Official {
    type Error = Fault;

    fn try_from(row: officials::Model) -> Result<Self, Fault> {
        let role =
            Role::of(&row.role).ok_or_else(|| Fault::defect("an official without a role"))?;
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

/// The specialists of the official's provider, by name: whom a head can assign.
pub async fn specialists(portal: &Portal, official: &Official) -> Result<Vec<Official>, Fault> {
    officials::Entity::find()
        .filter(officials::Column::Provider.eq(&official.provider))
        .filter(officials::Column::Role.eq(Role::Specialist.name()))
        .filter(officials::Column::DisabledAt.is_null())
        .order_by_asc(officials::Column::Name)
        .all(&portal.database)
        .await?
        .into_iter()
        .map(Official::try_from)
        .collect()
}
