//! Service passports: what a state service is, as data with a source for every fact.

pub mod check;
mod passport_file;

pub use passport_file::{Fault, PassportError};

use crate::{language::Localized, term::Term};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How well a fact is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Stated by one of the two regulations.
    Regulation,
    /// Stated by a public page, not necessarily of this edition.
    PublicPage,
    /// Deduced from the regulation's wording.
    Inference,
    /// A working assumption; never shown as law.
    Unverified,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// The regulation and item, or the page.
    pub text: String,
    /// How well founded it is.
    pub evidence: Evidence,
}

/// Where an application is taken in, or a result handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The e-government portal.
    Portal,
    /// ЦОН.
    ServiceCenter,
    /// The provider's chancellery, or the village akim.
    Chancellery,
}

/// What a channel does for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelOffer {
    /// Which channel.
    pub channel: Channel,
    /// Applications are taken in here.
    pub intake: bool,
    /// Results are handed out here.
    pub result: bool,
    /// Where this is stated.
    pub source: Source,
}

/// A step of the procedure: who does what, how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Number in the regulation, from 1.
    pub number: u8,
    /// Who acts.
    pub actor: Localized,
    /// What is done.
    pub action: Localized,
    /// How long it may take, when stated.
    pub duration: Option<Term>,
    /// Where this is stated.
    pub source: Source,
}

/// A document the standard's item 9 asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentRequirement {
    /// Stable id, such as `birth_cert`.
    pub id: String,
    /// Name of the document.
    pub name: Localized,
    /// Where a citizen gets it.
    pub where_from: Option<Localized>,
    /// In words: when it is asked for.
    pub condition: Option<Localized>,
    /// JSON Schema the answers must match for the document to be asked for; absent means always.
    #[ts(type = "unknown")]
    pub when: Option<serde_json::Value>,
    /// "Because you said ...": shown with the document when `when` matches.
    pub reason: Option<Localized>,
    /// Whether the citizen must attach it (false: may, or the portal knows it already).
    pub required: bool,
    /// Whether it is attached as a file at all (the application itself is not).
    pub attachable: bool,
    /// Greatest number of files.
    pub max_files: u8,
    /// Where this is stated.
    pub source: Source,
}

/// A statement with its source: refusal ground, legal basis, later change, contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Statement {
    /// The statement.
    pub text: Localized,
    /// Where it is stated.
    pub source: Source,
}

/// A ground of refusal: what the regulation lets an application be refused for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ground {
    /// The ground.
    pub text: Localized,
    /// Where it is stated.
    pub source: Source,
    /// Where in the course it can be named. Passports from before grounds had stages say nothing.
    #[serde(default)]
    pub stage: Option<GroundStage>,
    /// For which channel; absent for any.
    #[serde(default)]
    pub channel: Option<Channel>,
}

/// Where in the course a ground of refusal can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroundStage {
    /// Signing in, before there is an application.
    SignIn,
    /// Условие 2.
    Signature,
    /// Intake: the papers are not taken.
    Intake,
    /// The decision: what a head signs.
    Decision,
}

impl Passport {
    /// The grounds that can be named at a stage of what came through a channel.
    pub fn grounds(&self, stage: GroundStage, channel: Channel) -> impl Iterator<Item = &Ground> {
        self.refusal_grounds.iter().filter(move |ground| {
            let here = ground.channel.is_none_or(|named| named == channel);
            ground.stage == Some(stage) && here
        })
    }
}

/// The edition of the regulation that a passport describes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Edition {
    /// Stable id, such as `vko-2014-65`.
    pub id: String,
    /// The regulation.
    pub regulation: Localized,
    /// First day in force.
    #[ts(type = "string")]
    pub valid_from: chrono::NaiveDate,
    /// Last day in force; absent while in force.
    #[ts(type = "string | null")]
    pub valid_to: Option<chrono::NaiveDate>,
    /// What the regulation does not say of these two days, and how they were chosen.
    pub note: Option<Localized>,
    /// Where the two days are stated.
    pub source: Source,
}

/// How far the program serves a service today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// The whole journey works.
    Complete,
    /// Applied for electronically, but the form is still to come: says what to do until then.
    FormToCome,
    /// The regulation knows no portal channel: the program helps with papers.
    PaperOnly,
}

/// A state service as the catalogue and the service page show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Passport {
    /// Stable id, such as `besplatnoe-pitanie`.
    pub id: String,
    /// Place in the list of services, from 1.
    pub number: u8,
    /// Official name.
    pub name: Localized,
    /// Where the names come from.
    pub name_source: Source,
    /// Short title for cards and headings.
    pub title: Localized,
    /// One sentence: for whom, what comes of it.
    pub summary: Localized,
    /// Key of the life event that it belongs to.
    pub life_event: String,
    /// What the life event is called. Passports from before it was data do not say.
    #[serde(default)]
    pub life_event_name: Option<Localized>,
    /// Words a citizen may search by, besides the titles.
    pub keywords: Localized,
    /// The edition of the regulation.
    pub edition: Edition,
    /// How far the program serves it.
    pub readiness: Readiness,
    /// What the citizen can do until the form is there, or on paper.
    pub until_then: Option<Localized>,
    /// Who provides it.
    pub provider: Localized,
    /// Source of the provider.
    pub provider_source: Source,
    /// Region (ISO 3166-2:KZ).
    pub region: String,
    /// Name of the region.
    pub region_name: Localized,
    /// Channels.
    pub channels: Vec<ChannelOffer>,
    /// Electronic or paper, in words.
    pub service_form: Localized,
    /// Form of the result, in words.
    pub result_form: Localized,
    /// Cost, in words.
    pub cost: Localized,
    /// Source of the cost.
    pub cost_source: Source,
    /// Term as the program counts it.
    pub term: Term,
    /// Remarks on the term: ambiguities, how it was derived.
    pub term_note: Option<Localized>,
    /// Source of the term.
    pub term_source: Source,
    /// Procedure steps.
    pub steps: Vec<Step>,
    /// Documents.
    pub documents: Vec<DocumentRequirement>,
    /// What the citizen gets.
    pub result: Localized,
    /// Source of the result.
    pub result_source: Source,
    /// Grounds of refusal that the regulation gives.
    pub refusal_grounds: Vec<Ground>,
    /// What is to be said of refusals and is no ground: statements about the regulation's text.
    #[serde(default)]
    pub refusal_notes: Vec<Statement>,
    /// Appeal.
    pub appeal: Vec<Statement>,
    /// Legal basis.
    pub legal_basis: Vec<Statement>,
    /// Later changes of the law that this edition does not hold.
    pub later_changes: Vec<Statement>,
    /// Contradictions in the regulation's text, verbatim or described, and how the program handles each.
    pub contradictions: Vec<Statement>,
}
