//! The QR codes on the sheet: each drawn once as a form of black modules, then placed in rows.

use super::{
    PrintError,
    face::Weight,
    flow::{Align, Flow, GREY, HEIGHT, LEFT, RIGHT, Style},
    line::Line,
    tags::{Picture, Role},
};
use crate::qr;
use kabinet_model::language::Language;
use kabinet_texts::Texts;
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, Op, PdfDocument, Pt, XObjectId, XObjectTransform,
};
use std::{collections::BTreeMap, fmt::Write as _};

/// Greatest side of a code with its quiet zone, points (38 mm).
const MAX_SIDE: f32 = 108.0;
/// Smallest: below 30 mm phones have trouble with the larger versions.
const MIN_SIDE: f32 = 85.0;
const GAP: f32 = 6.0;
const WIDEST_GAP: f32 = 24.0;
const LABEL: f32 = 11.0;

/// A code among the resources of the PDF.
pub(super) struct Placed {
    id: XObjectId,
    /// Modules of a side, quiet zone included.
    modules: usize,
    label: String,
    /// What it is, for those who do not see it.
    alternative: String,
}

/// Draws the codes of `parts` as forms of `pdf`.
pub(super) fn add(pdf: &mut PdfDocument, parts: &[String]) -> Result<Vec<Placed>, PrintError> {
    let mut placed = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let matrix =
            qr::Matrix::of(part).map_err(|error| PrintError::Assembly(error.to_string()))?;
        let modules = matrix.side() + 2 * qr::QUIET_ZONE;
        let mut content = String::from("0 g\n");
        for (x, y, width) in matrix.runs() {
            // A form counts from below.
            let (x, y) = (x + qr::QUIET_ZONE, modules - qr::QUIET_ZONE - 1 - y);
            let _ = writeln!(content, "{x} {y} {width} 1 re");
        }
        // One path: no seams between the rows.
        content.push_str("f\n");
        let size = i64::try_from(modules).unwrap_or(i64::MAX);
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let id = XObjectId(format!("Code{}", at + 1));
        pdf.resources.xobjects.map.insert(
            id.clone(),
            printpdf::XObject::External(ExternalXObject {
                stream: ExternalStream {
                    dict: BTreeMap::from([
                        ("Type".to_owned(), name("XObject")),
                        ("Subtype".to_owned(), name("Form")),
                        (
                            "BBox".to_owned(),
                            DictItem::Array(
                                [0, 0, size, size].into_iter().map(DictItem::Int).collect(),
                            ),
                        ),
                        (
                            "Resources".to_owned(),
                            DictItem::Dict {
                                map: BTreeMap::new(),
                            },
                        ),
                    ]),
                    content: content.into_bytes(),
                    compress: true,
                },
                width: None,
                height: None,
                dpi: None,
            }),
        );
        placed.push(Placed {
            id,
            modules,
            label: format!("{} / {}", at + 1, parts.len()),
            alternative: Texts::built_in().get(
                Language::Kk,
                "certificate-code",
                &[
                    ("code", &(at + 1).to_string()),
                    ("codes", &parts.len().to_string()),
                ],
            ),
        });
    }
    Ok(placed)
}

/// Codes in a row, and the side of each.
fn grid(codes: &[Placed]) -> (usize, f32) {
    let width = RIGHT - LEFT + GAP;
    // At most five fit above the smallest side.
    let across = (1..=codes.len().max(1))
        .rev()
        .find(|across| width / float(*across) - GAP >= MIN_SIDE)
        .unwrap_or(1);
    (across, (width / float(across) - GAP).min(MAX_SIDE))
}

/// How much height the rows take, points.
pub(super) fn height(codes: &[Placed]) -> f32 {
    let (across, side) = grid(codes);
    float(codes.len().div_ceil(across)) * (side + LABEL)
}

/// Places the codes in rows below `top` on the last page.
pub(super) fn draw(flow: &mut Flow<'_>, codes: &[Placed], top: f32) {
    let (across, side) = grid(codes);
    // A full row reaches from margin to margin, unless it would fall apart.
    let gaps = float(across.max(2) - 1);
    let gap = ((RIGHT - LEFT - float(across) * side) / gaps).min(WIDEST_GAP);
    let style = Style {
        weight: Weight::Regular,
        size: 7.0,
        ink: GREY,
    };
    for (at, code) in codes.iter().enumerate() {
        let x = LEFT + float(at % across) * (side + gap);
        let top = top + float(at / across) * (side + LABEL);
        let scale = side / float(code.modules);
        let bottom = HEIGHT - top - side;
        let picture = Picture {
            alternative: code.alternative.clone(),
            bounds: [x, bottom, x + side, bottom + side],
        };
        flow.figure(picture, |flow| {
            flow.draw([Op::UseXobject {
                id: code.id.clone(),
                transform: XObjectTransform {
                    translate_x: Some(Pt(x)),
                    translate_y: Some(Pt(bottom)),
                    scale_x: Some(scale),
                    scale_y: Some(scale),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                },
            }]);
            let label = Line::of(&[(Language::Kk, &code.label)]);
            let below = top + side - 2.0;
            flow.tagged(Role::Caption, |flow| {
                flow.aligned(style, Align::Centre, (x, side), below, &label);
            });
        });
    }
}

/// Counts of modules and codes: small numbers.
#[expect(clippy::cast_precision_loss)]
fn float(count: usize) -> f32 {
    count as f32
}
