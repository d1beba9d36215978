//! Which official took which step: beside the log, which citizens read and which names roles alone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_acts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: Uuid,
    /// Position of the event in the log.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i32,
    pub official: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::officials::Entity",
        from = "Column::Official",
        to = "super::officials::Column::Id"
    )]
    Official,
}

impl Related<super::officials::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Official.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
