//! What must hold when a walk has ended.

use super::{
    draft::Stage,
    step::{Person, Step},
    walker::{Walked, Walker, iin, password},
};
use kabinet_portal_api::application::ApplicationStatus;
use kabinet_test_support::agree;
use serde_json::json;
use std::collections::BTreeSet;

impl Walker {
    /// Nothing is lost, nothing is doubled, and all that was kept is there without the portal.
    pub fn hold(&mut self) -> Walked {
        let minutes = if self.model.waits() { 119 } else { 1 };
        self.take(Step::Pass(minutes))?;
        for person in Person::ALL {
            self.take(Step::SignIn(person))?;
            self.wait(Step::Wait)?;
            let there = self.at_portal(person);
            let sent = self
                .model
                .of(person)
                .filter_map(|(_, draft)| match draft.stage {
                    Stage::Sent(application) => Some(self.applications[application].clone()),
                    _ => None,
                });
            let sent: BTreeSet<String> = sent.collect();
            agree!("at the portal", there.len(), sent.len());
            agree!(
                "at the portal",
                there.into_iter().collect::<BTreeSet<_>>(),
                sent
            );
            self.all_is_there(person)?;
        }
        self.close_program();
        for person in Person::ALL {
            self.take(Step::SignInOffline(person))?;
            self.all_is_there(person)?;
        }
        Ok(())
    }

    fn all_is_there(&mut self, person: Person) -> Walked {
        let step = Step::List;
        self.list(step)?;
        let own: Vec<(usize, Stage)> = self
            .model
            .of(person)
            .map(|(draft, known)| (draft, known.stage))
            .collect();
        for (draft, stage) in own {
            self.read(step, draft)?;
            match stage {
                Stage::Open => {}
                Stage::Sent(application) => {
                    self.look(step, application)?;
                    self.was_sent_as_given(draft, application)?;
                }
                stage => return Err(format!("at the end a draft is {stage:?}")),
            }
        }
        Ok(())
    }

    /// What was signed says what was answered.
    fn was_sent_as_given(&self, draft: usize, application: usize) -> Walked {
        let id = &self.applications[application];
        let sent = self.ask(async |kabinet| kabinet.applications().sent(id).await);
        let Ok(Some(sent)) = sent else {
            return Err(format!("what was sent is not kept: {sent:?}"));
        };
        let shown = serde_json::to_string(&sent).unwrap();
        let address = &self.model.drafts[draft].answers[super::step::Field::Address as usize];
        agree!(
            "what was sent",
            shown.contains(address.as_str().unwrap()),
            true
        );
        Ok(())
    }

    /// Ids of the applications that the portal itself has of a person.
    fn at_portal(&self, person: Person) -> Vec<String> {
        let url = self.portal().running.url();
        let sign_in = json!({"iin": iin(person), "password": password(person)});
        self.ground.block_on(async {
            let http = reqwest::Client::new();
            let session = http.post(format!("{url}/api/sessions")).json(&sign_in);
            let session: serde_json::Value = session.send().await.unwrap().json().await.unwrap();
            let all = http
                .get(format!("{url}/api/applications"))
                .bearer_auth(session["token"].as_str().unwrap());
            let all: Vec<ApplicationStatus> = all.send().await.unwrap().json().await.unwrap();
            all.into_iter().map(|one| one.id.to_string()).collect()
        })
    }
}
