//! The picture as SVG.

use super::{
    describe::Described,
    place::{FONT, GAP, LINE, PADDING, Placed, WIDTH},
    plan::{Kind, Node, Plan, Way},
    words,
};
use crate::{language::Language, process::End};
use std::fmt::Write as _;

/// Rules for whoever knows custom properties; the attributes beside them are for whoever does not.
const STYLE: &str = "\
.procedure{color-scheme:light dark;--pp:var(--procedure-paper,#fff);--pl:var(--procedure-lane,#f3f5f7);\
--pb:var(--procedure-box,#fff);--pt:var(--procedure-text,#1a1d21);--pm:var(--procedure-muted,#5b6570);\
--pu:var(--procedure-usual,#1f5fbf);--pr:var(--procedure-refusal,#b3261e);--pg:var(--procedure-good,#1b7f43)}\
@media (prefers-color-scheme:dark){.procedure{--pp:var(--procedure-paper,#16191d);\
--pl:var(--procedure-lane,#1e2228);--pb:var(--procedure-box,#262b32);--pt:var(--procedure-text,#eceff3);\
--pm:var(--procedure-muted,#a5afba);--pu:var(--procedure-usual,#7fb0ff);--pr:var(--procedure-refusal,#ff8a80);\
--pg:var(--procedure-good,#6fcf97)}}\
.procedure .p-paper{fill:var(--pp)}.procedure .p-lane{fill:var(--pl)}\
.procedure .p-box{fill:var(--pb);stroke:var(--pm)}.procedure .p-good{fill:var(--pb);stroke:var(--pg)}\
.procedure .p-bad{fill:var(--pb);stroke:var(--pr)}.procedure text{fill:var(--pt)}\
.procedure .p-term{fill:var(--pm)}.procedure .p-line{stroke:var(--pm)}\
.procedure .p-usual{stroke:var(--pu)}.procedure .p-refusal{stroke:var(--pr)}\
.procedure .p-usual-tip{fill:var(--pu)}.procedure .p-refusal-tip{fill:var(--pr)}.procedure .p-other-tip{fill:var(--pm)}";

pub(super) fn write(
    plan: &Plan,
    placed: &Placed,
    title: &str,
    text: &[Described],
    language: Language,
) -> String {
    let (width, height) = (placed.width, placed.height);
    let mut svg = String::with_capacity(32 << 10);
    let code = language.code();
    // Writing into a string cannot fail.
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="procedure" role="img" xml:lang="{code}" lang="{code}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui,'Noto Sans','DejaVu Sans',sans-serif" font-size="{FONT}">"#
    );
    let _ = write!(svg, "\n<title>{}</title>\n<desc>", escaped(title));
    for item in text {
        let _ = writeln!(svg, "{}", escaped(&item.to_string()));
    }
    let _ = write!(svg, "</desc>\n<style>{STYLE}</style>\n");
    let _ = writeln!(
        svg,
        r##"<rect class="p-paper" width="{width}" height="{height}" fill="#fff"/>"##
    );
    lanes(&mut svg, plan, placed);
    arrows(&mut svg, plan, placed);
    for (content, rect) in plan.boxes.iter().zip(&placed.rects) {
        draw_node(&mut svg, content, *rect);
    }
    if plan.boxes.iter().any(|content| content.deduced) {
        let x = placed.lanes.first().map_or(PADDING, |(x, _)| x + PADDING);
        line(
            &mut svg,
            "p-term",
            "#5b6570",
            x,
            placed.legend,
            words::legend(language),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn lanes(svg: &mut String, plan: &Plan, placed: &Placed) {
    for (number, (name, (x, width))) in plan.lanes.iter().zip(&placed.lanes).enumerate() {
        if number % 2 == 0 {
            let height = placed.legend - LINE;
            let _ = writeln!(
                svg,
                r##"<rect class="p-lane" x="{x}" y="0" width="{width}" height="{height}" fill="#f3f5f7"/>"##
            );
        }
        for (row, text) in name.iter().enumerate() {
            let (x, y) = (x + width / 2, placed.top + 6 - (name.len() - row) * LINE);
            let text = escaped(text);
            let _ = writeln!(
                svg,
                r##"<text x="{x}" y="{y}" text-anchor="middle" font-weight="bold" fill="#1a1d21">{text}</text>"##
            );
        }
    }
}

fn arrows(svg: &mut String, plan: &Plan, placed: &Placed) {
    for (arrow, points) in plan.arrows.iter().zip(&placed.arrows) {
        let (class, colour, width, dashes) = match arrow.way {
            Way::Usual => ("usual", "#1f5fbf", "2", ""),
            Way::Other => ("other", "#5b6570", "1.2", ""),
            Way::Refusal => ("refusal", "#b3261e", "1.2", r#" stroke-dasharray="5 3""#),
        };
        let mut path = String::new();
        for (number, (x, y)) in points.iter().enumerate() {
            let _ = write!(path, "{}{x} {y}", if number == 0 { "M" } else { "L" });
        }
        let stroke = if class == "other" { "line" } else { class };
        let _ = writeln!(
            svg,
            r#"<path class="p-{stroke}" d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dashes}/>"#
        );
        if let [.., (before, _), (x, y)] = points.as_slice() {
            let back = if before < x { x - 8 } else { x + 8 };
            let (above, below) = (y - 4, y + 4);
            let _ = writeln!(
                svg,
                r#"<path class="p-{class}-tip" d="M{x} {y}L{back} {above}L{back} {below}Z" fill="{colour}"/>"#
            );
        }
    }
}

fn draw_node(svg: &mut String, content: &Node, rect: super::place::Rect) {
    let (class, stroke, radius) = match content.kind {
        Kind::Stage => ("p-box", "#5b6570", 3),
        Kind::Aside => ("p-box", "#5b6570", 10),
        Kind::Start | Kind::End(End::Issued) => ("p-good", "#1b7f43", 18),
        Kind::End(end) if end.is_refusal() => ("p-bad", "#b3261e", 18),
        Kind::End(_) => ("p-box", "#5b6570", 18),
    };
    let dashes = if content.deduced {
        r#" stroke-dasharray="6 3""#
    } else {
        ""
    };
    let super::place::Rect { x, y, height, head } = rect;
    let _ = writeln!(
        svg,
        r##"<rect class="{class}" x="{x}" y="{y}" width="{WIDTH}" height="{height}" rx="{radius}" fill="#fff" stroke="{stroke}" stroke-width="1.4"{dashes}/>"##
    );
    let centred = if content.lines.is_empty() {
        PADDING / 2
    } else {
        0
    };
    let mut baseline = y + PADDING / 2 + LINE - 4 + centred;
    let bold = if content.kind == Kind::Aside {
        ""
    } else {
        r#" font-weight="bold""#
    };
    for text in &content.heading {
        let (x, text) = (x + PADDING, escaped(text));
        let _ = writeln!(
            svg,
            r##"<text x="{x}" y="{baseline}"{bold} fill="#1a1d21">{text}</text>"##
        );
        baseline += LINE;
    }
    for text in &content.term {
        line(svg, "p-term", "#5b6570", x + PADDING, baseline, text);
        baseline += LINE;
    }
    let mut top = y + head;
    for own in &content.lines {
        for (row, text) in own.text.iter().enumerate() {
            let y = top + 2 + LINE - 4 + row * LINE;
            if row == 0 {
                line(svg, "p-term", "#5b6570", x + PADDING, y, "▸");
            }
            line(svg, "p-act", "#1a1d21", x + PADDING + 12, y, text);
        }
        top += own.text.len() * LINE + GAP;
    }
}

fn line(svg: &mut String, class: &str, colour: &str, x: usize, y: usize, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        svg,
        r#"<text class="{class}" x="{x}" y="{y}" fill="{colour}">{text}</text>"#
    );
}

/// A text as it may stand in XML, in an element or an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // XML has no place for them.
            '\u{FFFE}' | '\u{FFFF}' => {}
            sign if sign.is_control() && !matches!(sign, '\n' | '\t') => {}
            sign => safe.push(sign),
        }
    }
    safe
}
