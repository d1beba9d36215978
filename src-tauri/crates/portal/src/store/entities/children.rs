//! Children of persons in the register.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "children")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub parent_iin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub iin: String,
    pub position: i32,
    pub name: String,
    pub birth_date: Date,
    pub provider: Option<String>,
    pub school: Option<String>,
    pub grade: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
