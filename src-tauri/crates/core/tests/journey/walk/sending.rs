//! Signing and sending, with what happens meanwhile.

use super::{
    draft::Stage,
    model::Outcome,
    step::{Accident, Step, Then},
    walker::{Walked, Walker, told},
};
use kabinet_core::view::sending::{SendingStep, SendingView};
use kabinet_model::failure::FailureCode::{self, self as F};
use kabinet_test_support::agree;
use std::{sync::atomic::Ordering, time::Duration};
use tokio::time::sleep;

/// Between two looks at how a sending stands.
const LOOK: Duration = Duration::from_millis(5);

impl Walker {
    pub fn send(&mut self, step: Step, draft: usize) -> Walked {
        let Step::Send {
            ready,
            foreign,
            accident,
            then,
            ..
        } = step
        else {
            return Ok(());
        };
        if ready && self.model.at_desk().is_some() && self.model.drafts[draft].stage == Stage::Open
        {
            self.fill(step, draft)?;
            self.check(step, draft)?;
        }
        let person = self.model.at_portal();
        let expected = self.model.may_send(draft, foreign);
        if let Some(signed) = self.sign(draft, foreign, accident) {
            self.agree_on_signed(step, draft, (signed, expected))?;
        } else if expected.is_ok() {
            // Whether it was signed before the kill, the next to sign in learns.
            self.model.sent(draft, Stage::Unknown);
        }
        if then == Then::Nothing {
            return Ok(());
        }
        if let Some(person) = person.filter(|_| self.model.at_portal().is_none()) {
            self.take(Step::SignIn(person))?;
        }
        match then {
            Then::Cancel => self.cancel(step, draft),
            _ => self.wait(step),
        }
    }

    fn agree_on_signed(
        &mut self,
        step: Step,
        draft: usize,
        (signed, expected): (Outcome, Outcome),
    ) -> Walked {
        let Step::Send { accident, .. } = step else {
            return Ok(());
        };
        if accident != Accident::None && expected != signed && signed.is_err_and(is_of_the_line) {
            let id = &self.drafts[draft];
            let sending = self.ask(async |kabinet| kabinet.sending().status(id).await);
            agree!(step, sending.map(|view| view.is_some()), Ok(false));
            return Ok(());
        }
        agree!(step, signed, expected);
        if signed.is_ok() {
            self.model.sent(draft, Stage::Sending);
        }
        Ok(())
    }

    /// Signs and begins to send; nothing where the program did not live to tell.
    fn sign(&mut self, draft: usize, foreign: bool, accident: Accident) -> Option<Outcome> {
        let person = self.model.drafts[draft].owner;
        let person = if foreign { person.other() } else { person };
        let (key, password) = self.keys[person as usize].clone();
        let (id, program) = (self.drafts[draft].clone(), self.program());
        match accident {
            Accident::CutRequest(bytes) => self.line.up.store(bytes.into(), Ordering::SeqCst),
            Accident::CutAnswer(bytes) => self.line.down.store(bytes.into(), Ordering::SeqCst),
            _ => {}
        }
        let kabinet = program.kabinet.clone();
        let signing = program.runtime.spawn(async move {
            let signed = kabinet.sending().sign_and_send(&id, &key, &password).await;
            told(&signed)
        });
        match accident {
            Accident::None | Accident::CutRequest(_) | Accident::CutAnswer(_) => {}
            Accident::KillProgram(later) => {
                std::thread::sleep(Duration::from_millis(later.into()));
                self.kill_program();
                return None;
            }
            Accident::KillPortal(later) => {
                std::thread::sleep(Duration::from_millis(later.into()));
                self.kill_portal();
            }
        }
        let signed = self.ask(async |_| signing.await.unwrap());
        if let Accident::CutRequest(_) | Accident::CutAnswer(_) = accident {
            if signed.is_ok() && self.model.at_portal().is_some() {
                self.until(draft, |view| {
                    matches!(view.step, SendingStep::Waiting | SendingStep::Done)
                });
            }
            self.line.mend();
            self.reach_portal();
        }
        Some(signed)
    }

    /// Waits until the sending of a draft stands so.
    fn until(&self, draft: usize, stands: impl Fn(&SendingView) -> bool) -> Option<SendingView> {
        let id = &self.drafts[draft];
        self.ask(async |kabinet| {
            loop {
                let view = kabinet.sending().status(id).await.unwrap()?;
                if stands(&view) || view.step == SendingStep::Failed {
                    return Some(view);
                }
                sleep(LOOK).await;
            }
        })
    }

    /// Until everything of whoever is signed in at the portal has arrived.
    pub fn wait(&mut self, step: Step) -> Walked {
        let Some(person) = self.model.at_portal() else {
            return Ok(());
        };
        let sending = self.model.of(person);
        let sending = sending.filter(|(_, draft)| draft.stage == Stage::Sending);
        let sending: Vec<usize> = sending.map(|(draft, _)| draft).collect();
        for draft in sending {
            let id = &self.drafts[draft];
            let ahead = self.model.is_ahead(draft);
            let view = self.ask(async |kabinet| {
                loop {
                    let view = kabinet.sending().status(id).await.unwrap()?;
                    let failure = view.failure.as_ref();
                    let early = failure.is_some_and(|one| one.is(F::SubmissionUnverifiable));
                    match view.step {
                        SendingStep::Done | SendingStep::Failed => return Some(view),
                        SendingStep::Waiting if ahead && early => return Some(view),
                        SendingStep::Waiting => kabinet.sending().resume(id).await.unwrap(),
                        _ => {}
                    }
                    sleep(LOOK).await;
                }
            });
            let Some(view) = view else {
                return Err(format!("{step:?}: the program knows of no sending"));
            };
            if view.step == SendingStep::Waiting {
                continue;
            }
            agree!(step, (view.step, view.failure), (SendingStep::Done, None));
            let application = view.application.unwrap();
            agree!(step, self.applications.contains(&application), false);
            self.applications.push(application);
            self.model.arrived(draft);
        }
        Ok(())
    }

    /// Asks of each draft whether it was signed before the program was killed.
    pub fn learn(&mut self, step: Step) -> Walked {
        let Some(person) = self.model.at_desk() else {
            return Ok(());
        };
        let unknown = self.model.of(person);
        let unknown = unknown.filter(|(_, draft)| draft.stage == Stage::Unknown);
        let unknown: Vec<usize> = unknown.map(|(draft, _)| draft).collect();
        for draft in unknown {
            let id = &self.drafts[draft];
            let sending = self.ask(async |kabinet| kabinet.sending().status(id).await);
            let sending = sending.map_err(|failure| format!("{step:?}: {failure:?}"))?;
            self.model.drafts[draft].stage = match sending {
                Some(_) => Stage::Sending,
                None => Stage::Open,
            };
        }
        Ok(())
    }

    pub fn cancel(&mut self, step: Step, draft: usize) -> Walked {
        let id = &self.drafts[draft];
        let cancelled = self.ask(async |kabinet| kabinet.sending().cancel(id).await);
        let cancelled = told(&cancelled);
        match (self.model.cancel(draft), cancelled) {
            (Some(expected), _) => agree!(step, cancelled, expected),
            // It was in time: the portal will not have it.
            (None, Ok(())) => self.model.drafts[draft].stage = Stage::Open,
            (None, Err(F::SubmissionTooLate)) => {}
            (None, Err(F::SessionWithoutPortal)) if self.model.at_portal().is_none() => {}
            (None, Err(code)) => return Err(format!("{step:?}: the program says {code:?}")),
        }
        Ok(())
    }
}

/// What becomes of signing where the portal and its centre are not reached.
fn is_of_the_line(code: FailureCode) -> bool {
    matches!(code, F::PortalUnreachable | F::CertificateRevocationUnknown)
}
