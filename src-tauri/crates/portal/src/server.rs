//! The running portal: listens, answers, stops in order.

mod connections;
mod headers;
mod maintenance;
#[cfg(test)]
mod tests;
mod unread;

pub use connections::allow_open_files;
#[cfg(test)]
pub(crate) use maintenance::delete_ended;

use crate::{
    accounts::{self, limit_by_address},
    app::{self, Portal},
    clock::Clock,
    config::PortalConfig,
    gateway,
    openapi::Description,
    portal_file,
    problem::{ApiError, as_problems},
    request::{self, Current},
    services::{self, CatalogueError, Services, ServicesState},
    submissions, tracking, uploads, workstation,
};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request},
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::failure::FailureCode;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use utoipa_axum::router::OpenApiRouter;

/// Greatest JSON body: an application of many answers with its manifest and signature.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// How long a request may take, uploads apart.
const REQUEST_TIME: Duration = Duration::from_secs(30);

/// How long an attachment waits until it is its turn to be looked at: with the time that this may take, less
/// than a request has.
const TURN_TIME: Duration = Duration::from_secs(8);

/// How long requests at hand may take after the portal was told to stop.
const STOP_TIME: Duration = Duration::from_secs(10);

/// Why a portal did not start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A deployment that does not say where citizens reach it.
    #[error(
        "`public_url` is not set in the configuration: it must be the address citizens type, such as \
         \"https://portal.example\"; what they sign to prove who they are names it"
    )]
    PublicUrl,
    /// The services cannot be read.
    #[error("the services cannot be read: {0}")]
    Services(#[from] CatalogueError),
    /// Something else that the configuration names, or the port, cannot be used.
    #[error(transparent)]
    Portal(#[from] app::OpenError),
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        app::OpenError::from(error).into()
    }
}

/// A portal that listens. Dropping it asks it to stop; [`Running::stop`] waits until it has.
pub struct Running {
    addr: SocketAddr,
    halt: watch::Sender<bool>,
    task: JoinHandle<()>,
    #[cfg(test)]
    pub(crate) portal: Arc<Portal>,
}

impl Running {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Finishes the requests at hand and stops.
    pub async fn stop(self) {
        self.halt.send_replace(true);
        let _ = self.task.await;
    }

    /// Ends as a crash would: nothing is finished.
    #[cfg(test)]
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

/// A portal that is open but answers nobody yet.
pub(crate) struct Opened {
    pub(crate) portal: Arc<Portal>,
    pub(crate) services: Arc<Services>,
    halt: watch::Sender<bool>,
    listener: TcpListener,
    addr: SocketAddr,
}

/// Opens the portal of a configuration and lets it listen. What citizens attach is looked at in `sandbox`.
///
/// # Errors
///
/// The configuration does not say where citizens reach the portal, or what it names cannot be used.
pub async fn serve(
    config: PortalConfig,
    clock: Clock,
    sandbox: Sandbox,
) -> Result<Running, OpenError> {
    let listener = TcpListener::bind(config.listen).await?;
    let url = config.public_url.as_ref().ok_or(OpenError::PublicUrl)?;
    let origin = url.origin().ascii_serialization();
    let opened = open(listener, origin, config, clock, sandbox).await?;
    Ok(run(opened, Router::new()))
}

/// The sandbox of a portal, whose `main` must begin with [`kabinet_documents::sandbox::answer_if_asked`]:
/// as many attachments are looked at at once as there are processors.
pub fn sandbox() -> std::io::Result<Sandbox> {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    Sandbox::of_this_program(processors.clamp(2, 8), TURN_TIME)
}

/// Opens everything, but answers nobody yet. `origin` is where citizens reach what comes to `listener`.
pub(crate) async fn open(
    listener: TcpListener,
    origin: String,
    config: PortalConfig,
    clock: Clock,
    sandbox: Sandbox,
) -> Result<Opened, OpenError> {
    let addr = listener.local_addr()?;
    let (halt, shutdown) = watch::channel(false);
    let services = Arc::new(Services::open(config.services.clone())?);
    let portal = Arc::new(Portal::open(config, clock, origin, shutdown, sandbox).await?);
    Ok(Opened {
        portal,
        services,
        halt,
        listener,
        addr,
    })
}

/// Answers requests, delivers the outbox and keeps house until stopped. `further` routes are answered like the
/// portal's own.
pub(crate) fn run(opened: Opened, further: Router) -> Running {
    let Opened {
        portal,
        services,
        halt,
        listener,
        addr,
    } = opened;
    let router = router(&portal, &services, further);
    let task = tokio::spawn({
        let portal = portal.clone();
        async move {
            let mut work = JoinSet::new();
            work.spawn(gateway::run(portal.clone()));
            work.spawn(maintenance::run(portal.clone(), services));
            answer(listener, router, &portal).await;
            work.join_all().await;
            if let Err(error) = portal.database.close().await {
                tracing::warn!(%error, "the database did not close");
            }
        }
    });
    Running {
        addr,
        halt,
        task,
        #[cfg(test)]
        portal,
    }
}

async fn answer(listener: TcpListener, router: Router, portal: &Portal) {
    let serving = connections::answer(listener, router, portal);
    let overdue = async {
        portal.halt().await;
        tokio::time::sleep(STOP_TIME).await;
    };
    tokio::select! {
        () = serving => {}
        () = overdue => tracing::warn!("requests at hand were cut"),
    }
}

/// All routes with their layers.
fn router(portal: &Arc<Portal>, services: &Arc<Services>, further: Router) -> Router {
    let (api, document) = api(portal, services);
    let description = get(|| async move { Json(document) });
    let router = Router::new()
        .merge(api)
        .route("/api/openapi.json", description)
        .merge(workstation::routes(portal.clone(), services.clone()))
        .merge(further)
        .fallback(|| async { ApiError::new(FailureCode::NotFound) })
        .layer(from_fn(as_problems))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request| {
            let current = request.extensions().get::<Arc<Current>>();
            let number = current.map(|current| current.number.as_str());
            tracing::info_span!("request", number, method = %request.method(), path = request.uri().path())
        }));
    // Around the routes: what a method is meant to be decides which of them answers.
    Router::new()
        .fallback_service(headers::guard(router, portal))
        .layer(from_fn(uploads::interpret))
        .layer(from_fn(unread::finish))
        .layer(from_fn_with_state(portal.clone(), request::begin))
}

/// The interface for programs, and its description.
fn api(portal: &Arc<Portal>, services: &Arc<Services>) -> (Router, Document) {
    let of_services = OpenApiRouter::new()
        .merge(services::routes())
        .merge(submissions::routes())
        .with_state(ServicesState {
            portal: portal.clone(),
            services: services.clone(),
        });
    let limited = from_fn_with_state(portal.clone(), limit_by_address);
    let quick = OpenApiRouter::new()
        .merge(services::lists().route_layer(limited))
        .merge(portal_file::routes())
        .merge(accounts::routes(portal))
        .merge(tracking::routes())
        .with_state(portal.clone())
        .merge(of_services)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_TIME,
        ))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(quick)
        .merge(uploads::routes().with_state(portal.clone()))
        .split_for_parts()
}
