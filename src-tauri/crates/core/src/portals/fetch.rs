//! Asking a portal for its file.

use crate::{
    portals::{
        client::{ClientError, PortalClient},
        profile::is_private,
    },
    view::failure::Failure,
};
use kabinet_model::failure::FailureCode;
use url::Url;

/// The address that was typed: without a scheme it is meant with `https`.
pub(super) fn address(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    let whole = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let mut url = Url::parse(&whole).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.has_host();
    if !is_plain || !is_private(&url) {
        return None;
    }
    url.set_path("/");
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

/// The portal file of the portal at this address.
pub(super) async fn file(url: &Url) -> Result<Vec<u8>, Failure> {
    let file = PortalClient::new(url)?.portal_file().await;
    file.map_err(|error| match error {
        // Somebody answers, but no portal that offers one.
        ClientError::Nonsense | ClientError::Refused(_) => FailureCode::PortalFileNotOffered.into(),
        other => other.into(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::address;

    #[test]
    fn what_people_type_is_an_address() {
        for (typed, meant) in [
            ("portal.example", "https://portal.example/"),
            (" portal.example/ ", "https://portal.example/"),
            (
                "https://portal.example:8443/office?x=1#y",
                "https://portal.example:8443/",
            ),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ] {
            assert_eq!(address(typed).unwrap().as_str(), meant, "{typed}");
        }
    }

    #[test]
    fn what_others_could_hear_or_what_names_a_user_is_none() {
        for typed in [
            "",
            "http://portal.example",
            "ftp://portal.example",
            "https://user@portal.example",
            "https://",
            "портал с пробелами",
        ] {
            assert!(address(typed).is_none(), "{typed}");
        }
    }
}
