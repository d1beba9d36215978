//! The procedure as a picture and as a list: who does what, in which order, within which term, and how it ends.
//!
//! [`svg()`] draws a lane for each role, a box for each stage, an arrow for each act. The picture is the same for the
//! same process and language; it has no fonts in it, and its colours are CSS custom properties with fallbacks, so
//! that a page can give it its own. [`describe()`] says the same in words.

mod describe;
mod measure;
mod place;
mod plan;
mod route;
mod svg;
mod words;

pub use describe::{Described, describe};

use super::Process;
use crate::language::Language;

/// Greatest number of stages that are drawn.
const STAGE_LIMIT: usize = 60;

/// Greatest number of acts that are drawn.
const ACT_LIMIT: usize = 300;

/// The procedure as an SVG. `title` is what the picture is called, such as the name of the service. `None` for a
/// process too large for a picture: the list says it all.
pub fn svg(process: &Process, title: &str, language: Language) -> Option<String> {
    let acts = process
        .stages
        .iter()
        .map(|stage| process.acts(stage).count());
    if process.stages.len() > STAGE_LIMIT || acts.sum::<usize>() > ACT_LIMIT {
        return None;
    }
    let plan = plan::plan(process, language);
    let placed = place::place(&plan);
    let text = describe(process, language);
    Some(svg::write(&plan, &placed, title, &text, language))
}

#[cfg(test)]
mod tests;
