//! A browser without script: keeps cookies, sends forms with what they hide.

use crate::fixture::World;
use reqwest::{Client, Method, Response, StatusCode, header, redirect::Policy};
use std::collections::BTreeMap;

/// A page that came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub html: String,
}

impl Page {
    pub fn has(&self, text: &str) -> bool {
        self.html.contains(text)
    }

    pub fn has_control(&self, id: &str) -> bool {
        self.has(&format!("data-testid=\"{id}\""))
    }

    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let marker = format!("name=\"{name}\" value=\"");
        let start = self.html.find(&marker)? + marker.len();
        let length = self.html[start..].find('"')?;
        Some(self.html[start..start + length].to_owned())
    }
}

/// The browser of one official.
pub struct Browser {
    client: Client,
    origin: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new(world: &World) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            client: client.build().unwrap(),
            origin: world.portal.url(),
            cookies: BTreeMap::new(),
        }
    }

    /// A browser in which this official is signed in and reads Russian.
    pub async fn signed_in(world: &World, login: &str) -> Self {
        let mut browser = Self::new(world);
        let page = browser.sign_in(login, "Qyzmet-2026").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        browser.get("/workstation/?language=ru").await;
        browser
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Page {
        let form = self.get("/workstation/sign-in").await;
        let csrf = form.hidden("csrf").unwrap();
        let fields = [
            ("csrf", csrf.as_str()),
            ("login", login),
            ("password", password),
        ];
        self.post("/workstation/sign-in", &fields).await
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request = self
            .client
            .request(Method::GET, format!("{}{path}", self.origin));
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.finish());
        self.send(request).await
    }

    /// Fills in and sends a form of the page of a request, and follows to where it leads.
    pub async fn act(&mut self, id: uuid::Uuid, name: &str, fields: &[(&str, &str)]) -> Page {
        let sent = self.act_only(id, name, fields).await;
        if sent.status != StatusCode::SEE_OTHER {
            return sent;
        }
        let location = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
        self.get(&location).await
    }

    /// The same without following.
    pub async fn act_only(&mut self, id: uuid::Uuid, name: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(&super::request(id)).await;
        let hidden = ["csrf", "seen"].map(|name| (name, page.hidden(name).unwrap_or_default()));
        let mut all: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        all.extend_from_slice(fields);
        self.post(&super::act(id, name), &all).await
    }

    /// Signs with an uploaded container, as a browser sends files.
    pub async fn sign_with_file(
        &mut self,
        id: uuid::Uuid,
        container: &[u8],
        password: &str,
    ) -> Page {
        let page = self.get(&super::request(id)).await;
        let mut body = Vec::new();
        let texts = [
            ("csrf", page.hidden("csrf").unwrap()),
            ("seen", page.hidden("seen").unwrap()),
            ("key-password", password.to_owned()),
        ];
        for (name, value) in texts {
            let part = format!(
                "--kabinet\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(b"--kabinet\r\nContent-Disposition: form-data; name=\"key-file\"; filename=\"key.p12\"\r\nContent-Type: application/x-pkcs12\r\n\r\n");
        body.extend_from_slice(container);
        body.extend_from_slice(b"\r\n--kabinet--\r\n");
        let request = self
            .client
            .post(format!("{}{}", self.origin, super::act(id, "sign")))
            .header(
                header::CONTENT_TYPE,
                "multipart/form-data; boundary=kabinet",
            )
            .body(body);
        self.send(request).await
    }

    /// Sends a form with a file.
    pub async fn bring(&mut self, path: &str, csrf: &str, name: &str, file: &[u8]) -> Page {
        let head = format!(
            "--kabinet\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
             --kabinet\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"file\"\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--kabinet--\r\n"].concat();
        let request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header(
                header::CONTENT_TYPE,
                "multipart/form-data; boundary=kabinet",
            )
            .body(body);
        self.send(request).await
    }

    async fn send(&mut self, request: reqwest::RequestBuilder) -> Page {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let response = request
            .header(header::COOKIE, cookies.join("; "))
            .send()
            .await
            .unwrap();
        self.keep(&response);
        Page {
            status: response.status(),
            headers: response.headers().clone(),
            html: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned(),
        }
    }

    fn keep(&mut self, response: &Response) {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
