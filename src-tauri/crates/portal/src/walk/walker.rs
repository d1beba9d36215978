//! Takes the steps at a real portal, over HTTP where citizens do, and compares.

mod submitting;

use super::{
    aftermath,
    model::{self, Model, Outcome},
    step::{Accident, Act, Fault, Official, Person, Pick, Sending, Step},
};
use crate::{
    config::Limits,
    fixture::{Citizen, GANI, KURALAI, SCAN, World, attachment_of, refusal, stage_of},
    office::{self, Expected},
    server::delete_ended,
    store::entities::officials,
    tracking,
    training::renew_lists,
};
use chrono::TimeDelta;
use kabinet_eds::signer::FileSigner;
use kabinet_model::{application::verify_chain, failure::FailureCode, submission::Application};
use kabinet_portal_api::{
    account::Session,
    application::ApplicationStatus,
    problem::Problem,
    submission::{Envelope, SignedReceipt},
};
use kabinet_test_support::agree;
use reqwest::{Method, Response, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::time::{Duration, Instant};
use tokio::{io::AsyncWriteExt, net::TcpStream, sync::OnceCell};
use uuid::Uuid;

/// What is sent up first.
const HALF: usize = SCAN.len() / 2;

/// An accepted application and the receipt that the citizen keeps.
pub struct Kept {
    pub id: Uuid,
    pub number: String,
    pub receipt: Vec<u8>,
}

/// Everything on the citizens' side of a walk.
pub struct Walker {
    world: World,
    sessions: [Option<Session>; 2],
    uploads: [Vec<String>; 2],
    envelopes: Vec<(Application, Envelope)>,
    kept: Vec<Kept>,
    model: Model,
}

impl Walker {
    /// Goes a whole walk at a portal of its own, and looks at everything at its end. Says where it is.
    pub async fn walk(steps: &[Step], is_at: impl Fn(String)) -> Result<(), String> {
        let limits = Limits {
            uploads_per_person: u32::try_from(model::UPLOADS).unwrap(),
            submissions_per_day: u32::try_from(model::SUBMISSIONS).unwrap(),
            session_minutes: u32::try_from(model::SESSION).unwrap(),
            address_per_minute: 1_000_000,
            ..Limits::training()
        };
        let mut walker = Self {
            world: World::in_memory(limits).await,
            sessions: [None, None],
            uploads: [Vec::new(), Vec::new()],
            envelopes: Vec::new(),
            kept: Vec::new(),
            model: Model::default(),
        };
        // However often the clock is put back, no certificate or list is of the future.
        walker.world.pass(TimeDelta::hours(5));
        for person in Person::ALL {
            walker = walker.take(Step::SignIn(person)).await?;
        }
        for (number, step) in steps.iter().enumerate() {
            if walker.model.is_possible(step) {
                is_at(format!("step {number}, {step:?}"));
                walker = walker.take(*step).await?;
            }
        }
        is_at("after its steps".into());
        aftermath::hold(&walker.world, &walker.model, &walker.kept).await?;
        walker.world.portal.kill().await;
        Ok(())
    }

    async fn take(mut self, step: Step) -> Result<Self, String> {
        match step {
            Step::SignIn(person) => {
                let session = self.world.sign_in(iin(person)).await.session;
                self.sessions[person as usize] = Some(session);
                self.model.sign_in(person);
            }
            Step::SignOut(person) => {
                let request = self
                    .at(person)
                    .request(Method::DELETE, "/api/sessions/current");
                let told = outcome(request.send().await.unwrap()).await;
                agree!(step, told, self.model.sign_out(person));
            }
            Step::Attach(person, sending) => self.attach(step, person, sending).await?,
            Step::Continue(person, pick) => {
                let (upload, place) = self.upload(person, pick);
                let sent = self.at(person).append(&place, HALF, &SCAN[HALF..]).await;
                let told = outcome(sent).await;
                agree!(step, told, self.model.go_on(person, upload));
            }
            Step::GiveUp(person, pick) => {
                let (upload, place) = self.upload(person, pick);
                let request = self.at(person).tus(Method::DELETE, &place);
                let told = outcome(request.send().await.unwrap()).await;
                agree!(step, told, self.model.give_up(person, upload));
            }
            Step::Submit { .. } => return self.submit(step).await,
            Step::Repeat(person, pick) => {
                let number = pick.among(self.envelopes.len()).unwrap();
                return self.hand_over(step, person, number, Accident::None).await;
            }
            Step::Reuse(person, pick) => {
                let number = pick.among(self.envelopes.len()).unwrap();
                let key = self.model.envelopes[number].key;
                let (fault, upload) = (Fault::None, Pick(pick.0 / 7));
                let number = self.packed(person, upload, fault, None, Some(key)).await;
                return self.hand_over(step, person, number, Accident::None).await;
            }
            Step::Act(who, act, pick, late) => {
                let on = pick.among(self.kept.len()).unwrap();
                self.act(step, who, act, on, late).await?;
            }
            Step::Forward(pick) => {
                let on = pick.among(self.kept.len()).unwrap();
                if let Some((who, act)) = self.model.next(on, pick) {
                    self.act(step, who, act, on, false).await?;
                }
            }
            Step::Look(person, pick) => self.look(step, person, pick).await?,
            Step::List(person) => {
                let answer = self.at(person).get("/api/applications").await;
                let told = if answer.status().is_success() {
                    let all: Vec<ApplicationStatus> = answer.json().await.unwrap();
                    Ok(all.len())
                } else {
                    Err(refused(answer).await)
                };
                agree!(step, told, self.model.list(person));
            }
            Step::Pass(minutes) => {
                self.world.pass(TimeDelta::minutes(minutes));
                self.model.pass(minutes);
                if TimeDelta::minutes(minutes) >= TimeDelta::days(1) {
                    self.renew_lists().await;
                }
            }
            Step::KeepHouse => {
                delete_ended(self.world.portal.portal()).await.unwrap();
                self.model.keep_house();
            }
            Step::Kill => self.world = self.world.kill_and_restart().await,
        }
        Ok(self)
    }

    /// Lists of revocation are good for a day; a portal that runs that long makes new ones by itself.
    async fn renew_lists(&self) {
        let portal = self.world.portal.portal();
        let renewed = renew_lists(self.world.folder(), &portal.clock, portal);
        renewed.await.unwrap();
    }

    /// The citizen with the session of last time, whether it still holds or not.
    fn at(&self, person: Person) -> Citizen<'_> {
        let session = self.sessions[person as usize].clone();
        Citizen {
            world: &self.world,
            session: session.unwrap(),
        }
    }

    fn upload(&self, person: Person, pick: Pick) -> (usize, String) {
        let uploads = &self.uploads[person as usize];
        let upload = pick.among(uploads.len()).unwrap();
        (upload, uploads[upload].clone())
    }

    async fn attach(&mut self, step: Step, person: Person, sending: Sending) -> Result<(), String> {
        let citizen = self.at(person);
        let announced = citizen.announce(SCAN, &attachment_of(SCAN).sha256).await;
        let place = announced.headers().get("location").cloned();
        let told = outcome(announced).await;
        if let Some(place) = place {
            let place = place.to_str().unwrap().to_owned();
            match sending {
                Sending::Whole => {
                    let sent = citizen.append(&place, 0, SCAN).await;
                    agree!(step, sent.status(), StatusCode::NO_CONTENT);
                }
                Sending::Half => {
                    let sent = citizen.append(&place, 0, &SCAN[..HALF]).await;
                    agree!(step, sent.status(), StatusCode::NO_CONTENT);
                }
                Sending::Cut => self.cut_upload(person, &place).await,
            }
            self.uploads[person as usize].push(place);
        }
        let expected = self.model.attach(person, sending == Sending::Whole);
        agree!(step, told, expected);
        Ok(())
    }

    /// Sends half of a file and breaks off; waits until the portal has noticed.
    async fn cut_upload(&self, person: Person, place: &str) {
        let citizen = self.at(person);
        let head = format!(
            "PATCH {place} HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\n\
             Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\r\n",
            citizen.session.token.0,
            SCAN.len()
        );
        self.cut([head.as_bytes(), &SCAN[..HALF]].concat()).await;
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            let asked = citizen.tus(Method::HEAD, place).send().await.unwrap();
            if asked.headers()["upload-offset"] == HALF.to_string() {
                return;
            }
            assert!(Instant::now() < patience, "what arrived was not kept");
        }
    }

    /// Says so much to the portal and breaks off.
    async fn cut(&self, said: Vec<u8>) {
        let mut wire = TcpStream::connect(self.world.portal.addr).await.unwrap();
        wire.write_all(&said).await.unwrap();
        wire.shutdown().await.unwrap();
    }

    async fn act(
        &mut self,
        step: Step,
        who: Official,
        act: Act,
        on: usize,
        late: bool,
    ) -> Result<(), String> {
        let portal = self.world.portal.portal();
        let services = self.world.portal.services();
        let id = self.kept[on].id;
        let log = tracking::events(&portal.database, id).await.unwrap();
        let version = Some(if late { log.len() - 1 } else { log.len() });
        let application = id;
        let on_it = Expected {
            application,
            version,
        };
        let official = self.official(who).await;
        let key = || self.world.official_key("oskemen.basshy");
        let done = match act {
            Act::Register => office::register(portal, &official, on_it, "К-1").await,
            Act::RefuseIntake => office::refuse_intake(portal, &official, on_it, refusal()).await,
            Act::Assign(whom) => {
                let whom = self.official(whom).await.id;
                office::assign(portal, &official, on_it, whom, "Қарауға").await
            }
            Act::StartReview => office::start_review(portal, &official, on_it).await,
            Act::PrepareResult => office::prepare_result(portal, &official, on_it, None).await,
            Act::PrepareRefusal => {
                office::prepare_refusal(portal, &official, on_it, refusal()).await
            }
            Act::SendBack => office::send_back(portal, &official, on_it, "Тексеріңіз").await,
            Act::SignResult => {
                office::sign_result(portal, &services, &official, on_it, key()).await
            }
            Act::SignRefusal => {
                office::sign_refusal(portal, &services, &official, on_it, key()).await
            }
            Act::Deliver => office::deliver(portal, &official, on_it).await,
        };
        let told = done.map_err(|refused| refused.code());
        agree!(step, told, self.model.act(who, act, on, late));
        let log = tracking::events(&portal.database, id).await.unwrap();
        let expected = &self.model.applications[on];
        let standing = stage_of(portal, &log).await;
        let standing = (standing.as_deref(), log.len());
        agree!(step, standing, (Some(expected.state), expected.events));
        Ok(())
    }

    async fn official(&self, who: Official) -> office::Official {
        let login = match who {
            Official::Clerk => "oskemen.kense",
            Official::Head => "oskemen.basshy",
            Official::Specialist => "oskemen.maman",
            Official::OtherSpecialist => "oskemen.maman2",
            Official::Stranger => "ridder.kense",
        };
        let row = officials::Entity::find().filter(officials::Column::Login.eq(login));
        let row = row.one(&self.world.portal.portal().database).await;
        office::Official::try_from(row.unwrap().unwrap()).unwrap()
    }

    async fn look(&self, step: Step, person: Person, pick: Pick) -> Result<(), String> {
        let on = pick.among(self.kept.len()).unwrap();
        let (kept, expected) = (&self.kept[on], &self.model.applications[on]);
        let path = format!("/api/applications/{}", kept.id);
        let answer = self.at(person).get(&path).await;
        let looked = self.model.look(person, on);
        if !answer.status().is_success() {
            agree!(step, Err(refused(answer).await), looked);
            return Ok(());
        }
        agree!(step, Ok(()), looked);
        let status: ApplicationStatus = answer.json().await.unwrap();
        agree!(step, status.state.as_str(), expected.state);
        agree!(step, status.events.len(), expected.events);
        agree!(step, verify_chain(&status.events), Ok(()));
        let receipt = self.at(person).get(&format!("{path}/receipt")).await;
        let receipt: SignedReceipt = receipt.json().await.unwrap();
        agree!(step, receipt.receipt.0, kept.receipt.clone());
        let result = outcome(self.at(person).get(&format!("{path}/result")).await).await;
        let there = self.model.has_result(on);
        let expected: Outcome = if there {
            Ok(())
        } else {
            Err(FailureCode::NotFound)
        };
        agree!(step, result, expected);
        agree!(
            step,
            status.state == "issued" || status.state == "refused",
            there
        );
        Ok(())
    }
}

const fn iin(person: Person) -> &'static str {
    match person {
        Person::Kuralai => KURALAI,
        Person::Gani => GANI,
    }
}

/// The keys of both, opened once: every portal of a process has the same.
async fn keys(world: &World) -> &'static [FileSigner; 2] {
    static KEYS: OnceCell<[FileSigner; 2]> = OnceCell::const_new();
    KEYS.get_or_init(async || [world.key(KURALAI), world.key(GANI)])
        .await
}

async fn outcome(answer: Response) -> Outcome {
    if answer.status().is_success() {
        Ok(())
    } else {
        Err(refused(answer).await)
    }
}

async fn refused(answer: Response) -> FailureCode {
    let status = answer.status();
    let problem: Problem = answer.json().await.unwrap_or_else(|_| panic!("{status}"));
    FailureCode::from_code(&problem.code).unwrap()
}
