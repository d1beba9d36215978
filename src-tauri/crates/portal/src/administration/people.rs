//! People of the person register (ГБД ФЛ), out of a file.

mod rows;

use super::{Administration, AdministrationError, arguments::read_text};
use crate::{
    security::{self, Event},
    store::{
        self,
        entities::{children, persons},
    },
};
use kabinet_portal_api::account::Person;
use rows::Mistake;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use std::{io::Write, path::Path};

/// Largest file that is read, bytes: about a million rows.
const FILE_LIMIT: u64 = 256 * 1024 * 1024;

/// Mistakes that are printed one by one.
const MISTAKES_SHOWN: usize = 100;

impl Administration {
    /// Stores the people of a file, each as a whole: what was known of a person before, the children
    /// too, is replaced. A row that is wrong stops everything.
    pub async fn import_people(
        &self,
        file: &Path,
        only_check: bool,
        output: &mut impl Write,
    ) -> Result<(), AdministrationError> {
        let text = read_text(file, FILE_LIMIT)?;
        let unfit = |why: String| AdministrationError::Form {
            path: file.to_owned(),
            why,
        };
        let rules = rows::Rules {
            today: self.clock.kazakhstan().date_naive(),
            catalogue: &self.catalogue,
            iin_exceptions: &self.config.iin_exceptions,
        };
        let json = file.extension().is_some_and(|ending| ending == "json");
        let (people, mistakes) = if json {
            rows::of_json(&text, &rules)
        } else {
            rows::of_csv(&text, &rules)
        }
        .map_err(unfit)?;
        print(&mistakes, output).map_err(|source| AdministrationError::Io {
            path: "-".into(),
            source,
        })?;
        if !mistakes.is_empty() {
            return Err(AdministrationError::Rows(mistakes.len()));
        }
        let children: usize = people.iter().map(|person| person.children.len()).sum();
        let count = people.len();
        if !only_check {
            let transaction = store::begin(&self.database).await?;
            for person in people {
                replace(&transaction, person).await?;
            }
            transaction.commit().await?;
            security::event(Event::PeopleImported)
                .count(count as u64)
                .write();
        }
        let done = if only_check { "fit" } else { "stored" };
        writeln!(output, "{count} people with {children} children {done}").map_err(|source| {
            AdministrationError::Io {
                path: "-".into(),
                source,
            }
        })
    }
}

fn print(mistakes: &[Mistake], output: &mut impl Write) -> std::io::Result<()> {
    for mistake in mistakes.iter().take(MISTAKES_SHOWN) {
        let (row, column, fault) = (mistake.row, mistake.column, mistake.fault);
        writeln!(output, "row {row}, {column}: {fault}")?;
    }
    if let Some(more @ 1..) = mistakes.len().checked_sub(MISTAKES_SHOWN) {
        writeln!(output, "and {more} more")?;
    }
    Ok(())
}

async fn replace(connection: &impl ConnectionTrait, person: Person) -> Result<(), DbErr> {
    persons::Entity::delete_by_id(&person.iin)
        .exec(connection)
        .await?;
    children::Entity::delete_many()
        .filter(children::Column::ParentIin.eq(&person.iin))
        .exec(connection)
        .await?;
    for (position, child) in (0..).zip(person.children) {
        let row = children::ActiveModel {
            parent_iin: Set(person.iin.clone()),
            iin: Set(child.iin),
            position: Set(position),
            name: Set(child.name),
            birth_date: Set(child.birth_date),
            provider: Set(child.provider),
            school: Set(child.school),
            grade: Set(child.grade),
        };
        children::Entity::insert(row)
            .exec_without_returning(connection)
            .await?;
    }
    let row = persons::Model {
        iin: person.iin,
        name: person.name,
        birth_date: person.birth_date,
        address: person.address,
        phone: person.phone,
        as_of: person.as_of,
    };
    persons::Entity::insert(row.into_active_model())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
