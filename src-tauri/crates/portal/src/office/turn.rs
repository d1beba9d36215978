//! Where a request stands, as the queue has to know it: whose turn it is, and at which office.

use crate::{fault::Fault, store::entities::office_requests::ActiveModel};
use kabinet_model::{
    application::{Event, stage},
    process::{OfficeRef, Process, Stage},
};
use sea_orm::ActiveValue::Set;
use serde_json::Value;

/// Where a request stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Id of the stage.
    pub stage: String,
    /// Who is on turn.
    pub actor: Option<String>,
    /// At which office.
    pub office: Option<String>,
    /// Nothing can happen any more.
    pub ended: bool,
}

impl Turn {
    /// Where a log has led. `provider` is the office addressed, and `answers` may name another.
    ///
    /// # Errors
    ///
    /// The log is not one of the process.
    pub fn of(
        process: &Process,
        log: &[Event],
        provider: &str,
        answers: &Value,
    ) -> Result<Self, Fault> {
        let stage = stage(process, log).map_err(Fault::defect)?;
        let stage = stage.ok_or_else(|| Fault::defect("a request without events"))?;
        Ok(Self {
            stage: stage.id.clone(),
            actor: stage.actor.as_ref().map(ToString::to_string),
            office: office_of(process, stage, provider, answers),
            ended: stage.is_final(),
        })
    }

    /// Writes it into a row.
    pub fn write(self, row: &mut ActiveModel) {
        row.state = Set(self.stage);
        row.turn = Set(self.actor);
        row.turn_office = Set(self.office);
        row.ended = Set(self.ended);
    }
}

/// The office of whoever is on turn: the one addressed, unless the role belongs to another.
fn office_of(process: &Process, stage: &Stage, provider: &str, answers: &Value) -> Option<String> {
    let role = process.role(stage.actor.as_ref()?);
    match role.and_then(|role| role.office.as_ref()) {
        None => Some(provider.to_owned()),
        Some(OfficeRef::Id(id)) => Some(id.clone()),
        Some(OfficeRef::Answer(pointer)) => {
            let named = answers.pointer(pointer).and_then(Value::as_str);
            named.map(str::to_owned)
        }
    }
}
