//! A form of a hundred conditional pages, from a key to its pages, with survey-core and Form.io beside us.
//!
//! One description makes the form of all three, and the keys that are pressed; after each key all three
//! must ask the same pages. Each fills the form in several times, and of each key its best time counts, so
//! that what else the machine does falls out.

use anyhow::{Context as _, Result, bail, ensure};
use kabinet_model::{
    form::{Context, Control, Evaluator, Field, Form, Layout, Page, Task},
    language::Localized,
};
use serde_json::{Value, json};
use std::{fs, hint::black_box, path::Path, process::Command, time::Instant};

/// Conditional pages.
const PAGES: usize = 100;
/// Choices on the first page, which decide over the others.
const CHOICES: usize = 10;
const VALUES: [&str; 3] = ["a", "b", "c"];
const KEYS: usize = 1_000;
/// Every so many keys a choice changes, and with it which pages are asked.
const CHANGE: usize = 4;
const ROUNDS: usize = 5;
const LONGEST: usize = 200;
/// Our speed in theirs that is wanted at least.
const GOAL: f64 = 10.0;
/// Seconds of one frame: what a key may take at 95 of 100.
const FRAME: f64 = 0.016;
const PEERS: [&str; 2] = ["@formio/js", "survey-core"];

/// Seconds that each key took, and the pages asked after it.
struct Filled {
    name: &'static str,
    seconds: Vec<f64>,
    pages: Vec<String>,
}

/// Measures and prints a table.
pub fn form(json: bool) -> Result<()> {
    let description = description();
    let mut all = vec![filling(&description)?, anew(&description)?];
    for peer in PEERS {
        all.push(peer_of(peer, &description)?);
    }
    let (ours, others) = all.split_first().context("nothing was measured")?;
    for other in others {
        for (key, (one, two)) in ours.pages.iter().zip(&other.pages).enumerate() {
            ensure!(
                one == two,
                "after key {key} {} asks {two:?}, not {one:?}",
                other.name
            );
        }
        ensure!(
            ours.pages.len() == other.pages.len(),
            "{} left keys out",
            other.name
        );
    }
    let (half, most) = (ours.at(50), ours.at(95));
    let rows = all.iter().map(|one| {
        json!({
            "name": one.name,
            "p50": one.at(50),
            "p95": one.at(95),
            "ratio_p50": one.at(50) / half,
            "ratio_p95": one.at(95) / most,
        })
    });
    if json {
        println!("{}", Value::Array(rows.collect()));
    } else {
        println!("{PAGES} conditional pages, {KEYS} keys, best of {ROUNDS} rounds of each key\n");
        println!(
            "{:<34}{:>12}{:>12}{:>9}{:>9}",
            "", "p50", "p95", "x p50", "x p95"
        );
        for one in &all {
            println!(
                "{:<34}{:>9.1} µs{:>9.1} µs{:>9.1}{:>9.1}",
                one.name,
                one.at(50) * 1e6,
                one.at(95) * 1e6,
                one.at(50) / half,
                one.at(95) / most,
            );
        }
    }
    let peers = others.iter().filter(|other| PEERS.contains(&other.name));
    let slow = peers.filter(|peer| peer.at(50) < GOAL * half || peer.at(95) < GOAL * most);
    for peer in slow {
        eprintln!("Goal missed: {GOAL} times as fast as {}", peer.name);
    }
    if most > FRAME {
        eprintln!("Goal missed: 95 of 100 keys within {} ms", FRAME * 1e3);
    }
    Ok(())
}

impl Filled {
    /// The time within which so many of a hundred keys are done, in seconds.
    fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted
            .get(last * percent / 100)
            .copied()
            .unwrap_or_default()
    }

    fn nothing(name: &'static str) -> Self {
        Self {
            name,
            seconds: vec![f64::INFINITY; KEYS],
            pages: Vec::new(),
        }
    }

    fn took(&mut self, key: usize, seconds: f64) {
        if let Some(best) = self.seconds.get_mut(key) {
            *best = best.min(seconds);
        }
    }
}

/// Ours, as a window that keeps the form open would: after each key only what it changes.
fn filling(description: &Value) -> Result<Filled> {
    let evaluator = evaluator(description)?;
    let mut filled = Filled::nothing("ours, one answer");
    for _ in 0..ROUNDS {
        let mut filling = evaluator.case(context(), &Value::Null).filling(&json!({}));
        filled.pages.clear();
        for (at, (pointer, value)) in keys(description).enumerate() {
            let begun = Instant::now();
            black_box(filling.answer(&pointer, value.clone()));
            filled.took(at, begun.elapsed().as_secs_f64());
            filled.pages.push(filling.evaluation().pages.join(" "));
        }
    }
    Ok(filled)
}

/// Ours, judging all answers anew after each key, as the portal does with what is sent.
fn anew(description: &Value) -> Result<Filled> {
    let evaluator = evaluator(description)?;
    let mut filled = Filled::nothing("ours, all answers anew");
    for _ in 0..ROUNDS {
        let mut answers = json!({});
        filled.pages.clear();
        for (at, (pointer, value)) in keys(description).enumerate() {
            if let Some(members) = answers.as_object_mut() {
                members.insert(pointer.trim_start_matches('/').to_owned(), value.clone());
            }
            let begun = Instant::now();
            let evaluation = black_box(evaluator.evaluate(&answers, &context()));
            filled.took(at, begun.elapsed().as_secs_f64());
            filled.pages.push(evaluation.pages.join(" "));
        }
    }
    Ok(filled)
}

/// A peer, run by node.
fn peer_of(name: &'static str, description: &Value) -> Result<Filled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("form");
    if !folder.join("node_modules").is_dir() {
        bail!("the peers are not installed: run this by `cargo xtask bench form`");
    }
    let file = tempfile::NamedTempFile::new().context("a file for the description")?;
    fs::write(file.path(), description.to_string())?;
    let output = Command::new("node")
        .arg("peers.mjs")
        .arg(name)
        .arg(file.path())
        .current_dir(folder)
        .output()
        .context("node")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{name}: {errors}");
    let told: Value = serde_json::from_slice(&output.stdout).context("what the peer says")?;
    let of = |member: &str| {
        told.get(member)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let seconds = of("nanoseconds").into_iter();
    let seconds = seconds.filter_map(|taken| taken.as_f64());
    let pages = of("pages").into_iter();
    let pages = pages.filter_map(|asked| asked.as_str().map(str::to_owned));
    Ok(Filled {
        name,
        seconds: seconds.map(|nanoseconds| nanoseconds / 1e9).collect(),
        pages: pages.collect(),
    })
}

/// The form and the keys that are pressed: texts grow by a letter on pages that are asked, and now and then
/// a choice changes.
fn description() -> Value {
    let choice = |number: usize| format!("choice{}", number % CHOICES);
    let value = |number: usize| {
        VALUES
            .get(number % VALUES.len())
            .copied()
            .unwrap_or_default()
    };
    let pages: Vec<_> = (0..PAGES)
        .map(|page| {
            let when = [choice(page), value(page / CHOICES).to_owned()];
            json!({"id": format!("page{page}"), "when": when, "text": format!("text{page}")})
        })
        .collect();
    let mut chosen: [&str; CHOICES] = [""; CHOICES];
    let mut typed = vec![String::new(); PAGES];
    let mut mixed: usize = 1;
    let keys: Vec<_> = (0..KEYS)
        .map(|key| {
            mixed = mixed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let any = mixed >> 33;
            let asked =
                |page: &usize| chosen.get(page % CHOICES).copied() == Some(value(page / CHOICES));
            let asked: Vec<_> = (0..PAGES).filter(asked).collect();
            let page = asked.get(any % asked.len().max(1)).copied();
            match page.and_then(|page| Some((page, typed.get_mut(page)?))) {
                Some((page, text)) if key % CHANGE != 0 => {
                    text.push('ү');
                    json!([format!("text{page}"), text])
                }
                _ => {
                    let value = value(any / CHOICES);
                    if let Some(chosen) = chosen.get_mut(any % CHOICES) {
                        *chosen = value;
                    }
                    json!([choice(any), value])
                }
            }
        })
        .collect();
    let choices: Vec<_> = (0..CHOICES).map(choice).collect();
    json!({
        "first": "first", "choices": choices, "values": VALUES, "pages": pages, "keys": keys,
        "longest": LONGEST, "rounds": ROUNDS,
    })
}

fn keys(description: &Value) -> impl Iterator<Item = (String, Value)> {
    let keys = description["keys"].as_array().into_iter().flatten();
    keys.map(|key| (format!("/{}", text(&key[0])), key[1].clone()))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn evaluator(description: &Value) -> Result<Evaluator> {
    let list = |member: &str| description[member].as_array().cloned().unwrap_or_default();
    let mut properties = serde_json::Map::new();
    for choice in list("choices") {
        properties.insert(
            text(&choice).to_owned(),
            json!({"enum": description["values"]}),
        );
    }
    let choices = list("choices");
    let fields = choices
        .iter()
        .map(|choice| field(text(choice), Control::Radio));
    let mut pages = vec![page(text(&description["first"]), None, fields.collect())];
    for content in list("pages") {
        let (member, value) = (text(&content["when"][0]), &content["when"][1]);
        let when = json!({"properties": {member: {"const": value}}, "required": [member]});
        let name = text(&content["text"]);
        let rule = json!({"type": "string", "minLength": 1, "maxLength": description["longest"]});
        properties.insert(name.to_owned(), rule);
        pages.push(page(
            text(&content["id"]),
            Some(when),
            vec![field(name, Control::Text)],
        ));
    }
    let required: Vec<_> = properties.keys().cloned().collect();
    let form = Form {
        schema: json!({
            "type": "object", "additionalProperties": false,
            "required": required, "properties": properties,
        }),
        layout: Layout {
            tasks: vec![Task {
                id: "all".to_owned(),
                title: words("all"),
            }],
            pages,
        },
    };
    Ok(Evaluator::new(&form, &[])?)
}

fn page(id: &str, when: Option<Value>, fields: Vec<Field>) -> Page {
    Page {
        id: id.to_owned(),
        task: "all".to_owned(),
        title: words(id),
        intro: None,
        when,
        repeat: None,
        fields,
    }
}

fn field(name: &str, control: Control) -> Field {
    Field {
        pointer: format!("/{name}"),
        control,
        label: words(name),
        hint: None,
        choices: Vec::new(),
        prefill: None,
        locked: false,
        autocomplete: None,
        source: None,
    }
}

fn words(text: &str) -> Localized {
    Localized {
        kk: text.to_owned(),
        ru: text.to_owned(),
        en: text.to_owned(),
        unofficial: Vec::new(),
    }
}

fn context() -> Context<'static> {
    Context {
        today: chrono::NaiveDate::default(),
        iin_exceptions: &[],
        prints: |_| true,
    }
}
