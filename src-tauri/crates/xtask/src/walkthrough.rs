//! Opening the program, or walking through it where there is no display.

use crate::{
    build, packages,
    shell::{program, run as start, target},
};
use anyhow::Result;

/// `cargo xtask run`.
pub fn run() -> Result<()> {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("There is no display here: walking the main journey in a virtual one.");
        return walk();
    }
    packages::install(packages::Purpose::Build)?;
    packages::install_ui()?;
    build::window()?;
    let program_path = build::training_program()?;
    start(program(&program_path.to_string_lossy()).arg("--training"))
}

/// `cargo xtask walkthrough`.
pub fn walk() -> Result<()> {
    packages::install(packages::Purpose::Test)?;
    packages::install_ui()?;
    build::window()?;
    let program_path = build::training_program()?;
    let out = target().join("walkthrough");
    let walker = program_path.with_file_name("walkthrough");
    start(
        program(&walker.to_string_lossy())
            .arg(&program_path)
            .arg(&out),
    )?;
    println!(
        "\nThe pictures and documents of the journey are in {}",
        out.display()
    );
    Ok(())
}
