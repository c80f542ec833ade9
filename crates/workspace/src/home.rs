//! The program's data folder: who writes, what was open, how far each writer has come.
//!
//! Identity lives here and never in a `.stet` file, so that a copied file cannot write in
//! somebody's name.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Host, Kept, Person, PersonId, ProjectId, WriterState, kept};

/// Why the data folder could not be used.
#[derive(Debug, thiserror::Error)]
#[error("Could not {tried} the settings in “{}”: {source}.", .path.display())]
pub struct HomeError {
    /// What was being done.
    pub tried: &'static str,
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub source: std::io::Error,
}

/// What is remembered between runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Who writes; `None` until a name was given.
    #[serde(default)]
    pub person: Option<Person>,
    /// Workspaces opened before, latest first.
    #[serde(default)]
    pub recent: Vec<Recent>,
}

/// A workspace opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// When it was last opened, RFC 3339.
    pub opened: String,
}

/// Workspaces remembered.
const RECENT: usize = 12;

/// The data folder, and the real clock and chance: the [`Host`] of the programs.
#[derive(Debug)]
pub struct Home {
    folder: PathBuf,
    settings: Mutex<Settings>,
    /// Writes in this name, whatever the settings say (`--author`, `STET_AUTHOR`).
    author: Option<String>,
}

impl Home {
    /// Opens the data folder; it is made when something is first written. `author` writes under
    /// that name for this run only.
    ///
    /// Fails if there are settings that cannot be read.
    pub fn open(folder: &Path, author: Option<String>) -> Result<Self, HomeError> {
        let path = folder.join("settings.json");
        let settings = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|e| HomeError {
                tried: "read",
                path,
                source: e.into(),
            })?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Settings::default(),
            Err(source) => return Err(HomeError { tried: "read", path, source }),
        };
        Ok(Self { folder: folder.to_owned(), settings: Mutex::new(settings), author })
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is remembered.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.lock().clone()
    }

    /// Gives the person a name, or another one; the person stays the same.
    pub fn set_author(&self, name: &str) -> Result<(), HomeError> {
        self.update(|settings| match &mut settings.person {
            Some(person) => name.trim().clone_into(&mut person.name),
            None => {
                let id = PersonId(Uuid::now_v7());
                settings.person = Some(Person { id, name: name.trim().to_owned() });
            }
        })
    }

    /// Notes that a workspace was opened.
    pub fn remember_opened(&self, path: &Path) -> Result<(), HomeError> {
        let opened = crate::Hlc::from_millis(self.now_ms()).rfc3339();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.update(|settings| {
            settings.recent.retain(|recent| recent.path != path);
            settings.recent.insert(0, Recent { path, opened });
            settings.recent.truncate(RECENT);
        })
    }

    fn update(&self, change: impl FnOnce(&mut Settings)) -> Result<(), HomeError> {
        let mut settings = self.lock();
        let mut changed = settings.clone();
        change(&mut changed);
        self.write("settings.json", &changed, true)?;
        *settings = changed;
        Ok(())
    }

    /// Writes a file whole or not at all; `durable` files also outlive a power cut.
    fn write(&self, name: &str, value: &impl Serialize, durable: bool) -> Result<(), HomeError> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|e| HomeError {
            tried: "write",
            path: self.folder.join(name),
            source: e.into(),
        })?;
        self.write_bytes(name, &bytes, durable)
    }

    fn write_bytes(&self, name: &str, bytes: &[u8], durable: bool) -> Result<(), HomeError> {
        let path = self.folder.join(name);
        let attempt = || -> std::io::Result<()> {
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(bytes)?;
            if durable {
                file.as_file().sync_all()?;
            }
            file.persist(&path)?;
            Ok(())
        };
        attempt().map_err(|source| HomeError { tried: "write", path: path.clone(), source })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Settings> {
        // A poisoned lock only means that a panic happened elsewhere; the settings are whole.
        self.settings.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn kept_file(&self, project: ProjectId, path: &Path) -> PathBuf {
        self.folder.join(format!("kept/{project}-{}.log", place_name(path)))
    }

    fn writer_file(project: ProjectId) -> String {
        format!("writers/{project}.json")
    }
}

/// A short name for a place, whatever it is called.
fn place_name(path: &Path) -> String {
    // The folder is there even while the file is not.
    let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
    let path =
        folder.zip(path.file_name()).map_or_else(|| path.to_owned(), |(f, name)| f.join(name));
    let mut name = crate::Hash::of(path.as_os_str().as_encoded_bytes()).to_string();
    name.truncate(16);
    name
}

fn note_file(what: &str, path: &Path) -> String {
    format!("notes/{}.{what}", place_name(path))
}

impl Host for Home {
    #[allow(clippy::disallowed_methods)]
    fn now_ms(&self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX))
    }

    fn fresh_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// With a name for this run only, the id follows from the name, so that the same name given
    /// again is the same person.
    fn person(&self) -> Person {
        let known = self.lock().person.clone();
        match (&self.author, known) {
            (Some(name), Some(person)) if *name == person.name => person,
            (Some(name), _) => {
                let id = PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()));
                Person { id, name: name.clone() }
            }
            (None, Some(person)) => person,
            (None, None) => Person { id: PersonId(Uuid::nil()), name: String::new() },
        }
    }

    fn writer(&self, project: ProjectId) -> Option<WriterState> {
        let bytes = fs::read(self.folder.join(Self::writer_file(project))).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    fn remember_writer(&self, project: ProjectId, state: WriterState) {
        // Once a commit: not worth a wait for the disk, since a lost state only starts a new writer.
        let _ = self.write(&Self::writer_file(project), &state, false);
    }

    fn forget_writer(&self, project: ProjectId) {
        let _ = fs::remove_file(self.folder.join(Self::writer_file(project)));
    }

    fn keep(&self, project: ProjectId, path: &Path, changes: &[Kept]) {
        // The second place of what is in the file already: a failure here loses nothing.
        let _ = kept::append(&self.kept_file(project, path), changes);
    }

    fn kept(&self, project: ProjectId, path: &Path) -> Vec<Kept> {
        kept::read(&self.kept_file(project, path))
    }

    fn kept_content(&self, project: ProjectId, path: &Path, hash: crate::Hash) -> Option<Vec<u8>> {
        kept::read_content(&self.kept_file(project, path), hash)
    }

    fn note(&self, what: &str, path: &Path) -> Option<String> {
        fs::read_to_string(self.folder.join(note_file(what, path))).ok()
    }

    fn set_note(&self, what: &str, path: &Path, text: &str) {
        // Once a commit, as with the writer: whoever finds nothing looks it up again.
        let _ = self.write_bytes(&note_file(what, path), text.as_bytes(), false);
    }

    fn own_copy(&self, path: &Path) -> Option<PathBuf> {
        let name = path.file_name()?;
        Some(self.folder.join("copies").join(place_name(path)).join(name))
    }
}
