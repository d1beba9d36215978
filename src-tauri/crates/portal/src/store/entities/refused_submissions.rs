//! Submissions refused because the signature was not confirmed (процесс 4).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refused_submissions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub iin: String,
    pub idempotency_key: Uuid,
    pub application_sha256: String,
    /// Failure code.
    pub failure: String,
    /// JSON: the event log.
    pub events: String,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
