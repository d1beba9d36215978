//! The processes that applications are dealt with by, each kept from its first application on.
//!
//! A log is read by the process it began under, for ever: so the process is stored with the applications and not
//! looked for among the services, which come and go.

use crate::{
    fault::Fault,
    store::{self, entities::processes},
};
use kabinet_model::{
    application::{Event, process_named},
    process::Process,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// Processes that were read from the store.
#[derive(Default)]
pub struct Processes {
    known: RwLock<HashMap<String, Arc<Process>>>,
}

impl Processes {
    /// The process that a log is read by.
    ///
    /// # Errors
    ///
    /// The log names a process that is not stored, or the store fails.
    pub async fn of(
        &self,
        connection: &impl ConnectionTrait,
        log: &[Event],
    ) -> Result<Arc<Process>, Fault> {
        self.named(connection, process_named(log)).await
    }

    /// The process with this name; process number one without a name.
    ///
    /// # Errors
    ///
    /// No such process is stored, or the store fails.
    pub async fn named(
        &self,
        connection: &impl ConnectionTrait,
        name: Option<&str>,
    ) -> Result<Arc<Process>, Fault> {
        let name = name.unwrap_or(&Process::first().id);
        if name == Process::first().id {
            return Ok(Process::first_shared());
        }
        let found = self.find(connection, name).await?;
        found.ok_or_else(|| Fault::defect("a log of a process that is not stored"))
    }

    /// The process that is stored under this name, if there is one.
    ///
    /// # Errors
    ///
    /// The store fails.
    pub async fn find(
        &self,
        connection: &impl ConnectionTrait,
        name: &str,
    ) -> Result<Option<Arc<Process>>, Fault> {
        if let Some(known) = self.known(name) {
            return Ok(Some(known));
        }
        let row = processes::Entity::find_by_id(name).one(connection).await?;
        row.map(|row| {
            let process = serde_json::from_str(&row.body).map_err(Fault::defect)?;
            Ok(self.remember(process))
        })
        .transpose()
    }

    /// Keeps a process for the logs that will name it. What is kept under a name never changes, nor do its words: a
    /// newer version of the program may have others.
    ///
    /// # Errors
    ///
    /// Another process is kept under this name, or the store fails.
    pub async fn keep(
        &self,
        connection: &impl ConnectionTrait,
        process: &Process,
    ) -> Result<(), Fault> {
        match self.find(connection, &process.id).await? {
            None => store_new(connection, process).await,
            Some(kept) if kept.is_same_procedure(process) => Ok(()),
            Some(_) => Err(Fault::defect("a process has changed under its name")),
        }
    }

    fn known(&self, name: &str) -> Option<Arc<Process>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(name).cloned()
    }

    fn remember(&self, process: Process) -> Arc<Process> {
        let process = Arc::new(process);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(process.id.clone(), process.clone());
        process
    }
}

/// Not remembered here: the transaction may yet be rolled back.
async fn store_new(connection: &impl ConnectionTrait, process: &Process) -> Result<(), Fault> {
    let body = serde_json::to_string(process).map_err(Fault::defect)?;
    let row = processes::ActiveModel {
        id: Set(process.id.clone()),
        body: Set(body),
    };
    match row.insert(connection).await {
        Ok(_) => Ok(()),
        // Another process of the portal was faster with the very same.
        Err(error) if store::is_duplicate(&error) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
