//! Desktop notifications. They never hold personal data: what happened is said, not to whom.
//! The list in the program is the truth; a desktop without notifications loses nothing.

use crate::ui_language::UiLanguage;
use kabinet_core::view::events::Notification;
use tauri::{AppHandle, Emitter, Manager};

/// Shows a notification; a click brings the window forward and opens the application.
pub fn show(app: &AppHandle, notification: &Notification) {
    let ui_language = app.state::<UiLanguage>();
    let title = ui_language.say(&format!("{}-title", notification.key));
    let body = ui_language.say(&format!("{}-body", notification.key));
    let open = ui_language.say("notify-open");
    let (app, application) = (app.clone(), notification.application.clone());
    // Waiting for the click blocks, so each notification has a thread of its own.
    std::thread::spawn(move || {
        let shown = notify_rust::Notification::new()
            .appname("Kabinet")
            .summary(&title)
            .body(&body)
            .action("default", &open)
            .show();
        if let Ok(handle) = shown {
            handle.wait_for_action(|action| {
                if action == "default" {
                    bring_forward(&app, &application);
                }
            });
        }
    });
}

fn bring_forward(app: &AppHandle, application: &str) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
        let _ = app.emit("open-application", application);
    }
}
