//! Accepted applications with what was signed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub idempotency_key: Uuid,
    pub number: String,
    pub iin: String,
    pub service: String,
    pub provider: String,
    pub accepted_at: i64,
    pub due: Date,
    /// When the term ends, where it is counted in minutes; absent where `due` is its last day.
    pub due_at: Option<i64>,
    pub application: Vec<u8>,
    pub application_sha256: String,
    pub manifest: Vec<u8>,
    pub signature: Vec<u8>,
    /// JSON: name in the container to upload id.
    pub uploads: String,
    pub receipt: Vec<u8>,
    pub receipt_signature: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
