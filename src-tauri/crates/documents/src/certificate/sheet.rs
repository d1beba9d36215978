//! Where everything stands on the sheet.

use super::{
    PrintError, codes,
    face::{Faces, Weight},
    flow::{Align, BLACK, BOTTOM, Block, Flow, GREY, HAIR, HEIGHT, LEFT, RIGHT, Style, TEAL, TINT},
    line::{Line, Part},
    tags::Role,
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
    }
}

const fn ru(weight: Weight, size: f32) -> Style {
    Style {
        weight,
        size,
        ink: GREY,
    }
}

/// Lays the document out on as many pages as it needs.
pub(super) fn lay_out<'a>(
    words: &Words,
    codes: &[codes::Placed],
    training: bool,
    faces: &'a Faces,
) -> Result<Flow<'a>, PrintError> {
    let mut flow = Flow::new(faces, Language::Kk);
    if training {
        let Pair { kk, ru } = &words.training;
        let kk = format!("{kk} ·");
        banner(&mut flow, &[(Language::Kk, &kk), (Language::Ru, ru)]);
    }
    head(&mut flow, words)?;
    flow.tagged(Role::Title, |flow| heading(flow, words))?;
    body(&mut flow, &words.body)?;
    flow.tagged(Role::Table, |flow| {
        words.rows.iter().try_for_each(|row| table_row(flow, row))
    })?;
    flow.y += 12.0;
    signature(&mut flow, words)?;
    proof(&mut flow, words, codes)?;
    feet(&mut flow, words, training);
    Ok(flow)
}

/// A stripe that keeps a training document from passing for a genuine one.
pub(super) fn banner(flow: &mut Flow<'_>, parts: &[Part<'_>]) {
    let style = Style {
        weight: Weight::Bold,
        size: 9.0,
        ink: [0x7A, 0x4B, 0x00],
    };
    flow.fill([0xFF, 0xF1, 0xC9], LEFT, 26.0, COLUMN.1, 18.0);
    flow.tagged(Role::Paragraph, |flow| {
        flow.aligned(style, Align::Centre, COLUMN, 28.5, &Line::of(parts));
    });
    flow.y += 8.0;
}

/// A paragraph of its own, in one language.
fn paragraph(
    flow: &mut Flow<'_>,
    style: Style,
    column: (f32, f32),
    part: Part<'_>,
) -> Result<(), PrintError> {
    flow.tagged(Role::Paragraph, |flow| {
        flow.text(style, Align::Left, column, &[part])
    })
}

/// Both languages on one line.
fn side_by_side(
    flow: &mut Flow<'_>,
    style: Style,
    align: Align,
    column: (f32, f32),
    pair: &Pair,
) -> Result<(), PrintError> {
    let both = pair.side_by_side();
    flow.text(style, align, column, &both.each_ref().map(part))
}

fn part((language, text): &(Language, String)) -> Part<'_> {
    (*language, text)
}

/// The office on the left, number and date on the right.
fn head(flow: &mut Flow<'_>, words: &Words) -> Result<(), PrintError> {
    let top = flow.y;
    let office = (LEFT, 255.0);
    let provider = &words.provider;
    let name = kk(Weight::Bold, 10.5);
    paragraph(flow, name, office, (Language::Kk, &provider.kk))?;
    flow.y += 1.5;
    let name = ru(Weight::Regular, 9.5);
    paragraph(flow, name, office, (Language::Ru, &provider.ru))?;
    flow.y += 1.5;
    flow.tagged(Role::Paragraph, |flow| {
        let small = ru(Weight::Regular, 8.5);
        side_by_side(flow, small, Align::Left, office, &words.bin)
    })?;
    let left_end = flow.y;

    flow.y = top;
    let right = (RIGHT - 215.0, 215.0);
    let labels = [
        (&words.number_label, &words.number),
        (&words.issued_label, &words.issued),
    ];
    for (label, value) in labels {
        flow.tagged(Role::Paragraph, |flow| {
            let small = ru(Weight::Regular, 8.0);
            side_by_side(flow, small, Align::Right, right, label)?;
            let value = [(Language::Kk, value.as_str())];
            flow.text(kk(Weight::Bold, 11.0), Align::Right, right, &value)
        })?;
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
            side_by_side(flow, style, Align::Centre, COLUMN, kind)?;
            flow.y += 4.0;
            (kk(Weight::Bold, 11.5), ru(Weight::Regular, 11.0))
        }
        None => (kk(Weight::Bold, 15.0), ru(Weight::Regular, 13.0)),
    };
    let Pair { kk, ru } = &words.title;
    flow.text(kk_title, Align::Centre, narrow, &[(Language::Kk, kk)])?;
    flow.y += 2.0;
    flow.text(ru_title, Align::Centre, narrow, &[(Language::Ru, ru)])?;
    flow.y += 14.0;
    Ok(())
}

fn body(flow: &mut Flow<'_>, body: &Pair) -> Result<(), PrintError> {
    let text = kk(Weight::Regular, 11.0);
    paragraph(flow, text, COLUMN, (Language::Kk, &body.kk))?;
    flow.y += 5.0;
    let text = ru(Weight::Regular, 11.0);
    paragraph(flow, text, COLUMN, (Language::Ru, &body.ru))?;
    flow.y += 10.0;
    let y = flow.y;
    flow.rule(HAIR, 0.6, (LEFT, RIGHT), y);
    Ok(())
}

/// A row stays together on one page.
fn table_row(flow: &mut Flow<'_>, row: &Row) -> Result<(), PrintError> {
    let labels = [
        (kk(Weight::Regular, 9.0), (Language::Kk, &*row.label.kk)),
        (ru(Weight::Regular, 8.0), (Language::Ru, &*row.label.ru)),
    ];
    let values = row.value.iter().enumerate().map(|(at, value)| match at {
        0 => (kk(Weight::Bold, 10.5), (Language::Kk, value.as_str())),
        _ => (ru(Weight::Regular, 9.5), (Language::Ru, value.as_str())),
    });
    let labels = wrapped(flow, LABELS.1, labels);
    let values = wrapped(flow, VALUES.1, values);
    let tallest = f32::max(height(&labels), height(&values));
    flow.room(tallest + 7.0)?;
    let top = flow.y + 3.0;
    flow.tagged(Role::Row, |flow| {
        let cells = [
            (Role::HeaderCell, LABELS, labels),
            (Role::DataCell, VALUES, values),
        ];
        for (role, column, blocks) in cells {
            flow.tagged(role, |flow| flow.blocks(column.0, top, blocks));
        }
    });
    flow.y = top + tallest + 4.0;
    let y = flow.y;
    flow.rule(HAIR, 0.6, (LEFT, RIGHT), y);
    Ok(())
}

fn wrapped<'t>(
    flow: &Flow<'_>,
    width: f32,
    texts: impl IntoIterator<Item = (Style, Part<'t>)>,
) -> Vec<Block> {
    texts
        .into_iter()
        .map(|(style, part)| flow.wrap(style, width, &[part]))
        .collect()
}

fn signature(flow: &mut Flow<'_>, words: &Words) -> Result<(), PrintError> {
    let inner = (LEFT + 14.0, COLUMN.1 - 28.0);
    let texts = [
        (kk(Weight::Bold, 11.0), (Language::Kk, &*words.official)),
        (kk(Weight::Regular, 9.5), (Language::Kk, &words.position.kk)),
        (ru(Weight::Regular, 9.0), (Language::Ru, &words.position.ru)),
    ];
    let mut blocks = wrapped(flow, inner.1, texts);
    let small = Style {
        ink: TEAL,
        ..kk(Weight::Regular, 8.5)
    };
    for pair in std::iter::once(&words.signed_by).chain(&words.stamped) {
        let both = pair.side_by_side();
        blocks.push(flow.wrap(small, inner.1, &both.each_ref().map(part)));
    }
    boxed(flow, blocks)
}

/// Who signed, in a box of its own.
pub(super) fn boxed(flow: &mut Flow<'_>, blocks: Vec<Block>) -> Result<(), PrintError> {
    let height = height(&blocks) + 15.0;
    flow.room(height)?;
    let top = flow.y;
    flow.fill(TINT, LEFT, top, COLUMN.1, height);
    flow.fill(TEAL, LEFT, top, 3.0, height);
    flow.paragraphs(LEFT + 14.0, top + 7.0, blocks);
    flow.y = top + height;
    Ok(())
}

fn height(blocks: &[Block]) -> f32 {
    blocks.iter().map(Block::height).sum()
}

/// How to check, and the codes: at the bottom of the page, or at the top of one of their own.
fn proof(flow: &mut Flow<'_>, words: &Words, codes: &[codes::Placed]) -> Result<(), PrintError> {
    let texts = [
        (kk(Weight::Regular, 7.5), (Language::Kk, &*words.proof.kk)),
        (ru(Weight::Regular, 7.5), (Language::Ru, &*words.proof.ru)),
    ];
    let blocks = wrapped(flow, COLUMN.1, texts);
    let text_height = height(&blocks);
    let height = text_height + 8.0 + codes::height(codes);
    flow.y += 12.0;
    let pages = flow.pages();
    flow.room(height)?;
    if flow.pages() == pages {
        flow.y = BOTTOM - height;
    }
    flow.paragraphs(LEFT, flow.y, blocks);
    flow.y += text_height + 8.0;
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
        flow.foot(page, style, LEFT, top, &left);
        let right = format!("{} / {pages}", page + 1);
        flow.foot(page, style, RIGHT - 20.0, top, &right);
    }
}
