//! Applications: listed, looked at, decided upon and corrected.

use super::{
    draft::Stage,
    step::{Act, Pick, Step},
    walker::{Walked, Walker, told},
};
use kabinet_model::{application::Refusal, failure::FailureCode};
use kabinet_portal::training::Scenario;
use kabinet_test_support::agree;
use std::collections::BTreeSet;

impl Walker {
    /// Drafts and applications, each once.
    pub fn list(&self, step: Step) -> Walked {
        let listed = self.ask(async |kabinet| kabinet.applications().list().await);
        let Some(person) = self.model.at_desk() else {
            agree!(step, told(&listed), Err(FailureCode::SessionExpired));
            return Ok(());
        };
        let listed = listed.unwrap().into_iter();
        let count = listed.len();
        let rows = listed.map(|row| (row.id, row.draft, row.sending));
        let rows: BTreeSet<(String, bool, bool)> = rows.collect();
        agree!(step, count, self.model.of(person).count());
        agree!(step, count, rows.len());
        for (draft, known) in self.model.of(person) {
            let id = self.drafts[draft].clone();
            let (row, there) = match known.stage {
                Stage::Sent(application) => {
                    ((self.applications[application].clone(), false, false), true)
                }
                // What is on its way, or has arrived meanwhile, is no draft to be changed.
                stage => ((id, true, false), stage == Stage::Open),
            };
            let told = (known.stage, rows.contains(&row));
            agree!(step, told, (known.stage, there));
        }
        Ok(())
    }

    pub fn act(&mut self, step: Step, pick: Pick, act: Act) -> Walked {
        let application = pick.among(self.applications.len()).unwrap();
        let id = self.applications[application].parse().unwrap();
        let rehearsal = match act {
            Act::Register => Scenario::Register,
            Act::Issue => Scenario::Issue,
            Act::Refuse => Scenario::Refuse(Refusal {
                reason: "Анықтаманың мерзімі өткен".to_owned(),
                ground: "регламент 6, п. 9".to_owned(),
                fields: vec!["/school/grade".to_owned()],
                documents: Vec::new(),
            }),
        };
        let portal = self.portal();
        let done = portal.ask(&self.at, async |portal| {
            portal.rehearse(id, rehearsal).await
        });
        agree!(step, done.is_ok(), self.model.act(application, act));
        Ok(())
    }

    /// The page of an application; its receipt is here.
    pub fn look(&self, step: Step, application: usize) -> Walked {
        let id = &self.applications[application];
        let view = self.ask(async |kabinet| kabinet.applications().application(id).await);
        let expected = self.model.look(application);
        agree!(step, told(&view), expected);
        let Ok(view) = view else { return Ok(()) };
        let known = &self.model.applications[application];
        if self.model.at_portal().is_some() {
            let state = match view.standing.stage.as_str() {
                // The provider's side has it in a moment.
                "accepted" => "handed_over",
                state => state,
            };
            agree!(step, state, known.state);
            if !self.model.is_early(application) {
                agree!(step, view.failure, None);
                agree!(step, view.document.is_some(), known.state == "issued");
            }
        }
        agree!(step, view.log_whole, true);
        let confirmed = self.ask(async |kabinet| kabinet.sending().confirmation(id).await);
        agree!(step, confirmed.map(|one| one.receipt_verified), Ok(true));
        Ok(())
    }

    pub fn correct(&mut self, step: Step, pick: Pick) -> Walked {
        let application = pick.among(self.applications.len()).unwrap();
        if self.model.at_portal().is_none() {
            return Ok(());
        }
        self.look(step, application)?;
        let id = &self.applications[application];
        let draft = self.ask(async |kabinet| kabinet.applications().correct(id).await);
        let expected = self.model.correct(application);
        agree!(step, told(&draft), expected.map(drop));
        let (Ok(draft), Ok(expected)) = (draft, expected) else {
            return Ok(());
        };
        if expected == self.drafts.len() {
            agree!(step, self.drafts.contains(&draft), false);
            self.drafts.push(draft);
        } else {
            agree!(step, &draft, &self.drafts[expected]);
        }
        Ok(())
    }
}
