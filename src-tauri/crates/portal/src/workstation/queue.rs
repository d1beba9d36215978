//! The queue: what waits for this official, what is open, what is late, what is done.

use super::{frame::Frame, session::SignedIn};
use crate::{
    app::Portal,
    office::{self, QueueFilter, QueueQuery, QueueRow},
    pages::{Words, foreign},
    problem::ApiError,
    services::Catalogue,
};
use axum::{
    Extension,
    extract::{Query, State},
};
use kabinet_model::process::{ActName, End, Process, Stage};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// What the address of the queue says: never more than numbers and keys.
#[derive(Deserialize)]
pub struct Asked {
    show: Option<String>,
    number: Option<String>,
    state: Option<String>,
}

/// `GET /workstation/`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, ApiError> {
    let (show, shown) = match asked.show.as_deref() {
        Some("open") => ("open", QueueFilter::Open),
        Some("overdue") => ("overdue", QueueFilter::Overdue),
        Some("all") => ("all", QueueFilter::All),
        _ => ("mine", QueueFilter::Mine),
    };
    let number = asked.number.unwrap_or_default();
    let session = &signed_in.session;
    let stages = office::stages(&portal, &session.official).await?;
    let known = |asked: &&str| stages.iter().any(|stage| stage.id == *asked);
    let state = asked.state.as_deref().filter(known);
    let sought = QueueQuery {
        shown,
        stage: state,
        number: &number,
    };
    let rows = office::queue(&portal, &session.official, sought).await?;
    let queue = Queue {
        portal: &portal,
        services: &services,
        words: &words,
        show,
        number: &number,
        stages: &stages,
        state,
        rows: &rows,
    };
    let frame = Frame {
        portal: &portal,
        services: &services,
        words: &words,
        session,
        open: Some(show),
    };
    Ok(frame.page(&words.get(&format!("show-{show}")), &queue.content()))
}

struct Queue<'a> {
    portal: &'a Portal,
    services: &'a Catalogue,
    words: &'a Words,
    show: &'a str,
    number: &'a str,
    stages: &'a [Stage],
    /// Only those in this stage.
    state: Option<&'a str>,
    rows: &'a [QueueRow],
}

impl Queue<'_> {
    fn content(&self) -> Markup {
        let words = self.words;
        let count = self.rows.len().to_string();
        html! {
            h1 { (words.get(&format!("show-{}", self.show))) }
            form class="search" method="get" action="/workstation/" role="search" {
                input type="hidden" name="show" value=(self.show);
                div {
                    label for="number" { (words.get("search-number")) }
                    input id="number" name="number" value=(self.number) maxlength="40"
                        inputmode="search" autocomplete="off" data-testid="ws.search";
                }
                div {
                    label for="state" { (words.get("column-state")) }
                    select id="state" name="state" data-testid="ws.filter-state" {
                        option value="" { (words.get("any-state")) }
                        @for stage in self.stages {
                            option value=(stage.id) selected[self.state == Some(stage.id.as_str())] {
                                (name(words, stage))
                            }
                        }
                    }
                }
                button class="second" data-testid="ws.find" { (words.get("find")) }
            }
            @if self.rows.is_empty() {
                p class="empty" data-testid="ws.empty" { (words.get(&self.empty_key())) }
            } @else {
                p class="quiet" { (words.with("count", &[("count", &count)])) }
                (self.table())
                @if self.rows.len() >= office::QUEUE_LIMIT {
                    p class="quiet" { (words.get("count-limit")) }
                }
            }
        }
    }

    fn empty_key(&self) -> String {
        let sought = !self.number.trim().is_empty() || self.state.is_some();
        match (sought, self.show) {
            (false, show) => format!("empty-{show}"),
            (true, "all") => "empty-search-all".to_owned(),
            (true, _) => "empty-search".to_owned(),
        }
    }

    fn table(&self) -> Markup {
        let words = self.words;
        let columns = ["number", "service", "applicant", "received", "due", "state"];
        html! {
            table class="queue" {
                thead { tr { @for column in columns {
                    th scope="col" { (words.get(&format!("column-{column}"))) }
                } } }
                tbody { @for row in self.rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &QueueRow) -> Markup {
        let words = self.words;
        let label = |column: &str| words.get(&format!("column-{column}"));
        let today = self.portal.clock.kazakhstan().date_naive();
        let service = self.services.service(&row.service, today);
        html! {
            tr {
                th scope="row" data-label=(label("number")) {
                    a href=(format!("/workstation/requests/{}", row.id))
                      data-testid=(format!("ws.queue.{}", row.number)) { (row.number) }
                }
                td data-label=(label("service")) {
                    @if let Some(service) = service {
                        (service.passport.title.get(words.language))
                    } @else { (row.service) }
                }
                td data-label=(label("applicant")) { (foreign(&row.applicant)) }
                td data-label=(label("received")) { (Words::moment(row.received_at)) }
                td data-label=(label("due")) {
                    (Words::short_date(row.due))
                    @if let Some(at) = row.due_at { " " (at.format("%H:%M")) }
                    @if row.overdue { " " span class="badge bad" { (words.get("overdue")) } }
                    @else if row.due == today && !row.stage.is_final() {
                        " " span class="badge waiting" { (words.get("due-today")) }
                    }
                }
                td data-label=(label("state")) {
                    (badge(words, &row.stage))
                    @if let Some(specialist) = &row.specialist { span class="quiet" { (foreign(specialist)) } }
                }
            }
        }
    }
}

/// Where a request stands, as an icon and a word.
pub fn badge(words: &Words, stage: &Stage) -> Markup {
    let begun = stage.acts.first().map(|act| act.name);
    let (kind, icon) = match (stage.end, begun) {
        (Some(End::Issued), _) => ("good", "✓"),
        (Some(_), _) => ("bad", "✕"),
        (None, Some(ActName::Register | ActName::Assign | ActName::TakeUp)) => ("waiting", "○"),
        (None, _) => ("work", "●"),
    };
    html! {
        span class=(format!("badge {kind}")) data-testid="ws.state" data-state=(stage.id) {
            span aria-hidden="true" { (icon) " " }
            (name(words, stage))
        }
    }
}

/// What officials call it when a request stands so.
fn name<'a>(words: &Words, stage: &'a Stage) -> &'a str {
    let known = stage.words.as_ref();
    known.map_or(stage.id.as_str(), |known| known.office.get(words.language))
}

/// Whose turn it is, in words; empty when nobody's at an office.
pub fn turn(words: &Words, process: &Process, stage: &Stage) -> Option<String> {
    let actor = stage.actor.as_ref()?;
    let role = process.role(actor).and_then(|role| role.words.as_ref());
    Some(role.map_or_else(
        || actor.to_string(),
        |role| role.name.get(words.language).to_owned(),
    ))
}
