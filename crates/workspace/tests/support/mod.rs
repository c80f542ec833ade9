//! What the tests of this crate share: a workspace in a folder of its own, and a small article.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use stet_text::{Document, Metadata, Origin, Snapshot, read};
use stet_workspace::*;

pub const START: u64 = 1_770_000_000_000;

pub const ARTICLE: &str = "Harbour Post\n\nBridge to open in May\n\nThe bridge cost 4 million crowns. \
It is the longest in the county. “We are proud,” said Mayor Ida Berg.\n\nTraffic fell by 12% in 2025. Some call it ugly.\n";

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub host: Arc<FixedHost>,
    pub ws: Workspace,
}

impl Desk {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk.stet")
    }

    pub fn claim_with(&self, article: ArticleId, words: &str) -> ClaimId {
        let rows = claims(&self.ws, Some(article), true).unwrap();
        rows.iter()
            .find(|row| row.text.contains(words))
            .map(|row| row.id)
            .unwrap_or_else(|| panic!("no claim with {words:?} in {rows:#?}"))
    }

    pub fn mark(&self, id: ClaimId) -> Mark {
        claim(&self.ws, id).unwrap().mark
    }

    /// Rebuilding must give the very rows that are there.
    pub fn assert_rebuilt_is_same(&mut self) {
        let before = self.ws.digest().unwrap();
        self.ws.rebuild().unwrap();
        assert_eq!(self.ws.digest().unwrap(), before, "rebuilt = incremental");
    }
}

/// A folder in memory where there is one: these tests commit thousands of times, and what they
/// show does not hang on a disk.
pub fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn desk() -> Desk {
    desk_of("Ben", 1)
}

pub fn desk_of(name: &str, salt: u64) -> Desk {
    let folder = folder();
    let host = Arc::new(FixedHost::new(name, START, salt));
    let ws = Workspace::create(&folder.path().join("desk.stet"), host.clone()).unwrap();
    Desk { folder, host, ws }
}

/// The file of `desk`, copied, and opened by somebody else.
pub fn copy_of(desk: &Desk, name: &str, salt: u64) -> Desk {
    let folder = folder();
    std::fs::copy(desk.path(), folder.path().join("desk.stet")).unwrap();
    let host = Arc::new(FixedHost::new(name, START + 60_000, salt));
    let ws = Workspace::open(&folder.path().join("desk.stet"), host.clone()).unwrap();
    Desk { folder, host, ws }
}

pub fn document(text: &str) -> Document {
    Document {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::Pasted,
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
        notes: Vec::new(),
    }
}

pub fn snapshot(text: &str) -> Snapshot {
    Snapshot {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::File { name: "accounts.txt".into() },
        redirects: Vec::new(),
        headers: Vec::new(),
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
    }
}

pub fn import(desk: &mut Desk, text: &str) -> ArticleId {
    import_article(&mut desk.ws, &document(text)).unwrap().value.article
}

pub fn source_named(desk: &mut Desk, title: &str) -> SourceId {
    let fields = SourceFields { title: title.into(), ..SourceFields::default() };
    add_source(&mut desk.ws, &fields).unwrap().value
}
