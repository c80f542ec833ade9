//! Where a file lies: on a disk of this computer, on a share, or in a folder that a tool syncs.
//!
//! A hint and no more: what is decided from it is safe either way. A share on which locks do not
//! work is found out by [`super::presence`], and every exchange is checked by hashes.

use std::path::{Component, Path, PathBuf};

/// What kind of place a file lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A disk of this computer, as far as one can tell.
    Local,
    /// A disk of another computer, or one that many computers share.
    Network {
        /// What says so: `NFS`, `SMB` …
        what: &'static str,
    },
    /// A folder that a tool copies to other computers.
    Synced {
        /// The tool: `Dropbox`, `OneDrive` …
        by: &'static str,
    },
}

impl Place {
    /// Looks at where `path` lies.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if let Some(by) = synced_by(&path) {
            return Self::Synced { by };
        }
        match network(&path) {
            Some(what) => Self::Network { what },
            None => Self::Local,
        }
    }

    /// Whether one works on a copy of one's own there.
    #[must_use]
    pub fn wants_own_copy(&self) -> bool {
        *self != Self::Local
    }
}

/// Beginnings of the names of folders that tools sync.
const SYNC_FOLDERS: [(&str, &str); 18] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("cloudstorage", "a cloud drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
    ("megasync", "MEGA"),
    ("tresorit", "Tresorit"),
    ("box sync", "Box"),
    ("yandex.disk", "Yandex Disk"),
];

/// Files and folders that tools leave at the root of what they sync.
const SYNC_MARKS: [(&str, &str); 8] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".sync", "Resilio Sync"),
    (".seafile-data", "Seafile"),
    (".tmp.drivedownload", "Google Drive"),
];

fn synced_by(path: &Path) -> Option<&'static str> {
    for folder in path.ancestors().skip(1) {
        if let Some(name) = folder.file_name() {
            let name = name.to_string_lossy().to_lowercase();
            let known = |(begin, _): &&(&str, &str)| {
                name.strip_prefix(begin)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            if let Some((_, by)) = SYNC_FOLDERS.iter().find(known) {
                return Some(by);
            }
        }
        let marked = |(mark, _): &&(&str, &str)| folder.join(mark).exists();
        if let Some((_, by)) = SYNC_MARKS.iter().find(marked) {
            return Some(by);
        }
    }
    None
}

/// The folder that is there: the file itself may still be to be made.
fn nearest(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.exists()).map(Path::to_owned)
}

#[cfg(target_os = "linux")]
fn network(path: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(nearest(path)?).ok()?;
    // Numbers from `statfs(2)`; some are negative where the field is signed.
    let what = match u32::try_from(found.f_type as i64 & 0xffff_ffff).ok()? {
        0x6969 => "NFS",
        0x517b => "SMB",
        0xff53_4d42 => "CIFS",
        0xfe53_4d42 => "SMB",
        0x0102_1997 => "9P",
        0x6573_5546 => "FUSE",
        0x7461_636f => "OCFS2",
        0x0116_1970 => "GFS2",
        0x5346_414f => "AFS",
        0x0bd0_0bd0 => "Lustre",
        0x00c3_6400 => "Ceph",
        0x786f_4256 => "a folder of the host",
        _ => return unc(path),
    };
    Some(what)
}

#[cfg(target_os = "macos")]
fn network(path: &Path) -> Option<&'static str> {
    const LOCAL: u32 = 0x1000; // MNT_LOCAL of `sys/mount.h`
    let found = rustix::fs::statfs(nearest(path)?).ok()?;
    if found.f_flags & LOCAL == 0 { Some("a network drive") } else { None }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn network(path: &Path) -> Option<&'static str> {
    let _ = nearest;
    unc(path)
}

/// `\\server\share` on Windows.
#[cfg_attr(target_os = "macos", allow(dead_code))]
fn unc(path: &Path) -> Option<&'static str> {
    use std::path::Prefix;
    let Some(Component::Prefix(prefix)) = path.components().next() else { return None };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)).then_some("SMB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_folder_is_known_by_its_name_or_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        let file = |inside: &str| {
            let inside = folder.path().join(inside);
            std::fs::create_dir_all(&inside).unwrap();
            inside.join("desk.stet")
        };
        let by = |path: &Path| synced_by(path);
        assert_eq!(by(&file("Dropbox (Harbour Post)/checks")), Some("Dropbox"));
        assert_eq!(by(&file("OneDrive - Post")), Some("OneDrive"));
        assert_eq!(by(&file("Dropboxes of fish")), None);
        std::fs::create_dir_all(folder.path().join("plain/.stfolder")).unwrap();
        assert_eq!(by(&file("plain/a/b")), Some("Syncthing"));
        assert_eq!(by(&file("other")), None);
    }
}
