//! The officials' cookies.

use crate::{
    accounts::KNOWN,
    app::Portal,
    office::{self, OfficeSession},
    problem::ApiError,
    request::{self, Source},
    security::{self, Event},
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use std::{sync::Arc, time::Duration};
use zeroize::Zeroizing;

/// Where officials sign in.
pub const SIGN_IN: &str = "/workstation/sign-in";

/// Where officials choose a password.
pub const PASSWORD: &str = "/workstation/password";

/// Where officials confirm their sign-in.
pub const CONFIRM: &str = "/workstation/confirm";

/// What an official may do before having confirmed the sign-in.
fn is_open_unconfirmed(path: &str) -> bool {
    [CONFIRM, CHALLENGE, "/workstation/sign-out"].contains(&path)
}

/// Where the file to sign is.
pub const CHALLENGE: &str = "/workstation/confirm/kabinet-sign-in.json";

/// What an official may do before having chosen a password.
fn is_open(path: &str) -> bool {
    [PASSWORD, "/workstation/sign-out", "/workstation/idle"].contains(&path)
}

/// A cookie of the workstation.
#[derive(Clone, Copy)]
pub enum Kept {
    /// The session's token.
    Session,
    /// The value that the sign-in form carries back.
    SignInForm,
    /// By which the browser is known after somebody signed in with it. It opens nothing.
    Device,
}

impl Kept {
    /// The cookie's name. With TLS the prefix binds the cookie to this very host.
    fn name(self, portal: &Portal) -> &'static str {
        match (self, portal.is_secure()) {
            (Self::Session, true) => "__Host-kabinet-office",
            (Self::Session, false) => "kabinet-office",
            (Self::SignInForm, true) => "__Host-kabinet-office-form",
            (Self::SignInForm, false) => "kabinet-office-form",
            (Self::Device, true) => "__Host-kabinet-office-device",
            (Self::Device, false) => "kabinet-office-device",
        }
    }

    /// The value that the browser sent.
    pub fn read(self, portal: &Portal, jar: &CookieJar) -> Option<Zeroizing<String>> {
        let cookie = jar.get(self.name(portal))?;
        Some(Zeroizing::new(cookie.value().to_owned()))
    }

    /// The cookie with this value. It ends with the browser, but for the one that knows the browser; the
    /// session ends earlier by itself.
    pub fn cookie(self, portal: &Portal, value: &str) -> Cookie<'static> {
        let mut cookie = Cookie::new(self.name(portal), value.to_owned());
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Strict);
        cookie.set_secure(portal.is_secure());
        cookie.set_path("/");
        if let Self::Device = self {
            let kept = Duration::from_millis(KNOWN.unsigned_abs());
            cookie.set_max_age(kept.try_into().ok());
        }
        cookie
    }

    /// The cookie that makes the browser forget.
    pub fn forget(self, portal: &Portal) -> Cookie<'static> {
        let mut cookie = self.cookie(portal, "");
        cookie.make_removal();
        cookie
    }
}

/// The source of an attempt, with the browser where it is known.
pub fn of_browser(portal: &Portal, jar: &CookieJar, source: Source) -> Source {
    match Kept::Device.read(portal, jar) {
        Some(token) => source.with_device(token),
        None => source,
    }
}

/// An official with a session. Who has none is sent to sign in.
pub struct SignedIn {
    /// The session.
    pub session: OfficeSession,
    /// Its token.
    pub token: Zeroizing<String>,
}

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Arc<Portal>: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let portal = &Arc::<Portal>::from_ref(state);
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(token) = Kept::Session.read(portal, &jar) else {
            return Err(Redirect::to(SIGN_IN).into_response());
        };
        let session = office::session(portal, &token).await;
        match &session {
            Ok(Some(session)) => request::made_by(session.official.id),
            Ok(None) => security::event(Event::SessionRefused).write(),
            Err(_) => {}
        }
        match session {
            Ok(Some(session)) if !session.confirmed && !is_open_unconfirmed(parts.uri.path()) => {
                Err(Redirect::to(CONFIRM).into_response())
            }
            Ok(Some(session))
                if session.confirmed && session.first_password && !is_open(parts.uri.path()) =>
            {
                Err(Redirect::to(PASSWORD).into_response())
            }
            Ok(Some(session)) => Ok(Self { session, token }),
            Ok(None) => {
                let jar = CookieJar::new().add(Kept::Session.forget(portal));
                let ended = format!("{SIGN_IN}?ended=yes");
                Err((jar, Redirect::to(&ended)).into_response())
            }
            Err(refused) => Err(ApiError::from(refused).into_response()),
        }
    }
}
