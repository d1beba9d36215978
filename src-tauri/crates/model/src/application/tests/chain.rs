//! Whether a changed log shows.

use super::*;
use serde_json::Value;

#[test]
fn a_log_as_it_was_written_is_whole() {
    for positions in [&ISSUED[..], &REFUSED[..], &[0, 2], &[]] {
        assert_eq!(verify_chain(&log_of(positions)), Ok(()));
    }
}

#[test]
fn a_log_survives_being_written_and_read() {
    let log = [log_of(&ISSUED), log_of(&REFUSED), log_of(&[0, 2])].concat();
    let json = serde_json::to_string(&log).unwrap();
    let read: Vec<Event> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, log);
}

#[test]
fn an_event_with_a_member_nobody_knows_is_refused() {
    let mut event = serde_json::to_value(&log_of(&[0])[0]).unwrap();
    event["extra"] = "x".into();
    assert!(serde_json::from_value::<Event>(event).is_err());
}

#[test]
fn a_log_whose_refusal_bears_no_digest_reads_as_it_was_written() {
    let mut log = log_of(&REFUSED[..8]);
    let mut old = serde_json::json!({
        "sequence": 8, "at": log[7].at, "actor": "head", "kind": "refusal_signed",
        "previous": log[7].hash,
    });
    let bytes = crate::canonical::to_bytes(&old).unwrap();
    old["hash"] = crate::canonical::sha256_hex(&bytes).into();
    log.push(serde_json::from_value(old).unwrap());
    assert_eq!(verify_chain(&log), Ok(()));
    assert_eq!(state(&log), Ok(Some("refusal_signed")));
}

#[test]
fn a_missing_event_shows() {
    let mut log = log_of(&ISSUED);
    log.remove(5);
    assert_eq!(verify_chain(&log), Err(BrokenChain { at: 5 }));
}

#[test]
fn a_log_that_does_not_begin_at_the_beginning_shows() {
    assert_eq!(
        verify_chain(&log_of(&ISSUED)[1..]),
        Err(BrokenChain { at: 0 })
    );
}

#[test]
fn a_long_log_is_refused() {
    let mut log = log_of(&[0]);
    while log.len() <= 1000 {
        log.push(log[0].clone());
    }
    assert_eq!(state(&log), Err(Impossible::TooLong));
}

/// Every way to change one value of a JSON document a little.
fn changes(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let longer = format!("{text}0");
            let other = text.replacen(|c: char| c.is_ascii_digit(), "x", 1);
            vec![longer.into(), other.into()]
        }
        Value::Number(number) => vec![(number.as_u64().unwrap() + 1).into()],
        Value::Array(items) => {
            let mut changed = vec![Value::Array(Vec::new())];
            for (index, item) in items.iter().enumerate() {
                changed.extend(changes(item).into_iter().map(|item| {
                    let mut all = items.clone();
                    all[index] = item;
                    Value::Array(all)
                }));
            }
            changed
        }
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| changes(member).into_iter().map(move |c| (name, c)))
            .map(|(name, member)| {
                let mut all = members.clone();
                all.insert(name.clone(), member);
                Value::Object(all)
            })
            .collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

#[test]
fn any_change_of_a_logged_event_breaks_the_chain() {
    for positions in [&ISSUED[..], &REFUSED[..], &[0, 2], &[0, 1, 3, 4, 6]] {
        let log = log_of(positions);
        let mut tried = 0;
        for at in 0..log.len() {
            for changed in changes(&serde_json::to_value(&log[at]).unwrap()) {
                let Ok(event) = serde_json::from_value::<Event>(changed) else {
                    continue;
                };
                if event == log[at] {
                    continue;
                }
                let mut forged = log.clone();
                forged[at] = event;
                assert!(verify_chain(&forged).is_err(), "{:?}", forged[at]);
                tried += 1;
            }
        }
        assert!(tried >= 4 * log.len(), "{tried}");
    }
}

proptest! {
    #[test]
    fn an_event_forged_with_its_own_hash_breaks_the_link_after_it(at in 0usize..11) {
        let log = log_of(&ISSUED);
        let mut forged = log.clone();
        let kind = EventKind::Returned { remark: "forged".into() };
        forged[at] = Event { kind, hash: String::new(), ..log[at].clone() };
        let mut value = serde_json::to_value(&forged[at]).unwrap();
        value.as_object_mut().unwrap().remove("hash");
        let bytes = crate::canonical::to_bytes(&value).unwrap();
        forged[at].hash = crate::canonical::sha256_hex(&bytes);
        prop_assert_eq!(verify_chain(&forged), Err(BrokenChain { at: at + 1 }));
    }
}
