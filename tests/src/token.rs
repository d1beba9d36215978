//! A token of SoftHSM2 with the key of a sample person on it, in a folder of its own.

use anyhow::{Context, Result, ensure};
use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    object::{Attribute, CertificateType, KeyType, ObjectClass},
    session::UserType,
    types::AuthPin,
};
use der::{Decode, Sequence, asn1::UintRef};
use kabinet_eds::container::KeyContainer;
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Where Debian puts it.
const LIBRARY: &str = "/usr/lib/softhsm/libsofthsm2.so";

/// The PIN of every token made here.
pub const PIN: &str = "271828";

/// What SoftHSM2 is called by.
pub const LABEL: &str = "ҮЛГІ токен";

/// SoftHSM2, where it is installed.
pub fn library() -> Option<&'static Path> {
    let path = Path::new(LIBRARY);
    path.is_file().then_some(path)
}

/// The environment variable by which SoftHSM2 finds its tokens, for those kept in `folder`.
pub fn environment(folder: &Path) -> Result<(&'static str, String)> {
    let tokens = folder.join("tokens");
    fs::create_dir_all(&tokens)?;
    let configuration = folder.join("softhsm2.conf");
    let text = format!(
        "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
        tokens.display()
    );
    fs::write(&configuration, text)?;
    Ok(("SOFTHSM2_CONF", configuration.display().to_string()))
}

/// Takes the token away, as if it was pulled out.
pub fn pull_out(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder.join("drawer"))?;
    for entry in fs::read_dir(folder.join("tokens"))? {
        let entry = entry?;
        fs::rename(entry.path(), folder.join("drawer").join(entry.file_name()))?;
    }
    Ok(())
}

/// Makes a token of the process's own SoftHSM2 and puts an RSA key container on it. The process must
/// have been started with [`environment`].
pub fn make(container: &Path, password: &str) -> Result<()> {
    let certificate = KeyContainer::open(&fs::read(container)?, password)?
        .certificate()
        .clone();
    let key = key_of(container, password)?;
    let context = Pkcs11::new(LIBRARY)?;
    context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))?;
    let slot = *context.get_slots_with_token()?.first().context("no slot")?;
    let (officer, pin) = (AuthPin::new("officer-1".into()), AuthPin::new(PIN.into()));
    context.init_token(slot, &officer, LABEL)?;
    let slots = context.get_slots_with_initialized_token()?;
    let slot = *slots.first().context("no token was made")?;
    let session = context.open_rw_session(slot)?;
    session.login(UserType::So, Some(&officer))?;
    session.init_pin(&pin)?;
    session.logout()?;
    session.login(UserType::User, Some(&pin))?;
    let key = RsaPrivateKey::from_der(&key)?;
    let number = |number: UintRef<'_>| number.as_bytes().to_vec();
    session.create_object(&[
        Attribute::Class(ObjectClass::PRIVATE_KEY),
        Attribute::KeyType(KeyType::RSA),
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Sign(true),
        Attribute::Id(vec![1]),
        Attribute::Modulus(number(key.modulus)),
        Attribute::PublicExponent(number(key.public_exponent)),
        Attribute::PrivateExponent(number(key.private_exponent)),
        Attribute::Prime1(number(key.prime1)),
        Attribute::Prime2(number(key.prime2)),
        Attribute::Exponent1(number(key.exponent1)),
        Attribute::Exponent2(number(key.exponent2)),
        Attribute::Coefficient(number(key.coefficient)),
    ])?;
    session.create_object(&[
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
        Attribute::Token(true),
        Attribute::Private(false),
        Attribute::Id(vec![1]),
        Attribute::Subject(vec![0x30, 0]),
        Attribute::Value(certificate.der().to_vec()),
    ])?;
    Ok(())
}

/// An RSA private key (RFC 8017, A.1.2).
#[derive(Sequence)]
struct RsaPrivateKey<'a> {
    version: u8,
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
    private_exponent: UintRef<'a>,
    prime1: UintRef<'a>,
    prime2: UintRef<'a>,
    exponent1: UintRef<'a>,
    exponent2: UintRef<'a>,
    coefficient: UintRef<'a>,
}

/// The secret key in a container, as openssl takes it out: `RSAPrivateKey` in DER.
fn key_of(container: &Path, password: &str) -> Result<Vec<u8>> {
    let mut taken = Command::new("openssl");
    taken
        .args(["pkcs12", "-legacy", "-nocerts", "-nodes", "-passin"])
        .arg(format!("pass:{password}"))
        .arg("-in")
        .arg(container);
    let pem = output(&mut taken, &[])?;
    let mut written = Command::new("openssl");
    output(
        written.args(["rsa", "-traditional", "-outform", "DER"]),
        &pem,
    )
}

/// What a program writes on the input it is given.
fn output(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("no input")?.write_all(input)?;
    let output = child.wait_with_output()?;
    ensure!(
        output.status.success(),
        "no key was taken out: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

/// A program that makes a token in `folder`: SoftHSM2 reads where its tokens are once, when it is
/// loaded, so whoever wants another folder is another process.
pub fn make_in(program: &Path, folder: &Path, container: &Path, password: &str) -> Result<()> {
    let (name, value) = environment(folder)?;
    let made = Command::new(program)
        .arg(container)
        .arg(password)
        .env(name, value)
        .output()?;
    ensure!(
        made.status.success(),
        "no token was made: {}",
        String::from_utf8_lossy(&made.stderr)
    );
    Ok(())
}
