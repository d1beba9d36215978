//! The processes that logs name: asked of the portal once, kept for good.

use super::Services;
use crate::{app::Answer, portals::Portal};
use kabinet_model::{
    application::process_named,
    process::{Process, Stage},
};
use kabinet_portal_api::application::ApplicationStatus;
use std::sync::Arc;

/// Under this and its name a process is kept beside the services; no service is called so.
const PREFIX: &str = "process:";

impl Services {
    /// The process that an application is dealt with by; `None` where it is not known here and cannot be asked for.
    /// Before there is a log it is that of the service.
    pub(crate) async fn process_of(
        &self,
        portal: &Portal,
        status: &ApplicationStatus,
    ) -> Answer<Option<Arc<Process>>> {
        if status.events.is_empty() {
            let form = self.form(portal, &status.service).await.ok();
            let process = form.and_then(|form| form.bundle.process.clone());
            return Ok(Some(process.map_or_else(Process::first_shared, Arc::new)));
        }
        match process_named(&status.events) {
            Some(name) => self.process(portal, name).await,
            None => Ok(Some(Process::first_shared())),
        }
    }

    /// The process with this name. It never changes: whatever is known is enough.
    async fn process(&self, portal: &Portal, name: &str) -> Answer<Option<Arc<Process>>> {
        if let Some(known) = portal.process(name) {
            return Ok(Some(known));
        }
        let archive = self.app.archive().await?;
        let kept = archive
            .passport(&portal.id, &format!("{PREFIX}{name}"))
            .await?;
        if let Some(process) = kept.and_then(|kept| read(name, kept.json.as_bytes())) {
            return Ok(Some(portal.keep_process(process)));
        }
        let Ok(json) = portal.client.process(name).await else {
            return Ok(None);
        };
        let Some(process) = read(name, &json) else {
            return Ok(None);
        };
        self.keep(portal, &format!("{PREFIX}{name}"), &json).await;
        Ok(Some(portal.keep_process(process)))
    }
}

fn read(name: &str, json: &[u8]) -> Option<Process> {
    let process = Process::from_json(json).ok()?;
    (process.id == name).then_some(process)
}

/// Where an application stands that is accepted and has no log yet.
pub(crate) fn accepted(process: Option<&Process>) -> String {
    let stage = process.unwrap_or_else(|| Process::first()).accepted();
    stage
        .map(|stage: &Stage| stage.id.clone())
        .unwrap_or_default()
}
