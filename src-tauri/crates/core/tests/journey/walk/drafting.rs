//! Filling in: answers and documents, given and read again.

use super::{
    step::{Field, Pick, Step},
    walker::{Walked, Walker, code, told},
};
use crate::world::AIGERIM;
use kabinet_test_support::agree;
use serde_json::{Value, json};
use std::path::PathBuf;

impl Walker {
    pub fn answer(&mut self, step: Step, draft: usize, field: Field, good: bool) -> Walked {
        self.answers += 1;
        let value = value(field, good, self.answers);
        let id = &self.drafts[draft];
        let saved = self.ask(async |kabinet| {
            let value = value.clone();
            kabinet
                .drafts()
                .save_answer(id, pointer(field), value)
                .await
        });
        agree!(step, told(&saved), self.model.answer(draft, field, &value));
        Ok(())
    }

    pub fn answer_locked(&self, step: Step, pick: Pick) -> Walked {
        let id = &self.drafts[self.draft(pick).unwrap()];
        let saved = self.ask(async |kabinet| {
            let value = json!("ОБРАЗЕЦ");
            kabinet
                .drafts()
                .save_answer(id, "/applicant/name", value)
                .await
        });
        agree!(step, told(&saved), self.model.answer_locked());
        Ok(())
    }

    pub fn attach(&mut self, step: Step, draft: usize, good: bool) -> Walked {
        let (id, file) = (&self.drafts[draft], self.file(good));
        let attached =
            self.ask(async |kabinet| kabinet.attachments().attach(id, "asp_cert", &file).await);
        agree!(step, told(&attached), self.model.attach(draft, good));
        Ok(())
    }

    fn file(&self, good: bool) -> PathBuf {
        let name = if good { "scan.png" } else { "note.txt" };
        self.home.path().join(name)
    }

    pub fn files(&self, draft: usize) -> Vec<String> {
        let id = &self.drafts[draft];
        let documents = self.ask(async |kabinet| kabinet.attachments().page(id).await);
        let requirements = documents.unwrap().requirements.into_iter();
        let files = requirements.flat_map(|requirement| requirement.attachments);
        files.map(|file| file.id).collect()
    }

    pub fn fill(&mut self, step: Step, draft: usize) -> Walked {
        for field in Field::ALL {
            self.answer(step, draft, field, true)?;
        }
        if self.model.drafts[draft].files == 0 {
            self.attach(step, draft, true)?;
        }
        Ok(())
    }

    pub fn check(&mut self, step: Step, draft: usize) -> Walked {
        let id = &self.drafts[draft];
        let checked = self.ask(async |kabinet| kabinet.sending().check(id).await);
        let whole = checked.map(|check| check.failures.is_empty());
        let whole = whole.map_err(|failure| code(&failure.code));
        agree!(step, whole, self.model.check(draft));
        Ok(())
    }

    /// Every answer and document of a draft, as they were given.
    pub fn read(&mut self, step: Step, draft: usize) -> Walked {
        let id = &self.drafts[draft];
        let opened = self.ask(async |kabinet| kabinet.drafts().draft(id).await);
        let expected = self.model.read(draft);
        agree!(step, told(&opened), expected);
        if expected.is_err() {
            return Ok(());
        }
        for field in Field::ALL {
            let page = self.ask(async |kabinet| kabinet.drafts().page(id, page(field)).await);
            let mut fields = page.unwrap().fields.into_iter();
            let shown = fields.find(|shown| shown.field.pointer == pointer(field));
            let shown = (field, shown.unwrap().value);
            let expected = self.model.drafts[draft].answers[field as usize].clone();
            agree!(step, shown, (field, expected));
        }
        let files = self.model.drafts[draft].shown_files();
        agree!(step, self.files(draft).len(), files);
        Ok(())
    }
}

const fn pointer(field: Field) -> &'static str {
    match field {
        Field::Child => "/child/iin",
        Field::Address => "/applicant/address",
        Field::Phone => "/applicant/phone",
        Field::Grade => "/school/grade",
        Field::Category => "/category",
        Field::Role => "/applicant/role",
        Field::Consent => "/consent",
    }
}

const fn page(field: Field) -> &'static str {
    match field {
        Field::Child => "child",
        Field::Address | Field::Phone => "contacts",
        Field::Grade => "school",
        Field::Category => "category",
        Field::Role => "role",
        Field::Consent => "consent",
    }
}

/// An answer that the form takes, or one that it does not.
fn value(field: Field, good: bool, number: u32) -> Value {
    match (field, good) {
        (Field::Child, _) => json!(AIGERIM),
        (Field::Address, true) => json!(format!("Үлгі көшесі, {number}")),
        (Field::Address, false) => json!(""),
        (Field::Phone, true) => json!(format!("+77000000{:03}", number % 1000)),
        (Field::Phone, false) => json!(format!("{}", number % 100)),
        (Field::Grade, true) => json!(format!("{} Ә", number % 11 + 1)),
        (Field::Grade, false) => json!(format!("Үлгі сыныптың аты {number}")),
        (Field::Category, good) => json!(if good { "asp" } else { "үлгі" }),
        (Field::Role, good) => json!(if good { "parent" } else { "үлгі" }),
        (Field::Consent, good) => json!(good),
    }
}
