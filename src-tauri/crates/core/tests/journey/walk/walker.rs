//! Goes a walk: takes its steps at the program, and in the model beside it.

use super::{
    model::{Model, Outcome},
    processes::{Portal, Program, in_time, runtime},
    step::{Person, Pick, Step},
};
use crate::{
    line::Line,
    world::{Hands, KURALAI, PASSWORD, SERVICE, portal_folder},
};
use chrono::TimeDelta;
use kabinet_core::{Answer, Kabinet};
use kabinet_model::failure::FailureCode;
use kabinet_test_support::agree;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Minutes that all clock steps of a walk may come to: lists of revocation are good for a day.
const CLOCK: std::ops::Range<i64> = -60..13 * 60;

/// The smallest picture there is: one grey pixel as PNG.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Everything of a walk.
pub struct Walker {
    /// Where the line is, and whoever asks the portal beside the program.
    pub ground: Runtime,
    hands: Hands,
    folder: TempDir,
    pub home: TempDir,
    portal: Option<Portal>,
    /// Minutes since the beginning when the portal was started again: its revocation lists are of that moment, and
    /// nothing can be checked by lists of the future.
    started_again: i64,
    pub line: Line,
    program: Option<Program>,
    /// Keys of both, with their passwords.
    pub keys: Vec<(String, String)>,
    /// Ids of the drafts and applications, in the order of the model's.
    pub drafts: Vec<String>,
    pub applications: Vec<String>,
    pub model: Model,
    /// Where the walk is.
    pub at: String,
    /// How many answers were given: each is another.
    pub answers: u32,
}

impl Walker {
    /// Goes a whole walk, and looks at everything at its end.
    pub fn walk(steps: &[Step]) -> Walked {
        kabinet_core::prepare_process();
        let mut walker = Self::new();
        "before its steps".clone_into(&mut walker.at);
        walker.take(Step::SignIn(Person::Kuralai))?;
        walker.take(Step::Begin)?;
        for (number, step) in steps.iter().enumerate() {
            walker.at = format!("step {number}, {step:?}");
            if walker.is_possible(step) {
                let taken = walker.take(*step);
                taken.map_err(|why| format!("{}: {why}", walker.at))?;
            }
        }
        "after its steps".clone_into(&mut walker.at);
        walker.hold()?;
        walker.end();
        Ok(())
    }

    fn new() -> Self {
        let (ground, hands) = (runtime(), Hands::new());
        // However often the clock is put back, no certificate or list is of the future.
        hands.pass(TimeDelta::hours(2));
        let folder = ground.block_on(portal_folder());
        let portal = Portal::start(folder.path(), &hands);
        let line = ground.block_on(Line::to(portal.running.addr));
        let home = TempDir::new().unwrap();
        std::fs::write(home.path().join("scan.png"), PIXEL).unwrap();
        std::fs::write(home.path().join("note.txt"), "ҮЛГІ").unwrap();
        let mut walker = Self {
            ground,
            hands,
            folder,
            home,
            portal: Some(portal),
            started_again: CLOCK.start,
            line,
            program: None,
            keys: Vec::new(),
            drafts: Vec::new(),
            applications: Vec::new(),
            model: Model::default(),
            at: "at the beginning".to_owned(),
            answers: 0,
        };
        walker.start_program();
        let people = walker
            .ask(async |kabinet| kabinet.keys().sample_people().await)
            .unwrap();
        walker.keys = Person::ALL
            .map(|person| {
                let mut people = people.iter();
                let person = people.find(|known| known.iin == iin(person)).unwrap();
                (
                    person.key.clone().unwrap(),
                    person.key_password.clone().unwrap(),
                )
            })
            .into();
        walker
    }

    fn end(self) {
        self.program.unwrap().close();
        self.portal.unwrap().kill();
    }

    pub fn program(&self) -> &Program {
        self.program.as_ref().unwrap()
    }

    pub fn portal(&self) -> &Portal {
        self.portal.as_ref().unwrap()
    }

    /// Asks the program.
    pub fn ask<T>(&self, work: impl AsyncFnOnce(&Kabinet) -> T) -> T {
        let program = self.program();
        in_time(&program.runtime, &self.at, work(&program.kabinet))
    }

    pub fn start_program(&mut self) {
        let (portal, url, home) = (self.portal(), self.line.url(), self.home.path());
        let program = Program::start(&portal.running, &url, &self.hands, home, &self.at);
        self.program = Some(program);
    }

    pub fn close_program(&mut self) {
        self.program.take().unwrap().close();
        self.model.leave();
        self.start_program();
    }

    pub fn kill_program(&mut self) {
        self.program.take().unwrap().kill();
        self.model.leave();
        self.start_program();
    }

    pub fn kill_portal(&mut self) {
        self.portal.take().unwrap().kill();
        let portal = Portal::start(self.folder.path(), &self.hands);
        self.line.lead_to(portal.running.addr);
        self.portal = Some(portal);
        self.started_again = self.model.now();
        self.reach_portal();
    }

    /// Until what was cut is known to be: the program has a connection that holds.
    pub fn reach_portal(&self) {
        self.ask(async |kabinet| while kabinet.keys().sample_people().await.is_err() {});
    }

    /// Whether a step does something: it picks nothing that is not there.
    fn is_possible(&self, step: &Step) -> bool {
        let model = &self.model;
        match step {
            Step::Answer(draft, ..)
            | Step::AnswerLocked(draft)
            | Step::Attach(draft, _)
            | Step::Fill(draft)
            | Step::Check(draft)
            | Step::Cancel(draft)
            | Step::Delete(draft)
            | Step::Read(draft)
            | Step::Send { draft, .. } => self.draft(*draft).is_some(),
            Step::Remove(draft, _) => self.draft(*draft).is_some_and(|draft| {
                model.read(draft).is_ok() && model.drafts[draft].shown_files() > 0
            }),
            Step::Act(pick, _) | Step::Look(pick) | Step::Correct(pick) => {
                pick.among(model.applications.len()).is_some()
            }
            Step::Pass(minutes) => {
                let then = model.now() + minutes;
                CLOCK.contains(&then) && then >= self.started_again
            }
            _ => true,
        }
    }

    /// A draft: of those at hand mostly, else any.
    pub fn draft(&self, pick: Pick) -> Option<usize> {
        let person = self.model.at_desk().unwrap_or(Person::Kuralai);
        let own: Vec<usize> = self.model.of(person).map(|(draft, _)| draft).collect();
        if !pick.0.is_multiple_of(8) && !own.is_empty() {
            return Pick(pick.0 / 8).among(own.len()).map(|number| own[number]);
        }
        Pick(pick.0 / 8).among(self.drafts.len())
    }

    pub fn take(&mut self, step: Step) -> Walked {
        match step {
            Step::SignIn(person) => {
                let signed_in =
                    self.ask(async |kabinet| kabinet.sign_in(iin(person), password(person)).await);
                agree!(step, told(&signed_in), self.model.sign_in(person, true));
                self.learn(step)?;
            }
            Step::SignInOffline(person) => {
                let signed_in = self.ask(async |kabinet| {
                    let password = password(person);
                    kabinet.sign_in_offline(iin(person), password).await
                });
                agree!(step, told(&signed_in), self.model.sign_in(person, false));
                self.learn(step)?;
            }
            Step::SignOut => {
                let left = self.ask(Kabinet::sign_out);
                agree!(step, told(&left), Ok(()));
                self.model.leave();
            }
            Step::Begin => {
                let begun = self.ask(async |kabinet| kabinet.drafts().start(SERVICE).await);
                agree!(step, told(&begun), self.model.begin());
                self.drafts.extend(begun.ok());
            }
            Step::Answer(pick, field, good) => {
                let draft = self.draft(pick).unwrap();
                self.answer(step, draft, field, good)?;
            }
            Step::AnswerLocked(pick) => self.answer_locked(step, pick)?,
            Step::Attach(pick, good) => {
                let draft = self.draft(pick).unwrap();
                self.attach(step, draft, good)?;
            }
            Step::Remove(pick, file) => {
                let draft = self.draft(pick).unwrap();
                let files = self.files(draft);
                let file = &files[file.among(files.len()).unwrap()];
                let removed = self.ask(async |kabinet| kabinet.attachments().remove(file).await);
                agree!(step, told(&removed), self.model.remove(draft));
            }
            Step::Fill(pick) => {
                let draft = self.draft(pick).unwrap();
                self.fill(step, draft)?;
            }
            Step::Check(pick) => {
                let draft = self.draft(pick).unwrap();
                self.check(step, draft)?;
            }
            Step::Send { draft, .. } => {
                let draft = self.draft(draft).unwrap();
                self.send(step, draft)?;
            }
            Step::Wait => self.wait(step)?,
            Step::Cancel(pick) => {
                let draft = self.draft(pick).unwrap();
                self.cancel(step, draft)?;
            }
            Step::Delete(pick) => {
                let draft = self.draft(pick).unwrap();
                let id = &self.drafts[draft];
                let deleted = self.ask(async |kabinet| kabinet.drafts().delete(id).await);
                agree!(step, told(&deleted), self.model.delete(draft));
            }
            Step::Read(pick) => {
                let draft = self.draft(pick).unwrap();
                self.read(step, draft)?;
            }
            Step::List => self.list(step)?,
            Step::Act(pick, act) => self.act(step, pick, act)?,
            Step::Look(pick) => {
                let application = pick.among(self.applications.len()).unwrap();
                self.look(step, application)?;
            }
            Step::Correct(pick) => self.correct(step, pick)?,
            Step::Pass(minutes) => {
                self.hands.pass(TimeDelta::minutes(minutes));
                let extended = self.ask(async |kabinet| kabinet.session().extend().await);
                agree!(step, told(&extended), self.model.pass(minutes));
            }
            Step::Close(back) | Step::Kill(back) => {
                let person = self.model.at_portal().filter(|_| back);
                match step {
                    Step::Close(_) => self.close_program(),
                    _ => self.kill_program(),
                }
                if let Some(person) = person {
                    self.take(Step::SignIn(person))?;
                }
            }
            Step::KillPortal => self.kill_portal(),
        }
        Ok(())
    }
}

/// Nothing, or how program and model differ.
pub type Walked = Result<(), String>;

pub const fn iin(person: Person) -> &'static str {
    match person {
        Person::Kuralai => KURALAI,
        Person::Gani => "800101100407",
    }
}

pub const fn password(person: Person) -> &'static str {
    match person {
        Person::Kuralai => PASSWORD,
        Person::Gani => "Gani-ulgi-2026",
    }
}

pub fn code(code: &str) -> FailureCode {
    FailureCode::from_code(code).unwrap()
}

pub fn told<T>(answer: &Answer<T>) -> Outcome {
    match answer {
        Ok(_) => Ok(()),
        Err(failure) => Err(code(&failure.code)),
    }
}
