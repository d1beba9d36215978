//! The shape of the archive, step by step. A step that was once released never changes: the database
//! keeps its digest and refuses another.

use sqlx::migrate::{Migration, MigrationType, Migrator};

const STEPS: [(&str, &str); 4] = [
    ("archive", include_str!("../migrations/1_archive.sql")),
    (
        "corrections",
        include_str!("../migrations/2_corrections.sql"),
    ),
    ("turning", include_str!("../migrations/3_turning.sql")),
    ("offline", include_str!("../migrations/4_offline.sql")),
];

pub(crate) fn migrator() -> Migrator {
    let steps = (1..).zip(STEPS).map(|(version, (name, sql))| {
        let sql = sqlx::SqlSafeStr::into_sql_str(sql);
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(steps.collect())
}
