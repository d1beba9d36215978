//! The security log (OWASP ASVS 5.0, 16.3): who was let in, who was refused, which keys were used.
//!
//! Each line is an event of `tracing` with the target `security` and a name that stays. It holds the number of
//! the request, which the failure shows too, and internal ids or keyed hashes of accounts and addresses: no
//! ИИН, name, login, password or address.

use crate::request;
use std::borrow::Cow;
use uuid::Uuid;

/// What happened. The names never change once released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A citizen signed in.
    SignInAccepted,
    /// A citizen's sign-in was refused.
    SignInRefused,
    /// A guess came too soon, or one too many.
    SignInThrottled,
    /// An address tried too often.
    AddressThrottled,
    /// A person registered.
    RegistrationAccepted,
    /// A registration was refused.
    RegistrationRefused,
    /// A citizen set a new password.
    PasswordReset,
    /// Setting a new password was refused.
    PasswordResetRefused,
    /// A citizen or an official signed out.
    SignedOut,
    /// A token was shown that opens nothing, or nothing any more.
    SessionRefused,
    /// An official signed in.
    OfficialAccepted,
    /// An official confirmed a sign-in with the ЭЦП.
    OfficialConfirmed,
    /// An official's sign-in was refused.
    OfficialRefused,
    /// An official chose a password.
    OfficialPasswordChanged,
    /// A form came that is not of its session.
    CsrfRefused,
    /// Somebody asked for what is another's, or not their task.
    RightsRefused,
    /// Somebody had enough of something.
    LimitRefused,
    /// A submission's signature was refused.
    SignatureRefused,
    /// A file that was sent was refused.
    FileRefused,
    /// An official's key signed.
    KeyUsed,
    /// An official's key could not be opened or may not sign.
    KeyRefused,
    /// An official took a citizen's file out of the portal.
    FileExported,
    /// An official was created.
    OfficialCreated,
    /// An official is let in no more.
    OfficialDisabled,
    /// An official is let in again.
    OfficialEnabled,
    /// An administrator set an official's first password.
    OfficialPasswordSet,
    /// An administrator set whether an official confirms a sign-in.
    OfficialSecondFactorSet,
    /// People of the person register were stored.
    PeopleImported,
    /// A backup was made.
    BackupMade,
    /// A backup was found damaged, or to be something else.
    BackupRefused,
    /// A portal was made of a backup.
    BackupRestored,
}

impl Event {
    /// The name in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignInAccepted => "sign-in.accepted",
            Self::SignInRefused => "sign-in.refused",
            Self::SignInThrottled => "sign-in.throttled",
            Self::AddressThrottled => "address.throttled",
            Self::RegistrationAccepted => "registration.accepted",
            Self::RegistrationRefused => "registration.refused",
            Self::PasswordReset => "password.reset",
            Self::PasswordResetRefused => "password.reset-refused",
            Self::SignedOut => "session.signed-out",
            Self::SessionRefused => "session.refused",
            Self::OfficialAccepted => "official.accepted",
            Self::OfficialConfirmed => "official.confirmed",
            Self::OfficialRefused => "official.refused",
            Self::OfficialPasswordChanged => "official.password-changed",
            Self::CsrfRefused => "csrf.refused",
            Self::RightsRefused => "rights.refused",
            Self::LimitRefused => "limit.refused",
            Self::SignatureRefused => "signature.refused",
            Self::FileRefused => "file.refused",
            Self::KeyUsed => "key.used",
            Self::KeyRefused => "key.refused",
            Self::FileExported => "file.exported",
            Self::OfficialCreated => "official.created",
            Self::OfficialDisabled => "official.disabled",
            Self::OfficialEnabled => "official.enabled",
            Self::OfficialPasswordSet => "official.password-set",
            Self::OfficialSecondFactorSet => "official.second-factor-set",
            Self::PeopleImported => "people.imported",
            Self::BackupMade => "backup.made",
            Self::BackupRefused => "backup.refused",
            Self::BackupRestored => "backup.restored",
        }
    }

    const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::SignInRefused
                | Self::SignInThrottled
                | Self::AddressThrottled
                | Self::RegistrationRefused
                | Self::PasswordResetRefused
                | Self::SessionRefused
                | Self::OfficialRefused
                | Self::CsrfRefused
                | Self::RightsRefused
                | Self::LimitRefused
                | Self::SignatureRefused
                | Self::FileRefused
                | Self::KeyRefused
                | Self::BackupRefused
        )
    }
}

/// A line of the log, before it is written.
#[must_use = "nothing is logged before `write`"]
pub struct Line {
    event: Event,
    what: Option<Cow<'static, str>>,
    official: Option<Uuid>,
    application: Option<Uuid>,
    count: Option<u64>,
}

/// Begins a line.
pub const fn event(event: Event) -> Line {
    Line {
        event,
        what: None,
        official: None,
        application: None,
        count: None,
    }
}

impl Line {
    /// What exactly: a way of signing in, a failure code, an act, a role.
    pub fn what(mut self, what: impl Into<Cow<'static, str>>) -> Self {
        self.what = Some(what.into());
        self
    }

    /// Which official it is about, where that is not who made the request.
    pub fn official(mut self, official: Uuid) -> Self {
        self.official = Some(official);
        self
    }

    /// Which application.
    pub fn application(mut self, application: Uuid) -> Self {
        self.application = Some(application);
        self
    }

    /// How many.
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Writes it: refusals as warnings.
    pub fn write(self) {
        let current = request::current();
        let current = current.as_deref();
        let official = self
            .official
            .or(current.and_then(request::Current::official));
        let (name, what, count) = (self.event.name(), self.what.as_deref(), self.count);
        let request = current.map(|current| current.number.as_str());
        let source = current.map(|current| current.source.as_str());
        let account = current.and_then(request::Current::account);
        let (official, application) = (text(official), text(self.application));
        let (official, application) = (official.as_deref(), application.as_deref());
        if self.event.is_refusal() {
            tracing::warn!(target: "security", event = name, what, request, source, account, official, application, count);
        } else {
            tracing::info!(target: "security", event = name, what, request, source, account, official, application, count);
        }
    }
}

fn text(id: Option<Uuid>) -> Option<String> {
    id.map(|id| id.to_string())
}
