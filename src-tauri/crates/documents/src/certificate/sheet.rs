//! Where everything stands on the sheet.

use super::{
    PrintError, codes,
    face::{Faces, Weight},
    flow::{Align, BLACK, BOTTOM, Flow, GREY, HAIR, HEIGHT, LEFT, RIGHT, Style, TEAL, TINT},
    words::{Pair, Row, Words},
};
use kabinet_model::language::Language;

/// The whole width between the margins.
const COLUMN: (f32, f32) = (LEFT, RIGHT - LEFT);
/// Labels of the table.
const LABELS: (f32, f32) = (LEFT, 176.0);
/// Values of the table.
const VALUES: (f32, f32) = (LEFT + 190.0, RIGHT - LEFT - 190.0);

const fn kk(weight: Weight, size: f32) -> Style {
    Style {
        weight,
        size,
        ink: BLACK,
        language: Language::Kk,
    }
}

const fn ru(weight: Weight, size: f32) -> Style {
    Style {
        weight,
        size,
        ink: GREY,
        language: Language::Ru,
    }
}

/// Lays the document out on as many pages as it needs.
pub(super) fn lay_out<'a>(
    words: &Words,
    codes: &[codes::Placed],
    training: bool,
    faces: &'a Faces,
) -> Result<Flow<'a>, PrintError> {
    let mut flow = Flow::new(faces);
    if training {
        let text = format!("{} · {}", words.training.kk, words.training.ru);
        banner(&mut flow, &text, Language::Kk);
    }
    head(&mut flow, words)?;
    heading(&mut flow, words)?;
    body(&mut flow, &words.body)?;
    for row in &words.rows {
        table_row(&mut flow, row)?;
    }
    flow.y += 12.0;
    signature(&mut flow, words)?;
    proof(&mut flow, words, codes)?;
    feet(&mut flow, words, training);
    Ok(flow)
}

/// A stripe that keeps a training document from passing for a genuine one.
pub(super) fn banner(flow: &mut Flow<'_>, text: &str, language: Language) {
    let style = Style {
        weight: Weight::Bold,
        size: 9.0,
        ink: [0x7A, 0x4B, 0x00],
        language,
    };
    flow.fill([0xFF, 0xF1, 0xC9], LEFT, 26.0, COLUMN.1, 18.0);
    flow.aligned(style, Align::Centre, COLUMN, 28.5, text);
    flow.y += 8.0;
}

/// The office on the left, number and date on the right.
fn head(flow: &mut Flow<'_>, words: &Words) -> Result<(), PrintError> {
    let top = flow.y;
    let office = (LEFT, 255.0);
    flow.paragraph(
        kk(Weight::Bold, 10.5),
        Align::Left,
        office,
        &words.provider.kk,
    )?;
    flow.y += 1.5;
    flow.paragraph(
        ru(Weight::Regular, 9.5),
        Align::Left,
        office,
        &words.provider.ru,
    )?;
    flow.y += 1.5;
    flow.paragraph(ru(Weight::Regular, 8.5), Align::Left, office, &words.bin)?;
    let left_end = flow.y;

    flow.y = top;
    let right = (RIGHT - 215.0, 215.0);
    let labels = [
        (&words.number_label, &words.number),
        (&words.issued_label, &words.issued),
    ];
    for (label, value) in labels {
        let label = format!("{} / {}", label.kk, label.ru);
        flow.paragraph(ru(Weight::Regular, 8.0), Align::Right, right, &label)?;
        flow.paragraph(kk(Weight::Bold, 11.0), Align::Right, right, value)?;
        flow.y += 3.0;
    }
    flow.y = flow.y.max(left_end) + 8.0;
    let y = flow.y;
    flow.rule(TEAL, 1.4, (LEFT, RIGHT), y);
    Ok(())
}

fn heading(flow: &mut Flow<'_>, words: &Words) -> Result<(), PrintError> {
    let narrow = (LEFT + 36.0, RIGHT - LEFT - 72.0);
    flow.y += 18.0;
    let (kk_title, ru_title) = match &words.kind {
        Some(kind) => {
            let style = Style {
                ink: TEAL,
                ..kk(Weight::Bold, 19.0)
            };
            let kind = format!("{} / {}", kind.kk, kind.ru);
            flow.paragraph(style, Align::Centre, COLUMN, &kind)?;
            flow.y += 4.0;
            (kk(Weight::Bold, 11.5), ru(Weight::Regular, 11.0))
        }
        None => (kk(Weight::Bold, 15.0), ru(Weight::Regular, 13.0)),
    };
    flow.paragraph(kk_title, Align::Centre, narrow, &words.title.kk)?;
    flow.y += 2.0;
    flow.paragraph(ru_title, Align::Centre, narrow, &words.title.ru)?;
    flow.y += 14.0;
    Ok(())
}

fn body(flow: &mut Flow<'_>, body: &Pair) -> Result<(), PrintError> {
    flow.paragraph(kk(Weight::Regular, 11.0), Align::Left, COLUMN, &body.kk)?;
    flow.y += 5.0;
    flow.paragraph(ru(Weight::Regular, 11.0), Align::Left, COLUMN, &body.ru)?;
    flow.y += 10.0;
    let y = flow.y;
    flow.rule(HAIR, 0.6, (LEFT, RIGHT), y);
    Ok(())
}

/// A row stays together on one page.
fn table_row(flow: &mut Flow<'_>, row: &Row) -> Result<(), PrintError> {
    let label = [
        (kk(Weight::Regular, 9.0), &row.label.kk),
        (ru(Weight::Regular, 8.0), &row.label.ru),
    ];
    let values = row.value.iter().enumerate().map(|(at, value)| match at {
        0 => (kk(Weight::Bold, 10.5), value),
        _ => (ru(Weight::Regular, 9.5), value),
    });
    let labels = wrapped(flow, LABELS.1, label.into_iter());
    let values = wrapped(flow, VALUES.1, values);
    let height = |lines: &[(Style, String)]| lines.iter().map(|(style, _)| style.leading()).sum();
    let tallest = f32::max(height(&labels), height(&values));
    flow.room(tallest + 7.0)?;
    let top = flow.y + 3.0;
    for (column, lines) in [(LABELS, labels), (VALUES, values)] {
        let mut y = top;
        for (style, line) in lines {
            flow.line(style, column.0, y, &line);
            y += style.leading();
        }
    }
    flow.y = top + tallest + 4.0;
    let y = flow.y;
    flow.rule(HAIR, 0.6, (LEFT, RIGHT), y);
    Ok(())
}

fn wrapped<'t>(
    flow: &Flow<'_>,
    width: f32,
    texts: impl Iterator<Item = (Style, &'t String)>,
) -> Vec<(Style, String)> {
    texts
        .flat_map(|(style, text)| {
            flow.wrap(style, width, text)
                .into_iter()
                .map(move |line| (style, line))
        })
        .collect()
}

fn signature(flow: &mut Flow<'_>, words: &Words) -> Result<(), PrintError> {
    let inner = (LEFT + 14.0, COLUMN.1 - 28.0);
    let texts = [
        (kk(Weight::Bold, 11.0), &words.official),
        (kk(Weight::Regular, 9.5), &words.position.kk),
        (ru(Weight::Regular, 9.0), &words.position.ru),
    ];
    let signed = format!("{} / {}", words.signed_by.kk, words.signed_by.ru);
    let mut lines = wrapped(flow, inner.1, texts.into_iter());
    let small = Style {
        ink: TEAL,
        ..kk(Weight::Regular, 8.5)
    };
    let small = std::iter::once(&signed)
        .chain(&words.stamped)
        .map(|line| (small, line));
    lines.extend(wrapped(flow, inner.1, small));
    let height: f32 = lines.iter().map(|(style, _)| style.leading()).sum::<f32>() + 15.0;
    flow.room(height)?;
    let top = flow.y;
    flow.fill(TINT, LEFT, top, COLUMN.1, height);
    flow.fill(TEAL, LEFT, top, 3.0, height);
    let mut y = top + 7.0;
    for (style, line) in lines {
        flow.line(style, inner.0, y, &line);
        y += style.leading();
    }
    flow.y = top + height;
    Ok(())
}

/// How to check, and the codes: at the bottom of the page, or at the top of one of their own.
fn proof(flow: &mut Flow<'_>, words: &Words, codes: &[codes::Placed]) -> Result<(), PrintError> {
    let texts = [
        (kk(Weight::Regular, 7.5), &words.proof.kk),
        (ru(Weight::Regular, 7.5), &words.proof.ru),
    ];
    let lines = wrapped(flow, COLUMN.1, texts.into_iter());
    let codes_height = codes::height(codes);
    let text_height: f32 = lines.iter().map(|(style, _)| style.leading()).sum();
    let height = text_height + 8.0 + codes_height;
    flow.y += 12.0;
    let pages = flow.pages();
    flow.room(height)?;
    if flow.pages() == pages {
        flow.y = BOTTOM - height;
    }
    for (style, line) in lines {
        let top = flow.y;
        flow.line(style, LEFT, top, &line);
        flow.y += style.leading();
    }
    flow.y += 8.0;
    let top = flow.y;
    codes::draw(flow, codes, top);
    Ok(())
}

/// Number and page on every page.
fn feet(flow: &mut Flow<'_>, words: &Words, training: bool) {
    let style = ru(Weight::Regular, 8.0);
    let pages = flow.pages();
    for page in 0..pages {
        let top = HEIGHT - 38.0;
        let mut left = format!("№ {}", words.number);
        if training && page > 0 {
            left = format!("{left} · {} · {}", words.training.kk, words.training.ru);
        }
        flow.line_on(page, style, LEFT, top, &left);
        let right = format!("{} / {pages}", page + 1);
        flow.line_on(page, style, RIGHT - 20.0, top, &right);
    }
}
