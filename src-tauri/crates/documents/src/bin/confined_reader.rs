//! A process that does nothing but read a file of a stranger for its parent.

use std::process::ExitCode;

fn main() -> ExitCode {
    kabinet_documents::sandbox::answer_if_asked().unwrap_or(ExitCode::FAILURE)
}
