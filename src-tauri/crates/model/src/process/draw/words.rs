//! The few words of the drawing itself.

use crate::{
    language::Language::{self, En, Kk, Ru},
    process::{Act, Process, Stage, vocabulary::Vocabulary},
    term::Term,
};

/// What is done by an act.
pub(super) fn act(act: &Act, language: Language) -> String {
    let name = Vocabulary::built_in().name(act);
    let mut text = name
        .map(|name| name.get(language).to_owned())
        .unwrap_or_default();
    let found = act.found.map(|found| match (language, found) {
        (Kk, true) => "мәлімет бар",
        (Kk, false) => "мәлімет жоқ",
        (Ru, true) => "сведения есть",
        (Ru, false) => "сведений нет",
        (En, true) => "data found",
        (En, false) => "no data",
    });
    if let Some(found) = found {
        text.push_str(": ");
        text.push_str(found);
    }
    text
}

/// What a stage is called: what officials read of it.
pub(super) fn stage(stage: &Stage, language: Language) -> String {
    let words = stage.words.as_ref();
    words.map_or_else(
        || stage.id.clone(),
        |words| words.office.get(language).to_owned(),
    )
}

/// What a role is called.
pub(super) fn role(
    process: &Process,
    actor: &crate::application::Actor,
    language: Language,
) -> String {
    let words = process.role(actor).and_then(|role| role.words.as_ref());
    words.map_or_else(
        || actor.to_string(),
        |words| words.name.get(language).to_owned(),
    )
}

/// A term.
pub(super) fn term(term: Term, language: Language) -> String {
    match (term, language) {
        (Term::Minutes(n), Kk) => format!("{n} минут"),
        (Term::WorkingDays(n), Kk) => format!("{n} жұмыс күні"),
        (Term::CalendarDays(n), Kk) => format!("{n} күнтізбелік күн"),
        (Term::Minutes(n), Ru) => format!("{n} {}", russian(n, ["минута", "минуты", "минут"])),
        (Term::WorkingDays(n), Ru) => {
            let words = ["рабочий день", "рабочих дня", "рабочих дней"];
            format!("{n} {}", russian(n, words))
        }
        (Term::CalendarDays(n), Ru) => {
            let words = ["календарный день", "календарных дня", "календарных дней"];
            format!("{n} {}", russian(n, words))
        }
        (Term::Minutes(1), En) => "1 minute".to_owned(),
        (Term::WorkingDays(1), En) => "1 working day".to_owned(),
        (Term::CalendarDays(1), En) => "1 calendar day".to_owned(),
        (Term::Minutes(n), En) => format!("{n} minutes"),
        (Term::WorkingDays(n), En) => format!("{n} working days"),
        (Term::CalendarDays(n), En) => format!("{n} calendar days"),
    }
}

const fn russian(number: u32, [one, few, many]: [&str; 3]) -> &str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// What happens when nothing is done for so long.
pub(super) fn silence(after: Term, language: Language) -> String {
    let term = term(after, language);
    match language {
        Kk => format!("Жауап болмаса, {term} өткен соң"),
        Ru => format!("Без ответа, через: {term}"),
        En => format!("Without an answer, after {term}"),
    }
}

/// Of what somebody else than who is on turn can do: at which stages.
pub(super) fn at_stages(numbers: &[usize], language: Language) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let ranges = ranges.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    let list = ranges.collect::<Vec<_>>().join(", ");
    match (language, numbers.len()) {
        (Kk, 1) => format!("{list}-кезеңде"),
        (Kk, _) => format!("{list}-кезеңдерде"),
        (Ru, 1) => format!("На этапе {list}"),
        (Ru, _) => format!("На этапах {list}"),
        (En, 1) => format!("At stage {list}"),
        (En, _) => format!("At stages {list}"),
    }
}

/// The lane of the ends.
pub(super) const fn ends(language: Language) -> &'static str {
    match language {
        Kk => "Немен аяқталады",
        Ru => "Чем кончается",
        En => "How it ends",
    }
}

/// Mark of what the regulation does not say.
pub(super) const fn deduced(language: Language) -> &'static str {
    match language {
        Kk => "мәтіннен қорытылды",
        Ru => "выведено",
        En => "deduced",
    }
}

/// The legend of the dashed boxes.
pub(super) const fn legend(language: Language) -> &'static str {
    match language {
        Kk => "Үзік жиек: регламент мәтінінде айтылмаған, қорытылған немесе болжалған.",
        Ru => "Пунктирная рамка: в тексте регламента этого нет, выведено или допущено.",
        En => "Dashed frame: the regulation does not say so, it is deduced or assumed.",
    }
}
