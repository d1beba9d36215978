//! What was found out about a signed piece and a certificate, so that the arithmetic is done once: the
//! same lists and answers are asked about at many dates and for many signers.

use crate::certificate::Certificate;
use std::sync::{Mutex, PoisonError};

/// Certificates remembered; a piece is asked about under those of one or two chains.
const MAX_KEPT: usize = 16;

/// Findings of one kind about one piece.
pub(crate) struct SignatureCache<T>(Mutex<Vec<(Certificate, T)>>);

impl<T> Default for SignatureCache<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> SignatureCache<T> {
    /// The finding under `certificate`, computed where it is not known yet.
    pub(crate) fn get_or_compute(
        &self,
        certificate: &Certificate,
        compute: impl FnOnce() -> T,
    ) -> T {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = known.iter().find(|(one, _)| one == certificate) {
            return found.clone();
        }
        let found = compute();
        if known.len() >= MAX_KEPT {
            known.remove(0);
        }
        known.push((certificate.clone(), found.clone()));
        found
    }
}
