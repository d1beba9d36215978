//! Dates, times and sizes, each language in its own way. Their words are messages too (`frame.ftl`).

use crate::Texts;
use chrono::{Datelike, NaiveDate, NaiveTime};
use kabinet_model::language::Language;

impl Texts {
    /// A date in words: `2026 жылғы 21 қараша`, `21 ноября 2026 года`, `21 November 2026`.
    pub fn format_date(&self, language: Language, date: NaiveDate) -> String {
        let months = self.get(language, "frame-months", &[]);
        let month = months
            .split(' ')
            .nth(date.month0() as usize)
            .unwrap_or_default();
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let arguments = [("day", day.as_str()), ("month", month), ("year", &year)];
        self.get(language, "frame-date-long", &arguments)
    }

    /// A time of day: `14:05` in every language.
    pub fn format_time(&self, _language: Language, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// A size given in bytes: `312 КБ`, `1,4 МБ` (1 МБ = 1000 КБ, as the window says it too).
    pub fn format_size(&self, language: Language, bytes: u64) -> String {
        const KILO: u64 = 1_000;
        const MEGA: u64 = 1_000_000;
        let (key, value) = if bytes < KILO {
            ("frame-size-bytes", bytes.to_string())
        } else if bytes < MEGA - KILO / 2 {
            (
                "frame-size-kilobytes",
                ((bytes + KILO / 2) / KILO).to_string(),
            )
        } else {
            let tenths = bytes.saturating_add(MEGA / 20) / (MEGA / 10);
            ("frame-size-megabytes", with_tenth(language, tenths))
        };
        self.get(language, key, &[("value", &value)])
    }
}

/// A number given in tenths, with the language's decimal mark, without an idle zero.
fn with_tenth(language: Language, tenths: u64) -> String {
    let mark = if language == Language::En { '.' } else { ',' };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}{mark}{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use Language::{En, Kk, Ru};

    #[test]
    fn a_date_is_written_as_each_language_does() {
        let texts = Texts::built_in();
        let date = "2026-11-21".parse().unwrap();
        assert_eq!(texts.format_date(Kk, date), "2026 жылғы 21 қараша");
        assert_eq!(texts.format_date(Ru, date), "21 ноября 2026 года");
        assert_eq!(texts.format_date(En, date), "21 November 2026");
    }

    #[test]
    fn the_first_and_last_month_have_their_names() {
        let texts = Texts::built_in();
        assert_eq!(
            texts.format_date(En, "2026-01-01".parse().unwrap()),
            "1 January 2026"
        );
        assert_eq!(
            texts.format_date(Kk, "2026-12-09".parse().unwrap()),
            "2026 жылғы 9 желтоқсан"
        );
    }

    #[test]
    fn a_time_has_two_digits_each() {
        let time = "09:05:59".parse().unwrap();
        assert_eq!(Texts::built_in().format_time(Ru, time), "09:05");
    }

    #[test]
    fn a_size_is_rounded_for_people() {
        let texts = Texts::built_in();
        for (bytes, expected) in [
            (0, "0 байт"),
            (999, "999 байт"),
            (1_000, "1 КБ"),
            (312_400, "312 КБ"),
            (999_499, "999 КБ"),
            (999_500, "1 МБ"),
            (1_440_000, "1,4 МБ"),
            (300_000_000, "300 МБ"),
        ] {
            assert_eq!(texts.format_size(Ru, bytes), expected, "{bytes}");
        }
        assert_eq!(texts.format_size(En, 1_440_000), "1.4 MB");
        assert_eq!(texts.format_size(Kk, u64::MAX), "18446744073709,5 МБ");
    }
}
