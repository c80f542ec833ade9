//! A report as a file.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file whole or not at all, with the permissions it had or those of any file that a
/// person makes. What is no plain file (a pipe, a device) is written to.
///
/// Fails with what the system says; nothing is half-written then.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(|about| !about.is_file()) {
        return fs::write(path, bytes);
    }
    // A link keeps pointing where it points.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = known.map(|about| about.permissions()).or_else(usual) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// The permissions of a file that anybody makes, less what the person's mask takes away.
fn usual() -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Some(Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    None
}
