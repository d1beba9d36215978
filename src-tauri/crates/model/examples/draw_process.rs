//! Draws a process: `cargo run -p kabinet-model --example draw_process -- process.toml ru > process.svg`.
//! With `text` behind the language it is written as a list.

use kabinet_model::{
    language::Language,
    process::{Process, draw},
};
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or("which process.toml?")?;
    let code = arguments.next().unwrap_or_else(|| "ru".to_owned());
    let language = Language::ALL.into_iter().find(|known| known.code() == code);
    let language = language.ok_or("kk, ru or en?")?;
    let process = Process::from_toml(&fs::read_to_string(path)?)?;
    if arguments.next().is_some() {
        for item in draw::describe(&process, language) {
            println!("{item}");
        }
    } else {
        print!(
            "{}",
            draw::svg(&process, &process.id, language).ok_or("too large to draw")?
        );
    }
    Ok(())
}
