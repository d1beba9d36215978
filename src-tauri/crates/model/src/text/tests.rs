#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

#[test]
fn what_cannot_be_seen_is_dropped() {
    for (typed, kept) in [
        ("ҮЛГІ\u{202e}БАЕВА\u{202c}", "ҮЛГІБАЕВА"),
        ("\u{2066}Әйгерім\u{2069}", "Әйгерім"),
        ("Әй\u{ad}герім\u{feff}", "Әйгерім"),
        ("ҮЛГІ\u{7}БАЕВА", "ҮЛГІБАЕВА"),
        ("\u{200b}\u{200b}", ""),
        ("\u{3164}", ""),
        ("\u{115f}\u{1160}\u{ffa0}\u{2800}", ""),
        ("А\u{fe0f}\u{e0101}\u{e0041}", "А"),
    ] {
        assert_eq!(clean(typed, Lines::One), kept, "{}", typed.escape_unicode());
        assert_eq!(is_visible(typed), !kept.is_empty());
    }
}

#[test]
fn any_space_is_one_plain_space_and_none_stands_around() {
    let typed = "\u{a0}ҮЛГІ\tӘ \u{2009} Б\u{3000}";
    assert_eq!(clean(typed, Lines::One), "ҮЛГІ Ә Б");
}

#[test]
fn a_line_break_stays_only_where_lines_are_asked() {
    for broken in ["Ү\nӘ", "Ү\r\nӘ", "Ү\u{2028}Ә", "Ү\u{c}Ә", "Ү\u{85}Ә"] {
        assert_eq!(clean(broken, Lines::One), "Ү Ә");
        assert_eq!(clean(broken, Lines::Many), "Ү\nӘ");
    }
    assert_eq!(clean("\n\na\n \n\n\nb\n", Lines::Many), "a\n\nb");
}

#[test]
fn letters_are_composed_and_a_mark_without_a_letter_is_dropped() {
    assert_eq!(clean("Ерсаи\u{306}", Lines::One), "Ерсай");
    assert_eq!(clean("\u{301}", Lines::One), "");
    assert_eq!(clean("\u{301}А\u{301} \u{308}Б", Lines::One), "А\u{301} Б");
    assert!(!is_visible("\u{301}"));
}

#[test]
fn one_sign_for_several_letters_is_spelt_out() {
    assert_eq!(clean("Ⅷ «Б»", Lines::One), "VIII «Б»");
    assert_eq!(clean("№ ７", Lines::One), "№ 7");
}

#[test]
fn a_letter_of_another_script_is_told() {
    let told = |text: &str| look_alike(text).map(|found| (found.word, found.letter, found.script));
    let stray = |word: &str, letter, script| Some((word.to_owned(), letter, script));
    assert_eq!(
        told("ҮЛГIБАЕВА Әйгерім"),
        stray("ҮЛГIБАЕВА", 'I', Stray::Latin)
    );
    assert_eq!(told("Жəнібек"), stray("Жəнібек", 'ə', Stray::Latin));
    assert_eq!(told("Smіth"), stray("Smіth", 'і', Stray::Cyrillic));
    assert_eq!(told("7 «B»"), stray("B", 'B', Stray::Latin));
    for right in [
        "ҮЛГІБАЕВА Әйгерім",
        "7 «В»",
        "VIII «Б»",
        "X «Б»",
        "John A Smith",
        "№ 00",
    ] {
        assert_eq!(told(right), None, "{right}");
    }
}

#[test]
fn a_search_knows_a_word_however_it_is_typed() {
    for (one, other) in [
        ("приёмный ребёнок", "прие\u{308}мныи\u{306} ребенок"),
        ("тегін тамақ", "тегiн ТАМАҚ"),
        ("опека", "oпeкa"),
        ("усыновление", "усынов\u{ad}л\u{200b}ение"),
        ("қамқоршыға", "камкоршыга"),
        ("көпбалалы", "копбалалы"),
    ] {
        assert_eq!(fold(one), fold(other));
    }
    assert_ne!(fold("опека"), fold("опора"));
}

#[test]
fn a_word_typed_in_the_wrong_layout_is_guessed() {
    assert!(retyped("jgtrf").contains(&"опека".to_owned()));
    assert!(retyped("nfvf0").contains(&"тамақ".to_owned()));
    assert!(retyped("tamaq").contains(&"тамақ".to_owned()));
    assert!(retyped("шт").contains(&"in".to_owned()));
    assert!(retyped("2026").is_empty());
}

#[test]
fn stretches_show_hidden_signs_and_lose_nothing() {
    let found = stretches("\u{202e}Ү\nӘ\u{7}");
    assert_eq!(
        found,
        [
            Stretch::Hidden('\u{202e}'),
            Stretch::Seen("Ү\nӘ"),
            Stretch::Hidden('\u{7}')
        ]
    );
    assert_eq!(number_of('\u{202e}'), "U+202E");
}

/// Texts in which odd signs are as likely as letters.
fn odd() -> impl Strategy<Value = String> {
    let signs = prop_oneof![
        any::<char>(),
        prop::sample::select(
            "aеІ \u{301}\u{306}и\n\r\t\u{a0}\u{200b}\u{202e}\u{2066}\u{3164}\u{fe0f}Ⅷﬁ№１\u{1100}\u{1161}\u{11a8}\u{e0041}\u{85}"
                .chars()
                .collect::<Vec<_>>()
        ),
    ];
    prop::collection::vec(signs, 0..24).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in odd()) {
        for lines in [Lines::One, Lines::Many] {
            let once = clean(&text, lines);
            prop_assert_eq!(&clean(&once, lines), &once);
            prop_assert!(unicode_normalization::is_nfc(&once));
            prop_assert!(!once.chars().any(|sign| is_hidden(sign) && (sign != '\n' || lines == Lines::One)));
        }
    }

    #[test]
    fn cleaning_keeps_what_can_be_seen(text in odd()) {
        let seen = |text: &str| -> String {
            text.chars().filter(|sign| !is_space(*sign) && !is_hidden(*sign) && !is_mark(*sign)).nfd().filter(|sign| !is_mark(*sign)).collect()
        };
        let whole: String = text.chars().flat_map(spelt_out).collect();
        prop_assert_eq!(seen(&clean(&text, Lines::Many)), seen(&whole));
        prop_assert_eq!(is_visible(&clean(&text, Lines::One)), is_visible(&text));
    }

    #[test]
    fn stretches_are_the_whole_text(text in odd()) {
        let whole: String = stretches(&text).into_iter().map(|stretch| match stretch {
            Stretch::Seen(seen) => seen.to_owned(),
            Stretch::Hidden(sign) => sign.to_string(),
        }).collect();
        prop_assert_eq!(whole, text);
    }

    #[test]
    fn folding_twice_changes_nothing(text in odd()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }
}
