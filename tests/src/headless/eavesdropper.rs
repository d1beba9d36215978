//! A wire between citizen and portal that is listened to: so a test knows the secrets that passed.

use anyhow::Result;
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// Members of JSON whose values no log may hold, and what they are.
const TELLING: [(&str, &str); 8] = [
    ("iin", "iin"),
    ("name", "name"),
    ("password", "password"),
    ("key_password", "password"),
    ("code", "code"),
    ("token", "token"),
    ("address", "address"),
    ("phone", "phone"),
];

/// Listens on a port of its own and passes everything on.
pub struct Eavesdropper {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// Something that passed and must not be in a log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Secret {
    /// What it is.
    pub kind: &'static str,
    /// The secret.
    pub text: String,
}

impl Secret {
    /// Whether it stands in `text`. A code of digits counts only as a word of its own: the time has
    /// digits, too.
    pub fn is_in(&self, text: &str) -> bool {
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && c != '.');
        text.match_indices(&self.text).any(|(at, _)| {
            self.kind != "code"
                || (apart(text[..at].chars().next_back())
                    && apart(text[at + self.text.len()..].chars().next()))
        })
    }
}

impl Eavesdropper {
    /// Stands before the portal at `portal`.
    pub fn before(portal: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = heard.clone();
        thread::spawn(move || {
            for citizen in listener.incoming().map_while(Result::ok) {
                let Ok(portal) = TcpStream::connect(portal) else {
                    return;
                };
                for (from, to) in [(&citizen, &portal), (&portal, &citizen)] {
                    if let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) {
                        let ears = ears.clone();
                        thread::spawn(move || pass(from, to, &ears));
                    }
                }
            }
        });
        Ok(Self { address, heard })
    }

    /// Where the citizen finds the portal.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every secret that passed.
    pub fn secrets(&self) -> Vec<Secret> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let mut secrets = Vec::new();
        for talk in heard.iter() {
            let text = String::from_utf8_lossy(talk);
            for (at, _) in text.match_indices('{') {
                let mut values = serde_json::Deserializer::from_str(&text[at..]).into_iter();
                if let Some(Ok(value)) = values.next() {
                    tell(&value, &mut secrets);
                }
            }
            for line in text.lines() {
                let lower = line.to_ascii_lowercase();
                if lower.starts_with("authorization: bearer ") {
                    let token = line.split(' ').nth(2).unwrap_or_default();
                    secrets.push(Secret {
                        kind: "token",
                        text: token.trim().to_owned(),
                    });
                }
                // Officials have theirs in a cookie.
                if lower.starts_with("cookie: ")
                    && let Some((_, token)) = line.split_once('=')
                {
                    keep("token", token.trim(), &mut secrets);
                }
            }
        }
        secrets.sort();
        secrets.dedup();
        secrets
    }
}

/// Passes on what comes, and keeps it.
fn pass(mut from: TcpStream, mut to: TcpStream, heard: &Mutex<Vec<Vec<u8>>>) {
    let mut talk = Vec::new();
    let mut piece = vec![0; 1 << 16];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        // Files are of no interest.
        if talk.len() < 4 << 20 {
            talk.extend_from_slice(&piece[..count]);
        }
        if to.write_all(&piece[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Write);
    let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
    heard.push(talk);
}

/// Takes the secrets out of JSON. Names of services and codes of refusals are none: they are an
/// object or hold no digit.
fn tell(value: &Value, secrets: &mut Vec<Secret>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let kind = TELLING.iter().find(|(member, _)| member == name);
                if let (Some((_, kind)), Value::String(text)) = (kind, value) {
                    keep(kind, text, secrets);
                }
                tell(value, secrets);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| tell(item, secrets)),
        _ => {}
    }
}

fn keep(kind: &'static str, text: &str, secrets: &mut Vec<Secret>) {
    let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let mut push = |text: &str| {
        secrets.push(Secret {
            kind,
            text: text.to_owned(),
        });
    };
    match kind {
        "code" if digits => push(text),
        // Each part of a person's name counts; what is all ASCII is the name of a file.
        "name" if !text.is_ascii() => text
            .split_whitespace()
            .filter(|part| part.chars().count() > 3)
            .for_each(&mut push),
        "code" | "name" => {}
        _ if text.len() > 5 => push(text),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Secret, tell};
    use serde_json::json;

    fn code() -> Secret {
        Secret {
            kind: "code",
            text: "123456".to_owned(),
        }
    }

    #[test]
    fn a_code_is_found_as_a_word() {
        assert!(code().is_in("sent code=123456 to a phone"));
    }

    #[test]
    fn digits_of_the_time_are_no_code() {
        assert!(!code().is_in("2026-11-21T20:01:38.123456Z INFO"));
        assert!(!code().is_in("latency=91234567"));
    }

    #[test]
    fn number_names_password_and_token_are_taken_out_of_an_answer() {
        let mut secrets = Vec::new();
        let answer = json!({ "token": "tttttttt", "person": {
            "iin": "850615200406", "name": "ҮЛГІБАЕВА Құралай", "password": "Kuralai-2026" } });
        tell(&answer, &mut secrets);
        let kinds: Vec<_> = secrets.iter().map(|secret| secret.kind).collect();
        assert_eq!(kinds, ["token", "iin", "name", "name", "password"]);
    }
}
