//! An official at the workstation.
#![allow(dead_code)]

use crate::{citizen::IDLE, process::Process};
use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use std::time::Duration;
use uuid::Uuid;

pub struct Official {
    client: Client,
    url: String,
    cookies: String,
}

impl Official {
    /// The clerk of Өскемен.
    pub async fn sign_in(portal: &Process) -> Self {
        let (official, entered) = Self::enter(portal, "oskemen.kense", "Qyzmet-2026").await;
        assert_eq!(entered.status(), StatusCode::SEE_OTHER);
        official
    }

    /// Somebody who tries a login and a password, and what is answered.
    pub async fn enter(portal: &Process, login: &str, password: &str) -> (Self, Response) {
        let client = Client::builder().no_proxy().redirect(Policy::none());
        let client = client.pool_idle_timeout(IDLE).build().unwrap();
        let path = format!("{}/workstation/sign-in", portal.url);
        let form = client.get(&path).send().await.unwrap();
        let cookies = cookies(&form);
        let page = form.text().await.unwrap();
        let csrf = csrf(&page);
        let fields = [
            ("csrf", csrf.as_str()),
            ("login", login),
            ("password", password),
        ];
        let mut official = Self {
            client,
            url: portal.url.clone(),
            cookies,
        };
        let entered = official.post("/workstation/sign-in", &fields).await;
        official.cookies = format!("{}; {}", official.cookies, self::cookies(&entered));
        (official, entered)
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.finish());
        request.send().await.unwrap()
    }

    /// A page, unread.
    pub async fn ask(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = request.header(header::COOKIE, &self.cookies);
        request.send().await.unwrap()
    }

    /// The token that the forms of a page carry.
    pub async fn csrf(&self, path: &str) -> String {
        csrf(&self.ask(path).await.text().await.unwrap())
    }

    /// Asks for a page to its end.
    pub async fn get(&self, path: &str) -> StatusCode {
        let answer = self.ask(path).await;
        let status = answer.status();
        answer.bytes().await.unwrap();
        status
    }

    /// Waits until a request has been handed over.
    pub async fn has(&self, id: Uuid) {
        for _ in 0..1_000 {
            if self.get(&format!("/workstation/requests/{id}")).await == StatusCode::OK {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        unreachable!("the request was never handed over");
    }
}

fn csrf(page: &str) -> String {
    let (_, csrf) = page.split_once("name=\"csrf\" value=\"").unwrap();
    let (csrf, _) = csrf.split_once('"').unwrap();
    csrf.to_owned()
}

fn cookies(answer: &reqwest::Response) -> String {
    let set = answer.headers().get_all(header::SET_COOKIE).iter();
    let pairs = set.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}
