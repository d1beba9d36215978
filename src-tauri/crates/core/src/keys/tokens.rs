//! Keys on tokens.

use super::{Keys, card::KeySource, ring::Place};
use crate::{
    app::{Answer, blocking, lock},
    view::keys::{KeyCard, KeysView},
};
use kabinet_model::{canonical, failure::FailureCode};
use kabinet_signing_keys::{
    LocalKey,
    token::{Library, Token, TokenCertificate, TokenError, known_libraries},
};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

impl Keys {
    /// Takes the library of a token at a path the citizen chose (`choose_token_library`); every key
    /// that is known now.
    pub async fn add_token_library(&self, path: &Path) -> Answer<KeysView> {
        let path = path.to_owned();
        self.library(path.clone())
            .await?
            .map_err(TokenError::code)?;
        self.keep_locations(|locations| locations.library = Some(path))
            .await?;
        self.list().await
    }

    /// Cards of the certificates on the tokens that are plugged in.
    pub(super) async fn token_cards(&self) -> Answer<Vec<KeyCard>> {
        let mut paths = known_libraries();
        paths.extend(self.locations().await.library);
        let mut cards = Vec::new();
        for path in paths {
            // A library that fails must not hide the keys elsewhere.
            let Ok(library) = self.library(path).await? else {
                continue;
            };
            for (token, certificates) in blocking(move || seen(&library)).await? {
                for one in certificates {
                    let id = id(&token, &one);
                    let place = Place::Token(token.clone(), one.clone());
                    lock(&self.ring).know_at(id.clone(), place);
                    let lies = KeySource::on_token(id, &token);
                    cards.push(self.card_of(lies, Some(&one.certificate)).await?);
                }
            }
        }
        Ok(cards)
    }

    /// Opens a key on a token with its PIN.
    pub(super) async fn open_token(
        &self,
        token: Token,
        certificate: TokenCertificate,
        pin: &str,
    ) -> Answer<LocalKey> {
        let pin = Zeroizing::new(pin.to_owned());
        blocking(move || {
            let pin = (!token.has_keypad()).then_some(pin.as_str());
            let key = token.open(&certificate, pin).map_err(TokenError::code)?;
            Ok(LocalKey::new(key))
        })
        .await?
    }

    async fn library(&self, path: PathBuf) -> Answer<Result<Library, TokenError>> {
        if let Some(loaded) = lock(&self.ring).library(&path) {
            return Ok(loaded);
        }
        let (loaded, path) = blocking(move || (Library::load(&path), path)).await?;
        if loaded.is_err() {
            tracing::warn!(
                code = FailureCode::TokenLibrary.code(),
                "a token's library was not loaded"
            );
        }
        lock(&self.ring).keep_library(&path, loaded.clone());
        Ok(loaded)
    }
}

fn seen(library: &Library) -> Vec<(Token, Vec<TokenCertificate>)> {
    let tokens = library.tokens().unwrap_or_default().into_iter();
    let read = tokens.filter_map(|token| Some((token.certificates().ok()?, token)));
    read.map(|(certificates, token)| (token, certificates))
        .collect()
}

/// The same for the same certificate on the same token, whatever slot it is in.
fn id(token: &Token, certificate: &TokenCertificate) -> String {
    let serial = &certificate.certificate.info().serial_hex;
    let name = format!("token/{}/{serial}", token.serial());
    let mut hex = canonical::sha256_hex(name.as_bytes());
    hex.truncate(32);
    hex
}
