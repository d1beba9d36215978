//! What core tells the window unasked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Event `changed`: something about an application is new; views of it are to be asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Application id.
    pub application: String,
}

/// Event `session`: the session was begun, extended or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionChanged {
    /// When it ends unless extended, ISO 8601; absent when nobody is signed in any more.
    pub expires_at: Option<String>,
}

/// Event `notify`: a desktop notification. The key names a text without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notification {
    /// Key of the text: `notify-issued`, `notify-refused` or `notify-moved`.
    pub key: String,
    /// The application it opens.
    pub application: String,
}
