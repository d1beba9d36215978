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
        (name = "accounts", description = "Registration with proof of identity, sign-in, password reset, sessions, the person register"),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::fixture::World;
    use reqwest::Method;
    use serde_json::Value;

    async fn document() -> Value {
        let world = World::new().await;
        let response = world.request(Method::GET, "/api/openapi.json").send().await;
        response.unwrap().json().await.unwrap()
    }

    /// Every `$ref` in the document.
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    found.push(reference.clone());
                }
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[tokio::test]
    async fn the_description_is_openapi_3_1() {
        assert!(
            document().await["openapi"]
                .as_str()
                .unwrap()
                .starts_with("3.1")
        );
    }

    #[tokio::test]
    async fn every_route_of_the_contract_is_described() {
        let document = document().await;
        for (path, methods) in [
            ("/api/portal", &["get"][..]),
            ("/api/services", &["get"]),
            ("/api/services/{id}", &["get"]),
            ("/api/revocation", &["get"]),
            ("/api/challenges", &["post"]),
            ("/api/codes", &["post"]),
            ("/api/registrations", &["post"]),
            ("/api/sessions", &["post"]),
            ("/api/password-resets", &["post"]),
            ("/api/sessions/current", &["get", "delete"]),
            ("/api/sessions/current/extend", &["post"]),
            ("/api/person", &["get"]),
            ("/api/uploads", &["post", "options"]),
            ("/api/uploads/{id}", &["head", "patch", "delete"]),
            ("/api/submissions", &["post"]),
            ("/api/applications", &["get"]),
            ("/api/applications/{id}", &["get"]),
            ("/api/applications/{id}/receipt", &["get"]),
            ("/api/applications/{id}/result", &["get"]),
            ("/api/changes", &["get"]),
        ] {
            for method in methods {
                assert!(
                    document["paths"][path][method].is_object(),
                    "{method} {path}"
                );
            }
        }
    }

    #[tokio::test]
    async fn every_reference_leads_somewhere() {
        let document = document().await;
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(!found.is_empty());
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }

    #[tokio::test]
    async fn operations_have_names_of_their_own() {
        let document = document().await;
        let mut names: Vec<&str> = document["paths"]
            .as_object()
            .unwrap()
            .values()
            .flat_map(|path| path.as_object().unwrap().values())
            .map(|operation| operation["operationId"].as_str().unwrap())
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
