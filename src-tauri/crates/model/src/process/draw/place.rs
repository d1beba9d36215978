//! Measures: where each box, line and arrow lies, in pixels.

use super::{
    plan::{Node, Plan},
    route::{Side, routes, spaces},
};

/// Size of the letters.
pub(super) const FONT: usize = 13;
/// Height of a line.
pub(super) const LINE: usize = 18;
/// Below a line of a box.
pub(super) const GAP: usize = 4;
/// Width of a box.
pub(super) const WIDTH: usize = 184;
/// Between the frame of a box and its text.
pub(super) const PADDING: usize = 10;
/// Width of a heading in a box, in thousandths of the size of the letters.
pub(super) const TEXT_WIDTH: u32 = 12_100;
/// Width of a line behind its mark: its letters are not bold.
pub(super) const LINE_WIDTH: u32 = 12_500;
/// Between two tracks.
const TRACK: usize = 9;
/// Between a box and the first track.
const MARGIN: usize = 12;
/// Around the picture.
const EDGE: usize = 12;

/// A box where it lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rect {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) height: usize,
    /// Height of the part above the lines.
    pub(super) head: usize,
}

/// The whole picture.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Height of the names of the lanes.
    pub(super) top: usize,
    /// Left edge and width of each lane, with half of the space on both sides.
    pub(super) lanes: Vec<(usize, usize)>,
    pub(super) rects: Vec<Rect>,
    /// The points of each arrow: it runs level, then upright, and so on; it ends level.
    pub(super) arrows: Vec<Vec<(usize, usize)>>,
    /// Where the legend stands.
    pub(super) legend: usize,
}

/// Height of the part of a box above its lines, and of the whole box, if so many arrows enter on one side.
fn heights(content: &Node, entering: usize) -> (usize, usize) {
    let text = (content.heading.len() + content.term.len()) * LINE + PADDING;
    let head = text.max(entering * TRACK + PADDING);
    let lines: usize = content
        .lines
        .iter()
        .map(|line| line.text.len() * LINE + GAP)
        .sum();
    (head, head + lines + PADDING)
}

pub(super) fn place(plan: &Plan) -> Placed {
    let routes = routes(plan);
    let (lane_tracks, row_tracks) = spaces(plan, &routes);
    let entering = |place: usize| {
        let sides = [Side::Left, Side::Right].map(|side| {
            let arrows = plan.arrows.iter().zip(&routes);
            arrows
                .filter(|(arrow, route)| arrow.to == place && route.entry == side)
                .count()
        });
        sides.into_iter().max().unwrap_or_default()
    };
    let sizes: Vec<(usize, usize)> = (plan.boxes.iter().enumerate())
        .map(|(place, content)| heights(content, entering(place)))
        .collect();
    // Across.
    let space = |tracks: usize| 2 * MARGIN + tracks.saturating_sub(1) * TRACK;
    let mut spaces_x = Vec::new();
    let mut lanes_x = Vec::new();
    let mut x = EDGE;
    for (lane, tracks) in lane_tracks.iter().enumerate() {
        spaces_x.push(x + MARGIN);
        x += space(*tracks);
        if lane < plan.lanes.len() {
            lanes_x.push(x);
            x += WIDTH;
        }
    }
    let width = x + EDGE;
    // Down.
    let names = plan.lanes.iter().map(Vec::len).max().unwrap_or_default();
    let top = EDGE + names * LINE + PADDING;
    let mut spaces_y = Vec::new();
    let mut rows_y = Vec::new();
    let mut y = top;
    for (row, tracks) in row_tracks.iter().enumerate() {
        spaces_y.push(y + MARGIN);
        y += space(*tracks);
        if row < plan.rows {
            rows_y.push(y);
            let boxes = plan
                .boxes
                .iter()
                .zip(&sizes)
                .filter(|(content, _)| content.row == row);
            y += boxes
                .map(|(_, (_, height))| *height)
                .max()
                .unwrap_or_default();
        }
    }
    let at = |list: &[usize], place: usize| list.get(place).copied().unwrap_or_default();
    let rects: Vec<Rect> = (plan.boxes.iter().zip(&sizes))
        .map(|(content, (head, height))| Rect {
            x: at(&lanes_x, content.lane),
            y: at(&rows_y, content.row),
            height: *height,
            head: *head,
        })
        .collect();
    let track = |list: &[usize], (space, track): (usize, usize)| at(list, space) + track * TRACK;
    let edge = |rect: &Rect, side| match side {
        Side::Left => rect.x,
        Side::Right => rect.x + WIDTH,
    };
    let arrows = plan
        .arrows
        .iter()
        .zip(&routes)
        .filter_map(|(arrow, route)| {
            let (from, to) = (rects.get(arrow.from)?, rects.get(arrow.to)?);
            let content = plan.boxes.get(arrow.from)?;
            let begin = (edge(from, route.exit), line_y(content, from, arrow.line));
            let end = (edge(to, route.entry), to.y + PADDING + route.port * TRACK);
            let x = track(&spaces_x, route.first);
            let mut points = vec![begin, (x, begin.1)];
            if let Some((row, last)) = route.crossing {
                let (y, next) = (track(&spaces_y, row), track(&spaces_x, last));
                points.extend([(x, y), (next, y), (next, end.1)]);
            } else {
                points.push((x, end.1));
            }
            points.push(end);
            Some(points)
        });
    let arrows = arrows.collect();
    let lanes = (0..plan.lanes.len()).map(|lane| {
        let (left, right) = (at(&lane_tracks, lane), at(&lane_tracks, lane + 1));
        let begin = at(&lanes_x, lane) - space(left) / 2;
        (begin, space(left) / 2 + WIDTH + space(right) / 2)
    });
    let lanes = lanes.collect();
    Placed {
        width,
        height: y + 2 * LINE + EDGE,
        top,
        lanes,
        rects,
        arrows,
        legend: y + LINE,
    }
}

/// The middle of a line of a box, where its arrow leaves; the middle of the head for what has no lines.
fn line_y(content: &Node, rect: &Rect, line: usize) -> usize {
    let Some(own) = content.lines.get(line) else {
        return rect.y + rect.height / 2;
    };
    let before: usize = content
        .lines
        .iter()
        .take(line)
        .map(|line| line.text.len() * LINE + GAP)
        .sum();
    rect.y + rect.head + before + own.text.len() * LINE / 2 + GAP / 2
}
