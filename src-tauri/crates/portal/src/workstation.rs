//! The officials' pages.

use crate::portal::Portal;
use axum::Router;
use std::sync::Arc;

/// The routes, below `/workstation`.
pub fn routes() -> Router<Arc<Portal>> {
    Router::new()
}
