//! The task list.

use super::{DraftContext, OpenDraft, correction::Correction};
use crate::{
    app::Answer,
    view::{
        drafts::{DraftView, TaskState, TaskView},
        iso,
    },
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_model::{
    form::{Evaluation, Prefill},
    language::Localized,
    service::DocumentRequirement,
};

/// The task list of a draft; `checked` when the bytes to be signed were shown and still hold.
pub(super) fn view(
    open: &OpenDraft,
    attachments: &[Attachment],
    checked: bool,
    context: &DraftContext,
) -> Answer<DraftView> {
    let (_, evaluator) = open.kit.form()?;
    let evaluation = evaluator.evaluate(&open.record.answers, &context.as_model());
    let mut tasks = form_tasks(open, &evaluation)?;
    let unfinished = |tasks: &[TaskView]| -> Vec<String> {
        let open = tasks.iter().filter(|task| task.state != TaskState::Done);
        open.map(|task| task.id.clone()).collect()
    };
    let waits = unfinished(&tasks);
    tasks.push(documents_task(open, attachments, &evaluation, waits));
    let waits = unfinished(&tasks);
    tasks.push(later_task("check", checked || open.record.sealed, waits));
    let waits = unfinished(&tasks);
    tasks.push(later_task("sign", open.record.sealed, waits));
    Ok(DraftView {
        id: open.record.id.to_string(),
        service: open.record.service.clone(),
        title: open.kit.bundle.passport.title.clone(),
        about: about(open),
        saved_at: iso(&open.record.saved_at),
        correction: open
            .record
            .correction()
            .zip(open.record.corrects)
            .map(|(correction, refused)| correction.view(refused)),
        next: next(open, &evaluation, &tasks)?,
        tasks,
    })
}

fn form_tasks(open: &OpenDraft, evaluation: &Evaluation) -> Answer<Vec<TaskView>> {
    let (form, _) = open.kit.form()?;
    let mut tasks = Vec::new();
    for task in &form.layout.tasks {
        let pages = pages_of(open, &task.id, evaluation)?;
        let correction = open.record.correction();
        let still_open = pages
            .iter()
            .filter(|_| correction.is_some())
            .find(|page| !is_done(open, page, evaluation));
        let Some(first) = still_open.or(pages.first()) else {
            continue;
        };
        let done = pages
            .iter()
            .filter(|page| is_done(open, page, evaluation))
            .count();
        let begun = pages.iter().any(|page| open.record.is_done(page));
        let state = if done == pages.len() {
            TaskState::Done
        } else if begun {
            TaskState::Incomplete
        } else {
            TaskState::NotStarted
        };
        tasks.push(TaskView {
            id: task.id.clone(),
            title: Some(task.title.clone()),
            state,
            first_page: Some(first.clone()),
            done: u32::try_from(done).unwrap_or(u32::MAX),
            total: u32::try_from(pages.len()).unwrap_or(u32::MAX),
            missing: Vec::new(),
            waits_for: Vec::new(),
            remarked: correction.is_some_and(|correction| {
                let pages = pages.iter().filter_map(|page| open.kit.page(page).ok());
                pages.into_iter().any(|page| correction.marks_page(page))
            }),
        });
    }
    Ok(tasks)
}

fn pages_of(open: &OpenDraft, task: &str, evaluation: &Evaluation) -> Answer<Vec<String>> {
    let mut pages = Vec::new();
    for page in &evaluation.pages {
        if open.kit.page(page)?.task == task {
            pages.push(page.clone());
        }
    }
    Ok(pages)
}

/// The page was gone through, and nothing on it is wrong now.
pub(super) fn is_done(open: &OpenDraft, page: &str, evaluation: &Evaluation) -> bool {
    let Ok(page) = open.kit.page(page) else {
        return false;
    };
    let is_here = |pointer: &str| match &page.repeat {
        Some(repeat) => pointer.starts_with(&repeat.pointer),
        None => page.fields.iter().any(|field| field.pointer == pointer),
    };
    let wrong = evaluation
        .problems
        .iter()
        .any(|problem| is_here(&problem.pointer));
    open.record.is_done(&page.id) && !wrong
}

fn documents_task(
    open: &OpenDraft,
    attachments: &[Attachment],
    evaluation: &Evaluation,
    waits_for: Vec<String>,
) -> TaskView {
    let correction = open.record.correction();
    let unchanged = |requirement: &str| {
        correction.is_some_and(|correction| correction.is_unchanged(requirement, attachments))
    };
    let mut asked: Vec<&DocumentRequirement> = required(open, evaluation).collect();
    let optional = asked_for(open, evaluation).filter(|requirement| !requirement.required);
    asked.extend(optional.filter(|requirement| unchanged(&requirement.id)));
    let has = |requirement: &str| attachments.iter().any(|a| a.requirement == requirement);
    let missing: Vec<Localized> = asked
        .iter()
        .filter(|requirement| !has(&requirement.id) || unchanged(&requirement.id))
        .map(|requirement| requirement.name.clone())
        .collect();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let state = if !waits_for.is_empty() {
        TaskState::Waiting
    } else if missing.is_empty() {
        TaskState::Done
    } else if missing.len() < asked.len() || !attachments.is_empty() {
        TaskState::Incomplete
    } else {
        TaskState::NotStarted
    };
    TaskView {
        id: "documents".to_owned(),
        title: None,
        state,
        first_page: None,
        done: count(asked.len() - missing.len()),
        total: count(asked.len()),
        missing,
        waits_for,
        remarked: correction.is_some_and(Correction::marks_documents),
    }
}

/// Requirements that must be attached by the answers as they are.
pub(crate) fn required<'a>(
    open: &'a OpenDraft,
    evaluation: &'a Evaluation,
) -> impl Iterator<Item = &'a DocumentRequirement> {
    asked_for(open, evaluation).filter(|requirement| requirement.required)
}

/// Requirements that can be attached by the answers as they are.
pub(crate) fn asked_for<'a>(
    open: &'a OpenDraft,
    evaluation: &'a Evaluation,
) -> impl Iterator<Item = &'a DocumentRequirement> {
    let documents = open.kit.bundle.passport.documents.iter();
    documents.filter(|requirement| {
        requirement.attachable && evaluation.documents.contains(&requirement.id)
    })
}

fn later_task(id: &str, done: bool, waits_for: Vec<String>) -> TaskView {
    let state = if !waits_for.is_empty() {
        TaskState::Waiting
    } else if done {
        TaskState::Done
    } else {
        TaskState::NotStarted
    };
    TaskView {
        id: id.to_owned(),
        title: None,
        state,
        first_page: None,
        done: 0,
        total: 0,
        missing: Vec::new(),
        waits_for,
        remarked: false,
    }
}

/// The first page of a task that is not done, or the first task after the form that is not.
fn next(open: &OpenDraft, evaluation: &Evaluation, tasks: &[TaskView]) -> Answer<String> {
    let Some(task) = tasks.iter().find(|task| task.state != TaskState::Done) else {
        return Ok("sign".to_owned());
    };
    if task.title.is_none() {
        return Ok(task.id.clone());
    }
    let pages = pages_of(open, &task.id, evaluation)?;
    let page = pages.iter().find(|page| !is_done(open, page, evaluation));
    Ok(page.or(pages.first()).cloned().unwrap_or_default())
}

/// For whom: the child's name with school and grade.
pub(crate) fn about(open: &OpenDraft) -> String {
    let text = |from: Prefill| {
        let field = open.kit.field_from(from)?;
        let answer = open.record.answers.pointer(&field.pointer)?.as_str()?;
        (!answer.trim().is_empty()).then(|| answer.to_owned())
    };
    let parts = [
        Prefill::ChildName,
        Prefill::ChildGrade,
        Prefill::ChildSchool,
    ];
    let parts: Vec<String> = parts.into_iter().filter_map(text).collect();
    parts.join(", ")
}
