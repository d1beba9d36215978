//! What the core tells the window of its own accord.

use crate::notification;
use kabinet_core::events::{Event, Events};
use serde::Serialize;
use tauri::{AppHandle, Emitter};

/// Passes the core's events on to the window.
pub struct Sink {
    app: AppHandle,
}

impl Sink {
    /// A sink that speaks to the windows of `app`.
    pub fn new(app: AppHandle) -> Self {
        Self { app }
    }

    fn pass_on(&self, name: &str, payload: impl Serialize + Clone) {
        if self.app.emit(name, payload).is_err() {
            tracing::warn!(event = name, "the window did not take an event");
        }
    }
}

impl Events for Sink {
    fn emit(&self, event: Event) {
        let name = event.name();
        match event {
            Event::Sending(view) => self.pass_on(name, view),
            Event::Intake(view) => self.pass_on(name, view),
            Event::Key(learnt) => self.pass_on(name, learnt),
            Event::Changed(view) => self.pass_on(name, view),
            Event::Session(view) => self.pass_on(name, view),
            Event::Notify(notification) => {
                notification::show(&self.app, &notification);
                self.pass_on(name, notification);
            }
        }
    }
}
