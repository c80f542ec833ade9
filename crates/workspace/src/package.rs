//! A workspace as an encrypted package, for e-mail, memory sticks and other people's servers.
//!
//! The format is age (<https://age-encryption.org/v1>) with a passphrase: any program that knows
//! it opens the package, and finds a whole `.stet` file in it.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use crate::{Error, Result, Workspace, backup, file};

/// Work a package may ask for to be opened (the logarithm of scrypt's cost): more would be a trap.
const MOST_WORK: u8 = 22;

/// Writes the workspace to `target`, encrypted with `passphrase`: whole or not at all.
///
/// Fails if `target` exists or cannot be written, or the passphrase is empty.
pub fn pack(ws: &Workspace, target: &Path, passphrase: &str) -> Result<()> {
    if passphrase.is_empty() {
        return Err(crate::tx::refused(
            "pack the workspace",
            "the passphrase is empty",
            "Choose one.",
        ));
    }
    if target.exists() {
        return Err(Error::FileExists(target.to_owned()));
    }
    let failed = |source| Error::File { tried: "write", path: target.to_owned(), source };
    let folder = tempfile::Builder::new().prefix("stet-").tempdir().map_err(failed)?;
    let plain = folder.path().join("plain.stet");
    backup::copy_whole(ws, &plain)?;
    let attempt = |part: &mut File| -> std::io::Result<()> {
        let encryptor = Encryptor::with_user_passphrase(secret(passphrase));
        let mut out = encryptor.wrap_output(BufWriter::new(part))?;
        std::io::copy(&mut File::open(&plain)?, &mut out)?;
        out.finish()?.flush()
    };
    write_whole(target, attempt)
}

/// Opens a package, and writes the workspace in it to `target`.
///
/// Fails if the passphrase is wrong, the package is damaged or no package, what is in it is no
/// workspace, or `target` exists.
pub fn unpack(package: &Path, target: &Path, passphrase: &str) -> Result<()> {
    if target.exists() {
        return Err(Error::FileExists(target.to_owned()));
    }
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoFile(package.to_owned()),
        _ => Error::File { tried: "open", path: package.to_owned(), source },
    };
    let not = |why: &DecryptError| wrong(package, why);
    let sealed = BufReader::new(File::open(package).map_err(failed)?);
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new(sealed).map_err(|e| not(&e))?;
    let mut plain =
        decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|e| not(&e))?;
    let mut damaged = false;
    let written = write_whole(target, |part| {
        let mut out = BufWriter::new(part);
        let copied = std::io::copy(&mut plain, &mut out);
        damaged = copied.as_ref().is_err_and(|e| e.kind() != std::io::ErrorKind::StorageFull);
        copied.and_then(|_| out.flush())
    });
    if damaged {
        return Err(wrong(package, &DecryptError::InvalidMac));
    }
    written?;
    let sound = file::check_header(target, true);
    if sound.is_err() {
        let _ = fs::remove_file(target);
    }
    sound.map(drop).map_err(|e| e.about(target, package))
}

fn secret(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}

fn wrong(package: &Path, why: &DecryptError) -> Error {
    let (why, hint) = match why {
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => {
            ("the passphrase is not the right one", "Ask whoever sent it, and mind capitals.")
        }
        DecryptError::ExcessiveWork { .. } => {
            ("it asks for more work than is sensible", "Ask for another package.")
        }
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => {
            ("it is no encrypted package", "If it ends in .stet, open it as it is.")
        }
        DecryptError::Io(_) => {
            ("it is no encrypted package", "If it ends in .stet, open it as it is.")
        }
        _ => ("it is damaged", "Ask for it again."),
    };
    let name = package.file_name().unwrap_or_default().to_string_lossy();
    crate::tx::refused("open the package", format!("“{name}”: {why}"), hint)
}

/// Writes a file under another name, and gives it its own when it is whole and on the disk.
fn write_whole(target: &Path, write: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
    let failed = |source| Error::File { tried: "write", path: target.to_owned(), source };
    let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    write(part.as_file_mut()).map_err(failed)?;
    part.as_file().sync_all().map_err(failed)?;
    part.persist_noclobber(target).map_err(|e| failed(e.error))?;
    Ok(())
}
