//! Officials' sessions.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub official: Uuid,
    /// Random value that every form of this session carries.
    pub csrf: String,
    pub expires_at: i64,
    /// When the official was last there, to the minute.
    pub seen_at: i64,
    /// The password was confirmed with the ЭЦП, or need not be.
    pub confirmed: bool,
    /// What has to be signed for that.
    pub challenge: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
