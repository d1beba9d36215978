//! The window: opening it, what it may do, and what it sends back.

mod dialogs;
mod outside;
mod recent;

pub use dialogs::{FileKind, ask_for_folder, ask_to_open, ask_to_save, ask_to_save_as};
pub use outside::{open_file, open_workstation};

use crate::{
    commands, drops::Drops, events::Sink, logging, places::Places, sandbox::sandbox,
    ui_language::UiLanguage,
};
use kabinet_cli::arguments;
use kabinet_core::{
    clock::{Clock, SystemClock},
    kabinet::{ArchiveKeySource, Kabinet, Setup},
    view::failure::Failure,
};
use kabinet_model::failure::FailureCode;
use serde_json::json;
use std::{
    io::{self, Write},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};
use tauri::{
    App, AppHandle, DragDropEvent, Emitter, Manager, RunEvent, WebviewWindowBuilder, Window,
    WindowEvent,
};

/// How long the archive may take to close: longer than any commit, short of a hung program.
const FAREWELL: Duration = Duration::from_secs(10);

/// Opens the window and stays until it is closed.
pub fn open(arguments: &arguments::Window) -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(Drops::default())
        .manage(UiLanguage::default())
        .invoke_handler(commands::handler())
        .on_window_event(dropped)
        .setup({
            let arguments = arguments.clone();
            move |app| set_up(app, &arguments)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    take_leave(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Nobody may be there to read it.
            let _ = writeln!(
                io::stderr(),
                "kabinet: the window cannot be opened: {error}"
            );
            ExitCode::FAILURE
        }
    }
}

/// A failure without arguments.
pub fn failure(code: FailureCode) -> Failure {
    Failure {
        code: code.code().into(),
        arguments: std::collections::BTreeMap::new(),
        at: None,
    }
}

fn set_up(app: &mut App, arguments: &arguments::Window) -> Result<(), Box<dyn std::error::Error>> {
    let places = Places::of(app)?;
    // None of these keeps a citizen from a window that says what is wrong.
    let mut troubles = Vec::new();
    if logging::start(&places.logs).is_err() {
        troubles.push(failure(FailureCode::LogsNotWritten));
    }
    let mut profiles = Vec::new();
    let mut clock: Arc<dyn Clock> = Arc::new(SystemClock);
    #[cfg(feature = "training")]
    if arguments.training {
        match tauri::async_runtime::block_on({
            let clock = kabinet_portal::clock::Clock::from_environment();
            crate::training::start(&places, clock)
        }) {
            Ok(running) => {
                profiles.push(running.profile());
                clock = running.clock();
                app.manage(running);
            }
            Err(error) => {
                tracing::error!(error = %error, "the training portal did not start");
                troubles.push(failure(FailureCode::TrainingNotStarted));
            }
        }
    }
    #[cfg(not(feature = "training"))]
    let (arguments::Window {}, _) = (arguments, (&mut profiles, &mut clock));
    let setup = Setup {
        folder: places.data.clone(),
        troubles,
        portals: profiles,
        portal_files: Some(places.config.join("portals")),
        training_built_in: cfg!(feature = "training"),
        archive_key: ArchiveKeySource::Keyring("kz.kabinet".into()),
        clock,
        events: Arc::new(Sink::new(app.handle().clone())),
        sandbox: sandbox()?,
        version: env!("CARGO_PKG_VERSION").into(),
    };
    let kabinet = tauri::async_runtime::block_on(Kabinet::open(setup))
        .map_err(|failure| format!("the cabinet cannot be opened: {}", failure.code))?;
    app.manage(kabinet);
    let config = app
        .config()
        .app
        .windows
        .first()
        .ok_or("no window is configured")?
        .clone();
    WebviewWindowBuilder::from_config(app.handle(), &config)?
        .on_navigation(|url| {
            matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost")
        })
        .build()?;
    Ok(())
}

/// The last thing before the process ends: the archive is closed.
fn take_leave(app: &AppHandle) {
    let Some(kabinet) = app.try_state::<Arc<Kabinet>>() else {
        return;
    };
    let closed = tauri::async_runtime::block_on(async {
        tokio::time::timeout(FAREWELL, kabinet.close()).await
    });
    if closed.is_err() {
        tracing::warn!("the archive did not close in time");
    }
}

fn dropped(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(drag) = event else {
        return;
    };
    let scale = window.scale_factor().unwrap_or(1.0);
    match drag {
        DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => {
            let at = position.to_logical::<f64>(scale);
            let _ = window.emit("drag", json!({ "over": true, "x": at.x, "y": at.y }));
        }
        DragDropEvent::Drop { paths, position } => {
            let at = position.to_logical::<f64>(scale);
            let names: Vec<_> = paths
                .iter()
                .filter_map(|path| path.file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .collect();
            let drop = window.state::<Drops>().keep(paths.clone());
            let dropped = json!({ "drop": drop, "x": at.x, "y": at.y, "names": names });
            let _ = window.emit("dropped", dropped);
        }
        _ => {
            let _ = window.emit("drag", json!({ "over": false, "x": 0, "y": 0 }));
        }
    }
}
