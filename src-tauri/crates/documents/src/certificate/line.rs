//! Text that wraps: lines whose pieces know their language.

use super::face::Face;
use kabinet_model::language::Language;

/// A part of a text in one language.
pub(super) type Part<'a> = (Language, &'a str);

/// One line of a text, piece by piece in its language. A line that is cut between words ends with the space
/// that stood there: it is not seen, but whoever reads by the tags would hear two words as one.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pieces: Vec<(Language, String)>,
}

impl Line {
    /// A line that does not wrap.
    pub(super) fn of(parts: &[Part<'_>]) -> Self {
        let mut line = Self::default();
        for (language, text) in parts {
            for word in text.split_whitespace() {
                line.word(*language, word);
            }
        }
        line.end();
        line
    }

    /// The lines of a text in a column of `width`, both in points.
    pub(super) fn wrap(face: &Face, size: f32, width: f32, parts: &[Part<'_>]) -> Vec<Self> {
        let fits = |line: &Self| line.width(face, size) <= width;
        let mut lines = Vec::new();
        let mut line = Self::default();
        let words = parts.iter().flat_map(|(language, text)| {
            text.split_whitespace().map(move |word| (*language, word))
        });
        for (language, word) in words {
            let mut longer = line.clone();
            longer.word(language, word);
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.pieces.is_empty() {
                line.end();
                lines.push(std::mem::take(&mut line));
            }
            // A word wider than the column is cut where it must be.
            let mut bytes = [0; 4];
            for character in word.chars() {
                let character = &*character.encode_utf8(&mut bytes);
                let mut longer = line.clone();
                longer.push(language, character);
                if fits(&longer) || line.pieces.is_empty() {
                    line = longer;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
                line.push(language, character);
            }
        }
        if !line.pieces.is_empty() {
            line.end();
            lines.push(line);
        }
        lines
    }

    /// The pieces in their order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (Language, &str)> {
        self.pieces
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }

    /// How wide it is seen, points.
    pub(super) fn width(&self, face: &Face, size: f32) -> f32 {
        let text: String = self.pieces().map(|(_, text)| text).collect();
        face.width(text.trim_end(), size)
    }

    fn word(&mut self, language: Language, word: &str) {
        self.end();
        self.push(language, word);
    }

    fn push(&mut self, language: Language, text: &str) {
        match self.pieces.last_mut() {
            Some((last, piece)) if *last == language => piece.push_str(text),
            _ => self.pieces.push((language, text.to_owned())),
        }
    }

    /// A space behind what is there.
    fn end(&mut self) {
        if let Some((_, piece)) = self.pieces.last_mut() {
            piece.push(' ');
        }
    }
}
