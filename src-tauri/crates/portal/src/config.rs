//! What a deployment decides: where things lie, what is trusted, how patient the portal is.

use kabinet_model::language::Localized;
use serde::Deserialize;
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

/// `portal.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalConfig {
    /// Name that citizens read.
    pub name: Localized,
    /// Where to listen. TLS is the business of the proxy before it.
    pub listen: SocketAddr,
    /// Origin as citizens see it, such as `https://portal.example`; challenges name it, and with HTTPS
    /// the officials' cookies are for this very host. Only training goes without: there it is the
    /// listening address over HTTP.
    pub public_url: Option<url::Url>,
    /// Database: `sqlite:///var/lib/kabinet-portal/portal.db` or `postgres://...`.
    pub database: String,
    /// Folder of the object store: uploads and signed packages.
    pub storage: PathBuf,
    /// Folder with trusted roots and issuing authorities (`*.cer`) and their CRLs (`*.crl`). Read
    /// again every minute, so that a fresh CRL needs no restart.
    pub trust: PathBuf,
    /// A second folder of the same form, such as the test roots of НУЦ during a trial.
    pub extra_trust: Option<PathBuf>,
    /// The portal's own key container: it signs receipts.
    pub key: PathBuf,
    /// File with the password of that container; a line end at its end does not count.
    pub key_password_file: PathBuf,
    /// Folder with services as data; absent: those that are built in.
    pub services: Option<PathBuf>,
    /// How one-time codes reach phones; absent: people prove who they are by ЭЦП alone.
    pub codes: Option<CodesConfig>,
    /// Behind a reverse proxy: the last address of `X-Forwarded-For` is the citizen's.
    #[serde(default)]
    pub behind_proxy: bool,
    /// Numbers with a wrong check digit that are accepted nevertheless.
    #[serde(default)]
    pub iin_exceptions: Vec<String>,
    /// Which certification centres are asked about revocation and for timestamps, and where their answers
    /// are kept. Without a timestamp service receipts and results have no timestamps.
    /// Absent: nobody; the lists in the trust folders decide alone.
    #[serde(default)]
    pub centre: kabinet_pki_client::PkiConfig,
    /// Officials confirm their sign-in with their ЭЦП, unless it is said otherwise of one of them.
    #[serde(default = "yes")]
    pub office_second_factor: bool,
    /// Limits.
    #[serde(default)]
    pub limits: Limits,
    /// Set by training mode alone, never by a file.
    #[serde(skip)]
    pub training: Option<TrainingMode>,
}

const fn yes() -> bool {
    true
}

/// How one-time codes are sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum CodesConfig {
    /// An SMS gateway that takes messages by HTTP POST.
    Http(HttpGateway),
}

/// An SMS gateway. In `authorization` and `fields` the places `{phone}` (`+7XXXXXXXXXX`), `{text}`
/// and `{secret}` are filled in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpGateway {
    /// Where messages go; HTTPS, but for this computer.
    pub url: url::Url,
    /// File with the gateway's key or token; white space at its end does not count.
    pub secret_file: PathBuf,
    /// Value of the `Authorization` header, such as `Bearer {secret}`.
    pub authorization: Option<String>,
    /// How the fields are written.
    #[serde(default)]
    pub format: MessageFormat,
    /// The fields of a message.
    pub fields: BTreeMap<String, String>,
}

/// How a message's fields are written.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageFormat {
    /// One JSON object.
    #[default]
    Json,
    /// As an HTML form.
    Form,
}

/// What a training portal tells that a real one must not.
#[derive(Debug, Clone, Default)]
pub struct TrainingMode {
    /// People one can be.
    pub sample_people: Vec<kabinet_portal_api::portal::SamplePerson>,
    /// Folder with the sample keys.
    pub keys: PathBuf,
    /// Folder of the training authority.
    pub authority: PathBuf,
    /// Folder for what the training centre answered.
    pub answers: PathBuf,
    /// Officials one can be at the workstation.
    pub sample_officials: Vec<SampleOfficial>,
}

/// A sample official. Password and key are meant to be known.
#[derive(Debug, Clone)]
pub struct SampleOfficial {
    /// Login at the workstation.
    pub login: String,
    /// Password at the workstation.
    pub password: String,
    /// Full name.
    pub name: String,
    /// Position.
    pub position: Localized,
    /// Provider id.
    pub provider: String,
    /// File name of the key container in the training keys' folder.
    pub key_file: Option<String>,
    /// Password of the container.
    pub key_password: Option<String>,
}

/// Sizes, counts and patience.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Greatest size of one attachment, bytes.
    pub attachment: u64,
    /// Greatest number of attachments of one submission.
    pub attachments: u32,
    /// Greatest number of unfinished or unused uploads of one person.
    pub uploads_per_person: u32,
    /// Greatest size of all unfinished or unused uploads of one person together, bytes.
    pub upload_bytes_per_person: u64,
    /// Files that one person may be sending at once.
    pub uploads_at_once: u32,
    /// Applications of one person in 24 hours, those among them whose signature was refused.
    pub submissions_per_day: u32,
    /// Connections at once. No more than three quarters of the files that the process may open.
    pub connections: u32,
    /// After so many seconds a connection is closed whose header has not arrived, or that is idle.
    pub header_seconds: u32,
    /// After so many seconds a connection is closed whose other end takes nothing of an answer.
    pub unread_seconds: u32,
    /// Streams of news that one person may have open at once.
    pub streams_per_person: u32,
    /// Streams of news at once. No more than half of `connections`.
    pub streams: u32,
    /// A session ends after so many minutes unless extended.
    pub session_minutes: u32,
    /// A session cannot be extended beyond so many hours.
    pub session_hours: u32,
    /// Guesses at one password from one place before the next has to wait, longer each time; one-time codes
    /// and new passwords of one person within `attempts_minutes`.
    pub attempts: u32,
    /// Minutes in which one-time codes and new passwords of one person are counted.
    pub attempts_minutes: u32,
    /// Guesses at one password in a day from all places where its holder never signed in.
    pub attempts_per_account: u32,
    /// One-time codes in an hour to whoever asks from one address.
    pub codes_per_address: u32,
    /// One-time codes in an hour in all.
    pub codes: u32,
    /// Requests to sign in, register or prove from one address, per minute.
    pub address_per_minute: u32,
    /// An official's session ends after so many minutes in which the official asked for nothing.
    pub office_idle_minutes: u32,
    /// Memory of one password hash, KiB. Where it is raised, a stored hash follows at the next sign-in with that
    /// password.
    pub hash_memory_kib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attachment: 350_000_000,
            attachments: 40,
            uploads_per_person: 100,
            upload_bytes_per_person: 2_000_000_000,
            uploads_at_once: 8,
            submissions_per_day: 50,
            connections: 4096,
            header_seconds: 30,
            unread_seconds: 60,
            streams_per_person: 8,
            streams: 2048,
            session_minutes: 30,
            session_hours: 12,
            attempts: 5,
            attempts_minutes: 15,
            attempts_per_account: 100,
            codes_per_address: 20,
            codes: 1000,
            address_per_minute: 60,
            office_idle_minutes: 30,
            hash_memory_kib: 19 * 1024,
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration cannot be read")]
    Read(#[from] std::io::Error),
    /// The file is not a configuration.
    #[error("the configuration does not fit")]
    Parse(#[from] toml::de::Error),
}

impl PortalConfig {
    /// Reads `portal.toml`.
    pub fn read(path: &std::path::Path) -> Result<Self, ConfigError> {
        Ok(toml::from_str(&std::fs::read_to_string(path)?)?)
    }
}
