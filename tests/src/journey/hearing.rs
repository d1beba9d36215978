//! Whether assistive technology is told what is shown.

use super::Journey;
use crate::accessibility::LIST;
use anyhow::Result;
use std::time::{Duration, Instant};

/// How long the tree may take to follow what is shown.
const TIMEOUT: Duration = Duration::from_secs(5);

/// A text without what makes no difference to who listens: the white space, the signs that stand for embedded
/// objects, and capitals.
fn level(text: &str) -> String {
    let text = text.to_lowercase();
    let parts = text.split(|sign: char| sign.is_whitespace() || sign == '\u{fffc}');
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Journey {
    /// On a journey that listens, compares what the screen shows with what assistive technology is told of it;
    /// what it is not told is kept in `untold`.
    pub async fn listen(&mut self, name: &str, language: &str) -> Result<()> {
        let Some(tree) = &self.tree else {
            return Ok(());
        };
        let begun = Instant::now();
        let untold = loop {
            let (shown, lists) = (self.window.texts().await?, self.window.lists().await?);
            let told = tree.objects().await?;
            let words: Vec<_> = told
                .iter()
                .flat_map(|object| &object.words)
                .map(|words| level(words))
                .collect();
            let mut untold: Vec<_> = shown
                .into_iter()
                .map(|text| level(&text))
                .filter(|text| !words.iter().any(|words| words.contains(text)))
                .collect();
            let told_lists = told.iter().filter(|object| object.role == LIST).count();
            if told_lists < lists {
                untold.push(format!("{lists} lists, told of as {told_lists}"));
            }
            if untold.is_empty() || begun.elapsed() > TIMEOUT {
                break untold;
            }
        };
        let said = untold
            .into_iter()
            .map(|text| format!("{name}, {language}: {text}"));
        let said: Vec<_> = said.collect();
        for line in &said {
            self.journal.saw(format!("not told: {line}"));
        }
        self.untold.extend(said);
        Ok(())
    }
}
