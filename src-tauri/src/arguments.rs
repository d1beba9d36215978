//! The words after `kabinet` on the command line. Secrets are never among them.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The citizen's own window to the e-government portal.
#[derive(Parser)]
#[command(version, about)]
pub struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// How to open the window.
    #[command(flatten)]
    pub window: Window,
}

/// How to open the window.
#[derive(Args, Clone)]
pub struct Window {
    /// Start the built-in training portal: nothing goes anywhere.
    #[cfg(feature = "training")]
    #[arg(long)]
    pub training: bool,
}

/// What Kabinet answers without a window, as JSON on standard output.
#[derive(Subcommand)]
pub enum Verb {
    /// Say whose key a container holds, and whether one could sign with it today.
    Certificate {
        /// The key container (.p12).
        file: PathBuf,
        /// Read the container's password from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Say who signed a document, and whether it is whole.
    Verify {
        /// A Kabinet PDF, an ASiC-E container or a CMS signature.
        file: PathBuf,
        /// What a detached CMS signature was made over.
        #[arg(long, value_name = "FILE")]
        content: Option<PathBuf>,
        /// The folder with the certificates and revocation lists to trust.
        #[arg(long, value_name = "FOLDER")]
        trust: Option<PathBuf>,
    },
}

/// Reads the command line; explains and exits when it makes no sense.
pub fn read() -> Arguments {
    Arguments::parse()
}
