//! The officials' side: the workstation's pages, used over HTTP as a browser would, forms, cookies
//! and all. Every act goes through the form that the page shows; what it does not show cannot be done.

mod page;

use anyhow::{Context, Result, bail, ensure};
use page::Page;
use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use std::{collections::BTreeMap, time::Instant};

/// Password of every sample official, as the sign-in page shows it.
const PASSWORD: &str = "Qyzmet-2026";

/// Password of every sample key, as the signing form shows it.
const KEY_PASSWORD: &str = "Ulgi-2026";

/// An official, signed in at the workstation.
pub struct Official {
    base: String,
    http: Client,
    cookies: BTreeMap<String, String>,
    login: String,
}

impl Official {
    /// Signs in with the sample password at the portal under `base` (no slash at the end).
    pub async fn sign_in(base: &str, login: &str) -> Result<Self> {
        let mut official = Self {
            base: base.to_owned(),
            http: Client::builder().redirect(Policy::none()).build()?,
            cookies: BTreeMap::new(),
            login: login.to_owned(),
        };
        let page = official.open("/workstation/sign-in").await?;
        let mut form = page.form("/workstation/sign-in")?;
        form.fill("login", login);
        form.fill("password", PASSWORD);
        let answer = official.send("/workstation/sign-in", &form.fields).await?;
        ensure!(
            answer.status() == StatusCode::SEE_OTHER,
            "{login} was not let in: {}",
            answer.status()
        );
        Ok(official)
    }

    /// The ids of the requests that wait for this official.
    pub async fn queue(&mut self) -> Result<Vec<String>> {
        Ok(self.open("/workstation/").await?.requests())
    }

    /// The page of a request.
    pub async fn request(&mut self, id: &str) -> Result<Page> {
        self.open(&format!("/workstation/requests/{id}")).await
    }

    /// Opens a request and sends the form of `act`, with `answers` filled in. When the form was sent.
    pub async fn act(&mut self, id: &str, act: &str, answers: &[(&str, &str)]) -> Result<Instant> {
        let page = self.request(id).await?;
        let address = format!("/workstation/requests/{id}/{act}");
        let mut form = page.form(&address)?;
        for (name, value) in answers {
            form.fill(name, value);
        }
        let sent = Instant::now();
        let answer = self.send(&address, &form.fields).await?;
        if answer.status() == StatusCode::SEE_OTHER {
            return Ok(sent);
        }
        let status = answer.status();
        let page = Page(answer.text().await?);
        bail!("{} could not {act}: {status}\n{}", self.login, page.words());
    }

    /// An attachment of a request: how many bytes came.
    pub async fn attachment(&mut self, id: &str, position: usize) -> Result<usize> {
        let address = format!("/workstation/requests/{id}/attachments/{position}");
        let answer = self.get(&address).await?;
        ensure!(answer.status().is_success(), "{}", answer.status());
        Ok(answer.bytes().await?.len())
    }

    async fn open(&mut self, address: &str) -> Result<Page> {
        let answer = self.get(address).await?;
        ensure!(
            answer.status().is_success(),
            "{address} answers {}",
            answer.status()
        );
        Ok(Page(answer.text().await?))
    }

    async fn get(&mut self, address: &str) -> Result<Response> {
        let answer = self
            .http
            .get(format!("{}{address}", self.base))
            .header(header::COOKIE, self.cookie())
            .send()
            .await?;
        self.keep_cookies(&answer)?;
        Ok(answer)
    }

    async fn send(&mut self, address: &str, fields: &[(String, String)]) -> Result<Response> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let answer = self
            .http
            .post(format!("{}{address}", self.base))
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &self.base)
            .body(body)
            .send()
            .await?;
        self.keep_cookies(&answer)?;
        Ok(answer)
    }

    fn cookie(&self) -> String {
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep_cookies(&mut self, answer: &Response) -> Result<()> {
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str()?.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').context("a cookie without a value")?;
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(())
    }
}

/// The three officials of a department, at their desks.
pub struct Officials {
    /// Канцелярия.
    pub chancellery: Official,
    /// Руководитель.
    pub head: Official,
    /// Исполнитель.
    pub specialist: Official,
    head_login: String,
}

impl Officials {
    /// The department whose logins begin with `office`.
    pub async fn sign_in(base: &str, office: &str) -> Result<Self> {
        let head_login = format!("{office}.basshy");
        Ok(Self {
            chancellery: Official::sign_in(base, &format!("{office}.kense")).await?,
            head: Official::sign_in(base, &head_login).await?,
            specialist: Official::sign_in(base, &format!("{office}.maman")).await?,
            head_login,
        })
    }

    /// The chancellery registers.
    pub async fn register(&mut self, id: &str) -> Result<Instant> {
        self.chancellery.act(id, "register", &[]).await
    }

    /// The head names the specialist.
    pub async fn assign(&mut self, id: &str) -> Result<Instant> {
        let own_page = self.specialist.open("/workstation/").await?.words();
        let request = self.head.request(id).await?;
        let form = request.form(&format!("/workstation/requests/{id}/assign"))?;
        let specialist = form
            .options("specialist")
            .into_iter()
            .find(|(_, label)| own_page.contains(label.split(',').next().unwrap_or(label)))
            .context("the specialist cannot be chosen")?;
        let answers = [
            ("specialist", specialist.0.as_str()),
            ("resolution", "К исполнению в установленный срок"),
        ];
        self.head.act(id, "assign", &answers).await
    }

    /// The specialist takes it into work.
    pub async fn start_review(&mut self, id: &str) -> Result<Instant> {
        self.specialist.act(id, "start-review", &[]).await
    }

    /// The specialist prepares the result.
    pub async fn prepare(&mut self, id: &str) -> Result<Instant> {
        self.specialist.act(id, "prepare-result", &[]).await
    }

    /// The specialist prepares a refusal, by the first of the grounds.
    pub async fn prepare_refusal(&mut self, id: &str, reason: &str) -> Result<Instant> {
        let answers = [("reason", reason), ("ground", "0")];
        self.specialist.act(id, "prepare-refusal", &answers).await
    }

    /// The head signs with the sample key.
    pub async fn sign(&mut self, id: &str) -> Result<Instant> {
        let key = [
            ("key", self.head_login.as_str()),
            ("key-password", KEY_PASSWORD),
        ];
        self.head.act(id, "sign", &key).await
    }

    /// The chancellery sends the result to the citizen.
    pub async fn deliver(&mut self, id: &str) -> Result<Instant> {
        self.chancellery.act(id, "deliver", &[]).await
    }

    /// All of it, from registration to delivery.
    pub async fn grant(&mut self, id: &str) -> Result<Instant> {
        self.register(id).await?;
        self.assign(id).await?;
        self.start_review(id).await?;
        self.prepare(id).await?;
        self.sign(id).await?;
        self.deliver(id).await
    }
}
