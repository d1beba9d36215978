//! Ways of arrows: between the lanes and between the rows, each on a track of its own, never through a box.

use super::plan::{Arrow, Plan};

/// The side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Where an arrow runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) exit: Side,
    pub(super) entry: Side,
    /// The space between lanes that it leaves into, and its track there.
    pub(super) first: (usize, usize),
    /// The space between rows that it crosses the lanes in, its track there, and the space between lanes that it
    /// comes through, with its track; absent where it needs no crossing.
    pub(super) crossing: Option<((usize, usize), (usize, usize))>,
    /// Its place among those that enter the box on the same side.
    pub(super) port: usize,
}

/// A stretch of an arrow in a space: from and to, both included.
type Stretch = (usize, usize, usize);

/// The tracks of a space, filled from the first.
fn tracks(mut stretches: Vec<Stretch>) -> Vec<(usize, usize)> {
    stretches.sort_unstable_by_key(|(arrow, from, to)| (*from, *to, *arrow));
    let mut ends: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (arrow, from, to) in stretches {
        let free = ends.iter().position(|end| *end < from);
        let track = free.unwrap_or(ends.len());
        match ends.get_mut(track) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
        found.push((arrow, track));
    }
    found
}

struct Draft {
    exit: Side,
    entry: Side,
    first: usize,
    last: usize,
    gutter: Option<usize>,
    rows: (usize, usize),
}

fn draft(plan: &Plan, arrow: &Arrow) -> Option<Draft> {
    let (from, to) = (plan.boxes.get(arrow.from)?, plan.boxes.get(arrow.to)?);
    let forward = to.row > from.row;
    let (exit, entry) = match from.lane.cmp(&to.lane) {
        std::cmp::Ordering::Less => (Side::Right, Side::Left),
        std::cmp::Ordering::Greater => (Side::Left, Side::Right),
        std::cmp::Ordering::Equal if forward => (Side::Right, Side::Right),
        std::cmp::Ordering::Equal => (Side::Left, Side::Left),
    };
    let space = |lane: usize, side| match side {
        Side::Left => lane,
        Side::Right => lane + 1,
    };
    let (first, last) = (space(from.lane, exit), space(to.lane, entry));
    let below = to.row >= from.row;
    let gutter = (first != last).then_some(if below { from.row + 1 } else { from.row });
    Some(Draft {
        exit,
        entry,
        first,
        last,
        gutter,
        rows: (from.row, to.row),
    })
}

/// The routes of all arrows, in their order.
pub(super) fn routes(plan: &Plan) -> Vec<Route> {
    let drafts: Vec<Draft> = plan
        .arrows
        .iter()
        .filter_map(|arrow| draft(plan, arrow))
        .collect();
    let order = |a: usize, b: usize| (a.min(b), a.max(b));
    let mut lanes: Vec<Vec<Stretch>> = vec![Vec::new(); plan.lanes.len() + 1];
    let mut rows: Vec<Vec<Stretch>> = vec![Vec::new(); plan.rows + 1];
    for (number, draft) in drafts.iter().enumerate() {
        // A row stands at an odd place, the space above it at the even one before.
        let (from, to) = (2 * draft.rows.0 + 1, 2 * draft.rows.1 + 1);
        let turn = draft.gutter.map_or(to, |gutter| 2 * gutter);
        let mut put = |space: usize, (low, high): (usize, usize), key| {
            if let Some(lane) = lanes.get_mut(space) {
                lane.push((key, low, high));
            }
        };
        put(draft.first, order(from, turn), 2 * number);
        if let Some(gutter) = draft.gutter {
            put(draft.last, order(turn, to), 2 * number + 1);
            let (low, high) = order(draft.first, draft.last);
            if let Some(row) = rows.get_mut(gutter) {
                row.push((number, low, high));
            }
        }
    }
    let lanes: Vec<_> = lanes.into_iter().map(tracks).collect();
    let rows: Vec<_> = rows.into_iter().map(tracks).collect();
    let track = |space: &[Vec<(usize, usize)>], at: usize, key: usize| {
        let found = space
            .get(at)
            .and_then(|list| list.iter().find(|(known, _)| *known == key));
        found.map_or(0, |(_, track)| *track)
    };
    let mut ports: Vec<(usize, Side)> = Vec::new();
    let routes = drafts.iter().zip(&plan.arrows).enumerate();
    let routes = routes.map(|(number, (draft, arrow))| {
        let entered = (arrow.to, draft.entry);
        let port = ports.iter().filter(|port| **port == entered).count();
        ports.push(entered);
        let crossing = draft.gutter.map(|gutter| {
            let last = (draft.last, track(&lanes, draft.last, 2 * number + 1));
            ((gutter, track(&rows, gutter, number)), last)
        });
        Route {
            exit: draft.exit,
            entry: draft.entry,
            first: (draft.first, track(&lanes, draft.first, 2 * number)),
            crossing,
            port,
        }
    });
    routes.collect()
}

/// How many tracks each space between lanes, and each between rows, has.
pub(super) fn spaces(plan: &Plan, routes: &[Route]) -> (Vec<usize>, Vec<usize>) {
    let mut lanes = vec![0; plan.lanes.len() + 1];
    let mut rows = vec![0; plan.rows + 1];
    let count = |space: &mut Vec<usize>, (at, track): (usize, usize)| {
        if let Some(known) = space.get_mut(at) {
            *known = (*known).max(track + 1);
        }
    };
    for route in routes {
        count(&mut lanes, route.first);
        if let Some((row, last)) = route.crossing {
            count(&mut rows, row);
            count(&mut lanes, last);
        }
    }
    (lanes, rows)
}
