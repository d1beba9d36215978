//! Question pages.

mod remarks;

use super::{
    DraftContext, OpenDraft,
    record::{AnswerSource, Origin},
    tasks,
};
use crate::{
    app::Answer,
    view::{
        drafts::{ChildOption, FieldView, PageOutcome, PageView, Provenance, RepeatView},
        failure::Failure,
    },
};
use kabinet_model::{
    failure::FailureCode,
    form::{Control, Evaluation, Field, Page, Prefill, Problem},
    iin::{Iin, IinWarning},
};
use serde_json::Value;

/// A page with its answers.
pub(super) fn view(open: &OpenDraft, page: &str, context: &DraftContext) -> Answer<PageView> {
    let (form, evaluator) = open.kit.form()?;
    let page = open.kit.page(page)?;
    let evaluation = evaluator.evaluate(&open.record.answers, &context.as_model());
    if !evaluation.pages.contains(&page.id) {
        return Err(FailureCode::NotFound.into());
    }
    let required = evaluator.required_pointers(&open.record.answers, &context.as_model());
    let task = form.layout.tasks.iter().find(|task| task.id == page.task);
    let fields = fields(open, page)
        .into_iter()
        .map(|field| field_view(open, field, &required))
        .collect();
    Ok(PageView {
        id: page.id.clone(),
        task: task.ok_or(FailureCode::PortalNonsense)?.title.clone(),
        title: page.title.clone(),
        intro: page.intro.clone(),
        fields,
        repeat: repeat(open, page),
        previous: previous(open, page, &evaluation)?,
    })
}

/// The fields of a page with absolute pointers: of a repeated group, those of all items.
pub(crate) fn fields(open: &OpenDraft, page: &Page) -> Vec<Field> {
    let at = |prefix: &str| -> Vec<Field> {
        let fields = page.fields.iter();
        fields
            .map(|field| Field {
                pointer: format!("{prefix}{}", field.pointer),
                choices: open.kit.choices(field),
                ..field.clone()
            })
            .collect()
    };
    match &page.repeat {
        None => at(""),
        Some(repeat) => (0..count(open, page))
            .flat_map(|item| at(&format!("{}/{item}", repeat.pointer)))
            .collect(),
    }
}

/// Items of a repeated group on the page: at least as many as there must be.
fn count(open: &OpenDraft, page: &Page) -> u8 {
    let Some(repeat) = &page.repeat else { return 0 };
    let items = open.record.answers.pointer(&repeat.pointer);
    let items = items.and_then(Value::as_array).map_or(0, Vec::len);
    let items = u8::try_from(items).unwrap_or(u8::MAX);
    items.max(repeat.min).min(repeat.max)
}

fn repeat(open: &OpenDraft, page: &Page) -> Option<RepeatView> {
    let repeat = page.repeat.as_ref()?;
    Some(RepeatView {
        pointer: repeat.pointer.clone(),
        item: repeat.item.clone(),
        count: count(open, page),
        min: repeat.min,
        max: repeat.max,
    })
}

fn field_view(open: &OpenDraft, field: Field, required: &[String]) -> FieldView {
    let value = open.record.answers.pointer(&field.pointer).cloned();
    let iin = value
        .as_ref()
        .filter(|_| matches!(field.control, Control::Iin | Control::ChildChoice))
        .and_then(|value| Iin::parse(value.as_str()?).ok());
    let derived = iin.and_then(|iin| iin.birth_date());
    FieldView {
        required: required.contains(&field.pointer),
        provenance: open.record.origin(&field.pointer).and_then(provenance),
        remark: remark(open, &field),
        warning: warning(open, &field),
        look_alike: remarks::look_alike(&field, value.as_ref()),
        amount: remarks::amount(&field, value.as_ref()),
        derived: derived.map(|date| date.to_string()),
        children: children(open, &field),
        value: value.unwrap_or(Value::Null),
        field,
    }
}

fn remark(open: &OpenDraft, field: &Field) -> Option<String> {
    let remark = open.record.correction()?.at_answer(&field.pointer);
    remark.map(str::to_owned)
}

fn provenance(origin: Origin) -> Option<Provenance> {
    let from = match origin.from {
        AnswerSource::Register => "register",
        AnswerSource::Session => "session",
        AnswerSource::Citizen => "citizen",
        AnswerSource::Carried => "carried",
        // Reckoned, not known: shown like an empty field that happens to be filled in.
        AnswerSource::Program => return None,
    };
    Some(Provenance {
        from: from.to_owned(),
        as_of: origin.as_of.map(|day| day.to_string()),
    })
}

/// A birth date that does not fit the child's ИИН: a warning at both, never an error.
fn warning(open: &OpenDraft, field: &Field) -> Option<String> {
    if !matches!(
        field.prefill,
        Some(Prefill::ChildBirthDate | Prefill::ChildIin)
    ) {
        return None;
    }
    let text = |from: Prefill| {
        let field = open.kit.field_from(from)?;
        open.record.answers.pointer(&field.pointer)?.as_str()
    };
    let iin = Iin::parse(text(Prefill::ChildIin)?).ok()?;
    let birth_date = text(Prefill::ChildBirthDate)?.parse().ok()?;
    let warnings = iin.warnings(Some(birth_date), None);
    warnings
        .contains(&IinWarning::BirthDate)
        .then(|| "birth-date".to_owned())
}

fn children(open: &OpenDraft, field: &Field) -> Vec<ChildOption> {
    if field.control != Control::ChildChoice {
        return Vec::new();
    }
    let children = open.session.person.children.iter();
    children
        .map(|child| ChildOption {
            value: child.iin.clone(),
            name: child.name.clone(),
            birth_date: child.birth_date.to_string(),
        })
        .collect()
}

fn previous(open: &OpenDraft, page: &Page, evaluation: &Evaluation) -> Answer<Option<String>> {
    let position = evaluation.pages.iter().position(|id| *id == page.id);
    let before = position
        .and_then(|position| position.checked_sub(1))
        .and_then(|before| evaluation.pages.get(before));
    let Some(before) = before else {
        return Ok(None);
    };
    let same_task = open.kit.page(before)?.task == page.task;
    Ok(same_task.then(|| before.clone()))
}

/// What is wrong on a page.
pub(super) fn failures(
    open: &OpenDraft,
    page: &str,
    context: &DraftContext,
) -> Answer<Vec<Failure>> {
    let (_, evaluator) = open.kit.form()?;
    open.kit.page(page)?;
    let problems = evaluator.page_problems(page, &open.record.answers, &context.as_model());
    Ok(problems.into_iter().map(failure).collect())
}

/// A wrong answer as the window shows it.
pub(crate) fn failure(problem: Problem) -> Failure {
    Failure {
        code: problem.code.code().to_owned(),
        arguments: problem.arguments,
        at: Some(problem.pointer),
    }
}

/// Where "Continue" leads from a page without problems. From an open page of a correction it skips
/// what is not asked again; who goes through the rest on purpose is not hurried.
pub(super) fn after(open: &OpenDraft, page: &str, context: &DraftContext) -> Answer<PageOutcome> {
    let (_, evaluator) = open.kit.form()?;
    let task = &open.kit.page(page)?.task;
    let evaluation = evaluator.evaluate(&open.record.answers, &context.as_model());
    let position = evaluation.pages.iter().position(|id| id == page);
    let later = position.map_or(&[][..], |position| &evaluation.pages[position + 1..]);
    let skips = open.record.correction().is_some() && !tasks::is_done(open, page, &evaluation);
    for next in later {
        if open.kit.page(next)?.task != *task {
            break;
        }
        if !(skips && tasks::is_done(open, next, &evaluation)) {
            return Ok(PageOutcome::Page { id: next.clone() });
        }
    }
    Ok(PageOutcome::Tasks)
}
