//! What is read, and what words are added.

use super::*;

const SMALL: &str = r#"
process = "small/1"
role = [{ id = "applicant" }, { id = "clerk" }]

[[stage]]
id = "intake"
actor = "clerk"
source = { text = "п. 1", evidence = "regulation" }
acts = [{ act = "register", to = "done" }]

[[stage]]
id = "done"
end = "issued"
source = { text = "п. 2", evidence = "regulation" }
"#;

#[test]
fn process_number_one_reads_with_all_its_words() {
    let first = Process::first();
    assert_eq!(first.id, "office/1");
    for stage in &first.stages {
        assert!(stage.words.is_some(), "{}", stage.id);
    }
    for role in &first.roles {
        assert!(role.words.is_some(), "{}", role.id);
    }
}

#[test]
fn words_that_a_process_leaves_out_are_the_usual_ones() {
    let process = Process::from_toml(SMALL).unwrap();
    let words = process.stages[0].words.as_ref().unwrap();
    assert_eq!(words.office.ru, "Не зарегистрировано");
    assert_eq!(process.roles[1].words, None);
}

#[test]
fn words_of_its_own_stand() {
    let own = r#"acts = [{ act = "register", to = "done" }]
words.citizen = { kk = "А", ru = "Б", en = "C" }
words.office = { kk = "Г", ru = "Д", en = "F" }"#;
    let text = SMALL.replace(r#"acts = [{ act = "register", to = "done" }]"#, own);
    let process = Process::from_toml(&text).unwrap();
    assert_eq!(process.stages[0].words.as_ref().unwrap().citizen.ru, "Б");
}

#[test]
fn a_process_is_the_same_after_it_went_over_the_wire() {
    let process = Process::from_toml(SMALL).unwrap();
    let json = serde_json::to_string(&process).unwrap();
    assert_eq!(serde_json::from_str::<Process>(&json).unwrap(), process);
}

#[test]
fn an_act_that_nobody_can_perform_is_no_act() {
    let text = SMALL.replace("\"register\"", "\"teleport\"");
    assert!(matches!(
        Process::from_toml(&text),
        Err(ProcessError::Malformed(_))
    ));
}

#[test]
fn a_process_without_a_stage_is_refused() {
    let text = "process = \"none/1\"\nstage = []";
    assert!(matches!(Process::from_toml(text), Err(ProcessError::Empty)));
}

#[test]
fn a_process_of_a_megabyte_is_refused() {
    let text = format!("{SMALL}{}", "#".repeat(1 << 20));
    assert!(matches!(
        Process::from_toml(&text),
        Err(ProcessError::TooLarge)
    ));
}

#[test]
fn a_thousand_stages_are_too_many() {
    let stage = "\n[[stage]]\nid = \"x\"\nsource = { text = \"-\", evidence = \"unverified\" }\n";
    let text = format!("process = \"many/1\"{}", stage.repeat(1000));
    assert!(matches!(
        Process::from_toml(&text),
        Err(ProcessError::TooLarge)
    ));
}

#[test]
fn other_words_make_no_other_procedure_and_another_way_does() {
    let process = Process::from_toml(SMALL).unwrap();
    let mut worded = process.clone();
    worded.stages[0].words = None;
    worded.sent = None;
    assert!(process.is_same_procedure(&worded));
    let other = SMALL.replace("to = \"done\"", "to = \"intake\"");
    assert!(!process.is_same_procedure(&Process::from_toml(&other).unwrap()));
}
