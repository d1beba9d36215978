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
    pub state: String,
    pub received_at: i64,
    pub due: Date,
    /// Where the signed package lies in the object store.
    pub package: String,
    pub incoming: Option<String>,
    /// The specialist in charge.
    pub specialist: Option<Uuid>,
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
