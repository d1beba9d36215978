//! Conversations over a stream in memory, with a clock that runs by itself.

use super::super::{NcaLayer, NcaLayerError, protocol};
use base64::{Engine, prelude::BASE64_STANDARD};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::DuplexStream;
use tokio_tungstenite::{WebSocketStream, accept_async, tungstenite::Message};

const SIGNATURE: &[u8] = &[0x30, 0x03, 0x02, 0x01, 0x05];

/// The other side, word by word.
struct Other(WebSocketStream<DuplexStream>);

impl Other {
    async fn says(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// The next request; heartbeats are answered.
    async fn hears(&mut self) -> Value {
        loop {
            let Some(Ok(Message::Text(text))) = self.0.next().await else {
                panic!("no request");
            };
            if text.as_str() == protocol::HEARTBEAT {
                self.says(protocol::HEARTBEAT).await;
            } else {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }
}

/// A client greeted by another side that goes on as told.
async fn greeted<F>(then: impl FnOnce(Other) -> F + Send + 'static) -> NcaLayer<DuplexStream>
where
    F: Future<Output = ()> + Send + 'static,
{
    let (near, far) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move {
        let mut other = Other(accept_async(far).await.unwrap());
        other.says(r#"{"result":{"version":"1.4"}}"#).await;
        then(other).await;
    });
    NcaLayer::greet(near).await.unwrap()
}

async fn signed(layer: &mut NcaLayer<DuplexStream>) -> Result<Vec<u8>, NcaLayerError> {
    layer.sign("PKCS12", b"content", None).await
}

#[tokio::test(start_paused = true)]
async fn the_new_module_is_asked_first_for_a_detached_signature() {
    let mut layer = greeted(async |mut other: Other| {
        let asked = other.hears().await;
        assert_eq!(asked["module"], "kz.gov.pki.knca.basics");
        assert_eq!(asked["args"]["signingParams"]["encapsulate"], false);
        assert_eq!(asked["args"]["data"], BASE64_STANDARD.encode("content"));
        let result = json!([BASE64_STANDARD.encode(SIGNATURE)]);
        let reply = json!({ "status": true, "body": { "result": result } });
        other.says(&reply.to_string()).await;
    })
    .await;
    assert_eq!(layer.version(), "1.4");
    assert_eq!(signed(&mut layer).await.unwrap(), SIGNATURE);
}

#[tokio::test(start_paused = true)]
async fn an_old_version_is_asked_by_its_old_module() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        other
            .says(r#"{"success":false,"errorCode":"MODULE_NOT_FOUND"}"#)
            .await;
        let asked = other.hears().await;
        assert_eq!(asked["method"], "createCAdESFromBase64");
        assert_eq!(asked["args"][3], false);
        let result = BASE64_STANDARD.encode(SIGNATURE);
        let reply = json!({ "code": "200", "responseObject": result });
        other.says(&reply.to_string()).await;
    })
    .await;
    assert_eq!(signed(&mut layer).await.unwrap(), SIGNATURE);
}

#[tokio::test(start_paused = true)]
async fn a_version_with_neither_module_is_outdated() {
    let mut layer = greeted(async |mut other: Other| {
        loop {
            other.hears().await;
            other
                .says(r#"{"success":false,"errorCode":"MODULE_NOT_FOUND"}"#)
                .await;
        }
    })
    .await;
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::NoModule);
}

#[tokio::test(start_paused = true)]
async fn cancelling_in_its_window_is_its_own_failure() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        other.says(r#"{"status":true,"body":{}}"#).await;
    })
    .await;
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::Cancelled);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_makes_no_sense_is_its_own_failure() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        other.says("<html>Tea is ready</html>").await;
    })
    .await;
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::Nonsense);
}

#[tokio::test(start_paused = true)]
async fn silence_ends_after_the_time_a_person_has_even_where_the_heart_beats() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        other.hears().await;
    })
    .await;
    let begun = tokio::time::Instant::now();
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::Silent);
    assert_eq!(begun.elapsed().as_secs(), 300);
}

#[tokio::test(start_paused = true)]
async fn an_end_before_the_answer_is_its_own_failure() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
    })
    .await;
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::Gone);
}

#[tokio::test(start_paused = true)]
async fn a_slow_person_is_waited_for_and_the_heart_beats_meanwhile() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        for _ in 0..4 {
            let Some(Ok(Message::Text(text))) = other.0.next().await else {
                panic!("no heartbeat");
            };
            assert_eq!(text.as_str(), protocol::HEARTBEAT);
            other.says(protocol::HEARTBEAT).await;
        }
        let result = BASE64_STANDARD.encode(SIGNATURE);
        let reply = json!({ "status": true, "body": { "result": result } });
        other.says(&reply.to_string()).await;
    })
    .await;
    assert_eq!(signed(&mut layer).await.unwrap(), SIGNATURE);
}

#[tokio::test(start_paused = true)]
async fn a_message_beyond_bounds_is_not_read() {
    let mut layer = greeted(async |mut other: Other| {
        other.hears().await;
        let _ = other.0.send(Message::text("x".repeat(5 << 20))).await;
        other.hears().await;
    })
    .await;
    let error = signed(&mut layer).await.unwrap_err();
    assert_eq!(error, NcaLayerError::Nonsense);
}

#[tokio::test(start_paused = true)]
async fn whoever_does_not_greet_is_silent() {
    let (near, far) = tokio::io::duplex(1 << 16);
    let _held = tokio::spawn(async move {
        let other = accept_async(far).await.unwrap();
        std::future::pending::<()>().await;
        drop(other);
    });
    let error = NcaLayer::greet(near).await.err();
    assert_eq!(error, Some(NcaLayerError::Silent));
}
