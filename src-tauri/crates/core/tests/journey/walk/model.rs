//! What the program must answer and keep, written down a second time and as simply as can be: a desk,
//! drafts, sendings and applications, without an archive, a network or cryptography.

use super::{
    draft::{Draft, Stage},
    step::{Act, Field, Person},
};
use kabinet_model::failure::FailureCode::{self, self as F};
use serde_json::{Value, json};

/// Minutes of a session.
const SESSION: i64 = 30;

/// Minutes beyond which no session is extended.
const LONGEST: i64 = 12 * 60;

/// Files of one requirement.
const FILES: usize = 3;

/// Minutes that a signature may be ahead of the portal.
const CLOCKS_MAY_DIFFER: i64 = 5;

/// What comes of a step.
pub type Outcome = Result<(), FailureCode>;

/// Who is signed in.
#[derive(Debug, Clone, Copy)]
struct Desk {
    person: Person,
    /// When the session began and when it ends; `None` without the portal.
    session: Option<(i64, i64)>,
    ended: bool,
}

#[derive(Debug)]
pub struct Application {
    pub owner: Person,
    pub draft: usize,
    /// Id of the stage.
    pub state: &'static str,
    /// When the officials did what they did.
    acted_at: i64,
}

#[derive(Debug, Default)]
pub struct Model {
    /// Minutes since the beginning.
    now: i64,
    desk: Option<Desk>,
    /// Whose password this computer knows.
    pub known: [bool; 2],
    pub drafts: Vec<Draft>,
    pub applications: Vec<Application>,
}

impl Model {
    fn desk(&self) -> Result<Desk, FailureCode> {
        self.desk
            .filter(|desk| !desk.ended)
            .ok_or(F::SessionExpired)
    }

    /// Who is signed in, at the portal or without it.
    pub fn at_desk(&self) -> Option<Person> {
        self.desk().ok().map(|desk| desk.person)
    }

    /// Who is signed in at the portal.
    pub fn at_portal(&self) -> Option<Person> {
        let desk = self.desk().ok().filter(|desk| desk.session.is_some());
        desk.map(|desk| desk.person)
    }

    pub fn sign_in(&mut self, person: Person, at_portal: bool) -> Outcome {
        self.known[person as usize] |= at_portal;
        if !self.known[person as usize] {
            return Err(F::OfflineRefused);
        }
        if self.desk.is_some_and(|desk| desk.person != person) {
            self.forget_checked();
        }
        self.desk = Some(Desk {
            person,
            session: at_portal.then_some((self.now, self.now + SESSION)),
            ended: false,
        });
        Ok(())
    }

    /// Signed out, or the program has ended.
    pub fn leave(&mut self) {
        self.desk = None;
        self.forget_checked();
    }

    fn forget_checked(&mut self) {
        for draft in &mut self.drafts {
            draft.checked = false;
        }
    }

    /// Minutes since the beginning.
    pub const fn now(&self) -> i64 {
        self.now
    }

    /// Time passes, and the session is extended.
    pub fn pass(&mut self, minutes: i64) -> Outcome {
        self.now += minutes;
        let now = self.now;
        self.desk()?;
        let Some(desk) = &mut self.desk else {
            return Err(F::SessionExpired);
        };
        let (began, until) = desk.session.ok_or(F::SessionWithoutPortal)?;
        desk.ended = until <= now;
        if desk.ended {
            return Err(F::SessionExpired);
        }
        desk.session = Some((began, (now + SESSION).min(began + LONGEST)));
        Ok(())
    }

    pub fn begin(&mut self) -> Outcome {
        let owner = self.desk()?.person;
        let mut answers = <[Value; Field::ALL.len()]>::default();
        answers[Field::Address as usize] =
            json!("Шығыс Қазақстан облысы, Өскемен қ., Үлгі көшесі, 15-үй, 3-пәтер");
        answers[Field::Phone as usize] = match owner {
            Person::Kuralai => json!("+77000000407"),
            Person::Gani => json!("+77000000507"),
        };
        self.drafts.push(Draft {
            owner,
            stage: Stage::Open,
            answers,
            files: 0,
            checked: false,
            signed_at: 0,
            corrects: None,
        });
        Ok(())
    }

    /// A draft of the person at the desk.
    fn own(&mut self, draft: usize) -> Result<&mut Draft, FailureCode> {
        let person = self.desk.ok_or(F::SessionExpired)?.person;
        let draft = &mut self.drafts[draft];
        if draft.owner != person || draft.stage == Stage::Deleted {
            return Err(F::NotFound);
        }
        Ok(draft)
    }

    /// What is typed is kept also when the session has ended.
    pub fn answer(&mut self, draft: usize, field: Field, value: &Value) -> Outcome {
        let draft = self.own(draft)?;
        if draft.stage != Stage::Open {
            return Err(F::SubmissionUnderWay);
        }
        let value = match value {
            Value::String(text) if text.is_empty() => Value::Null,
            value => value.clone(),
        };
        let place = &mut draft.answers[field as usize];
        let before = std::mem::replace(place, value);
        draft.checked &= before == draft.answers[field as usize];
        if field == Field::Child && before.is_null() {
            draft.answers[Field::Grade as usize] = json!("8 Ә");
        }
        Ok(())
    }

    /// What the portal fills in is nobody's to answer.
    pub fn answer_locked(&self) -> Outcome {
        self.desk.ok_or(F::SessionExpired)?;
        Err(F::NotFound)
    }

    pub fn attach(&mut self, draft: usize, good: bool) -> Outcome {
        self.desk()?;
        let draft = self.own(draft)?;
        if draft.files >= FILES {
            return Err(F::AttachmentTooMany);
        }
        if !good {
            return Err(F::AttachmentWrongKind);
        }
        if draft.stage != Stage::Open {
            return Err(F::SubmissionUnderWay);
        }
        draft.files += 1;
        draft.checked = false;
        Ok(())
    }

    pub fn remove(&mut self, draft: usize) -> Outcome {
        self.desk()?;
        let draft = self.own(draft)?;
        if draft.stage != Stage::Open {
            return Err(F::SubmissionUnderWay);
        }
        draft.files -= 1;
        draft.checked = false;
        Ok(())
    }

    /// Whether nothing is missing.
    pub fn check(&mut self, draft: usize) -> Result<bool, FailureCode> {
        self.desk()?;
        let draft = self.own(draft)?;
        draft.checked = draft.is_whole();
        Ok(draft.checked)
    }

    /// Whether signing may begin, by the own key or the other citizen's.
    pub fn may_send(&mut self, draft: usize, foreign: bool) -> Outcome {
        let desk = self.desk()?;
        desk.session.ok_or(F::SessionWithoutPortal)?;
        let draft = self.own(draft)?;
        match draft.stage {
            Stage::Open if !draft.checked => Err(F::CheckStale),
            Stage::Open if foreign => Err(F::CertificateForeign),
            _ => Ok(()),
        }
    }

    /// It was signed, or perhaps not, when the program was killed.
    pub fn sent(&mut self, draft: usize, stage: Stage) {
        let now = self.now;
        let draft = &mut self.drafts[draft];
        if draft.stage == Stage::Open {
            draft.stage = stage;
            draft.checked = false;
            draft.signed_at = now;
        }
    }

    /// Whether the portal may hold what was signed to be of the future.
    pub fn is_ahead(&self, draft: usize) -> bool {
        self.drafts[draft].signed_at > self.now + CLOCKS_MAY_DIFFER
    }

    /// Whether the clock was put back before the office signed: its signature cannot be judged yet.
    pub fn is_early(&self, application: usize) -> bool {
        self.now < self.applications[application].acted_at
    }

    /// Whether anything waits for the clock.
    pub fn waits(&self) -> bool {
        let signed = (0..self.drafts.len()).any(|draft| self.is_ahead(draft));
        signed || (0..self.applications.len()).any(|application| self.is_early(application))
    }

    /// It has arrived.
    pub fn arrived(&mut self, draft: usize) {
        self.applications.push(Application {
            owner: self.drafts[draft].owner,
            draft,
            state: "handed_over",
            acted_at: self.now,
        });
        self.drafts[draft].stage = Stage::Sent(self.applications.len() - 1);
    }

    /// Stopping a sending; `None` where only the program knows whether it still could.
    pub fn cancel(&mut self, draft: usize) -> Option<Outcome> {
        let desk = match self.desk() {
            Ok(desk) => desk,
            Err(code) => return Some(Err(code)),
        };
        match self.own(draft).map(|draft| draft.stage) {
            // What is not being sent is not sent.
            Err(_) | Ok(Stage::Open | Stage::Deleted) => Some(Ok(())),
            Ok(Stage::Sent(_)) if desk.session.is_none() => Some(Err(F::SessionWithoutPortal)),
            Ok(Stage::Sent(_)) => Some(Err(F::SubmissionTooLate)),
            Ok(Stage::Sending | Stage::Unknown) => None,
        }
    }

    pub fn delete(&mut self, draft: usize) -> Outcome {
        self.desk()?;
        let draft = self.own(draft)?;
        if draft.stage != Stage::Open {
            return Err(F::SubmissionUnderWay);
        }
        draft.stage = Stage::Deleted;
        Ok(())
    }

    pub fn read(&self, draft: usize) -> Outcome {
        let person = self.desk()?.person;
        let mut own = self.of(person);
        own.any(|(number, _)| number == draft)
            .then_some(())
            .ok_or(F::NotFound)
    }

    /// The drafts of a person, those among them that were sent.
    pub fn of(&self, person: Person) -> impl Iterator<Item = (usize, &Draft)> {
        let all = self.drafts.iter().enumerate();
        all.filter(move |(_, draft)| draft.owner == person && draft.stage != Stage::Deleted)
    }

    pub fn act(&mut self, application: usize, act: Act) -> bool {
        let application = &mut self.applications[application];
        if application.state != "handed_over" {
            return false;
        }
        application.acted_at = self.now;
        application.state = match act {
            Act::Register => "registered",
            Act::Issue => "issued",
            Act::Refuse => "refused",
        };
        true
    }

    pub fn look(&self, application: usize) -> Outcome {
        let desk = self.desk()?;
        match self.applications[application].owner == desk.person {
            true => Ok(()),
            false if desk.session.is_none() => Err(F::SessionWithoutPortal),
            false => Err(F::NotFound),
        }
    }

    /// The draft of a correction: one that was begun, or a new one.
    pub fn correct(&mut self, application: usize) -> Result<usize, FailureCode> {
        self.look(application)?;
        let refused = &self.applications[application];
        if refused.state != "refused" {
            return Err(F::NotFound);
        }
        let source = self.drafts[refused.draft].clone();
        let begun = self.of(source.owner).find(|(_, draft)| {
            draft.corrects == Some(application) && !matches!(draft.stage, Stage::Sent(_))
        });
        if let Some((begun, _)) = begun {
            return Ok(begun);
        }
        self.drafts.push(Draft {
            stage: Stage::Open,
            checked: false,
            corrects: Some(application),
            ..source
        });
        Ok(self.drafts.len() - 1)
    }
}
