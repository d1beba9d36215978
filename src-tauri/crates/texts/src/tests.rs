#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use Language::{En, Kk, Ru};

mod catalogue;
mod failures_page;

#[test]
fn a_missing_text_shows_its_key_and_is_an_error_when_asked_for() {
    let texts = Texts::built_in();
    assert_eq!(texts.get(Ru, "no-such-text", &[]), "no-such-text");
    assert_eq!(
        texts.try_get(Ru, "no-such-text", &[]),
        Err(TextError::Missing {
            key: "no-such-text".into(),
            language: Ru
        })
    );
    assert!(texts.try_get(Ru, "failure-internal.none", &[]).is_err());
}

#[test]
fn a_missing_argument_is_an_error_when_asked_for() {
    let texts = Texts::built_in();
    let result = texts.try_get(Ru, "frame-date-long", &[("day", "5")]);
    assert!(
        matches!(result, Err(TextError::Incomplete { .. })),
        "{result:?}"
    );
}

#[test]
fn no_marks_are_put_around_arguments() {
    let texts = Texts::built_in();
    let arguments = [("day", "5"), ("month", "мая"), ("year", "2026")];
    assert_eq!(
        texts.get(Ru, "frame-date-long", &arguments),
        "5 мая 2026 года"
    );
}

#[test]
fn numbers_choose_the_plural_form_of_the_language() {
    let texts = Texts::built_in();
    let days = |language, count| {
        texts
            .try_get(language, "frame-term-working-days", &[("value", count)])
            .unwrap()
    };
    for (count, expected) in [
        ("1", "1 рабочий день"),
        ("2", "2 рабочих дня"),
        ("5", "5 рабочих дней"),
        ("11", "11 рабочих дней"),
        ("21", "21 рабочий день"),
        ("22", "22 рабочих дня"),
    ] {
        assert_eq!(days(Ru, count), expected);
    }
    assert_eq!(
        [days(En, "1"), days(En, "5")],
        ["1 working day", "5 working days"]
    );
    assert_eq!(
        [days(Kk, "1"), days(Kk, "5")],
        ["1 жұмыс күні", "5 жұмыс күні"]
    );
}

#[test]
fn a_number_of_a_person_is_never_read_as_a_count() {
    let texts = Texts::built_in();
    for written in ["010203500008", "007", "1e5", "5.0", "1 000"] {
        assert!(
            texts
                .get(En, "frame-iin-tail", &[("tail", written)])
                .ends_with(written)
        );
    }
}

#[test]
fn every_failure_has_words_in_every_language() {
    let texts = Texts::built_in();
    for code in FailureCode::ALL {
        for language in Language::ALL {
            for attribute in ["what", "data", "remedy"] {
                let key = format!("failure-{}.{attribute}", code.code().replace('.', "-"));
                let text = texts.try_get(language, &key, &[]);
                assert!(
                    text.is_ok_and(|text| text.trim().len() > 10),
                    "{language:?} {key}"
                );
            }
        }
    }
}

#[test]
fn the_words_of_a_failure_are_found_by_its_code() {
    let words = Texts::built_in().failure(Ru, FailureCode::AnswerIban, &[]);
    assert_eq!(words.what, "В номере счёта (IBAN) ошибка.");
    assert_eq!(
        words.data,
        "Всё, что вы ввели, сохранено на этом компьютере."
    );
    assert!(words.remedy.contains("KZ"));
}

#[test]
fn a_refused_sign_in_never_says_which_part_was_wrong() {
    for language in Language::ALL {
        let words = Texts::built_in().failure(language, FailureCode::SignInRefused, &[]);
        let number = if language == Kk {
            "ЖСН немесе"
        } else if language == Ru {
            "ИИН или"
        } else {
            "IIN or"
        };
        assert!(words.what.contains(number), "{}", words.what);
    }
}

#[test]
fn texts_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}
