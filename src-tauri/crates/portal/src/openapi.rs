//! The description of the portal's interface, made from the code that serves it.

use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

/// What is not said at a route.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kabinet portal",
        description = "The reference portal of Kabinet: accounts, services, uploads (tus 1.0), signed submissions, tracking. Refusals are problems (RFC 9457) with a stable `code`. Bytes travel as standard base64.",
        license(name = "Apache-2.0 OR MIT")
    ),
    modifiers(&Session),
    tags(
        (name = "catalogue", description = "What the portal is and offers; no session needed"),
        (name = "accounts", description = "Registration with proof of identity, sign-in, sessions, the person register"),
        (name = "uploads", description = "Attachments by tus 1.0"),
        (name = "submissions", description = "Signed applications"),
        (name = "tracking", description = "What has become of applications")
    )
)]
pub struct Description;

struct Session;

impl Modify for Session {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme(
            "session",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}
