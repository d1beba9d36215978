//! Logs: a file of this run beside the one of the run before. Never an ИИН, a name or a secret.

use std::{fs, io, path::Path, sync::Mutex};
use tracing_subscriber::EnvFilter;

/// Writes logs into `folder/kabinet.log`; the log of the run before becomes `kabinet.1.log`.
pub fn start(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = folder.join("kabinet.log");
    if file.exists() {
        fs::rename(&file, folder.join("kabinet.1.log"))?;
    }
    let filter = EnvFilter::try_from_env("KABINET_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn,tao=warn,wry=warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(fs::File::create(file)?))
        .finish();
    // A second start in one process (tests) keeps the first.
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(())
}
