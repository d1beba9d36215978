//! What is printed can be read aloud: in the order in which it is seen, all of it, each part in its language.

use super::{
    copies::copy,
    reading::{Reading, Shown, name},
    *,
};
use crate::sample::refused;
use lopdf::{Document, Object};

/// Every kind of print, some of them over several pages.
fn prints() -> Vec<(&'static str, Vec<u8>)> {
    let mut long = document();
    long.fields = vec![long.fields[0].clone(); 40];
    long.fields[3].value = "Ұзынсөз ".repeat(60);
    let proof = refused();
    let mut refusal = copy(CopyOf::Result, &proof);
    refusal.above = vec!["Қызмет көрсетуден бас тартылды.".into()];
    refusal.sections[0].rows[0].value = vec!["Себебі ұзақ. ".repeat(600), "ұсақ\nжазу".into()];
    let sheet = RecoverySheet {
        language: Language::Ru,
        title: "Лист восстановления".into(),
        above: vec!["Слово. ".repeat(40)],
        code: "ABCD1-EFGH2-JKMN3-PQRS4-TVWX5-YZ016-23457",
        below: vec!["Храните отдельно.".into()],
    };
    vec![
        ("certificate", printed(&document()).unwrap()),
        ("long certificate", printed(&long).unwrap()),
        ("refusal", refusal.print().unwrap()),
        ("recovery sheet", sheet.print().unwrap()),
    ]
}

#[test]
fn all_that_is_painted_is_marked_and_read_once_or_called_an_artifact() {
    for (name, pdf) in prints() {
        let reading = Reading::of(&pdf);
        assert!(reading.loose.is_empty(), "{name}: {:?}", reading.loose);
        assert!(reading.astray.is_empty(), "{name}: {:?}", reading.astray);
        // Feet and rules alone are left out.
        for text in reading.artifacts.iter().filter(|text| !text.is_empty()) {
            assert!(
                text.starts_with('№') || text.contains(" / "),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn a_certificate_is_read_from_top_to_bottom_without_a_word_left_out() {
    let document = document();
    let reading = Reading::of(&printed(&document).unwrap());
    let heading = &document.heading;
    let mut expected = vec![
        "Оқу үлгісі, заңды күші жоқ · Учебный образец, не имеет юридической силы",
        &heading.provider.kk,
        &heading.provider.ru,
        "БСН / БИН 140340000018",
        "Бірегей нөмірі / Уникальный номер 002-26-000417",
        "Берілген күні мен уақыты / Дата и время выдачи 26.11.2026, 16:05",
        "АНЫҚТАМА / СПРАВКА",
        "Жалпы білім беретін мектепте тегін тамақтандыру ұсыну туралы",
        "о предоставлении бесплатного питания в общеобразовательной школе",
        &document.body.kk,
        &document.body.ru,
        "Өтініш беруші Заявитель",
        &heading.applicant_name,
        "Өтініш берушінің ЖСН-і ИИН заявителя 850615200406",
    ];
    for field in &document.fields {
        expected.extend([&*field.label.kk, &*field.label.ru, &*field.value]);
    }
    let (kk, ru) = (
        words::Pair::of("certificate-proof").kk,
        words::Pair::of("certificate-proof").ru,
    );
    expected.extend([
        "Жарамдылық мерзімі Срок действия 31.05.2027 күніне дейін до 31.05.2027",
        &heading.official,
        &heading.position.kk,
        &heading.position.ru,
        "ЭЦҚ-мен куәландырылған / Удостоверено ЭЦП",
        &kk,
        &ru,
    ]);
    let codes = reading.of_role("Figure").count();
    let labels: Vec<_> = (1..=codes)
        .map(|code| format!("{code} / {codes}"))
        .collect();
    expected.extend(labels.iter().map(String::as_str));
    assert_eq!(reading.text().trim_end(), expected.join(" "));
}

#[test]
fn the_order_of_reading_goes_down_and_to_the_right() {
    for (name, pdf) in prints() {
        let reading = Reading::of(&pdf);
        let shown: Vec<&Shown> = reading.spoken.iter().map(|(_, shown)| shown).collect();
        assert!(shown.len() > 4, "{name}");
        for pair in shown.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            let later = after.page > before.page;
            let lower = after.page == before.page && after.y < before.y;
            // On the same line, or at the top of the next column.
            let right = after.x > before.x;
            assert!(later || lower || right, "{name}: {before:?} {after:?}");
        }
    }
}

#[test]
fn a_word_never_runs_into_the_next_one() {
    for (name, pdf) in prints() {
        let reading = Reading::of(&pdf);
        for pair in reading.spoken.windows(2) {
            let [(_, before), (_, after)] = pair else {
                continue;
            };
            let cut = before.text.starts_with("Ұзынсөз");
            assert!(
                cut || before.text.ends_with(' '),
                "{name}: {before:?} {after:?}"
            );
        }
    }
}

#[test]
fn each_part_is_read_in_its_language() {
    let document = document();
    let reading = Reading::of(&printed(&document).unwrap());
    let language = |text: &str| {
        let mut of = reading
            .spoken
            .iter()
            .filter(|(_, shown)| shown.text.trim_end() == text);
        of.next().map(|(language, _)| language.as_str())
    };
    let heading = &document.heading;
    for (text, expected) in [
        ("Учебный образец, не имеет юридической силы", "ru"),
        (&heading.provider.kk, "kk"),
        ("БСН /", "kk"),
        ("БИН 140340000018", "ru"),
        ("Уникальный номер", "ru"),
        ("АНЫҚТАМА /", "kk"),
        ("СПРАВКА", "ru"),
        ("Ф.И.О. ребёнка", "ru"),
        ("Баланың тегі, аты, әкесінің аты", "kk"),
        ("до 31.05.2027", "ru"),
        (&heading.position.ru, "ru"),
    ] {
        assert_eq!(language(text), Some(expected), "{text}");
    }
    let copy = Reading::of(&copy(CopyOf::Result, &refused()).print().unwrap());
    assert!(copy.elements.iter().all(|element| element.language == "ru"));
}

#[test]
fn there_is_one_title_and_nothing_but_known_elements_in_their_places() {
    for (name, pdf) in prints() {
        let reading = Reading::of(&pdf);
        assert_eq!(reading.of_role("H1").count(), 1, "{name}");
        for element in &reading.elements {
            let allowed: &[&str] = match &*element.role {
                "Document" => &["P", "H1", "H2", "Table", "Figure"],
                "Table" => &["TR"],
                "TR" => &["TH", "TD"],
                "P" | "H1" | "TH" | "TD" => &["Span"],
                "Figure" => &["Caption"],
                "H2" | "Span" | "Caption" => &[],
                other => panic!("{name}: {other}"),
            };
            let (kids, path) = (&element.kids, &element.path);
            assert!(
                kids.iter().all(|kid| allowed.contains(&&**kid)),
                "{name}: {path} {kids:?}"
            );
            let title = matches!(&*element.role, "H1" | "H2");
            assert!(
                !title || !element.shown.is_empty(),
                "{name}: an empty title"
            );
        }
    }
}

#[test]
fn every_picture_says_in_words_what_it_is_and_where() {
    let proof = issued(&document());
    let reading = Reading::of(&print(&proof.result_json, &proof.result_p7s).unwrap());
    let codes = qr::parts(&proof.result_json, &proof.result_p7s).len();
    let said: Vec<_> = reading
        .of_role("Figure")
        .map(|figure| {
            let layout = figure
                .dictionary
                .get(b"A")
                .and_then(Object::as_dict)
                .unwrap();
            assert_eq!(
                layout
                    .get(b"BBox")
                    .and_then(Object::as_array)
                    .unwrap()
                    .len(),
                4
            );
            lopdf::decode_text_string(figure.dictionary.get(b"Alt").unwrap()).unwrap()
        })
        .collect();
    assert_eq!(said.len(), codes);
    for (at, said) in said.iter().enumerate() {
        assert!(said.contains(&format!("{} / {codes}", at + 1)), "{said}");
    }
}

#[test]
fn every_row_is_named_by_its_first_cell() {
    for (kind, pdf) in prints() {
        let reading = Reading::of(&pdf);
        for row in reading.of_role("TR") {
            assert_eq!(row.kids, ["TH", "TD"], "{kind}");
        }
        for header in reading.of_role("TH") {
            let table = header
                .dictionary
                .get(b"A")
                .and_then(Object::as_dict)
                .unwrap();
            assert_eq!(
                (name(table, b"O"), name(table, b"Scope")),
                ("Table".into(), "Row".into())
            );
        }
    }
}

#[test]
fn a_print_says_that_it_is_tagged_and_which_standards_it_keeps() {
    for (kind, pdf) in prints() {
        let pdf = Document::load_mem(&pdf).unwrap();
        let catalog = pdf.catalog().unwrap();
        let entry = |of: &str, key: &str| {
            let of = catalog
                .get_deref(of.as_bytes(), &pdf)
                .and_then(Object::as_dict);
            of.and_then(|of| of.get(key.as_bytes()))
                .and_then(Object::as_bool)
                .ok()
        };
        assert_eq!(entry("MarkInfo", "Marked"), Some(true), "{kind}");
        assert_eq!(
            entry("ViewerPreferences", "DisplayDocTitle"),
            Some(true),
            "{kind}"
        );
        for page in pdf.get_pages().into_values() {
            assert_eq!(
                name(pdf.get_dictionary(page).unwrap(), b"Tabs"),
                "S",
                "{kind}"
            );
        }
        let xmp = catalog
            .get_deref(b"Metadata", &pdf)
            .and_then(Object::as_stream)
            .unwrap();
        let xmp = String::from_utf8(xmp.content.clone()).unwrap();
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{kind}");
        let archival = catalog.has(b"OutputIntents") && pdf.trailer.has(b"ID");
        assert_eq!(xmp.contains(">A</pdfaid:conformance>"), archival, "{kind}");
        assert_eq!(catalog.has(b"AF"), archival, "{kind}");
    }
}
