//! The sample workspace shows every mark and passes its own check.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use stet_workspace::*;

#[test]
fn the_sample_shows_every_mark_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let host = Arc::new(FixedHost::new("Reader", support::START, 9));
    let mut ws = create_sample(&folder.path().join("Sample.stet"), host).unwrap();
    let found = ws.check().unwrap();
    assert!(found.is_sound(), "{found:?}");
    let marks: BTreeSet<&str> =
        claims(&ws, None, true).unwrap().iter().map(|row| row.mark.name()).collect();
    let wanted = [
        "proposed",
        "to_check",
        "confirmed",
        "partly",
        "wrong",
        "cannot_tell",
        "recheck",
        "dismissed",
        "gone",
    ];
    for mark in wanted {
        assert!(marks.contains(mark), "no claim is {mark}: {marks:?}");
    }
    assert_eq!(articles(&ws).unwrap().len(), 2);
    assert!(undo(&mut ws).is_err(), "the reader has done nothing yet");
}
