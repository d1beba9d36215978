//! What the portal must answer, written down a second time and as simply as can be: sessions, uploads,
//! applications, quotas and the officials' acts, without a database, a network or cryptography.

use super::step::{Act, Fault, Official, Person, Pick, Step};
use kabinet_model::failure::FailureCode::{self, self as F};

/// Minutes of a session.
pub const SESSION: i64 = 30;

/// Files that may wait of one person.
pub const UPLOADS: usize = 3;

/// Applications in a day of one person, those refused for their signature among them.
pub const SUBMISSIONS: usize = 4;

const DAY: i64 = 24 * 60;

/// Minutes that a signature may be ahead of the portal.
const CLOCKS_MAY_DIFFER: i64 = 5;

/// What comes of a step.
pub type Outcome = Result<(), FailureCode>;

/// A file on its way, or one that has come.
#[derive(Debug)]
pub struct Upload {
    whole: bool,
    since: i64,
    taken: bool,
    gone: bool,
}

#[derive(Debug, Default)]
struct Citizen {
    /// When the session ends; `None` without one.
    session: Option<i64>,
    uploads: Vec<Upload>,
    refused: Vec<i64>,
}

/// An envelope that was sent, as far as answers depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Envelope {
    pub applicant: Person,
    pub upload: Option<usize>,
    pub fault: Fault,
    pub corrects: Option<usize>,
    /// Which idempotency key: those of one number are the same.
    pub key: usize,
    /// When it was signed.
    pub signed_at: i64,
}

/// An accepted application.
#[derive(Debug)]
pub struct Application {
    pub owner: Person,
    pub state: &'static str,
    pub events: usize,
    /// The envelope that was accepted.
    pub envelope: usize,
    at: i64,
    specialist: Option<Official>,
}

/// Everything that the portal must know.
#[derive(Debug, Default)]
pub struct Model {
    /// Minutes since the beginning.
    now: i64,
    citizens: [Citizen; 2],
    pub envelopes: Vec<Envelope>,
    pub applications: Vec<Application>,
}

impl Model {
    fn citizen(&mut self, person: Person) -> &mut Citizen {
        &mut self.citizens[person as usize]
    }

    fn session(&self, person: Person) -> Outcome {
        match self.citizens[person as usize].session {
            Some(until) if until > self.now => Ok(()),
            _ => Err(F::SessionExpired),
        }
    }

    pub fn sign_in(&mut self, person: Person) {
        self.citizen(person).session = Some(self.now + SESSION);
    }

    pub fn sign_out(&mut self, person: Person) -> Outcome {
        self.session(person)?;
        self.citizen(person).session = None;
        Ok(())
    }

    /// Minutes since the beginning.
    pub const fn now(&self) -> i64 {
        self.now
    }

    pub fn pass(&mut self, minutes: i64) {
        self.now += minutes;
    }

    pub fn keep_house(&mut self) {
        let now = self.now;
        for citizen in &mut self.citizens {
            citizen.session = citizen.session.filter(|until| *until > now);
            for upload in &mut citizen.uploads {
                upload.gone |= !upload.taken && upload.since < now - 7 * DAY;
            }
        }
    }

    /// How many uploads a person ever began.
    pub fn uploads(&self, person: Person) -> usize {
        self.citizens[person as usize].uploads.len()
    }

    pub fn attach(&mut self, person: Person, whole: bool) -> Outcome {
        self.session(person)?;
        let now = self.now;
        let uploads = &mut self.citizen(person).uploads;
        let waiting = uploads
            .iter()
            .filter(|upload| !upload.taken && !upload.gone);
        if waiting.count() >= UPLOADS {
            return Err(F::UploadQuota);
        }
        uploads.push(Upload {
            whole,
            since: now,
            taken: false,
            gone: false,
        });
        Ok(())
    }

    fn own(&mut self, person: Person, upload: usize) -> Result<&mut Upload, FailureCode> {
        self.session(person)?;
        let upload = &mut self.citizen(person).uploads[upload];
        if upload.taken || upload.gone {
            return Err(F::UploadUnknown);
        }
        Ok(upload)
    }

    pub fn go_on(&mut self, person: Person, upload: usize) -> Outcome {
        let upload = self.own(person, upload)?;
        if upload.whole {
            return Err(F::UploadOffset);
        }
        upload.whole = true;
        Ok(())
    }

    pub fn give_up(&mut self, person: Person, upload: usize) -> Outcome {
        self.own(person, upload)?.gone = true;
        Ok(())
    }

    /// A submission; which application it is, when it is accepted now or was before.
    pub fn submit(&mut self, session: Person, number: usize) -> Result<usize, FailureCode> {
        self.session(session)?;
        let envelope = self.envelopes[number];
        let used = |one: &Application| self.envelopes[one.envelope].key == envelope.key;
        if let Some(earlier) = self.applications.iter().position(used) {
            let one = &self.applications[earlier];
            let same = one.owner == session && one.envelope == number;
            return if same {
                Ok(earlier)
            } else {
                Err(F::SubmissionConflict)
            };
        }
        let since = self.now - DAY;
        let accepted = self.applications.iter();
        let accepted = accepted.filter(|one| one.owner == session && one.at > since);
        let refused = self.citizens[session as usize].refused.iter();
        let today = accepted.count() + refused.filter(|at| **at > since).count();
        if today >= SUBMISSIONS {
            return Err(F::SubmissionTooMany);
        }
        let signer = match envelope.fault {
            Fault::Signer => envelope.applicant.other(),
            _ => envelope.applicant,
        };
        if signer != session || envelope.applicant != session {
            let now = self.now;
            self.citizen(session).refused.push(now);
            return Err(F::CertificateForeign);
        }
        self.take_in(session, number, envelope)
    }

    fn take_in(
        &mut self,
        owner: Person,
        number: usize,
        envelope: Envelope,
    ) -> Result<usize, FailureCode> {
        match envelope.fault {
            Fault::Digest => return Err(F::SubmissionDigest),
            Fault::Answer => return Err(F::SubmissionAnswers),
            Fault::None | Fault::Signer => {}
        }
        if let Some(corrected) = envelope.corrects {
            let corrected = &self.applications[corrected];
            if corrected.owner != owner || !refused(corrected.state) {
                return Err(F::SubmissionCorrects);
            }
        }
        let uploads = &mut self.citizens[owner as usize].uploads;
        let upload = envelope.upload.map(|upload| &mut uploads[upload]);
        let upload = upload.filter(|upload| upload.whole && !upload.taken && !upload.gone);
        let upload = upload.ok_or(F::SubmissionIncomplete)?;
        if envelope.signed_at > self.now + CLOCKS_MAY_DIFFER {
            return Err(F::SubmissionUnverifiable);
        }
        upload.taken = true;
        self.applications.push(Application {
            owner,
            state: "handed_over",
            events: 4,
            envelope: number,
            at: self.now,
            specialist: None,
        });
        Ok(self.applications.len() - 1)
    }

    pub fn look(&self, person: Person, application: usize) -> Outcome {
        self.session(person)?;
        if self.applications[application].owner == person {
            Ok(())
        } else {
            Err(F::NotFound)
        }
    }

    /// Whether the citizen has a result to fetch.
    pub fn has_result(&self, application: usize) -> bool {
        let state = self.applications[application].state;
        matches!(state, "issued" | "refused")
    }

    /// The applications that a person is shown.
    pub fn list(&self, person: Person) -> Result<usize, FailureCode> {
        self.session(person)?;
        let own = self.applications.iter().filter(|one| one.owner == person);
        Ok(own.count())
    }

    pub fn act(&mut self, who: Official, act: Act, on: usize, late: bool) -> Outcome {
        let application = &mut self.applications[on];
        if who == Official::Stranger {
            return Err(F::NotFound);
        }
        if late {
            return Err(F::PortalRefused);
        }
        let state = after(application, who, act);
        if let Act::Assign(whom) = act {
            // Whether anybody can be named is known before it is looked who.
            if !matches!(application.state, "registered" | "assigned" | "in_review") {
                return Err(F::PortalRefused);
            }
            if !matches!(whom, Official::Specialist | Official::OtherSpecialist) {
                return Err(F::NotFound);
            }
        }
        let state = state.ok_or(F::PortalRefused)?;
        if let Act::Assign(whom) = act {
            application.specialist = Some(whom);
        }
        application.state = state;
        application.events += 1;
        Ok(())
    }

    /// Who is to do what next with an application; `None` at its end.
    pub fn next(&self, on: usize, pick: Pick) -> Option<(Official, Act)> {
        use {Act as A, Official as O};
        let application = &self.applications[on];
        let (even, rare) = (pick.0.is_multiple_of(2), pick.0.is_multiple_of(7));
        let charged = application.specialist.unwrap_or(O::Specialist);
        Some(match application.state {
            "handed_over" if rare => (O::Clerk, A::RefuseIntake),
            "handed_over" => (O::Clerk, A::Register),
            "registered" if even => (O::Head, A::Assign(O::Specialist)),
            "registered" => (O::Head, A::Assign(O::OtherSpecialist)),
            "assigned" => (charged, A::StartReview),
            "in_review" if even => (charged, A::PrepareRefusal),
            "in_review" => (charged, A::PrepareResult),
            "result_prepared" | "refusal_prepared" if rare => (O::Head, A::SendBack),
            "result_prepared" => (O::Head, A::SignResult),
            "refusal_prepared" => (O::Head, A::SignRefusal),
            "result_signed" | "refusal_signed" => (O::Clerk, A::Deliver),
            _ => return None,
        })
    }

    /// How many submissions were kept as refused.
    pub fn refused(&self) -> usize {
        self.citizens.iter().map(|one| one.refused.len()).sum()
    }

    /// Whether a step does something: it picks nothing that is not there.
    pub fn is_possible(&self, step: &Step) -> bool {
        match step {
            Step::Continue(person, pick) | Step::GiveUp(person, pick) => {
                pick.among(self.uploads(*person)).is_some()
            }
            Step::Repeat(_, pick) | Step::Reuse(_, pick) => {
                pick.among(self.envelopes.len()).is_some()
            }
            Step::Act(_, _, pick, _) | Step::Forward(pick) | Step::Look(_, pick) => {
                pick.among(self.applications.len()).is_some()
            }
            _ => true,
        }
    }
}

/// A refused one may be corrected as soon as a specialist has prepared the refusal.
fn refused(state: &'static str) -> bool {
    matches!(
        state,
        "intake_refused" | "refusal_prepared" | "refusal_signed" | "refused"
    )
}

/// Where an act leads; `None` where it may not be done.
fn after(application: &Application, who: Official, act: Act) -> Option<&'static str> {
    use {Act as A, Official as O};
    let charged = application.specialist == Some(who);
    Some(match (application.state, who, act) {
        ("handed_over", O::Clerk, A::Register) => "registered",
        ("handed_over", O::Clerk, A::RefuseIntake) => "intake_refused",
        ("registered" | "assigned" | "in_review", O::Head, A::Assign(_)) => "assigned",
        ("assigned", _, A::StartReview) if charged => "in_review",
        ("in_review", _, A::PrepareResult) if charged => "result_prepared",
        ("in_review", _, A::PrepareRefusal) if charged => "refusal_prepared",
        ("result_prepared" | "refusal_prepared", O::Head, A::SendBack) => "in_review",
        ("result_prepared", O::Head, A::SignResult) => "result_signed",
        ("refusal_prepared", O::Head, A::SignRefusal) => "refusal_signed",
        ("result_signed", O::Clerk, A::Deliver) => "issued",
        ("refusal_signed", O::Clerk, A::Deliver) => "refused",
        _ => return None,
    })
}
