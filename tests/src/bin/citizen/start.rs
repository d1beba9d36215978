//! Opening the cabinet and signing in, patient with a portal that was killed.

use anyhow::{Context, Result, anyhow, ensure};
use kabinet_core::{
    Answer, ArchiveKeySource, Kabinet, Setup,
    clock::SystemClock,
    events::NoEvents,
    profile::{PkiConfig, PortalProfile},
    view::{failure::Failure, portals::SamplePersonView},
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::folder::TrustFolder;
use kabinet_model::language::Localized;
use std::{
    io::Write,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use url::Url;

/// Passphrase of the archive.
const PASSPHRASE: &str = "Ulgi-sandyq-2026";

/// What may go well once the portal is there again.
const PASSING: [&str; 3] = [
    "portal.unreachable",
    "portal.busy",
    "certificate.revocation-unknown",
];

/// Where everything lies.
pub struct Places {
    /// Folder of the archive.
    pub home: PathBuf,
    /// Address of the portal.
    pub portal: String,
    /// Folder of the training portal: its trust and its sample keys.
    pub training: PathBuf,
    /// Folder with the files to attach.
    pub files: PathBuf,
    /// Whether to say more than the journey needs.
    pub talkative: bool,
}

/// The cabinet, open, and who sits at it.
pub struct Seat {
    /// The core of the program.
    pub kabinet: Arc<Kabinet>,
    /// The sample person of the main journey.
    pub person: SamplePersonView,
}

/// How far the journey is.
pub static LAST: AtomicU32 = AtomicU32::new(0);

/// Tells how far the journey is, for whoever wants to kill it there.
pub fn reached(step: u32) {
    LAST.store(step, Ordering::Relaxed);
    let mut out = std::io::stdout();
    let _ = writeln!(out, "reached {step}");
    let _ = out.flush();
}

/// A failure as an error.
pub fn failed(failure: &Failure) -> anyhow::Error {
    anyhow!("{} at {:?}", failure.code, failure.at)
}

/// Repeats what failed because the portal was away.
pub async fn patiently<T>(mut ask: impl AsyncFnMut() -> Answer<T>) -> Result<T> {
    loop {
        match ask().await {
            Ok(answer) => return Ok(answer),
            Err(failure) if PASSING.contains(&failure.code.as_str()) => {
                tracing::info!(code = failure.code, at = ?failure.at, "waits");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(failure) => return Err(failed(&failure)),
        }
    }
}

impl Seat {
    /// Opens the archive, making it when there is none, and signs in.
    pub async fn take(places: &Places) -> Result<Self> {
        reached(0);
        let profile = PortalProfile {
            id: "training".to_owned(),
            name: Localized {
                kk: "Оқу порталы".to_owned(),
                ru: "Учебный портал".to_owned(),
                en: "Training portal".to_owned(),
                unofficial: Vec::new(),
            },
            url: Url::parse(&places.portal)?,
            training: true,
            trust: Arc::new(TrustFolder::read(&places.training.join("trust"))?.trust()),
            keys: Some(places.training.join("keys")),
            centre: PkiConfig::default(),
        };
        let kabinet = Kabinet::open(Setup {
            troubles: Vec::new(),
            folder: places.home.clone(),
            portals: vec![profile],
            portal_files: None,
            training_built_in: false,
            archive_key: ArchiveKeySource::Passphrase,
            clock: Arc::new(SystemClock),
            events: Arc::new(NoEvents),
            // Children of this program, as of the one that people use.
            sandbox: Sandbox::of_this_program(2, Duration::from_mins(10))?,
            version: "0".to_owned(),
        })
        .await
        .map_err(|failure| failed(&failure))?;
        kabinet
            .settings()
            .unlock_archive(PASSPHRASE)
            .await
            .map_err(|failure| failed(&failure))?;
        reached(100);
        // The reckoning of the key takes 64 MB for a moment; what comes after is of interest.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let people = patiently(async || kabinet.keys().sample_people().await).await?;
        if places.talkative {
            talk(&kabinet, &people).await?;
        }
        let person = people.into_iter().next().context("no sample people")?;
        let password = person.password.clone().unwrap_or_default();
        patiently(async || kabinet.sign_in(&person.iin, &password).await).await?;
        reached(200);
        Ok(Self { kabinet, person })
    }
}

/// Everything that could leave a secret in a log, apart from the journey.
async fn talk(kabinet: &Kabinet, people: &[SamplePersonView]) -> Result<()> {
    let known = people.first().context("no sample people")?;
    let refused = kabinet.sign_in(&known.iin, "Qate-qupiya-2026").await;
    ensure!(refused.is_err_and(|failure| failure.code == "sign-in.refused"));
    let unknown = people.iter().find(|person| person.password.is_none());
    let iin = &unknown.context("everybody is registered")?.iin;
    let sent = patiently(async || kabinet.session().request_code(iin).await).await?;
    let code = sent.training_code.context("no code")?;
    let password = "Zhana-qupiya-2026";
    let registered = kabinet.register_with_code(iin, password, &sent.id, &code);
    registered.await.map_err(|failure| failed(&failure))?;
    kabinet.sign_out().await.map_err(|failure| failed(&failure))
}
