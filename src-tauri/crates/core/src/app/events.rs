//! What core tells the shell unasked.

use crate::view::{
    attachments::IntakeView,
    events::{Changed, Notification, SessionChanged},
    keys::KeyLearnt,
    sending::SendingView,
};

/// Something happened. The names of the IPC events are in [`Event::name`].
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Sending moved on.
    Sending(SendingView),
    /// The taking in of a file moved on.
    Intake(IntakeView),
    /// A centre has answered about a key that was listed.
    Key(Box<KeyLearnt>),
    /// An application has something new.
    Changed(Changed),
    /// The session began, was extended or ended.
    Session(SessionChanged),
    /// Worth a desktop notification.
    Notify(Notification),
}

impl Event {
    /// The name the window listens to.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sending(_) => "sending",
            Self::Intake(_) => "intake",
            Self::Key(_) => "key",
            Self::Changed(_) => "changed",
            Self::Session(_) => "session",
            Self::Notify(_) => "notify",
        }
    }
}

/// Takes events; implemented by the shell. Must not block.
pub trait Events: Send + Sync + 'static {
    /// Passes `event` on.
    fn emit(&self, event: Event);
}

/// For headless verbs: nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoEvents;

impl Events for NoEvents {
    fn emit(&self, _: Event) {}
}
