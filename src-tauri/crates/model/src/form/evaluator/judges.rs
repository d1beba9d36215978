//! The schema of all answers, compiled once a day.

use super::{Context, Evaluator};
use crate::{
    form::schema::{self, Members},
    iin::PersonNumber,
};
use chrono::NaiveDate;
use jsonschema::Validator;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The schema compiled for a day.
pub(super) struct Judges {
    /// For all answers.
    pub whole: Validator,
    members: OnceLock<Option<Members>>,
}

/// The last one compiled: the day it is changes once a day.
#[derive(Default)]
pub(super) struct Compiled(Mutex<Option<ForDay>>);

struct ForDay {
    day: NaiveDate,
    iin_exceptions: Vec<PersonNumber>,
    judges: Arc<Judges>,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Compiled")
    }
}

impl Evaluator {
    /// The schema for the day of a context; `None` when it cannot be compiled.
    pub(super) fn judges(&self, context: &Context<'_>) -> Option<Arc<Judges>> {
        let mut last = self
            .compiled
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref()
            && last.day == context.today
            && last.iin_exceptions == context.iin_exceptions
        {
            return Some(Arc::clone(&last.judges));
        }
        let judges = Arc::new(Judges {
            whole: schema::answers(&self.schema, context).ok()?,
            members: OnceLock::new(),
        });
        *last = Some(ForDay {
            day: context.today,
            iin_exceptions: context.iin_exceptions.to_vec(),
            judges: Arc::clone(&judges),
        });
        Some(judges)
    }

    /// The schema of a context split by members; `None` when it says more than can be split.
    pub(super) fn members<'j>(
        &self,
        judges: &'j Judges,
        context: &Context<'_>,
    ) -> Option<&'j Members> {
        let split = || schema::members(&self.schema, context);
        judges.members.get_or_init(split).as_ref()
    }
}
