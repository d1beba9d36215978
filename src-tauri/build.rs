//! Closes every command that is not listed, and makes sure that there is a window to embed.

include!("src/command_names.rs");

const EMPTY_WINDOW: &str = "<!doctype html><title>Kabinet</title><p>cargo xtask run</p>\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src/command_names.rs");
    let window = std::path::Path::new("../ui/dist");
    if !window.join("index.html").exists() {
        std::fs::create_dir_all(window)?;
        std::fs::write(window.join("index.html"), EMPTY_WINDOW)?;
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
