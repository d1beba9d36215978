//! The words after `kabinet` on the command line. Secrets are never among them.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use url::Url;

/// The citizen's own window to the e-government portal.
#[derive(Parser)]
#[command(name = "kabinet", version)]
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
    /// Say which key containers lie in a folder, or on the removable drives.
    Certificates {
        /// The folder to look in, and a few folders deep.
        folder: Option<PathBuf>,
        /// Read a password from standard input and open the containers by it.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Sign a file: CMS (CAdES) in DER.
    Sign {
        /// The file to sign.
        file: PathBuf,
        /// The key container (.p12).
        #[arg(long, value_name = "P12")]
        key: PathBuf,
        /// Read the container's password from standard input.
        #[arg(long)]
        password_stdin: bool,
        /// Leave the file out of the signature.
        #[arg(long)]
        detached: bool,
        // What people read is no page: an address stands there as it is typed.
        #[allow(rustdoc::bare_urls)]
        /// The timestamp service (RFC 3161) to stamp the signature with, such as http://tsp.pki.gov.kz/.
        #[arg(long, value_name = "URL", value_parser = service)]
        timestamp: Option<Url>,
        /// The folder with the certificates of the centres to trust for the timestamp.
        #[arg(long, value_name = "FOLDER", requires = "timestamp")]
        trust: Option<PathBuf>,
        /// Where to write the signature; a file that exists is not overwritten.
        #[arg(long, value_name = "OUT")]
        out: PathBuf,
    },
    /// Say who signed a document, and whether it is whole.
    Verify {
        /// A Kabinet PDF, an ASiC-E container, a CMS signature, signed XML, or a PDF or picture with
        /// the QR codes of eGov.
        file: PathBuf,
        /// What a detached CMS signature was made over.
        #[arg(long, value_name = "FILE")]
        content: Option<PathBuf>,
        /// The folder with the certificates and revocation lists to trust.
        #[arg(long, value_name = "FOLDER")]
        trust: Option<PathBuf>,
        /// The folder to write the files of a container to that its signatures cover; none that exists is
        /// overwritten.
        #[arg(long, value_name = "DIR")]
        extract: Option<PathBuf>,
    },
}

/// The address of a service on the web. A password in it would be a secret among the arguments.
fn service(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "not an address")?;
    if !["http", "https"].contains(&url.scheme()) || url.host().is_none() {
        Err("not an address of http or https")
    } else if !url.username().is_empty() || url.password().is_some() {
        Err("an address must hold no name and no password")
    } else {
        Ok(url)
    }
}

/// Reads the command line; explains and exits when it makes no sense.
pub fn read() -> Arguments {
    Arguments::parse()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    const PAGE: &str = include_str!("../../../man/kabinet.1");

    /// Verbs and options of the program.
    fn known() -> BTreeSet<String> {
        let mut command = Arguments::command();
        command.build();
        let options = |of: &clap::Command| -> Vec<String> {
            let arguments = of.get_arguments();
            arguments
                .filter_map(|one| Some(format!("--{}", one.get_long()?)))
                .collect()
        };
        let mut known = BTreeSet::from_iter(options(&command));
        for verb in command
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            known.insert(verb.get_name().to_owned());
            known.extend(options(verb));
        }
        known
    }

    #[test]
    fn the_manual_page_tells_of_every_verb_and_option_and_of_no_other() {
        let page = PAGE.replace("\\-", "-");
        let (_, verbs) = page.split_once(".SH VERBS").unwrap();
        let (verbs, options) = verbs.split_once(".SH OPTIONS").unwrap();
        let (options, _) = options.split_once(".SH EXIT STATUS").unwrap();
        let told = |part: &str| -> BTreeSet<String> {
            let lines = part.lines().filter_map(|line| line.strip_prefix(".B"));
            let heads =
                lines.filter_map(|line| line.trim_start_matches('I').split_whitespace().next());
            heads.map(str::to_owned).collect()
        };
        let mut told: BTreeSet<_> = told(verbs).union(&told(options)).cloned().collect();
        if !cfg!(feature = "training") {
            told.remove("--training");
        }
        assert_eq!(told, known());
    }

    #[test]
    fn the_address_of_a_service_is_of_the_web_and_holds_no_password() {
        assert!(service("http://tsp.pki.gov.kz/").is_ok());
        for wrong in [
            "tsp.pki.gov.kz",
            "ftp://tsp.pki.gov.kz/",
            "file:///tmp",
            "https://a:b@c.kz/",
        ] {
            assert!(service(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_argument_takes_a_secret() {
        for name in known() {
            let secret = ["password", "pin", "secret"]
                .iter()
                .any(|word| name.contains(word));
            assert!(!secret || name.ends_with("-stdin"), "{name}");
        }
    }
}
