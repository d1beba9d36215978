//! A clerk at the workstation.

use crate::process::Process;
use reqwest::{Client, StatusCode, header, redirect::Policy};
use std::time::Duration;
use uuid::Uuid;

pub struct Official {
    client: Client,
    url: String,
    cookies: String,
}

impl Official {
    pub async fn sign_in(portal: &Process) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none());
        let client = client.build().unwrap();
        let path = format!("{}/workstation/sign-in", portal.url);
        let form = client.get(&path).send().await.unwrap();
        let cookies = cookies(&form);
        let page = form.text().await.unwrap();
        let (_, csrf) = page.split_once("name=\"csrf\" value=\"").unwrap();
        let (csrf, _) = csrf.split_once('"').unwrap();
        let fields = [
            ("csrf", csrf),
            ("login", "oskemen.kense"),
            ("password", "Qyzmet-2026"),
        ];
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let entered = client
            .post(&path)
            .header(header::COOKIE, &cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.finish())
            .send()
            .await
            .unwrap();
        assert_eq!(entered.status(), StatusCode::SEE_OTHER);
        let cookies = format!("{cookies}; {}", self::cookies(&entered));
        Self {
            client,
            url: portal.url.clone(),
            cookies,
        }
    }

    /// Asks for a page to its end.
    pub async fn get(&self, path: &str) -> StatusCode {
        let request = self.client.get(format!("{}{path}", self.url));
        let answer = request.header(header::COOKIE, &self.cookies).send().await;
        let answer = answer.unwrap();
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

fn cookies(answer: &reqwest::Response) -> String {
    let set = answer.headers().get_all(header::SET_COOKIE).iter();
    let pairs = set.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}
