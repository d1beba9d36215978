//! News of changes as server-sent events (WHATWG HTML, 9.2), within bounds.

use super::{ClientError, PortalClient, answer::good};
use kabinet_portal_api::{account::Secret, application::Changed};
use reqwest::{Method, Response};
use std::time::Duration;
use uuid::Uuid;

/// Without a sign of life (the portal sends one every ten seconds) the stream counts as cut.
const READ_TIMEOUT: Duration = Duration::from_secs(35);

/// Longest event, bytes; a real one has about a hundred.
const EVENT_LIMIT: usize = 8 << 10;

/// What the portal told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum News {
    /// This application changed.
    Application(Uuid),
    /// Something was missed: ask for everything.
    Missed,
}

/// An open stream of news.
pub(crate) struct ChangeStream {
    response: Response,
    events: EventReader,
}

impl PortalClient {
    pub(crate) async fn changes(&self, token: &Secret) -> Result<ChangeStream, ClientError> {
        let request = self
            .signed_in(Method::GET, "/api/changes", token)?
            .header("Accept", "text/event-stream")
            // The stream stays open; silence ends it.
            .timeout(Duration::from_hours(24));
        let response = tokio::time::timeout(READ_TIMEOUT, request.send())
            .await
            .map_err(|_| ClientError::Unreachable)??;
        Ok(ChangeStream {
            response: good(response).await?,
            events: EventReader::default(),
        })
    }
}

impl ChangeStream {
    /// The next news. Any error means: connect anew. Dropping the future loses nothing.
    pub(crate) async fn next(&mut self) -> Result<News, ClientError> {
        loop {
            if let Some(news) = self.events.next()? {
                return Ok(news);
            }
            let chunk = tokio::time::timeout(READ_TIMEOUT, self.response.chunk())
                .await
                .map_err(|_| ClientError::Unreachable)??
                .ok_or(ClientError::Unreachable)?;
            self.events.take(&chunk);
        }
    }
}

/// Takes the stream apart into events.
#[derive(Default)]
struct EventReader {
    buffer: Vec<u8>,
}

impl EventReader {
    fn take(&mut self, chunk: &[u8]) {
        // A carriage return before a line feed says nothing.
        self.buffer
            .extend(chunk.iter().filter(|byte| **byte != b'\r'));
    }

    /// The next complete event that says something.
    fn next(&mut self) -> Result<Option<News>, ClientError> {
        loop {
            let Some(end) = self.buffer.windows(2).position(|two| two == b"\n\n") else {
                return if self.buffer.len() > EVENT_LIMIT {
                    Err(ClientError::Nonsense)
                } else {
                    Ok(None)
                };
            };
            let event: Vec<u8> = self.buffer.drain(..end + 2).collect();
            if event.len() > EVENT_LIMIT {
                return Err(ClientError::Nonsense);
            }
            let text = std::str::from_utf8(&event).map_err(|_| ClientError::Nonsense)?;
            if let Some(news) = read(text)? {
                return Ok(Some(news));
            }
        }
    }
}

fn read(event: &str) -> Result<Option<News>, ClientError> {
    let value = |line: &str, name: &str| {
        let rest = line.strip_prefix(name)?.strip_prefix(':')?;
        Some(rest.strip_prefix(' ').unwrap_or(rest).to_owned())
    };
    let name = event.lines().find_map(|line| value(line, "event"));
    let data: String = event
        .lines()
        .filter_map(|line| value(line, "data"))
        .collect();
    match name.as_deref() {
        Some("application") => serde_json::from_str::<Changed>(&data)
            .map(|changed| Some(News::Application(changed.id)))
            .map_err(|_| ClientError::Nonsense),
        Some("lagged") => Ok(Some(News::Missed)),
        // Comments keep the connection alive; names to come are for programs to come.
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "018f3a5c-0000-7000-8000-000000000001";

    fn all(chunks: &[&str]) -> Vec<News> {
        let mut reader = EventReader::default();
        let mut news = Vec::new();
        for chunk in chunks {
            reader.take(chunk.as_bytes());
            while let Some(one) = reader.next().unwrap() {
                news.push(one);
            }
        }
        news
    }

    #[test]
    fn an_event_in_two_pieces_is_one_event() {
        let (first, second) = (
            "event: application\nda",
            format!("ta: {{\"id\":\"{ID}\",\"events\":3}}\n\n"),
        );
        assert_eq!(
            all(&[first, &second]),
            [News::Application(ID.parse().unwrap())]
        );
    }

    #[test]
    fn a_sign_of_life_is_no_news() {
        assert_eq!(all(&[":\n\n", ": still here\n\n"]), []);
    }

    #[test]
    fn news_that_were_missed_are_told() {
        assert_eq!(all(&["event: lagged\r\ndata: {}\r\n\r\n"]), [News::Missed]);
    }

    #[test]
    fn an_event_without_end_is_nonsense() {
        let mut reader = EventReader::default();
        reader.take(&vec![b'x'; EVENT_LIMIT + 1]);
        assert!(reader.next().is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..64), 0..16)) {
            let mut reader = EventReader::default();
            for chunk in chunks {
                reader.take(&chunk);
                while let Ok(Some(_)) = reader.next() {}
            }
        }
    }
}
