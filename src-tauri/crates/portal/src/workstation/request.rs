//! The page of a request: what was asked, by whom it was signed, what happened, what can be done.

mod actions;
mod answers;
mod log;
mod outcome;
mod papers;
mod refusal;
mod signature;
mod signing;

pub use answers::answers;
pub use papers::paper_name;
pub use refusal::{ground_named, grounds, papers_to_mark};

use super::{
    acts::{Act, Mistake},
    frame::Frame,
    queue::{badge, turn},
    session::SignedIn,
};
use crate::{
    app::Portal,
    office::{self, Official, RequestDetails},
    pages::{Fields, Words, foreign},
    problem::ApiError,
    services::{Catalogue, Service},
};
use axum::{
    Extension,
    extract::{Path, Query, State},
};
use kabinet_model::{
    issued::IssuedDocument,
    process::{ActName, REFUSAL, Stage},
};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// What the address of the page may say.
#[derive(Deserialize)]
pub struct PageQuery {
    /// The act that was just done.
    done: Option<String>,
}

/// `GET /workstation/requests/{id}`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
    Path(id): Path<Uuid>,
    Query(told): Query<PageQuery>,
) -> Result<Markup, ApiError> {
    let done = told.done.and_then(|name| Act::of(&name));
    let notice = done.map_or(Notice::None, Notice::Done);
    let details = office::request(&portal, &signed_in.session.official, id).await?;
    show(
        &portal,
        &services,
        &words,
        &signed_in.session,
        &details,
        &notice,
    )
    .await
}

/// What happened just before the page is shown.
pub enum Notice<'a> {
    /// Nothing.
    None,
    /// An act was done.
    Done(Act),
    /// An act was not done: the request is no longer what the page showed.
    Stale,
    /// An act was not done: something is wrong with what was filled in.
    Wrong(Act, &'a [Mistake], &'a Fields),
}

/// The page of a request.
pub async fn show(
    portal: &Portal,
    services: &Catalogue,
    words: &Words,
    session: &office::OfficeSession,
    details: &RequestDetails,
    notice: &Notice<'_>,
) -> Result<Markup, ApiError> {
    let official = &session.official;
    let stage = details.stage()?;
    let is_result = |act: &kabinet_model::process::Act| {
        let prints = matches!(act.name, ActName::Prepare | ActName::Sign);
        prints && act.outcome.as_deref() != Some(REFUSAL)
    };
    let printed = stage.acts.iter().any(is_result);
    let document = if printed {
        office::preview_result(portal, services, official, details.id)
            .await
            .ok()
    } else {
        None
    };
    let mut acts = details.process.acts(stage);
    let assigns = acts.any(|act| act.name == ActName::Assign && stage.may(act, &official.role));
    let specialists = match details.process.assignee(stage).filter(|_| assigns) {
        Some(role) => office::colleagues(portal, official, role).await?,
        None => Vec::new(),
    };
    let opened = Opened {
        portal,
        services,
        words,
        session,
        details,
        stage,
        service: services.of(&details.application),
        document,
        specialists,
        notice,
    };
    let frame = Frame {
        portal,
        services,
        words,
        session,
        open: None,
    };
    let title = words.with("request-title", &[("number", &details.number)]);
    let shown = if matches!(notice, Notice::Wrong(..)) {
        words.with("title-wrong", &[("title", &title)])
    } else {
        title.clone()
    };
    Ok(frame.page(&shown, &opened.content(&title)))
}

/// A request open on an official's desk.
struct Opened<'a> {
    portal: &'a Portal,
    services: &'a Catalogue,
    words: &'a Words,
    session: &'a office::OfficeSession,
    details: &'a RequestDetails,
    /// Where it stands.
    stage: &'a Stage,
    service: Option<&'a Service>,
    /// The certificate as it would be signed now.
    document: Option<IssuedDocument>,
    /// Whom a head can assign.
    specialists: Vec<Official>,
    notice: &'a Notice<'a>,
}

impl Opened<'_> {
    fn content(&self, title: &str) -> Markup {
        let (words, details) = (self.words, self.details);
        html! {
            p { a href="/workstation/" { "← " (words.get("to-queue")) } }
            h1 { (title) }
            p class="lead" {
                @if let Some(service) = self.service {
                    (service.passport.title.get(words.language))
                } @else { (foreign(&self.details.application.service)) }
            }
            (self.told())
            (self.standing())
            @if details.waits_for(&self.session.official) {
                p { a href="#act" { "↓ " (words.get("to-act")) } }
            }
            (self.answers())
            (self.papers())
            (self.signature())
            (self.refused())
            div id="act" { (self.actions()) }
            (self.log())
        }
    }

    fn told(&self) -> Markup {
        let words = self.words;
        match self.notice {
            Notice::None => html! {},
            Notice::Done(act) => html! {
                p class="notice" role="status" data-testid="ws.done" {
                    (words.get(&format!("done-{}", act.name())))
                }
            },
            Notice::Stale => html! {
                div class="wrong" role="alert" data-testid="ws.stale" {
                    h2 { (words.get("failure-stale")) }
                    p { (words.get("failure-stale-remedy")) }
                }
            },
            Notice::Wrong(_, mistakes, _) => html! {
                div class="wrong" role="alert" data-testid="ws.mistakes" {
                    h2 { (words.get("mistakes")) }
                    ul { @for mistake in *mistakes {
                        li { a href=(format!("#{}", mistake.field)) { (mistake.words(words)) } }
                    } }
                }
            },
        }
    }

    fn standing(&self) -> Markup {
        let (words, details) = (self.words, self.details);
        let now = self.portal.clock.kazakhstan();
        let passed = match details.due_at {
            Some(due_at) => due_at < now,
            None => details.due < now.date_naive(),
        };
        let late = passed && !self.stage.is_final();
        html! {
            dl class="standing card" {
                div { dt { (words.get("column-state")) } dd { (badge(words, self.stage)) } }
                @if let Some(turn) = turn(words, &details.process, self.stage) {
                    div { dt { (words.get("turn")) } dd { (turn) } }
                }
                div {
                    dt { (words.get("column-due")) }
                    dd {
                        (words.date(details.due))
                        @if let Some(at) = details.due_at { " " (at.format("%H:%M")) }
                        @if late { " " span class="badge bad" { (words.get("overdue")) } }
                    }
                }
                @if let Some((id, number)) = &details.corrects {
                    div {
                        dt { (words.get("corrects")) }
                        dd data-testid="ws.corrects" {
                            a href=(format!("/workstation/requests/{id}")) { (number) }
                        }
                    }
                }
                @if let Some(incoming) = &details.incoming {
                    div { dt { (words.get("incoming")) } dd { (foreign(incoming)) } }
                }
                @if let Some(specialist) = &details.specialist {
                    div { dt { (words.get("specialist")) } dd { (foreign(&specialist.name)) } }
                }
                div {
                    dt { (words.get("column-applicant")) }
                    dd { (foreign(&details.application.applicant.name)) }
                }
            }
        }
    }

    /// The mistakes in a field of the act that went wrong.
    fn mistake(&self, act: Act, field: &str) -> Option<String> {
        let Notice::Wrong(wrong, mistakes, _) = self.notice else {
            return None;
        };
        let mistake = mistakes.iter().find(|mistake| mistake.field == field)?;
        (*wrong == act).then(|| mistake.words(self.words))
    }

    /// What was filled in before the act went wrong.
    fn filled(&self, act: Act) -> Option<&Fields> {
        match self.notice {
            Notice::Wrong(wrong, _, fields) if *wrong == act => Some(fields),
            _ => None,
        }
    }

    fn filled_text(&self, act: Act, field: &str) -> &str {
        self.filled(act).map_or("", |fields| fields.text(field))
    }
}
