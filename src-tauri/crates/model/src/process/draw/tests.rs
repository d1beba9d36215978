#![allow(clippy::unwrap_used)]

use super::{
    place::{FONT, LINE_WIDTH, PADDING, Placed, TEXT_WIDTH, WIDTH, place},
    plan::{Plan, plan},
    *,
};
use std::{fs, path::PathBuf};

const SMALL: &str = include_str!("tests/small.toml");

fn small() -> Process {
    Process::from_toml(SMALL).unwrap()
}

/// The processes of all services, each in each language, as they are drawn.
fn all() -> Vec<(String, Plan, Placed)> {
    let services = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../services");
    let folders = fs::read_dir(services)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let texts = folders.filter_map(|folder| fs::read_to_string(folder.join("process.toml")).ok());
    let processes = texts.map(|text| Process::from_toml(&text).unwrap());
    let drawn: Vec<_> = processes
        .flat_map(|process| {
            Language::ALL.map(|language| {
                let plan = plan(&process, language);
                let placed = place(&plan);
                (format!("{} {}", process.id, language.code()), plan, placed)
            })
        })
        .collect();
    assert!(drawn.len() >= 24);
    drawn
}

#[test]
fn a_small_process_is_drawn_as_before() {
    let svg = svg(&small(), "A <small> process", Language::En).unwrap();
    let golden = include_str!("tests/small.svg");
    assert!(svg == golden, "the drawing has changed:\n{svg}");
}

#[test]
fn a_small_process_is_told_as_it_is_drawn() {
    let told: Vec<String> = describe(&small(), Language::Ru)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "Канцелярия: Принимает документы → 1. Не зарегистрировано",
            "1. Канцелярия: Не зарегистрировано (20 минут)\n  Регистрирует → 2. На рассмотрении\n  Отказывает в приёме → Отказано в приёме",
            "2. Специалист: На рассмотрении (3 рабочих дня; выведено)\n  Готовит результат → 3. Результат на подписи\n  Руководитель: Возвращает на доработку → 1. Не зарегистрировано",
            "3. Руководитель: Результат на подписи\n  Подписывает результат → 4. Беру & выдаю <сам>",
            "4. Канцелярия: Беру & выдаю <сам> (1 рабочий день)\n  Выдаёт на руки → Результат выдан",
            "На этапах 1–3, Заявитель\n  Отзывает заявление → Отозвано заявителем",
        ]
    );
}

#[test]
fn texts_are_escaped() {
    let svg = svg(&small(), "</title><script>\u{1}", Language::Ru).unwrap();
    assert!(svg.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
    assert!(svg.contains("Беру &amp; выдаю"));
    assert!(!svg.contains("<script"));
}

#[test]
fn no_box_lies_on_another_or_outside() {
    for (name, plan, placed) in all() {
        for (number, one) in placed.rects.iter().enumerate() {
            assert!(
                one.x + WIDTH <= placed.width && one.y + one.height <= placed.height,
                "{name}"
            );
            assert!(one.y >= placed.top, "{name}");
            for other in placed.rects.iter().skip(number + 1) {
                let beside = one.x + WIDTH <= other.x || other.x + WIDTH <= one.x;
                let below = one.y + one.height <= other.y || other.y + other.height <= one.y;
                assert!(beside || below, "{name}: {:?}", plan.boxes[number].heading);
            }
        }
    }
}

#[test]
fn no_text_leaves_its_box_or_is_cut() {
    let most = |text: u32| text as usize * FONT / 1000;
    assert!(most(TEXT_WIDTH) + 2 * PADDING <= WIDTH);
    // Letters that are not bold are narrower than the measure has them.
    assert!(most(LINE_WIDTH) * 94 / 100 + 2 * PADDING + 12 <= WIDTH);
    for (name, plan, _) in all() {
        for content in &plan.boxes {
            let lines = content.lines.iter().flat_map(|line| &line.text);
            let heading = content.heading.iter().chain(&content.term);
            assert!(
                heading
                    .clone()
                    .all(|text| measure::width(text) <= TEXT_WIDTH),
                "{name}"
            );
            assert!(
                lines.clone().all(|text| measure::width(text) <= LINE_WIDTH),
                "{name}"
            );
            assert!(
                heading.chain(lines).all(|text| !text.contains('…')),
                "{name}"
            );
        }
    }
}

#[test]
fn no_arrow_runs_through_a_box() {
    for (name, _, placed) in all() {
        for points in &placed.arrows {
            for pair in points.windows(2) {
                let [(x1, y1), (x2, y2)] = [pair[0], pair[1]];
                assert!(x1 == x2 || y1 == y2, "{name}: askew");
                for rect in &placed.rects {
                    let across = x1.min(x2) < rect.x + WIDTH && x1.max(x2) > rect.x;
                    let down = y1.min(y2) < rect.y + rect.height && y1.max(y2) > rect.y;
                    assert!(!(across && down), "{name}: {pair:?} through {rect:?}");
                }
            }
        }
    }
}

#[test]
fn no_two_arrows_run_on_one_another() {
    for (name, _, placed) in all() {
        let pairs = |points: &Vec<(usize, usize)>| -> Vec<((usize, usize), (usize, usize))> {
            points.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        for (number, one) in placed.arrows.iter().enumerate() {
            for other in placed.arrows.iter().skip(number + 1) {
                for (a, b) in pairs(one) {
                    for (c, d) in pairs(other) {
                        let shared = |a: usize, b: usize, c: usize, d: usize| {
                            a.min(b).max(c.min(d)) < a.max(b).min(c.max(d))
                        };
                        let upright =
                            a.0 == b.0 && c.0 == d.0 && a.0 == c.0 && shared(a.1, b.1, c.1, d.1);
                        let level =
                            a.1 == b.1 && c.1 == d.1 && a.1 == c.1 && shared(a.0, b.0, c.0, d.0);
                        assert!(!upright && !level, "{name}: {a:?} {b:?} on {c:?} {d:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_act_that_leads_on_has_its_arrow() {
    for (name, plan, placed) in all() {
        assert_eq!(plan.arrows.len(), placed.arrows.len(), "{name}");
        for (place, content) in plan.boxes.iter().enumerate() {
            let left = plan
                .arrows
                .iter()
                .filter(|arrow| arrow.from == place)
                .count();
            let ends = matches!(content.kind, plan::Kind::End(_));
            assert!(
                ends || left > 0,
                "{name}: nothing leaves {:?}",
                content.heading
            );
        }
    }
}

#[test]
fn a_process_too_large_for_a_picture_is_only_told() {
    let stage = |number: usize| {
        format!(
            "\n[[stage]]\nid = \"s{number}\"\nactor = \"head\"\nsource = {{ text = \"-\", evidence = \"unverified\" }}\nacts = [{{ act = \"assign\", to = \"s{}\" }}]\n",
            number + 1
        )
    };
    let stages: String = (0..100).map(stage).collect();
    let process = Process::from_toml(&format!("process = \"many/1\"{stages}")).unwrap();
    assert_eq!(svg(&process, "-", Language::Kk), None);
    assert_eq!(describe(&process, Language::Kk).len(), 101);
}

#[test]
fn words_of_any_length_are_bounded() {
    let lines = measure::wrap(&"щ".repeat(10_000), TEXT_WIDTH);
    assert_eq!(lines.len(), 8);
    assert!(lines.last().unwrap().ends_with('…'));
}
