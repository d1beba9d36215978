//! What stands between a citizen and the portal when something there is amiss: everything is passed
//! on, but old revocation lists are given for new ones, and timestamps may lie.

use crate::headless::portal::Portal;
use anyhow::Result;
use axum::{
    Json, Router,
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use chrono::{TimeDelta, Utc};
use der::{
    Decode, Encode, Sequence,
    asn1::{Any, Int, ObjectIdentifier, OctetString},
};
use kabinet_portal_api::{encoding::Base64Bytes, portal::CrlStore};
use kabinet_training_ca::{Family, TrainingCa};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// What the timestamps say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// The truth.
    True,
    /// They are of other octets than were asked about.
    OfAnother,
    /// They answer another request.
    ToAnother,
    /// A service signs them that nobody here knows.
    ByStranger,
    /// They are an hour old.
    Late,
}

/// How it behaves.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// What the timestamps say.
    pub stamp: Stamp,
    /// How old the revocation lists are; the portal's own where nothing is said.
    pub lists_age: Option<TimeDelta>,
}

struct Shared {
    portal: String,
    http: reqwest::Client,
    authority: TrainingCa,
    stranger: TrainingCa,
    manner: Mutex<Manner>,
}

/// Stands before a portal until it is dropped.
pub struct Front {
    address: SocketAddr,
    shared: Arc<Shared>,
    serving: JoinHandle<()>,
}

impl Front {
    /// Stands before a training portal that has started once, faithful at first. `stranger` is an
    /// authority that nobody here trusts.
    pub async fn before(portal: &Portal, mut stranger: TrainingCa) -> Result<Self> {
        stranger.prepare_timestamps(Utc::now(), &mut rand::rng())?;
        let shared = Arc::new(Shared {
            portal: portal.url(),
            http: reqwest::Client::new(),
            authority: TrainingCa::load(&portal.folder().join("authority"))?,
            stranger,
            manner: Mutex::new(Manner {
                stamp: Stamp::True,
                lists_age: None,
            }),
        });
        let routes = Router::new()
            .route("/tsp", post(stamped))
            .route("/api/revocation", get(lists))
            .fallback(passed)
            .with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        Ok(Self {
            address: listener.local_addr()?,
            shared,
            serving: tokio::spawn(async move {
                let _ = axum::serve(listener, routes).await;
            }),
        })
    }

    /// Where the citizen finds the portal.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where timestamps are made.
    pub fn tsp(&self) -> String {
        format!("{}/tsp", self.url())
    }

    /// Changes how it behaves.
    pub fn behave(&self, change: impl FnOnce(&mut Manner)) {
        let manner = &self.shared.manner;
        change(&mut manner.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Shared {
    fn manner(&self) -> Manner {
        *self.manner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What went wrong on the way is the portal's absence to the citizen.
struct Amiss;

impl<E: std::error::Error> From<E> for Amiss {
    fn from(_: E) -> Self {
        Self
    }
}

impl IntoResponse for Amiss {
    fn into_response(self) -> Response {
        StatusCode::BAD_GATEWAY.into_response()
    }
}

/// `TimeStampReq`, as far as Kabinet says anything in it.
#[derive(Sequence)]
struct Question {
    version: u8,
    imprint: Imprint,
    policy: ObjectIdentifier,
    nonce: Int,
    certificate: bool,
}

#[derive(Sequence)]
struct Imprint {
    algorithm: Any,
    digest: OctetString,
}

async fn stamped(State(shared): State<Arc<Shared>>, body: Bytes) -> Result<Vec<u8>, Amiss> {
    let mut question = Question::from_der(&body)?;
    let (mut authority, mut now) = (&shared.authority, Utc::now());
    match shared.manner().stamp {
        Stamp::True => {}
        Stamp::OfAnother => {
            let digest = flipped(question.imprint.digest.as_bytes());
            question.imprint.digest = OctetString::new(digest)?;
        }
        Stamp::ToAnother => question.nonce = Int::new(&flipped(question.nonce.as_bytes()))?,
        Stamp::ByStranger => authority = &shared.stranger,
        Stamp::Late => now -= TimeDelta::hours(1),
    }
    Ok(authority.timestamp(&question.to_der()?, now, &mut rand::rng())?)
}

/// The octets with the last bit turned.
fn flipped(octets: &[u8]) -> Vec<u8> {
    let mut octets = octets.to_vec();
    if let Some(last) = octets.last_mut() {
        *last ^= 1;
    }
    octets
}

async fn lists(State(shared): State<Arc<Shared>>, request: Request) -> Result<Response, Amiss> {
    let Some(age) = shared.manner().lists_age else {
        return passed(State(shared), request).await;
    };
    let lists = [Family::Gost, Family::Rsa].map(|family| {
        let list = shared
            .authority
            .crl(family, Utc::now() - age, &mut rand::rng());
        list.map(Base64Bytes)
    });
    let lists = lists.into_iter().collect::<Result<_, _>>()?;
    Ok(Json(CrlStore { lists }).into_response())
}

/// Passes a request on, and the answer back, as they come.
async fn passed(State(shared): State<Arc<Shared>>, request: Request) -> Result<Response, Amiss> {
    let (parts, body) = request.into_parts();
    let asked = shared
        .http
        .request(parts.method, format!("{}{}", shared.portal, parts.uri));
    let mut asked = asked.headers(of_the_end(parts.headers));
    if !body.is_end_stream() {
        asked = asked.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    let answer = asked.send().await?;
    let mut passed = Response::builder().status(answer.status());
    if let Some(headers) = passed.headers_mut() {
        *headers = of_the_end(answer.headers().clone());
    }
    Ok(passed.body(Body::from_stream(answer.bytes_stream()))?)
}

/// The headers that are not of one connection alone.
fn of_the_end(mut headers: HeaderMap) -> HeaderMap {
    for name in [header::HOST, header::CONNECTION, header::TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}
