//! All files together: the three languages say the same things, and nothing is empty.

use super::*;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};

/// Each message, attribute and term of a language (`key`, `key.attribute`, `-term`) with the
/// variables that it uses.
fn catalogue(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (area, content) in files::files(language) {
        let resource = fluent_syntax::parser::parse(content).unwrap_or_else(|(_, errors)| {
            panic!("{}/{area}.ftl: {errors:?}", language.code());
        });
        let mut add = |key: String, pattern: &Pattern<&str>| {
            let mut variables = BTreeSet::new();
            let words = collect(pattern, &mut variables);
            assert!(words > 0, "{}/{area}.ftl: {key} is empty", language.code());
            let twice = found.insert(key.clone(), variables);
            assert!(
                twice.is_none(),
                "{}/{area}.ftl: {key} is given twice",
                language.code()
            );
        };
        for entry in &resource.body {
            let (key, value, attributes) = match entry {
                Entry::Message(message) => (
                    message.id.name.to_owned(),
                    message.value.as_ref(),
                    &message.attributes,
                ),
                Entry::Term(term) => (
                    format!("-{}", term.id.name),
                    Some(&term.value),
                    &term.attributes,
                ),
                Entry::Junk { content } => {
                    panic!("{}/{area}.ftl: {content}", language.code())
                }
                _ => continue,
            };
            if let Some(value) = value {
                add(key.clone(), value);
            }
            for attribute in attributes {
                add(format!("{key}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    found
}

/// Gathers the variables of a pattern; how many words or placeables it has.
fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) -> usize {
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.split_whitespace().count(),
        PatternElement::Placeable { expression } => {
            of_expression(expression, variables);
            1
        }
    };
    pattern.elements.iter().map(element).sum()
}

fn of_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, variables),
        Expression::Select { selector, variants } => {
            of_inline(selector, variables);
            for variant in variants {
                assert!(collect(&variant.value, variables) > 0, "an empty variant");
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    let mut of_arguments = |arguments: &CallArguments<&str>| {
        arguments
            .positional
            .iter()
            .for_each(|argument| of_inline(argument, variables));
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => of_arguments(arguments),
        InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => {
            of_arguments(arguments);
        }
        InlineExpression::Placeable { expression } => of_expression(expression, variables),
        _ => {}
    }
}

#[test]
fn no_file_has_a_defect() {
    assert_eq!(Texts::defects(), []);
}

#[test]
fn every_language_has_the_same_files() {
    let areas = |language| {
        files::files(language)
            .map(|(area, _)| area)
            .collect::<Vec<_>>()
    };
    assert!(!areas(Ru).is_empty());
    assert_eq!(areas(Kk), areas(Ru));
    assert_eq!(areas(En), areas(Ru));
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let expected = catalogue(Ru);
    assert!(expected.len() > 200);
    for language in [Kk, En] {
        let found = catalogue(language);
        for (key, variables) in &expected {
            let same = found.get(key);
            assert!(same.is_some(), "{} lacks {key}", language.code());
            assert_eq!(
                same,
                Some(variables),
                "variables of {key} in {}",
                language.code()
            );
        }
        for key in found.keys() {
            assert!(
                expected.contains_key(key),
                "ru lacks {key}, {} has it",
                language.code()
            );
        }
    }
}

#[test]
fn the_words_of_a_failure_take_no_arguments() {
    for (key, variables) in catalogue(Ru) {
        assert!(
            !key.starts_with("failure-") || variables.is_empty(),
            "{key}: {variables:?}"
        );
    }
}

#[test]
fn every_text_about_a_failure_belongs_to_a_code() {
    for key in catalogue(Ru)
        .keys()
        .filter_map(|key| key.strip_prefix("failure-"))
    {
        let code = key.rsplit_once('.').map_or(key, |(code, _)| code);
        let known = FailureCode::ALL
            .iter()
            .any(|known| known.code().replace('.', "-") == code);
        assert!(known, "no code for {key}");
    }
}

/// Latin letters that look Cyrillic slip in when one types on two keyboards.
#[test]
fn no_word_mixes_alphabets() {
    for language in [Kk, Ru] {
        for (area, content) in files::files(language) {
            for (number, line) in content.lines().enumerate() {
                for word in line.split(|c: char| !c.is_alphabetic()) {
                    let cyrillic = word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
                    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
                    let place = format!("{}/{area}.ftl:{}", language.code(), number + 1);
                    assert!(!(cyrillic && latin), "{place}: {word}");
                }
            }
        }
    }
}
