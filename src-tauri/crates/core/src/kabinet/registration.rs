//! Registration, after which a session begins.

use super::Kabinet;
use crate::{
    app::{Answer, id},
    session::{Shown, number, strong_enough},
    view::session::SessionView,
};
use kabinet_portal_api::account::{Proof, Purpose, Secret};

impl Kabinet {
    /// Registers with a one-time code, and signs in.
    ///
    /// # Errors
    /// Why the portal refuses, or the archive does not open.
    pub async fn register_with_code(
        &self,
        iin: &str,
        password: &str,
        code_id: &str,
        code: &str,
    ) -> Answer<SessionView> {
        let proof = Proof::Code {
            sent: id(code_id)?,
            code: Secret(code.trim().to_owned()),
        };
        let shown = Shown::password(password);
        let opening = self.session.register(&number(iin)?, proof, shown).await?;
        self.begin(opening).await
    }

    /// Registers with a challenge signed by the key, and signs in.
    ///
    /// # Errors
    /// That the password is weak, why the key will not do, or why the portal refuses.
    pub async fn register_with_key(
        &self,
        iin: &str,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let (portal, number) = (self.portals.chosen()?, number(iin)?);
        strong_enough(password)?;
        let purpose = Purpose::Registration;
        let proven = self
            .keys
            .prove(&portal, purpose, Some(&number), key, key_password)
            .await?;
        let shown = Shown::password(password).and_key(proven.certificate);
        let proof = Proof::Eds(proven.proof);
        let opening = self.session.register(&number, proof, shown).await?;
        self.begin(opening).await
    }
}
