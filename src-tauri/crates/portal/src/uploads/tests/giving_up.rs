//! An upload that is given up while it is being sent.

use super::{FILE, announced};
use crate::fixture::{KURALAI, World};
use reqwest::{Method, StatusCode};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[tokio::test]
async fn what_is_still_being_sent_of_it_is_told_that_it_is_not_known() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let mut wire = TcpStream::connect(world.portal.addr).await.unwrap();
    let head = format!(
        "PATCH {location} HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\n\
         Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\nConnection: close\r\n\r\n",
        citizen.session.token.0,
        FILE.len()
    );
    wire.write_all(head.as_bytes()).await.unwrap();
    // The portal asks for the body once it has looked the upload up.
    let mut answer = vec![0; 1024];
    let read = wire.read(&mut answer).await.unwrap();
    assert!(answer[..read].starts_with(b"HTTP/1.1 100"));
    let gone = citizen.tus(Method::DELETE, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    wire.write_all(FILE).await.unwrap();
    let mut answer = String::new();
    wire.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(answer.contains("upload.unknown"), "{answer}");
}
