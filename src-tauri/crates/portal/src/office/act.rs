//! One act of an official on one request: read, judge, write, all in one transaction.

use super::{OfficeError, Official, Turn};
use crate::{
    app::Portal,
    fault::Fault,
    store::{
        self,
        entities::{applications, office_acts, office_requests},
    },
    tracking,
};
use kabinet_model::{
    application::{Actor, Event, EventKind, is_allowed, stage},
    failure::FailureCode,
    process::Process,
    submission::Application,
};
use kabinet_portal_api::application::Changed;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    QueryFilter, QuerySelect,
};
use std::sync::Arc;
use uuid::Uuid;

/// A request that an official acts on, and the log that was decided upon.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// The application.
    pub application: Uuid,
    /// How many events its log had then. Nothing is done once it has more; `None` for whoever decides
    /// whatever the log says.
    pub version: Option<usize>,
}

impl From<Uuid> for Expected {
    fn from(application: Uuid) -> Self {
        Self {
            application,
            version: None,
        }
    }
}

/// A request held for an act. Dropping it leaves everything as it was.
pub struct Act<'a> {
    portal: &'a Portal,
    official: &'a Official,
    pub transaction: DatabaseTransaction,
    pub request: office_requests::Model,
    pub log: Vec<Event>,
    pub process: Arc<Process>,
}

impl<'a> Act<'a> {
    /// Holds a request of the official's own office, if nothing was done with it since it was seen.
    pub async fn begin(
        portal: &'a Portal,
        official: &'a Official,
        expected: Expected,
    ) -> Result<Self, OfficeError> {
        let application = expected.application;
        let transaction = store::begin(&portal.database).await?;
        let request = office_requests::Entity::find_by_id(application)
            .filter(of_office(official))
            .lock_exclusive()
            .one(&transaction)
            .await?
            .ok_or(FailureCode::NotFound)?;
        let log = tracking::events(&transaction, application).await?;
        if expected.version.is_some_and(|seen| seen != log.len()) {
            return Err(OfficeError::Conflict);
        }
        let process = portal.processes.of(&transaction, &log).await?;
        Ok(Self {
            portal,
            official,
            transaction,
            request,
            log,
            process,
        })
    }

    /// Does it: appends the event, and writes `change` with the new state.
    pub async fn finish(
        mut self,
        kind: EventKind,
        mut change: office_requests::ActiveModel,
    ) -> Result<(), OfficeError> {
        let id = self.request.application;
        if !self.allows(&kind)? {
            return Err(OfficeError::Conflict);
        }
        let at = self.portal.clock.kazakhstan();
        let actor = self.official.role.clone();
        let (process, log) = (&self.process, &mut self.log);
        tracking::append(&self.transaction, process, id, log, kind, actor, at).await?;
        self.note_who().await?;
        let application = applications::Entity::find_by_id(id)
            .one(&self.transaction)
            .await?
            .ok_or(FailureCode::NotFound)?;
        let signed: Application =
            serde_json::from_slice(&application.application).map_err(Fault::defect)?;
        let turn = Turn::of(
            &self.process,
            &self.log,
            &application.provider,
            &signed.answers,
        )?;
        turn.write(&mut change);
        change.application = Set(id);
        change.update(&self.transaction).await?;
        self.transaction.commit().await?;
        let events = u32::try_from(self.log.len()).unwrap_or(u32::MAX);
        self.portal
            .changes
            .publish(&application.iin, Changed { id, events });
        Ok(())
    }

    /// Whether the official may do this now.
    pub fn allows(&self, kind: &EventKind) -> Result<bool, Fault> {
        is_allowed(&self.process, &self.log, kind, &self.official.role).map_err(Fault::defect)
    }

    /// The role of whoever can be named now.
    pub fn assignee(&self) -> Result<Option<Actor>, Fault> {
        let stage = stage(&self.process, &self.log).map_err(Fault::defect)?;
        Ok(stage
            .and_then(|stage| self.process.assignee(stage))
            .cloned())
    }

    /// Notes beside the newest event which official it was: the log itself names the role alone.
    async fn note_who(&self) -> Result<(), OfficeError> {
        let event = self.log.last().ok_or(FailureCode::Internal)?;
        let sequence = i32::try_from(event.sequence).map_err(Fault::defect)?;
        office_acts::ActiveModel {
            application: Set(self.request.application),
            sequence: Set(sequence),
            official: Set(self.official.id),
        }
        .insert(&self.transaction)
        .await?;
        Ok(())
    }
}

/// Nothing of the request changes but its state.
pub fn unchanged() -> office_requests::ActiveModel {
    <office_requests::ActiveModel as Default>::default()
}

/// What an official's office sees: what is addressed to it, and what waits for it.
pub fn of_office(official: &Official) -> Condition {
    Condition::any()
        .add(office_requests::Column::Provider.eq(&official.provider))
        .add(office_requests::Column::TurnOffice.eq(&official.provider))
}
