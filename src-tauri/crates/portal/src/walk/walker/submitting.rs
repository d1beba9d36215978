//! Handing applications over: with faults, twice, and by connections and portals that break off.

use super::{Kept, Walker, iin, keys, refused};
use crate::{
    fixture::{SCAN, application, attachment_of, envelope},
    gateway,
    walk::{
        model,
        step::{Accident, Fault, Person, Pick, Step},
    },
};
use kabinet_model::canonical;
use kabinet_portal_api::{
    account::Secret,
    submission::{Envelope, Receipt, SignedReceipt},
};
use kabinet_test_support::agree;
use reqwest::{Method, StatusCode};
use std::time::{Duration, Instant};

impl Walker {
    pub(super) async fn submit(mut self, step: Step) -> Result<Self, String> {
        let Step::Submit {
            applicant,
            session,
            upload,
            fault,
            corrects,
            accident,
        } = step
        else {
            return Ok(self);
        };
        let number = self.packed(applicant, upload, fault, corrects, None).await;
        // What is refused for its signature is noted each time it comes.
        let steady = fault == Fault::Signer || session != applicant;
        let accident = if steady { Accident::None } else { accident };
        self.hand_over(step, session, number, accident).await
    }

    /// Packs and signs an application; its number among the envelopes. With a key it is one that was used before.
    pub(super) async fn packed(
        &mut self,
        applicant: Person,
        upload: Pick,
        fault: Fault,
        corrects: Option<Pick>,
        key: Option<usize>,
    ) -> usize {
        let number = self.envelopes.len();
        let uploads = &self.uploads[applicant as usize];
        let upload = upload.among(uploads.len());
        let corrects = corrects.and_then(|pick| pick.among(self.kept.len()));
        let mut application = application(iin(applicant), vec![attachment_of(SCAN)]);
        application.corrects = corrects.map(|corrected| self.kept[corrected].id);
        if let Some(key) = key {
            application.idempotency_key = self.envelopes[key].0.idempotency_key;
        }
        application.answers["school"]["grade"] = format!("{} Ә", 1 + number % 9).into();
        if fault == Fault::Answer {
            application.answers["category"] = "none of them".into();
        }
        let places: Vec<String> = upload.iter().map(|one| uploads[*one].clone()).collect();
        let signer = match fault {
            Fault::Signer => applicant.other(),
            _ => applicant,
        };
        let now = self.world.portal.portal().clock.now();
        let keys = keys(&self.world).await;
        let mut packed = envelope(&application, &keys[signer as usize], now, &places);
        if fault == Fault::Digest {
            application.answers["school"]["grade"] = "11 Б".into();
            packed.application.0 = canonical::to_bytes(&application).unwrap();
        }
        self.envelopes.push((application, packed));
        self.model.envelopes.push(model::Envelope {
            applicant,
            upload,
            fault,
            corrects,
            key: key.unwrap_or(number),
            signed_at: self.model.now(),
        });
        number
    }

    pub(super) async fn hand_over(
        mut self,
        step: Step,
        person: Person,
        number: usize,
        accident: Accident,
    ) -> Result<Self, String> {
        let packed = self.envelopes[number].1.clone();
        match accident {
            Accident::None | Accident::Twice => {}
            Accident::CutRequest => {
                let said = self.said(person, &packed);
                self.cut(said[..said.len() / 2].to_vec()).await;
            }
            Accident::CutAnswer => self.cut(self.said(person, &packed)).await,
            Accident::Kill(after) => self = self.killed_meanwhile(person, &packed, after).await,
        }
        let answer = match accident {
            Accident::Twice => {
                let citizen = self.at(person);
                let (one, other) = tokio::join!(citizen.submit(&packed), citizen.submit(&packed));
                agree!(step, one.status().is_success(), other.status().is_success());
                other
            }
            _ => self.at(person).submit(&packed).await,
        };
        let told = match answer.status() {
            StatusCode::CREATED | StatusCode::OK => {
                Ok(answer.json::<SignedReceipt>().await.unwrap().receipt.0)
            }
            _ => Err(refused(answer).await),
        };
        match (told, self.model.submit(person, number)) {
            (Ok(receipt), Ok(application)) if application == self.kept.len() => {
                self.keep(receipt);
            }
            (Ok(receipt), Ok(application)) => {
                agree!(step, receipt, self.kept[application].receipt.clone());
            }
            (told, expected) => {
                agree!(step, told.map(|_| ()), expected.map(|_| ()));
            }
        }
        let delivered = gateway::deliver_pending(self.world.portal.portal()).await;
        agree!(step, delivered.err().map(|refused| refused.code()), None);
        Ok(self)
    }

    fn keep(&mut self, receipt: Vec<u8>) {
        let read: Receipt = canonical::from_bytes(&receipt).unwrap();
        self.kept.push(Kept {
            id: read.application_id,
            number: read.number,
            receipt,
        });
    }

    /// A whole submission, as bytes on the wire.
    fn said(&self, person: Person, envelope: &Envelope) -> Vec<u8> {
        let body = serde_json::to_vec(envelope).unwrap();
        let head = format!(
            "POST /api/submissions HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.at(person).session.token.0,
            body.len()
        );
        [head.into_bytes(), body].concat()
    }

    async fn killed_meanwhile(mut self, person: Person, envelope: &Envelope, after: u16) -> Self {
        let Secret(token) = &self.at(person).session.token;
        let request = self.world.request(Method::POST, "/api/submissions");
        let cut = tokio::spawn(request.bearer_auth(token).json(envelope).send());
        let moment = Instant::now() + Duration::from_micros(after.into());
        while Instant::now() < moment {
            tokio::task::yield_now().await;
        }
        self.world = self.world.kill_and_restart().await;
        let _ = cut.await;
        self
    }
}
