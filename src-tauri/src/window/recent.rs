//! The desktop's list of recent files (`~/.local/share/recently-used.xbel`) is read by every program and shown to
//! whoever sits down next. GTK's file chooser puts there what was chosen in it; names of scans and keys are
//! nobody's business.
//!
//! GTK's own settings are no way out: with `gtk-recent-files-enabled` off, or an age of 0, it writes the list
//! of all programs empty.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tauri::AppHandle;

/// While it lives, and for a while after, what this program puts into the list is taken out again. GTK writes
/// the list a quarter of a second after it has changed: what is taken out by then never reaches the disk.
pub struct Unlisted {
    ended: Arc<AtomicBool>,
}

impl Unlisted {
    /// Begins before a dialog opens: when it has closed may be too late.
    pub fn begin(app: &AppHandle) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        #[cfg(target_os = "linux")]
        {
            let ended = ended.clone();
            // GTK belongs to the main thread.
            let _ = app.run_on_main_thread(move || linux::watch(ended));
        }
        // Only GTK keeps such a list by itself.
        #[cfg(not(target_os = "linux"))]
        let _ = app;
        Self { ended }
    }
}

impl Drop for Unlisted {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use gtk::{
        RecentInfo, RecentManager,
        glib::{self, ControlFlow},
        prelude::RecentManagerExt,
    };
    use std::{
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
        time::Duration,
    };

    /// How often the list is looked through: more than once before GTK writes it.
    const EVERY: Duration = Duration::from_millis(80);
    /// How often once a dialog has closed: five seconds, for a disk that is slow to tell what a file is.
    const AFTERWARDS: u32 = 60;

    pub(super) fn watch(ended: Arc<AtomicBool>) {
        let Some(manager) = RecentManager::default() else {
            return;
        };
        let mut left = AFTERWARDS;
        glib::timeout_add_local(EVERY, move || {
            for item in manager.items().iter().filter(|item| is_ours_alone(item)) {
                if let Some(uri) = item.uri() {
                    // It is no longer there, or is tried again.
                    let _ = manager.remove_item(&uri);
                }
            }
            if ended.load(Ordering::Relaxed) {
                left -= 1;
            }
            if left == 0 {
                ControlFlow::Break
            } else {
                ControlFlow::Continue
            }
        });
    }

    /// What another program has put there is that program's and the citizen's matter.
    fn is_ours_alone(item: &RecentInfo) -> bool {
        let ours = glib::application_name();
        let programs = item.applications();
        !programs.is_empty() && programs.iter().all(|one| Some(one) == ours.as_ref())
    }
}
