//! The running portal: listens, answers, stops in order.

mod connections;
mod headers;
mod maintenance;
mod plain;
#[cfg(test)]
mod tests;
mod unread;

pub use crate::portal::OpenError;
pub use connections::allow_open_files;
#[cfg(test)]
pub(crate) use maintenance::delete_ended;
pub(crate) use plain::as_problems;

use crate::{
    accounts, catalogue,
    clock::Clock,
    config::PortalConfig,
    gateway,
    openapi::Description,
    portal::Portal,
    portal_file,
    problem::ApiError,
    request::{self, Current},
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

/// A portal that listens. Dropping it asks it to stop; [`Running::stop`] waits until it has.
pub struct Running {
    addr: SocketAddr,
    halt: watch::Sender<bool>,
    task: JoinHandle<()>,
    #[cfg_attr(
        not(feature = "training"),
        expect(dead_code, reason = "the training portal alone asks")
    )]
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

/// A portal that is open but does not listen yet.
pub(crate) struct Opened {
    portal: Arc<Portal>,
    halt: watch::Sender<bool>,
    listener: TcpListener,
    addr: SocketAddr,
}

impl Opened {
    #[cfg_attr(
        not(feature = "training"),
        expect(dead_code, reason = "the training portal alone asks")
    )]
    pub(crate) fn portal(&self) -> &Portal {
        &self.portal
    }
}

/// Opens the portal of a configuration and lets it listen. What citizens attach is looked at in `sandbox`.
pub async fn serve(
    config: PortalConfig,
    clock: Clock,
    sandbox: Sandbox,
) -> Result<Running, OpenError> {
    Ok(run(open(config, clock, sandbox).await?))
}

/// The sandbox of a portal, whose `main` must begin with [`kabinet_documents::sandbox::answer_if_asked`]:
/// as many attachments are looked at at once as there are processors.
pub fn sandbox() -> std::io::Result<Sandbox> {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    Sandbox::of_this_program(processors.clamp(2, 8), TURN_TIME)
}

/// Opens everything and takes the port, but answers nobody yet.
pub(crate) async fn open(
    config: PortalConfig,
    clock: Clock,
    sandbox: Sandbox,
) -> Result<Opened, OpenError> {
    let listener = TcpListener::bind(config.listen).await?;
    let addr = listener.local_addr()?;
    let (halt, shutdown) = watch::channel(false);
    let portal = Arc::new(Portal::open(config, clock, addr, shutdown, sandbox).await?);
    Ok(Opened {
        portal,
        halt,
        listener,
        addr,
    })
}

/// Answers requests, delivers the outbox and keeps house until stopped.
pub(crate) fn run(opened: Opened) -> Running {
    let Opened {
        portal,
        halt,
        listener,
        addr,
    } = opened;
    let task = tokio::spawn({
        let portal = portal.clone();
        async move {
            let mut work = JoinSet::new();
            work.spawn(gateway::run(portal.clone()));
            work.spawn(maintenance::run(portal.clone()));
            answer(listener, portal.clone()).await;
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
        portal,
    }
}

async fn answer(listener: TcpListener, portal: Arc<Portal>) {
    let serving = connections::answer(listener, router(&portal), &portal);
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
fn router(portal: &Arc<Portal>) -> Router {
    let (api, document) = api(portal);
    let description = get(|| async move { Json(document) });
    let router = Router::new()
        .merge(api)
        .route("/api/openapi.json", description)
        .merge(workstation::routes(portal));
    #[cfg(feature = "training")]
    let router = router.merge(crate::training::centre::routes());
    let router = router
        .fallback(|| async { ApiError::new(FailureCode::NotFound) })
        .with_state(portal.clone())
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
fn api(portal: &Arc<Portal>) -> (Router<Arc<Portal>>, Document) {
    let quick = OpenApiRouter::new()
        .merge(catalogue::routes(portal))
        .merge(portal_file::routes())
        .merge(accounts::routes(portal))
        .merge(submissions::routes())
        .merge(tracking::routes())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_TIME,
        ))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(quick)
        .merge(uploads::routes())
        .split_for_parts()
}
