//! Files on their way up by tus.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub iin: String,
    /// Bytes announced.
    pub size: i64,
    /// Bytes received.
    pub received: i64,
    pub media_type: String,
    /// SHA-256 announced, lower-case hex.
    pub sha256: String,
    /// Every byte is here and the digest fits.
    pub complete: bool,
    /// The application it became part of.
    pub application: Option<Uuid>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
