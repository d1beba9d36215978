//! How wide a text is, on the safe side: the picture has no fonts in it, so the widest usual one is assumed.

/// Greatest number of lines of a text; what is longer ends in an ellipsis.
const LINE_LIMIT: usize = 8;

/// The width of a text, in thousandths of the font's size.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(sign).sum()
}

const fn sign(sign: char) -> u32 {
    match sign {
        ' ' | '.' | ',' | ':' | ';' | 'i' | 'l' | 'j' | 'і' | '|' | '\'' | '’' | '!' | '('
        | ')' => 400,
        'f' | 't' | 'r' | 'I' | 'І' | '-' => 460,
        'm' | 'w' | 'ж' | 'ш' | 'щ' | 'ы' | 'ю' | 'ф' | 'м' | 'W' | 'M' | 'Ж' | 'Ш' | 'Щ' | 'Ы'
        | 'Ю' | 'Ф' | 'М' | 'Ұ' | 'Ө' | 'О' | '—' => 980,
        'A'..='Z' | 'А'..='Я' | 'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ү' | 'Һ' => 800,
        _ => 670,
    }
}

/// A text in lines of at most this width (in thousandths of the font's size).
pub(super) fn wrap(text: &str, most: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let with = width(&line) + width(" ") + width(word);
        if !line.is_empty() && with > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        // A word wider than a line is broken.
        for letter in word.chars() {
            if width(&line) + sign(letter) > most {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > LINE_LIMIT {
        lines.truncate(LINE_LIMIT);
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    lines
}
