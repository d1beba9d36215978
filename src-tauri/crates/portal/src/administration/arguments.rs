//! The verbs, and what they print.

use super::{Administration, AdministrationError, officials::OfficialFile, services};
use crate::{
    backup::{self, Manifest},
    clock::Clock,
    config::PortalConfig,
    portal_file,
};
use clap::{Args, Subcommand, ValueEnum};
use std::{
    io::{BufRead, Read, Write},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Longest password that is read, bytes; longer ones are cut off and then refused.
const PASSWORD_LIMIT: u64 = 1024;

/// Largest description of an official, bytes.
const OFFICIAL_LIMIT: u64 = 64 * 1024;

/// What an administrator can do.
#[derive(Subcommand)]
pub enum Administer {
    /// The person register as this portal knows it.
    #[command(subcommand)]
    People(People),
    /// Officials at the workstation.
    #[command(subcommand)]
    Officials(Officials),
    /// Services as data.
    #[command(subcommand)]
    Services(Services),
    /// Prints the portal file, by which citizens' programs get to know this portal. `sha256sum` of what is
    /// printed is the fingerprint that citizens compare.
    PortalFile {
        /// The configuration of the portal.
        #[arg(long)]
        config: PathBuf,
    },
    /// Copies everything that the portal promised to keep into a new folder, while it runs.
    Backup(Placed),
    /// Says whether a backup is whole and unchanged.
    Check {
        /// The folder of the backup.
        folder: PathBuf,
    },
    /// Makes a portal of a backup: its database and storage must be empty.
    Restore(Placed),
}

/// A backup and the portal that it is of, or for.
#[derive(Args)]
pub struct Placed {
    /// The configuration of the portal.
    #[arg(long)]
    config: PathBuf,
    /// The folder of the backup.
    folder: PathBuf,
}

/// What can be done with services.
#[derive(Subcommand)]
pub enum Services {
    /// Says what is wrong with the services of a folder; without one, with those that are built in.
    Check {
        /// The folder: a folder in it for each service.
        folder: Option<PathBuf>,
    },
    /// Draws the procedure of each service as an SVG, in three languages.
    Draw {
        /// The folder with the services; without it those that are built in.
        #[arg(long)]
        services: Option<PathBuf>,
        /// Where the drawings are put.
        folder: PathBuf,
    },
}

/// What can be done with the person register.
#[derive(Subcommand)]
pub enum People {
    /// Stores the people of a file. All of them, or none when a row is wrong.
    Import(Import),
}

/// `people import`
#[derive(Args)]
pub struct Import {
    /// The configuration of the portal.
    #[arg(long)]
    config: PathBuf,
    /// Only says what is wrong; stores nothing.
    #[arg(long)]
    check: bool,
    /// A `.csv` or `.json` file.
    file: PathBuf,
}

/// What can be done with officials.
#[derive(Subcommand)]
pub enum Officials {
    /// Creates an official. The first password is the first line of standard input; it has to be
    /// changed at the first sign-in.
    Create(Create),
    /// Sets a first password again, from standard input, and ends the official's sessions.
    Password(Named),
    /// Lets an official in no more and ends the sessions. What the official did stays.
    Disable(Named),
    /// Lets a disabled official in again.
    Enable(Named),
    /// Sets whether an official confirms a sign-in with the ЭЦП, and ends the sessions.
    SecondFactor(SecondFactor),
    /// Prints logins, roles and providers.
    List {
        /// The configuration of the portal.
        #[arg(long)]
        config: PathBuf,
    },
}

/// `officials create`
#[derive(Args)]
pub struct Create {
    /// The configuration of the portal.
    #[arg(long)]
    config: PathBuf,
    /// A certificate (`.cer`, DER or PEM) whose ИИН the official will sign with.
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// The official, as TOML.
    file: PathBuf,
}

/// `officials second-factor`
#[derive(Args)]
pub struct SecondFactor {
    #[command(flatten)]
    named: Named,
    /// Whether.
    whether: Whether,
}

/// Whether an official confirms a sign-in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Whether {
    /// Always.
    Required,
    /// Never.
    Off,
    /// As the configuration has it.
    Default,
}

/// An official by name.
#[derive(Args)]
pub struct Named {
    /// The configuration of the portal.
    #[arg(long)]
    config: PathBuf,
    /// The login.
    login: String,
}

/// Does what is asked. `input` gives a password where one is needed; what there is to say is
/// written to `output`.
pub async fn run(
    command: Administer,
    clock: Clock,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<(), anyhow::Error> {
    match command {
        Administer::People(People::Import(import)) => {
            let portal = open(&import.config, clock).await?;
            portal
                .import_people(&import.file, import.check, output)
                .await?;
        }
        Administer::Officials(Officials::Create(create)) => {
            let text = read_text(&create.file, OFFICIAL_LIMIT)?;
            let official = OfficialFile::read(&create.file, &text)?;
            let portal = open(&create.config, clock).await?;
            let password = password(input)?;
            portal
                .create_official(official, create.certificate.as_deref(), password)
                .await?;
        }
        Administer::Officials(Officials::Password(named)) => {
            let portal = open(&named.config, clock).await?;
            let password = password(input)?;
            portal.set_password(&named.login, password).await?;
        }
        Administer::Officials(Officials::Disable(named)) => {
            let portal = open(&named.config, clock).await?;
            portal.set_disabled(&named.login, true).await?;
        }
        Administer::Officials(Officials::Enable(named)) => {
            let portal = open(&named.config, clock).await?;
            portal.set_disabled(&named.login, false).await?;
        }
        Administer::Officials(Officials::SecondFactor(SecondFactor { named, whether })) => {
            let portal = open(&named.config, clock).await?;
            let second_factor = match whether {
                Whether::Required => Some(true),
                Whether::Off => Some(false),
                Whether::Default => None,
            };
            portal
                .set_second_factor(&named.login, second_factor)
                .await?;
        }
        Administer::Officials(Officials::List { config }) => {
            open(&config, clock).await?.list_officials(output).await?;
        }
        Administer::Services(Services::Check { folder }) => {
            services::check(folder.as_deref(), output)?;
        }
        Administer::Services(Services::Draw { services, folder }) => {
            services::draw(services.as_deref(), &folder, output)?;
        }
        Administer::PortalFile { config } => {
            let text = portal_file::of(&PortalConfig::read(&config)?)?;
            let written = output.write_all(text.as_bytes());
            written.map_err(|source| AdministrationError::Io {
                path: "-".into(),
                source,
            })?;
        }
        Administer::Backup(Placed { config, folder }) => {
            let config = PortalConfig::read(&config)?;
            say(
                &backup::make(&config, &clock, &folder).await?,
                "copied",
                output,
            )?;
        }
        Administer::Check { folder } => {
            let check = move || backup::check(&folder);
            say(
                &tokio::task::spawn_blocking(check).await??,
                "unchanged",
                output,
            )?;
        }
        Administer::Restore(Placed { config, folder }) => {
            let config = PortalConfig::read(&config)?;
            say(
                &backup::restore(&config, &clock, &folder).await?,
                "restored",
                output,
            )?;
        }
    }
    Ok(())
}

/// Tells how much of a backup was dealt with, and what the portal needs beside it.
fn say(
    manifest: &Manifest,
    done: &str,
    output: &mut impl Write,
) -> Result<(), AdministrationError> {
    let mut write = || {
        let (applications, files) = (manifest.applications, manifest.files.len());
        writeln!(
            output,
            "{applications} applications in {files} files {done}"
        )?;
        writeln!(output, "of {}", manifest.made_at.to_rfc3339())?;
        for path in &manifest.elsewhere {
            writeln!(output, "not in the backup: {}", path.display())?;
        }
        Ok(())
    };
    write().map_err(|source| AdministrationError::Io {
        path: "-".into(),
        source,
    })
}

async fn open(config: &Path, clock: Clock) -> Result<Administration, anyhow::Error> {
    let config = PortalConfig::read(config)?;
    Ok(Administration::open(config, clock).await?)
}

/// The first line of standard input.
fn password(input: &mut impl BufRead) -> Result<Zeroizing<String>, AdministrationError> {
    let mut line = Zeroizing::new(String::with_capacity(256));
    input
        .take(PASSWORD_LIMIT)
        .read_line(&mut line)
        .map_err(|source| AdministrationError::Io {
            path: "-".into(),
            source,
        })?;
    let ended = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(ended);
    Ok(line)
}

/// The text of a file of at most `limit` bytes.
pub(super) fn read_text(path: &Path, limit: u64) -> Result<String, AdministrationError> {
    let failed = |source| AdministrationError::Io {
        path: path.to_owned(),
        source,
    };
    let mut text = String::new();
    std::fs::File::open(path)
        .map_err(failed)?
        .take(limit + 1)
        .read_to_string(&mut text)
        .map_err(failed)?;
    if text.len() as u64 > limit {
        return Err(AdministrationError::TooLarge(path.to_owned()));
    }
    Ok(text)
}
