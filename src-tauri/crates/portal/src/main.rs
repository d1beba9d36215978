//! `kabinet-portal`: the reference portal on its own.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
