//! What stands on the sheet, in words, and whether the font can print all of it.

use super::{PrintError, face::Faces};
use chrono::{DateTime, Utc};
use kabinet_model::{
    issued::IssuedDocument,
    language::{Language, Localized},
};
use kabinet_texts::Texts;

/// Longest text of one field, characters.
const MAX_TEXT: usize = 2_000;
/// Most fields.
const MAX_FIELDS: usize = 100;

/// A text in the two languages of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) kk: String,
    pub(super) ru: String,
}

impl Pair {
    /// A text of the program.
    pub(super) fn of(key: &str) -> Self {
        let say = |language| Texts::built_in().get(language, key, &[]);
        Self {
            kk: say(Language::Kk),
            ru: say(Language::Ru),
        }
    }

    /// Both as one text.
    pub(super) fn joined(&self) -> String {
        format!("{} / {}", self.kk, self.ru)
    }

    /// Both on one line, with a slash between.
    pub(super) fn side_by_side(&self) -> [(Language, String); 2] {
        [
            (Language::Kk, format!("{} /", self.kk)),
            (Language::Ru, self.ru.clone()),
        ]
    }
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: Pair,
    /// The value, and once more in Russian when it is said in both languages.
    pub(super) value: Vec<String>,
}

/// Everything that is printed, top to bottom.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) provider: Pair,
    pub(super) bin: Pair,
    pub(super) number_label: Pair,
    pub(super) number: String,
    pub(super) issued_label: Pair,
    pub(super) issued: String,
    /// The kind of the document in capitals, when the title names one.
    pub(super) kind: Option<Pair>,
    pub(super) title: Pair,
    pub(super) body: Pair,
    pub(super) rows: Vec<Row>,
    pub(super) signed_by: Pair,
    /// By when it was signed, where a third party says so.
    pub(super) stamped: Option<Pair>,
    pub(super) official: String,
    pub(super) position: Pair,
    pub(super) proof: Pair,
    /// Stands on every page of a document whose signer is a trainee's.
    pub(super) training: Pair,
}

impl Words {
    pub(super) fn of(
        document: &IssuedDocument,
        stamped: Option<DateTime<Utc>>,
    ) -> Result<Self, PrintError> {
        let texts = Texts::built_in();
        let say = |key: &str, arguments: &[(&str, &str)]| Pair {
            kk: texts.get(Language::Kk, key, arguments),
            ru: texts.get(Language::Ru, key, arguments),
        };
        let label = Pair::of;
        if document.fields.len() > MAX_FIELDS {
            return Err(PrintError::TooLong);
        }
        let mut rows = vec![
            Row {
                label: label("certificate-applicant"),
                value: vec![document.heading.applicant_name.clone()],
            },
            Row {
                label: label("certificate-applicant-number"),
                value: vec![document.heading.applicant.as_str().to_owned()],
            },
        ];
        rows.extend(document.fields.iter().map(|field| Row {
            label: pair(&field.label),
            value: vec![field.value.clone()],
        }));
        if let Some(date) = document.valid_until {
            let date = date.format("%d.%m.%Y").to_string();
            let Pair { kk, ru } = say("certificate-valid-until-value", &[("date", &date)]);
            rows.push(Row {
                label: label("certificate-valid-until"),
                value: vec![kk, ru],
            });
        }
        let (kind, title) = kind(&document.heading.title);
        let bin = label("certificate-bin");
        Ok(Self {
            provider: pair(&document.heading.provider),
            bin: Pair {
                kk: bin.kk,
                ru: format!("{} {}", bin.ru, document.heading.provider_bin),
            },
            number_label: label("certificate-number"),
            number: document.heading.number.clone(),
            issued_label: label("certificate-issued"),
            issued: document
                .heading
                .issued_at
                .format("%d.%m.%Y, %H:%M")
                .to_string(),
            kind,
            title,
            body: pair(&document.body),
            rows,
            signed_by: label("certificate-signed-by"),
            stamped: stamped.map(|at| {
                let at = at.with_timezone(document.heading.issued_at.offset());
                let at = at.format("%d.%m.%Y, %H:%M:%S").to_string();
                say("certificate-stamped", &[("at", &at)])
            }),
            official: document.heading.official.clone(),
            position: pair(&document.heading.position),
            proof: label("certificate-proof"),
            training: label("certificate-training"),
        })
    }

    /// Refuses a document that the font would print with silent gaps, or that is endless.
    pub(super) fn printable(
        &self,
        document: &IssuedDocument,
        faces: &Faces,
    ) -> Result<(), PrintError> {
        let mut texts: Vec<(String, &str)> = vec![
            ("number".into(), &self.number),
            ("provider_bin".into(), &self.bin.kk),
            ("provider_bin".into(), &self.bin.ru),
            ("official".into(), &self.official),
            ("issued_at".into(), &self.issued),
        ];
        let pairs = [
            ("provider", &self.provider),
            ("title", &self.title),
            ("body", &self.body),
            ("position", &self.position),
            ("number", &self.number_label),
            ("issued_at", &self.issued_label),
            ("official", &self.signed_by),
            ("proof", &self.proof),
            ("training", &self.training),
        ];
        for (field, pair) in pairs {
            texts.push((format!("{field}.kk"), &pair.kk));
            texts.push((format!("{field}.ru"), &pair.ru));
        }
        if let Some(stamped) = &self.stamped {
            texts.push(("stamped".into(), &stamped.kk));
            texts.push(("stamped".into(), &stamped.ru));
        }
        if let Some(kind) = &self.kind {
            texts.push(("title.kk".into(), &kind.kk));
            texts.push(("title.ru".into(), &kind.ru));
        }
        let names = ["applicant_name".to_owned(), "applicant".to_owned()]
            .into_iter()
            .chain(
                document
                    .fields
                    .iter()
                    .map(|field| format!("fields.{}", field.id)),
            )
            .chain(["valid_until".to_owned()]);
        for (row, name) in self.rows.iter().zip(names) {
            texts.push((format!("{name}.label.kk"), &row.label.kk));
            texts.push((format!("{name}.label.ru"), &row.label.ru));
            texts.extend(row.value.iter().map(|value| (name.clone(), value.as_str())));
        }
        for (field, text) in texts {
            if text.chars().count() > MAX_TEXT {
                return Err(PrintError::TooLong);
            }
            if let Some(character) = faces.lacks(text) {
                return Err(PrintError::MissingGlyph { character, field });
            }
        }
        Ok(())
    }
}

fn pair(text: &Localized) -> Pair {
    Pair {
        kk: text.kk.clone(),
        ru: text.ru.clone(),
    }
}

/// Kinds of documents, as a Kazakh title ends and a Russian one begins.
const KINDS: [(&str, &str); 5] = [
    ("анықтама", "справка"),
    ("хабарлама", "уведомление"),
    ("қорытынды", "заключение"),
    ("рұқсат", "разрешение"),
    ("шешім", "решение"),
];

/// Splits «… туралы анықтама» and «Справка о …» into the kind, in capitals, and the rest.
fn kind(title: &Localized) -> (Option<Pair>, Pair) {
    let (kk, ru) = (title.kk.trim(), title.ru.trim());
    for (last, first) in KINDS {
        let ends = kk
            .rsplit_once(' ')
            .filter(|(_, word)| word.to_lowercase() == last);
        let begins = ru
            .split_once(' ')
            .filter(|(word, _)| word.to_lowercase() == first);
        if let (Some((kk, _)), Some((_, ru))) = (ends, begins) {
            return (
                Some(Pair {
                    kk: last.to_uppercase(),
                    ru: first.to_uppercase(),
                }),
                Pair {
                    kk: kk.to_owned(),
                    ru: ru.to_owned(),
                },
            );
        }
    }
    (None, pair(title))
}
