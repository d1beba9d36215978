//! Two drafts: one that is sent, and one that is only begun and must be left in peace.

use super::{
    diary::{Diary, Entry},
    start::{Seat, failed, patiently, reached},
};
use anyhow::{Context, Result, ensure};
use kabinet_core::view::drafts::PageOutcome;
use serde_json::{Value, json};
use std::path::Path;

/// The service of the main journey.
const SERVICE: &str = "besplatnoe-pitanie";

/// Its pages in order.
const PAGES: [&str; 11] = [
    "child",
    "child-data",
    "provider",
    "school",
    "year",
    "category",
    "income",
    "role",
    "applicant",
    "contacts",
    "consent",
];

/// What is typed into the draft that is sent. Income and its papers go with `low_income`, the birth
/// certificate with `born_abroad`.
pub fn typed() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("child-data", "/child/born_abroad", json!(true)),
        ("category", "/category", json!("low_income")),
        ("income", "/income_per_capita", json!(41_000)),
        ("role", "/applicant/role", json!("parent")),
        (
            "contacts",
            "/applicant/address",
            json!("Өскемен қ., Үлгі көшесі, 15-үй, 3-пәтер"),
        ),
        ("contacts", "/applicant/phone", json!("+77000000407")),
        ("consent", "/consent", json!(true)),
    ]
}

/// What is typed into the draft that is left.
fn typed_and_left() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("category", "/category", json!("asp")),
        (
            "contacts",
            "/applicant/address",
            json!("Өскемен қ., Үлгі көшесі, 16-үй"),
        ),
    ]
}

impl Seat {
    /// The ИИН of a child of the register, by its place there.
    pub async fn child(&self, draft: &str, place: usize) -> Result<String> {
        let page = patiently(async || self.kabinet.drafts().page(draft, "child").await).await?;
        let children = page.fields.first().map(|field| &field.children);
        let child = children.and_then(|children| children.get(place));
        Ok(child.context("no such child")?.value.clone())
    }

    /// The value a page shows; `Null` where the page is not asked for.
    pub async fn shown(&self, draft: &str, page: &str, pointer: &str) -> Result<Value> {
        let page = patiently(
            async || match self.kabinet.drafts().page(draft, page).await {
                Ok(page) => Ok(Some(page)),
                Err(failure) if failure.code == "not-found" => Ok(None),
                Err(failure) => Err(failure),
            },
        );
        let Some(page) = page.await? else {
            return Ok(Value::Null);
        };
        let field = page.fields.into_iter().find(|f| f.field.pointer == pointer);
        Ok(field.context("no such field")?.value)
    }

    /// The ids of drafts, with the child each is about.
    pub async fn drafts(&self) -> Result<Vec<(String, Value)>> {
        let rows = patiently(async || self.kabinet.applications().list().await).await?;
        let mut drafts = Vec::new();
        for row in rows.into_iter().filter(|row| row.draft) {
            let child = self.shown(&row.id, "child", "/child/iin").await?;
            drafts.push((row.id, child));
        }
        Ok(drafts)
    }

    /// The draft about the child at this place of the register: found, adopted when it was begun and
    /// its child not yet chosen, or begun.
    pub async fn draft_about(&self, place: usize) -> Result<(String, String)> {
        let mut drafts = self.drafts().await?;
        if drafts.is_empty() {
            drafts.push((self.begin().await?, Value::Null));
        }
        let child = self.child(&drafts[0].0, place).await?;
        if let Some((id, _)) = drafts.iter().find(|(_, known)| *known == child) {
            return Ok((id.clone(), child));
        }
        let id = match drafts.into_iter().find(|(_, child)| child.is_null()) {
            Some((id, _)) => id,
            None => self.begin().await?,
        };
        self.save(&id, "/child/iin", &json!(child)).await?;
        Ok((id, child))
    }

    async fn begin(&self) -> Result<String> {
        patiently(async || self.kabinet.drafts().start(SERVICE).await).await
    }

    async fn save(&self, draft: &str, pointer: &str, value: &Value) -> Result<()> {
        patiently(async || {
            self.kabinet
                .drafts()
                .save_answer(draft, pointer, value.clone())
                .await
        })
        .await
        .map(drop)
    }

    /// Types what is not there yet, and holds what is there against the diary.
    pub async fn type_in(&self, diary: &mut Diary, place: usize, step: u32) -> Result<String> {
        let (draft, child) = self.draft_about(place).await?;
        let answers = if place == 0 {
            typed()
        } else {
            typed_and_left()
        };
        for (done, (page, pointer, value)) in (1..).zip(answers) {
            let before = self.shown(&draft, page, pointer).await?;
            diary.hold(&child, pointer, &before)?;
            let known = diary.entries.iter().any(|entry| {
                matches!(entry, Entry::Typed { child: whose, pointer: at, .. }
                    if *whose == child && at == pointer)
            });
            if !known {
                self.save(&draft, pointer, &value).await?;
                diary.note(Entry::Typed {
                    child: child.clone(),
                    pointer: pointer.to_owned(),
                    value: self.shown(&draft, page, pointer).await?,
                })?;
            }
            reached(step + done);
        }
        Ok(draft)
    }

    /// Presses "continue" on every page that is asked for.
    pub async fn turn_pages(&self, draft: &str) -> Result<()> {
        for page in PAGES {
            let outcome =
                patiently(
                    async || match self.kabinet.drafts().continue_page(draft, page).await {
                        Err(failure) if failure.code == "not-found" => Ok(PageOutcome::Tasks),
                        other => other,
                    },
                );
            if let PageOutcome::Problems { failures } = outcome.await? {
                let first = failures.first().map(failed);
                return Err(first.context("a problem without a failure")?);
            }
        }
        Ok(())
    }

    /// Attaches every file of the folder that is not attached yet; the beginning of its name says to
    /// which requirement.
    pub async fn attach_all(&self, diary: &mut Diary, draft: &str, files: &Path) -> Result<()> {
        let child = self.shown(draft, "child", "/child/iin").await?;
        let child = child.as_str().context("a draft about nobody")?.to_owned();
        let page = patiently(async || self.kabinet.attachments().page(draft).await).await?;
        let attached = page
            .requirements
            .iter()
            .flat_map(|asked| &asked.attachments);
        let mut names: Vec<String> = attached.map(|file| file.name.clone()).collect();
        diary.hold_files(&child, &names)?;
        let mut paths: Vec<_> = std::fs::read_dir(files)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        paths.sort();
        for (step, path) in (0..).step_by(10).zip(paths) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let requirement = name.split('-').next().unwrap_or_default();
            reached(500 + step);
            if !names.contains(&name.to_string()) {
                patiently(async || {
                    self.kabinet
                        .attachments()
                        .attach(draft, requirement, &path)
                        .await
                })
                .await?;
                names.push(name.to_string());
                diary.note(Entry::Attached {
                    child: child.clone(),
                    name: name.to_string(),
                })?;
            }
            reached(501 + step);
        }
        let page = patiently(async || self.kabinet.attachments().page(draft).await).await?;
        let attached = page
            .requirements
            .iter()
            .flat_map(|asked| &asked.attachments);
        ensure!(attached.count() == names.len(), "a file is attached twice");
        Ok(())
    }
}
