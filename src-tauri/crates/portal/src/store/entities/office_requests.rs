//! The provider's side: what arrived through the gateway.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: Uuid,
    pub provider: String,
    pub number: String,
    pub service: String,
    /// Id of the stage where it stands.
    pub state: String,
    pub received_at: i64,
    pub due: Date,
    /// Where the signed package lies in the object store.
    pub package: String,
    pub incoming: Option<String>,
    /// The official whom the head has named.
    pub specialist: Option<Uuid>,
    /// Name of its process; absent for process number one.
    pub process: Option<String>,
    /// Who is on turn; absent when nobody is.
    pub turn: Option<String>,
    /// The office that is on turn.
    pub turn_office: Option<String>,
    /// Nothing can happen any more.
    pub ended: bool,
    /// When the term ends, where it is counted in minutes; absent where `due` is its last day.
    pub due_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::applications::Entity",
        from = "Column::Application",
        to = "super::applications::Column::Id"
    )]
    Application,
}

impl Related<super::applications::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Application.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
