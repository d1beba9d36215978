//! What heads signed: results and refusals.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_results")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: Uuid,
    /// Canonical JSON: `result.json`, or the refusal.
    pub content: Vec<u8>,
    /// Detached CAdES of the head.
    pub signature: Vec<u8>,
    pub signed_by: Uuid,
    pub signed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
