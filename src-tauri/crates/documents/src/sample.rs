//! An issued document, signed by a training official, for tests.
#![allow(clippy::unwrap_used)]

use crate::proof::Proof;
use chrono::{DateTime, NaiveDate, Utc};
use kabinet_eds::{
    cms,
    container::KeyContainer,
    evidence::Evidence,
    revocation::CrlStore,
    signer::FileSigner,
    trust::Trust,
    tsp::TimestampRequest,
    verify::{VerifyContext, verify_detached},
};
use kabinet_model::{
    canonical,
    iin::PersonNumber,
    issued::{Heading, IssuedDocument, IssuedField},
    language::Localized,
    receipt::Receipt,
    refusal::RefusalDocument,
};
use kabinet_training_ca::{Algorithm, Family, Role, Subject, TrainingCa, Validity};
use rand::{SeedableRng, rngs::StdRng};
use std::sync::LazyLock;

/// A training authority, an official's signer, and whom to trust.
pub(crate) struct Office {
    container: Vec<u8>,
    employee: Vec<u8>,
    /// A key that is nobody's but a citizen's.
    citizen: Vec<u8>,
    /// The head's key that is for signing in alone.
    entrance: Vec<u8>,
    authority: TrainingCa,
    pub(crate) trust: Trust,
    pub(crate) evidence: Evidence,
}

pub(crate) static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let mut rng = StdRng::seed_from_u64(7);
    let mut authority = TrainingCa::create(now(), &mut rng).unwrap();
    let mut issue = |name: &str, role, algorithm| {
        let official = Subject::Official {
            surname: "ҮЛГІБАЕВ".into(),
            name: name.into(),
            patronymic: Some("ОБРАЗЕЦҰЛЫ".into()),
            iin: PersonNumber::parse("800101100003").unwrap(),
            organisation: "Өскемен қаласының білім бөлімі (үлгі)".into(),
            bin: "140340000018".into(),
            role,
        };
        let year = Validity::days_from(now(), 365);
        let issued = authority.issue(&official, algorithm, year, "Qwerty12", &mut rng);
        issued.unwrap().container_p12
    };
    let container = issue("ОҚУ БАСШЫ", Role::Head, Algorithm::Gost2015);
    let employee = issue("ОҚУ МАМАН", Role::Employee, Algorithm::Gost2015);
    let entrance = Algorithm::Rsa2048Authentication;
    let entrance = issue("ОҚУ БАСШЫ", Role::Head, entrance);
    let lists = CrlStore::from_der([
        authority.crl(Family::Gost, now(), &mut rng).unwrap(),
        authority.crl(Family::Rsa, now(), &mut rng).unwrap(),
        authority.root_crl(Family::Gost, now(), &mut rng).unwrap(),
    ])
    .unwrap();
    let trust = Trust::from_der(
        [Family::Gost, Family::Rsa].map(|family| authority.root_der(family)),
        [Family::Gost, Family::Rsa].map(|family| authority.issuing_der(family)),
    )
    .unwrap();
    authority.prepare_timestamps(now(), &mut rng).unwrap();
    let citizen = Subject::Citizen {
        surname: "ҮЛГІБАЕВА".into(),
        name: "ҚҰРАЛАЙ".into(),
        patronymic: None,
        iin: PersonNumber::parse("850615200406").unwrap(),
    };
    let year = Validity::days_from(now(), 365);
    let citizen = authority.issue(&citizen, Algorithm::Gost2015, year, "Qwerty12", &mut rng);
    Office {
        container,
        employee,
        citizen: citizen.unwrap().container_p12,
        entrance,
        authority,
        trust,
        evidence: lists.into(),
    }
});

impl Office {
    pub(crate) fn signer(&self) -> FileSigner {
        let container = KeyContainer::open(&self.container, "Qwerty12");
        container.unwrap().into_signer()
    }

    pub(crate) fn sign(&self, content: &[u8]) -> Vec<u8> {
        cms::sign_detached(content, &self.signer(), now()).unwrap()
    }

    /// A signature of somebody at the office who has no right to sign for it.
    pub(crate) fn sign_as_employee(&self, content: &[u8]) -> Vec<u8> {
        let container = KeyContainer::open(&self.employee, "Qwerty12").unwrap();
        cms::sign_detached(content, &container.into_signer(), now()).unwrap()
    }

    /// A signature of a citizen.
    pub(crate) fn sign_as_citizen(&self, content: &[u8]) -> Vec<u8> {
        let container = KeyContainer::open(&self.citizen, "Qwerty12").unwrap();
        cms::sign_detached(content, &container.into_signer(), now()).unwrap()
    }

    /// A signature by the head's key that is for signing in alone.
    pub(crate) fn sign_by_entrance_key(&self, content: &[u8]) -> Vec<u8> {
        let container = KeyContainer::open(&self.entrance, "Qwerty12").unwrap();
        cms::sign_detached(content, &container.into_signer(), now()).unwrap()
    }

    /// The answer of the timestamp service.
    pub(crate) fn stamp(&self, request: &TimestampRequest) -> Vec<u8> {
        let (asked, rng) = (request.to_der(), &mut rand::rng());
        self.authority.timestamp(&asked, now(), rng).unwrap()
    }

    /// A signature with a timestamp and all that proves it later.
    pub(crate) fn sign_lasting(&self, content: &[u8]) -> Vec<u8> {
        let cms = self.sign(content);
        let request = TimestampRequest::for_signature(&cms, [7; 8]).unwrap();
        let answer = self.stamp(&request);
        let token = request.accept(&answer, &self.context()).unwrap();
        let cms = cms::with_timestamp(&cms, token.der()).unwrap();
        let verdict = verify_detached(&cms, content, &self.context()).unwrap();
        cms::with_evidence(&cms, &verdict.certificates(), &self.evidence).unwrap()
    }

    pub(crate) fn context(&self) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at: now(),
        }
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-26T11:05:00Z".parse().unwrap()
}

fn text(kk: &str, ru: &str) -> Localized {
    Localized {
        kk: kk.into(),
        ru: ru.into(),
        en: String::new(),
        unofficial: Vec::new(),
    }
}

pub(crate) fn document() -> IssuedDocument {
    let field = |id: &str, kk: &str, ru: &str, value: &str| IssuedField {
        id: id.into(),
        label: text(kk, ru),
        value: value.into(),
    };
    IssuedDocument {
        heading: Heading {
            version: 1,
            number: "002-26-000417".into(),
            service: "besplatnoe-pitanie".into(),
            edition: "vko-2014-65".into(),
            title: text(
                "Жалпы білім беретін мектепте тегін тамақтандыру ұсыну туралы анықтама",
                "Справка о предоставлении бесплатного питания в общеобразовательной школе",
            ),
            applicant: PersonNumber::parse("850615200406").unwrap(),
            applicant_name: "ҮЛГІБАЕВА Құралай Образецқызы".into(),
            application_sha256: "5".repeat(64),
            provider: text(
                "Өскемен қаласының білім бөлімі (үлгі)",
                "Отдел образования города Усть-Каменогорска (образец)",
            ),
            provider_bin: "140340000018".into(),
            official: "ҮЛГІБАЕВ Оқу Басшы Образецұлы".into(),
            position: text("Білім бөлімінің басшысы", "Руководитель отдела образования"),
            issued_at: DateTime::parse_from_rfc3339("2026-11-26T16:05:00+05:00").unwrap(),
        },
        body: text(
            "Анықтама берілді: ҮЛГІБАЕВА Әйгерім Ғаниқызы 2026–2027 оқу жылында тегін тамақпен \
             қамтамасыз етілетін білім алушылар мен тәрбиеленушілердің тізіміне енгізілді.",
            "Дана в том, что ҮЛГІБАЕВА Әйгерім Ғаниқызы включён(-а) в список обучающихся и \
             воспитанников, обеспечивающихся бесплатным питанием в 2026–2027 учебном году.",
        ),
        valid_until: NaiveDate::from_ymd_opt(2027, 5, 31),
        fields: vec![
            field(
                "child_name",
                "Баланың тегі, аты, әкесінің аты",
                "Ф.И.О. ребёнка",
                "ҮЛГІБАЕВА Әйгерім Ғаниқызы",
            ),
            field(
                "child_birth_date",
                "Туған күні",
                "Дата рождения",
                "12.03.2015",
            ),
            field(
                "school",
                "Мектеп",
                "Школа",
                "«№ 17 Ы. Алтынсарин атындағы орта мектеп» КММ (үлгі)",
            ),
            field("grade", "Сыныбы", "Класс", "5 «Ә»"),
            field("school_year", "Оқу жылы", "Учебный год", "2026–2027"),
        ],
    }
}

/// A refusal of the same application.
pub(crate) fn refusal() -> RefusalDocument {
    let issued = document();
    RefusalDocument {
        heading: Heading {
            title: text("Тегін тамақтандыру", "Бесплатное питание"),
            ..issued.heading
        },
        reason: "Анықтаманың мерзімі өткен".into(),
        ground: "регламент 6, п. 9".into(),
        fields: Vec::new(),
        documents: Vec::new(),
    }
}

/// `document` as an office issues it: canonical and signed.
pub(crate) fn issued(document: &IssuedDocument) -> Proof {
    let result_json = canonical::to_bytes(document).unwrap();
    let result_p7s = OFFICE.sign(&result_json);
    Proof {
        result_json,
        result_p7s,
        application: None,
    }
}

/// The refusal, canonical and signed.
pub(crate) fn refused() -> Proof {
    let result_json = canonical::to_bytes(&refusal()).unwrap();
    Proof {
        result_p7s: OFFICE.sign(&result_json),
        result_json,
        application: None,
    }
}

/// A receipt for these bytes, canonical.
pub(crate) fn receipt_for(application: &[u8]) -> Vec<u8> {
    let issued = document();
    let receipt = Receipt {
        version: 1,
        application_id: "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap(),
        number: issued.heading.number,
        service: issued.heading.service,
        application_sha256: canonical::sha256_hex(application),
        manifest_sha256: canonical::sha256_hex(b"manifest"),
        accepted_at: issued.heading.issued_at,
        due: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
        provider: "oskemen".into(),
    };
    canonical::to_bytes(&receipt).unwrap()
}

/// A signed receipt for `application`, which comes along where there is one.
pub(crate) fn receipt(application: Option<Vec<u8>>) -> Proof {
    let result_json = receipt_for(application.as_deref().unwrap_or(b"{}"));
    Proof {
        result_p7s: OFFICE.sign(&result_json),
        result_json,
        application,
    }
}
