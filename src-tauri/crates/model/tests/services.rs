//! The service folders that the portal serves: every one is read, and every fact has its source.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_model::{
    service::{Channel, Evidence, Passport, Readiness},
    term::Term,
};
use kabinet_test_support::shared;
use std::{collections::BTreeSet, path::PathBuf};

/// The eight, in the order of their numbers, each with the term of its regulation: ВКО 20.03.2014
/// № 65, регламент 1 п. 4, 2–7 п. 5; ЗКО 30.06.2015 № 153, п. 5 (sum of the steps).
const SERVICES: [(&str, Term); 8] = [
    ("spravka-opeka", Term::Minutes(5)),
    ("ustanovlenie-opeki", Term::CalendarDays(30)),
    ("spravka-enpf-banki-ovd", Term::WorkingDays(5)),
    ("spravka-sdelki-imushchestvo", Term::WorkingDays(5)),
    ("besplatnyy-podvoz", Term::WorkingDays(5)),
    ("besplatnoe-pitanie", Term::WorkingDays(5)),
    ("posobie-opekunam", Term::WorkingDays(10)),
    ("uchet-usynoviteley", Term::CalendarDays(15)),
];

fn checkout() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn text(id: &str) -> String {
    let services = checkout().join("src-tauri/services");
    std::fs::read_to_string(services.join(id).join("passport.toml")).unwrap()
}

fn passports() -> Vec<Passport> {
    SERVICES
        .iter()
        .map(|(id, _)| Passport::from_toml(&text(id)).unwrap_or_else(|e| panic!("{id}: {e}")))
        .collect()
}

fn localized<'a>(value: &'a toml::Value, path: &str, found: &mut Vec<(String, &'a toml::Table)>) {
    match value {
        toml::Value::Table(table) => {
            if table.contains_key("ru") {
                found.push((path.to_owned(), table));
            }
            for (key, inner) in table {
                localized(inner, &format!("{path}.{key}"), found);
            }
        }
        toml::Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                localized(inner, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_terms_are_those_of_the_regulations() {
    for (passport, (id, term)) in passports().iter().zip(SERVICES) {
        assert_eq!((passport.id.as_str(), passport.term), (id, term));
    }
}

#[test]
fn the_numbers_follow_the_regulations() {
    let numbers: Vec<u8> = passports().iter().map(|passport| passport.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn every_text_speaks_three_languages() {
    for (id, _) in SERVICES {
        let value: toml::Value = toml::from_str(&text(id)).unwrap();
        let mut found = Vec::new();
        localized(&value, id, &mut found);
        assert!(found.len() > 50, "{id} holds only {} texts", found.len());
        for (path, table) in found {
            for language in ["kk", "ru", "en"] {
                let words = table.get(language).and_then(toml::Value::as_str);
                assert!(
                    words.is_some_and(|words| !words.trim().is_empty()),
                    "{path}.{language} is empty"
                );
            }
        }
    }
}

#[test]
fn every_source_says_something_that_a_reader_can_find() {
    for passport in passports() {
        let mut sources = vec![
            &passport.name_source,
            &passport.provider_source,
            &passport.cost_source,
            &passport.term_source,
            &passport.result_source,
            &passport.edition.source,
        ];
        sources.extend(passport.channels.iter().map(|fact| &fact.source));
        sources.extend(passport.steps.iter().map(|fact| &fact.source));
        sources.extend(passport.documents.iter().map(|fact| &fact.source));
        assert!(
            !passport.refusal_grounds.is_empty() || !passport.refusal_notes.is_empty(),
            "{}",
            passport.id
        );
        sources.extend(passport.refusal_grounds.iter().map(|fact| &fact.source));
        sources.extend(passport.refusal_notes.iter().map(|fact| &fact.source));
        for statements in [
            &passport.appeal,
            &passport.legal_basis,
            &passport.later_changes,
            &passport.contradictions,
        ] {
            assert!(!statements.is_empty(), "{}", passport.id);
            sources.extend(statements.iter().map(|fact| &fact.source));
        }
        let decree = if passport.region == "KZ-27" {
            "ЗКО 30.06.2015 № 153"
        } else {
            "ВКО 20.03.2014 № 65"
        };
        for source in sources {
            let named = match source.evidence {
                Evidence::Regulation => source.text.contains(decree),
                Evidence::PublicPage => source.text.contains("http"),
                Evidence::Inference | Evidence::Unverified => !source.text.trim().is_empty(),
            };
            assert!(named, "{}: {source:?}", passport.id);
        }
    }
}

/// Процесс 7 of the portal (6 in the regulation of ЗКО), процесс 8 of ЦОН.
#[test]
fn each_channel_that_refuses_over_the_documents_names_that_ground() {
    for passport in passports() {
        for offer in &passport.channels {
            let process = match offer.channel {
                Channel::Portal if passport.region == "KZ-27" => "процесс 6",
                Channel::Portal => "процесс 7",
                Channel::ServiceCenter => "процесс 8",
                Channel::Chancellery => continue,
            };
            let named = passport
                .refusal_grounds
                .iter()
                .any(|ground| ground.source.text.contains(process));
            assert!(named, "{}: {process}", passport.id);
        }
    }
}

#[test]
fn a_service_without_a_portal_channel_is_on_paper() {
    for passport in passports() {
        let electronic = passport
            .channels
            .iter()
            .any(|offer| offer.channel == Channel::Portal && offer.intake);
        assert_eq!(
            electronic,
            passport.readiness != Readiness::PaperOnly,
            "{}",
            passport.id
        );
    }
}

#[test]
fn what_cannot_be_applied_for_here_says_what_to_do_until_then() {
    for passport in passports() {
        let complete = passport.readiness == Readiness::Complete;
        assert_eq!(passport.until_then.is_none(), complete, "{}", passport.id);
        assert_eq!(complete, passport.id == "besplatnoe-pitanie");
    }
}

/// The window shows this text without a source line.
#[test]
fn what_to_do_until_then_names_its_item_and_leaves_the_papers_to_their_list() {
    for passport in passports() {
        let Some(advice) = &passport.until_then else {
            continue;
        };
        let named = advice.ru.contains("п. 1)") && advice.ru.contains("у каждого указан источник");
        assert!(named, "{}: {}", passport.id, advice.ru);
    }
}

#[test]
fn the_passports_are_whole() {
    for passport in passports() {
        assert_eq!(passport.validate(), Ok(()), "{}", passport.id);
    }
}

#[test]
fn no_edition_is_in_force_today() {
    for passport in passports() {
        let edition = passport.edition;
        assert!(edition.valid_to.is_some_and(|end| edition.valid_from < end));
    }
}

/// Both decrees take effect ten calendar days after the day of their first official publication, and no
/// decree is published before it is registered or made: ВКО № 65 was registered on 30.04.2014, № 225,
/// which repealed it, made on 02.09.2015, the last change of ЗКО № 153 made on 16.05.2017.
#[test]
fn no_edition_takes_effect_before_its_publication_can_have_done_so() {
    let day = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap();
    for passport in passports() {
        let edition = passport.edition;
        let of_zko = passport.region == "KZ-27";
        let made = if of_zko {
            day(2017, 5, 16)
        } else {
            day(2014, 4, 30)
        };
        assert!(
            (edition.valid_from - made).num_days() > 10,
            "{}",
            edition.id
        );
        if !of_zko {
            let repealed = edition.valid_to.unwrap() - day(2015, 9, 2);
            assert!(repealed.num_days() >= 10, "{}", edition.id);
        }
    }
}

/// The facts as they were gathered, outside this repository.
fn gathered() -> Option<Vec<serde_json::Value>> {
    let text = std::fs::read_to_string(shared::path("domain/services.json")?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn no_gathered_fact_is_left_out() {
    let Some(gathered) = gathered() else { return };
    for (passport, facts) in passports().iter().zip(&gathered) {
        let id = passport.id.as_str();
        assert_eq!(facts["id"], id);
        assert_eq!(facts["names"]["ru"], passport.name.ru.as_str());
        let count = |key: &str| facts[key].as_array().unwrap().len();
        assert!(passport.steps.len() >= count("steps"), "{id}: steps");
        assert_eq!(passport.channels.len(), count("channels"), "{id}: channels");
        assert!(
            passport.refusal_grounds.len() + passport.refusal_notes.len()
                >= count("refusal_grounds"),
            "{id}: refusals"
        );
        assert!(
            passport.legal_basis.len() + passport.later_changes.len()
                >= count("legal_basis") + count("later_changes"),
            "{id}: law"
        );
        assert!(
            passport.contradictions.len() >= count("seed_issues"),
            "{id}: contradictions"
        );
        let known: BTreeSet<&str> = passport.documents.iter().map(|d| d.id.as_str()).collect();
        let listed = facts["documents"].as_array().unwrap();
        let listed: BTreeSet<&str> = listed.iter().map(|d| d["id"].as_str().unwrap()).collect();
        assert_eq!(known, listed, "{id}: documents");
    }
}

#[test]
fn what_was_not_verified_is_never_given_out_as_law() {
    let Some(gathered) = gathered() else { return };
    for (passport, facts) in passports().iter().zip(&gathered) {
        for fact in facts["documents"].as_array().unwrap() {
            let document = passport
                .documents
                .iter()
                .find(|d| fact["id"] == d.id.as_str());
            let evidence = match fact["evidence"].as_str().unwrap() {
                "seed" => Evidence::Regulation,
                "public_page" => Evidence::PublicPage,
                "inference" => Evidence::Inference,
                _ => Evidence::Unverified,
            };
            assert_eq!(
                document.unwrap().source.evidence,
                evidence,
                "{}: {}",
                passport.id,
                fact["id"]
            );
        }
    }
}

/// The window puts it behind "needed because".
#[test]
fn a_reason_is_a_clause_without_its_conjunction() {
    for passport in passports() {
        for reason in passport.documents.iter().filter_map(|d| d.reason.as_ref()) {
            for (text, conjunction) in [
                (&reason.kk, "өйткені"),
                (&reason.ru, "потому"),
                (&reason.en, "because"),
            ] {
                assert!(!text.to_lowercase().starts_with(conjunction), "{text}");
                assert!(!text.ends_with('.'), "{text}");
            }
        }
    }
}
