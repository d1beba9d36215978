//! One citizen, or one who says nothing, does not stop the others.

use crate::{
    config::Limits,
    fixture::{GANI, KURALAI, World, code_of},
};
use futures_util::{StreamExt, stream};
use reqwest::{Method, Response, StatusCode};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

const SOON: Duration = Duration::from_secs(30);

async fn connected(world: &World) -> TcpStream {
    TcpStream::connect(world.portal.addr).await.unwrap()
}

/// What comes until the portal closes the connection, or `wanted` appears.
async fn read_until(connection: &mut TcpStream, wanted: &str) -> String {
    let mut all = Vec::new();
    let reading = async {
        loop {
            let mut piece = [0; 4096];
            // An end by force is an end, too.
            let read = connection.read(&mut piece).await.unwrap_or(0);
            all.extend_from_slice(&piece[..read]);
            if read == 0 || String::from_utf8_lossy(&all).contains(wanted) {
                break;
            }
        }
    };
    timeout(SOON, reading).await.unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test]
async fn a_citizen_with_1100_streams_has_eight_and_everybody_else_is_answered() {
    let world = World::new().await;
    let greedy = world.sign_in(KURALAI).await;
    let asked: Vec<Response> = stream::iter(0..1100)
        .map(|_| greedy.get("/api/changes"))
        .buffer_unordered(100)
        .collect()
        .await;
    let (open, refused): (Vec<_>, Vec<_>) = asked
        .into_iter()
        .partition(|response| response.status() == StatusCode::OK);
    assert_eq!(open.len(), 8);
    for response in refused {
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(code_of(response).await, "portal.too-many");
    }
    let portal = world.request(Method::GET, "/api/portal").send();
    let portal = timeout(SOON, portal).await.unwrap().unwrap();
    assert_eq!(portal.status(), StatusCode::OK);
    let other = world.sign_in(GANI).await.get("/api/changes").await;
    assert_eq!(other.status(), StatusCode::OK);
    drop(open);
}

#[tokio::test]
async fn a_stream_that_is_closed_makes_room_for_another() {
    let limits = Limits {
        streams_per_person: 1,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    drop(citizen.get("/api/changes").await);
    let opened = async {
        while citizen.get("/api/changes").await.status() != StatusCode::OK {
            tokio::task::yield_now().await;
        }
    };
    timeout(SOON, opened).await.unwrap();
}

#[tokio::test]
async fn all_streams_together_are_bounded() {
    let limits = Limits {
        streams: 2,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let citizen = world.sign_in(KURALAI).await;
    let _open = [
        citizen.get("/api/changes").await,
        citizen.get("/api/changes").await,
    ];
    let refused = world.sign_in(GANI).await.get("/api/changes").await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(code_of(refused).await, "portal.busy");
}

#[tokio::test]
async fn headers_half_sent_are_not_waited_for() {
    let limits = Limits {
        header_seconds: 1,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    for half in ["", "GET /api/portal HTTP/1.1\r\nHost: portal\r\nX-Slow: "] {
        let mut connection = connected(&world).await;
        connection.write_all(half.as_bytes()).await.unwrap();
        assert_eq!(read_until(&mut connection, "never said").await, "");
    }
}

#[tokio::test]
async fn connections_that_say_nothing_leave_room_in_the_end() {
    let limits = Limits {
        connections: 2,
        header_seconds: 1,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let mut silent = Vec::new();
    for _ in 0..8 {
        silent.push(connected(&world).await);
    }
    let portal = world.request(Method::GET, "/api/portal").send();
    let portal = timeout(SOON, portal).await.unwrap().unwrap();
    assert_eq!(portal.status(), StatusCode::OK);
}

#[tokio::test]
async fn connections_that_take_no_answer_leave_room_in_the_end() {
    let limits = Limits {
        connections: 2,
        unread_seconds: 1,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    let asked = "GET /api/services HTTP/1.1\r\nHost: portal\r\n\r\n".repeat(500);
    let mut deaf = Vec::new();
    for _ in 0..2 {
        // Little is under way to who takes nothing.
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut connection = socket.connect(world.portal.addr).await.unwrap();
        connection.write_all(asked.as_bytes()).await.unwrap();
        deaf.push(connection);
    }
    let portal = world.request(Method::GET, "/api/portal").send();
    let portal = timeout(SOON, portal).await.unwrap().unwrap();
    assert_eq!(portal.status(), StatusCode::OK);
}

#[tokio::test]
async fn after_an_early_answer_the_next_request_on_the_connection_is_answered() {
    let world = World::new().await;
    let mut connection = connected(&world).await;
    let body = "x".repeat(2000);
    let early = "POST /nowhere HTTP/1.1\r\nHost: portal\r\nContent-Length: 2000\r\n\r\n";
    let next = "GET /api/portal HTTP/1.1\r\nHost: portal\r\n\r\n";
    connection.write_all(early.as_bytes()).await.unwrap();
    tokio::task::yield_now().await;
    connection.write_all(body.as_bytes()).await.unwrap();
    let answer = read_until(&mut connection, "not-found").await;
    assert!(
        !answer.to_lowercase().contains("connection: close"),
        "{answer}"
    );
    connection.write_all(next.as_bytes()).await.unwrap();
    let answer = read_until(&mut connection, "HTTP/1.1 200").await;
    assert!(answer.contains("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn an_answer_that_leaves_much_unread_says_that_the_connection_ends() {
    let world = World::new().await;
    let mut connection = connected(&world).await;
    let head = "POST /nowhere HTTP/1.1\r\nHost: portal\r\nContent-Length: 3000000\r\n\r\nbegun";
    connection.write_all(head.as_bytes()).await.unwrap();
    let answer = read_until(&mut connection, "not-found").await;
    assert!(
        answer.to_lowercase().contains("connection: close"),
        "{answer}"
    );
    assert_eq!(read_until(&mut connection, "never said").await, "");
}
