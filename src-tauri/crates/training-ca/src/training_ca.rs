//! The authority itself.

use crate::certificate::{Statement, serial, sign};
use crate::crl::Scope;
use crate::key::KeyPair;
use crate::ocsp::{OcspOptions, Responder};
use crate::register::{Register, Revocation};
use crate::subject::{Algorithm, Family, Subject, Validity};
use crate::timestamp::{self, Service};
use crate::{RevocationReason, TrainingCaError, container, crl, name, ocsp, profile, storage};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use der::Encode;
use rand::CryptoRng;
use std::io::ErrorKind;
use std::path::Path;
use x509_cert::Certificate;

/// Days that certificates of the authorities themselves are valid.
const AUTHORITY_DAYS: i64 = 3650;

/// A training authority: a root and an issuing authority for GOST, and such a pair for RSA.
pub struct TrainingCa {
    gost: Pair,
    rsa: Pair,
    register: Register,
}

/// A certificate with its key, as its holder gets them.
#[derive(Clone)]
pub struct Issued {
    /// The certificate, DER.
    pub certificate_der: Vec<u8>,
    /// The key container (PKCS#12) in the form of НУЦ.
    pub container_p12: Vec<u8>,
    /// Subject key identifier, lower-case hex: alias of the key.
    pub ski_hex: String,
    /// Serial number, lower-case hex: what [`TrainingCa::revoke`] takes.
    pub serial_hex: String,
    /// File name of the container, such as `GOST512_<ski>.p12`.
    pub file_name: String,
}

struct Issuer {
    key: KeyPair,
    certificate: Certificate,
    der: Vec<u8>,
}

impl Issuer {
    fn new(key: KeyPair, certificate: Certificate) -> Result<Self, TrainingCaError> {
        let der = certificate.to_der()?;
        Ok(Self {
            key,
            certificate,
            der,
        })
    }
}

struct Pair {
    root: Issuer,
    issuing: Issuer,
    responder: Issuer,
    /// Absent in a folder written before there were timestamps.
    timestamps: Option<Service>,
}

impl Pair {
    fn create(
        family: Family,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, TrainingCaError> {
        let validity = Validity::days_from(now, AUTHORITY_DAYS);
        let root_key = KeyPair::generate(family, rng)?;
        let root_id = root_key.identifier()?;
        let root_serial = serial(root_id)?;
        let statement = Statement {
            subject: name::root(family)?,
            key: &root_key,
            validity,
            extensions: profile::root(family, &root_id, &root_serial)?,
        };
        let root = sign(statement, name::root(family)?, &root_key, rng)?;

        let key = KeyPair::generate(family, rng)?;
        let own_id = key.identifier()?;
        let statement = Statement {
            subject: name::issuing(family)?,
            key: &key,
            validity,
            extensions: profile::issuing(family, &own_id, &root_id, &root_serial)?,
        };
        let issuing = sign(statement, name::root(family)?, &root_key, rng)?;
        let responder_key = KeyPair::generate(family, rng)?;
        let responder = ocsp::responder(family, &responder_key, &key, validity, rng)?;
        Ok(Self {
            root: Issuer::new(root_key, root)?,
            issuing: Issuer::new(key, issuing)?,
            responder: Issuer::new(responder_key, responder)?,
            timestamps: None,
        })
    }

    fn load(family: Family, dir: &Path, stems: [&str; 4]) -> Result<Self, TrainingCaError> {
        let read = |stem| {
            let (key, certificate) = storage::read_issuer(dir, stem)?;
            Issuer::new(key, certificate)
        };
        let issuing = read(stems[1])?;
        let timestamps = match storage::read_issuer(dir, stems[2]) {
            Ok((key, certificate)) => Some(Service::of(key, certificate)?),
            Err(TrainingCaError::Folder(error)) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let responder = match read(stems[3]) {
            // The folder is of a version that had no responder yet.
            Err(TrainingCaError::Folder(error)) if error.kind() == ErrorKind::NotFound => {
                let key = KeyPair::generate(family, &mut rand::rng())?;
                let validity = Validity::of(&issuing.certificate)?;
                let made = ocsp::responder(family, &key, &issuing.key, validity, &mut rand::rng())?;
                storage::write_issuer(dir, stems[3], &key, &made.to_der()?)?;
                Issuer::new(key, made)?
            }
            read => read?,
        };
        Ok(Self {
            root: read(stems[0])?,
            issuing,
            responder,
            timestamps,
        })
    }

    fn save(&self, dir: &Path, stems: [&str; 4]) -> Result<(), TrainingCaError> {
        let responder = &self.responder;
        storage::write_issuer(dir, stems[0], &self.root.key, &self.root.der)?;
        storage::write_issuer(dir, stems[1], &self.issuing.key, &self.issuing.der)?;
        storage::write_issuer(dir, stems[3], &responder.key, &responder.der)?;
        match &self.timestamps {
            Some(service) => storage::write_issuer(dir, stems[2], &service.key, &service.der),
            None => Ok(()),
        }
    }
}

const GOST_FILES: [&str; 4] = [
    "root_gost_training",
    "nca_gost_training",
    "tsa_gost_training",
    "ocsp_gost_training",
];
const RSA_FILES: [&str; 4] = [
    "root_rsa_training",
    "nca_rsa_training",
    "tsa_rsa_training",
    "ocsp_rsa_training",
];

impl TrainingCa {
    /// Makes new authorities, valid for ten years from `now`. The same generator makes the same
    /// GOST keys; RSA keys come from the generator of AWS-LC.
    pub fn create(
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, TrainingCaError> {
        Ok(Self {
            gost: Pair::create(Family::Gost, now, rng)?,
            rsa: Pair::create(Family::Rsa, now, rng)?,
            register: Register::default(),
        })
    }

    /// Reads what [`TrainingCa::save`] wrote.
    pub fn load(dir: &Path) -> Result<Self, TrainingCaError> {
        Ok(Self {
            gost: Pair::load(Family::Gost, dir, GOST_FILES)?,
            rsa: Pair::load(Family::Rsa, dir, RSA_FILES)?,
            register: storage::read_register(dir)?,
        })
    }

    /// Writes keys, certificates (`*_training.cer`) and the register into a folder that exists.
    /// Files can be read by their owner alone (mode 0600).
    pub fn save(&self, dir: &Path) -> Result<(), TrainingCaError> {
        self.gost.save(dir, GOST_FILES)?;
        self.rsa.save(dir, RSA_FILES)?;
        storage::write_register(dir, &self.register)
    }

    /// Issues a certificate and wraps it with its new key into a container with this password.
    /// Nothing is kept of the key. Call [`TrainingCa::save`] afterwards, lest the authority forget
    /// that it issued the certificate.
    pub fn issue(
        &mut self,
        subject: &Subject,
        algorithm: Algorithm,
        validity: Validity,
        password: &str,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Issued, TrainingCaError> {
        let family = algorithm.family();
        let issuer = &self.pair(family).issuing;
        let key = KeyPair::generate(family, rng)?;
        let id = key.identifier()?;
        let statement = Statement {
            subject: name::holder(subject)?,
            key: &key,
            validity,
            extensions: profile::holder(subject, algorithm, &id, &issuer.key.identifier()?)?,
        };
        let certificate = sign(statement, name::issuing(family)?, &issuer.key, rng)?;
        let certificate_der = certificate.to_der()?;
        let container_p12 =
            container::wrap(&key.to_pkcs8()?, &certificate_der, &id, password, rng)?;
        let serial = certificate.tbs_certificate.serial_number.as_bytes();
        self.register.add(serial, family);
        let ski_hex = HEXLOWER.encode(&id);
        let kind = match algorithm {
            Algorithm::Gost2015 => "GOST512",
            Algorithm::Rsa2048 => "RSA256",
            Algorithm::Rsa2048Authentication => "AUTH_RSA256",
        };
        Ok(Issued {
            certificate_der,
            container_p12,
            serial_hex: HEXLOWER.encode(serial),
            file_name: format!("{kind}_{ski_hex}.p12"),
            ski_hex,
        })
    }

    /// Withdraws a certificate from `when` on. `serial_hex` is that of [`Issued`].
    pub fn revoke(
        &mut self,
        serial_hex: &str,
        when: DateTime<Utc>,
        reason: RevocationReason,
    ) -> Result<(), TrainingCaError> {
        self.register
            .revoke(serial_hex, Revocation { when, reason })
    }

    /// Ends the suspension of a certificate ([`RevocationReason::CertificateHold`]).
    pub fn release(
        &mut self,
        serial_hex: &str,
        when: DateTime<Utc>,
    ) -> Result<(), TrainingCaError> {
        self.register.release(serial_hex, when)
    }

    /// Answers a question about certificates of either family (OCSP, both DER). One about
    /// certificates of others gets the answer "unknown".
    pub fn answer(
        &self,
        request: &[u8],
        now: DateTime<Utc>,
        manner: OcspOptions,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let rsa = ocsp::asks_of(request, &self.rsa.issuing.certificate)?;
        let family = if rsa { Family::Rsa } else { Family::Gost };
        let pair = self.pair(family);
        let responder = Responder {
            key: &pair.responder.key,
            certificate: &pair.responder.certificate,
        };
        let known = |serial: &[u8]| {
            let mut entries = self.register.of(family);
            entries.find(|entry| entry.serial.0 == serial)
        };
        let issuer = &pair.issuing.certificate;
        ocsp::answer(request, issuer, &responder, known, (now, manner), rng)
    }

    /// The list of changes since the full list of the moment `base`, DER, valid
    /// [`crate::DELTA_MINUTES`] from `now`.
    pub fn delta_crl(
        &self,
        family: Family,
        base: DateTime<Utc>,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let issuer = &self.pair(family).issuing;
        let entries = self.register.of(family);
        let scope = (Scope::ChangesSince(base), now);
        crl::list(&issuer.certificate, &issuer.key, entries, scope, rng)
    }

    /// A full list that names these serial numbers, whoever issued them, DER: for measuring with
    /// lists as long as НУЦ's.
    pub fn crl_of(
        &self,
        family: Family,
        serials: impl IntoIterator<Item = [u8; 20]>,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let issuer = &self.pair(family).issuing;
        let revoked = serials.into_iter().map(|serial| crl::named(&serial, now));
        let revoked = revoked.collect::<Result<Vec<_>, _>>()?;
        let scope = (Scope::Full, now);
        crl::signed(&issuer.certificate, &issuer.key, revoked, scope, rng)
    }

    /// The certificate of the responder that answers for the issuing authority, DER.
    pub fn responder_der(&self, family: Family) -> &[u8] {
        &self.pair(family).responder.der
    }

    /// The revocation list of the issuing authority, DER, valid [`crate::CRL_HOURS`] from `now`.
    pub fn crl(
        &self,
        family: Family,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let issuer = &self.pair(family).issuing;
        let entries = self.register.of(family);
        let scope = (Scope::Full, now);
        crl::list(&issuer.certificate, &issuer.key, entries, scope, rng)
    }

    /// The revocation list of the root, DER. It covers the issuing authority, which is never
    /// revoked, and so is empty.
    pub fn root_crl(
        &self,
        family: Family,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let issuer = &self.pair(family).root;
        let scope = (Scope::Full, now);
        crl::list(&issuer.certificate, &issuer.key, [].iter(), scope, rng)
    }

    /// Makes the timestamp services that are missing or soon expire. Call [`TrainingCa::save`] after it
    /// says that it made some.
    pub fn prepare_timestamps(
        &mut self,
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<bool, TrainingCaError> {
        let mut made = false;
        for (pair, family) in [(&mut self.gost, Family::Gost), (&mut self.rsa, Family::Rsa)] {
            let fit = pair.timestamps.as_ref().is_some_and(|one| one.is_fit(now));
            if !fit {
                let service = Service::create(family, &pair.issuing.key, now, rng)?;
                self.register.add(&service.serial()?, family);
                pair.timestamps = Some(service);
                made = true;
            }
        }
        Ok(made)
    }

    /// The answer (`TimeStampResp`, DER) to a request for a timestamp (`TimeStampReq`, DER): by policy
    /// 1.2.398.3.3.2.6.4 with GOST, by .2 with RSA; without a policy the hash of the request decides.
    /// What cannot be granted is answered by a refusal.
    pub fn timestamp(
        &self,
        request: &[u8],
        now: DateTime<Utc>,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, TrainingCaError> {
        let service = |family| self.pair(family).timestamps.as_ref();
        timestamp::answer(request, service, now, rng)
    }

    /// The certificate of the timestamp service, DER, once there is one.
    pub fn timestamps_der(&self, family: Family) -> Option<&[u8]> {
        let service = self.pair(family).timestamps.as_ref();
        service.map(|service| service.der.as_slice())
    }

    /// The root certificate, DER.
    pub fn root_der(&self, family: Family) -> &[u8] {
        &self.pair(family).root.der
    }

    /// The certificate of the issuing authority, DER.
    pub fn issuing_der(&self, family: Family) -> &[u8] {
        &self.pair(family).issuing.der
    }

    fn pair(&self, family: Family) -> &Pair {
        match family {
            Family::Gost => &self.gost,
            Family::Rsa => &self.rsa,
        }
    }
}
