//! Libraries of tokens: those of known makers where they are installed, and one the citizen names.
//!
//! A library is code that runs inside the program. So only files in the system's own folders, which
//! an administrator has put there, are loaded unasked.

use super::{Token, TokenError};
use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
};
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Slots of one library that are looked at.
const SLOTS: usize = 16;

/// Where makers' packages put their libraries.
#[cfg(target_os = "linux")]
const FOLDERS: [&str; 6] = [
    "/usr/lib",
    "/usr/lib64",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib/pkcs11",
    "/usr/lib/x86_64-linux-gnu/pkcs11",
];
#[cfg(target_os = "windows")]
const FOLDERS: [&str; 1] = [r"C:\Windows\System32"];
#[cfg(not(any(target_os = "linux", target_os = "windows")))]
const FOLDERS: [&str; 1] = ["/usr/local/lib"];

/// JaCarta, Rutoken, eToken, and OpenSC, which knows many cards. Kaztoken and the identity card are
/// reached through NCALayer.
const NAMES: [&str; 8] = [
    "libjcPKCS11-2.so",
    "librtpkcs11ecp.so",
    "libeToken.so",
    "libeTPkcs11.so",
    "opensc-pkcs11.so",
    "jcPKCS11-2.dll",
    "rtPKCS11ECP.dll",
    "eTPKCS11.dll",
];

/// The known libraries that are installed here, one of each name.
pub fn known_libraries() -> Vec<PathBuf> {
    let found = NAMES.iter().filter_map(|name| {
        let mut paths = FOLDERS.iter().map(|folder| Path::new(folder).join(name));
        paths.find(|path| path.is_file())
    });
    found.collect()
}

/// A loaded library. Cheap to clone; loaded once and kept, for makers' libraries do not survive being
/// unloaded.
#[derive(Clone)]
pub struct Library {
    context: Pkcs11,
    path: PathBuf,
}

impl Library {
    /// Loads and initialises the library at `path`.
    pub fn load(path: &Path) -> Result<Self, TokenError> {
        let context = Pkcs11::new(path).map_err(|_| TokenError::Library)?;
        let threads = CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK);
        match context.initialize(threads) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(_) => return Err(TokenError::Library),
        }
        Ok(Self {
            context,
            path: path.to_owned(),
        })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The tokens plugged in now. A slot that fails does not hide the others.
    pub fn tokens(&self) -> Result<Vec<Token>, TokenError> {
        let slots = self.context.get_slots_with_token()?;
        let tokens = slots.into_iter().take(SLOTS);
        let tokens = tokens.filter(|slot| {
            let info = self.context.get_token_info(*slot);
            info.is_ok_and(|info| info.token_initialized())
        });
        Ok(tokens
            .filter_map(|slot| Token::read(self, slot).ok())
            .collect())
    }

    pub(super) fn context(&self) -> &Pkcs11 {
        &self.context
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Library({})", self.path.display())
    }
}
