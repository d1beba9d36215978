//! Officials of providers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officials")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub login: String,
    pub password_hash: String,
    pub name: String,
    pub iin: Option<String>,
    pub position_kk: String,
    pub position_ru: String,
    pub position_en: String,
    /// `chancellery`, `head` or `specialist`.
    pub role: String,
    pub provider: String,
    /// The password was set by an administrator and is to be changed.
    pub first_password: bool,
    pub disabled_at: Option<i64>,
    /// Whether a sign-in is confirmed with the ЭЦП; absent: as the deployment has it.
    pub second_factor: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
