//! Which stage leads to which.

use super::super::Process;

/// The stages by their positions, and where each leads.
pub(super) struct Graph {
    /// Where the acts of each stage lead; without those that change nothing.
    pub(super) edges: Vec<Vec<usize>>,
    /// Where applications begin.
    pub(super) starts: Vec<usize>,
}

impl Graph {
    pub(super) fn of(process: &Process) -> Self {
        let position = |id: &str| process.stages.iter().position(|stage| stage.id == id);
        let edges = process.stages.iter().map(|stage| {
            let acts = process.acts(stage);
            acts.filter_map(|act| position(act.to.as_deref()?))
                .collect()
        });
        let begin = process.begin.iter();
        let mut starts: Vec<usize> = begin
            .map(|act| act.to.as_deref().map_or(Some(0), position))
            .collect::<Option<_>>()
            .unwrap_or_default();
        if starts.is_empty() {
            starts.push(0);
        }
        Self {
            edges: edges.collect(),
            starts,
        }
    }

    /// The stages that can be reached, each with the least number of acts to it.
    pub(super) fn depths(&self, from: &[usize]) -> Vec<Option<usize>> {
        let mut depths = vec![None; self.edges.len()];
        let mut wave: Vec<usize> = from.to_vec();
        let mut depth = 0;
        while !wave.is_empty() {
            let mut next = Vec::new();
            for stage in wave {
                let Some(known @ None) = depths.get_mut(stage) else {
                    continue;
                };
                *known = Some(depth);
                next.extend(self.edges.get(stage).into_iter().flatten());
            }
            wave = next;
            depth += 1;
        }
        depths
    }

    /// Whether a path of at least one act leads from one stage to another.
    pub(super) fn leads(&self, from: usize, to: usize) -> bool {
        let next = self.edges.get(from).map_or(&[][..], Vec::as_slice);
        self.depths(next).get(to).is_some_and(Option::is_some)
    }
}
