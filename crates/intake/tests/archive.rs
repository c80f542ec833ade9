//! Looking up copies in an archive that misbehaves in every way one can.

#![allow(clippy::unwrap_used, reason = "these are helpers of tests")]

mod server;

use std::time::Duration;

use server::{Server, respond};
use stet_intake::{
    Archive, ArchivedCopy, Error, Fetch, FetchReason, Limits, Lookup, Silent, find_archived,
};

const PAGE: &str = "https://town.example/minutes?id=3";

/// No private address is allowed, and the server is on one.
fn careful() -> Fetch {
    let limits = Limits {
        wire_bytes: 1 << 16,
        connect: Duration::from_secs(2),
        total: Duration::from_secs(2),
        ..Limits::default()
    };
    Fetch { limits, allow_private: false }
}

fn ask(base: &str, lookup: Lookup) -> Result<Option<ArchivedCopy>, Error> {
    let archive = Archive { base: Some(base.to_owned()), lookup };
    find_archived(PAGE, &archive, &careful(), &Silent)
}

fn reason(result: Result<Option<ArchivedCopy>, Error>) -> FetchReason {
    match result {
        Err(Error::Fetch(error)) => error.reason,
        other => panic!("expected a fetch error, got {other:?}"),
    }
}

#[test]
fn the_wayback_machine_is_asked_for_the_page() {
    let server = Server::start(|path, connection| {
        assert_eq!(path, "/wayback/available?url=https%3A%2F%2Ftown.example%2Fminutes%3Fid%3D3");
        let body = br#"{"url": "town.example", "archived_snapshots": {"closest": {"status": "200",
            "available": true, "timestamp": "20260301080000",
            "url": "http://web.archive.example/web/20260301080000/https://town.example/minutes?id=3"}}}"#;
        respond(connection, "200 OK\r\nContent-Type: application/json", body);
    });
    let copy = ask(&server.address(""), Lookup::Wayback).unwrap().unwrap();
    assert_eq!(copy.taken, "2026-03-01T08:00:00Z");
    assert_eq!(
        copy.address,
        "http://web.archive.example/web/20260301080000/https://town.example/minutes?id=3"
    );
}

#[test]
fn no_copy_is_an_answer() {
    let none = Server::with("200 OK", br#"{"archived_snapshots": {}}"#.to_vec());
    assert_eq!(ask(&none.address("/"), Lookup::Wayback).unwrap(), None);
    let missing = Server::with("404 Not Found", Vec::new());
    assert_eq!(ask(&missing.address("/"), Lookup::TimeGate).unwrap(), None);
    let empty = Server::with("200 OK", b"<https://x.example>; rel=\"original\"".to_vec());
    assert_eq!(ask(&empty.address("/"), Lookup::TimeMap).unwrap(), None);
}

#[test]
fn a_time_gate_points_to_the_copy() {
    let server = Server::start(|path, connection| match path {
        "/web/timegate/https://town.example/minutes?id=3" => {
            respond(connection, "302 Found\r\nLocation: /web/2026/minutes", b"");
        }
        "/web/2026/minutes" => {
            let head = "200 OK\r\nMemento-Datetime: Sun, 01 Mar 2026 08:00:00 GMT";
            respond(connection, head, b"<p>Minutes");
        }
        other => panic!("{other}"),
    });
    let copy = ask(&server.address("/web"), Lookup::TimeGate).unwrap().unwrap();
    assert_eq!(copy.taken, "2026-03-01T08:00:00Z");
    assert_eq!(copy.address, server.address("/web/2026/minutes"));
}

#[test]
fn an_archive_that_misbehaves_is_a_clear_error() {
    let missing = Server::with("404 Not Found", Vec::new());
    assert_eq!(reason(ask(&missing.address("/"), Lookup::Wayback)), FetchReason::Status(404));

    let hanging = Server::start(|_, _| std::thread::sleep(Duration::from_secs(30)));
    let said = reason(ask(&hanging.address("/"), Lookup::Wayback));
    assert_eq!(said, FetchReason::TimedOut(Duration::from_secs(2)));

    let huge = Server::with("200 OK", vec![b' '; 1 << 20]);
    let said = reason(ask(&huge.address("/"), Lookup::TimeMap));
    assert!(matches!(said, FetchReason::TooLarge { .. }), "{said:?}");

    let circle = Server::start(|path, connection| {
        respond(connection, &format!("302 Found\r\nLocation: {path}"), b"");
    });
    let said = reason(ask(&circle.address("/"), Lookup::TimeGate));
    assert_eq!(said, FetchReason::TooManyRedirects(5));

    let page = Server::with("200 OK", b"<html>Sorry".to_vec());
    let error = ask(&page.address("/"), Lookup::Wayback).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Could not look up https://town.example/minutes?id=3 in the archive: its answer is not \
         that of the Wayback Machine's availability API."
    );
    let undated = ask(&page.address("/"), Lookup::TimeGate).unwrap_err();
    assert!(undated.to_string().contains("does not say when"), "{undated}");
}

#[test]
fn a_copy_that_is_no_web_address_is_refused() {
    let body = br#"{"archived_snapshots": {"closest": {"available": true,
        "timestamp": "20260301080000", "url": "file:///etc/passwd"}}}"#;
    let server = Server::with("200 OK", body.to_vec());
    let error = ask(&server.address("/"), Lookup::Wayback).unwrap_err();
    assert!(error.to_string().contains("the copy's address is none"), "{error}");
}

#[test]
fn only_the_named_archive_may_lie_on_the_own_network() {
    let inner = Server::with("200 OK", b"secret".to_vec());
    let inner_address = inner.address("/admin");
    let outer = Server::start(move |_, connection| {
        respond(connection, &format!("302 Found\r\nLocation: {inner_address}"), b"");
    });
    let said = reason(ask(&outer.address("/"), Lookup::TimeGate));
    assert!(matches!(said, FetchReason::Private(_)), "{said:?}");

    let by_name = inner.address("/admin").replace("127.0.0.1", "localhost");
    let outer = Server::start(move |_, connection| {
        respond(connection, &format!("302 Found\r\nLocation: {by_name}"), b"");
    });
    let said = reason(ask(&outer.address("/"), Lookup::TimeGate));
    assert!(matches!(said, FetchReason::Private(_)), "{said:?}");

    let archive = Archive { base: None, lookup: Lookup::Wayback };
    let none = find_archived("javascript:alert(1)", &archive, &careful(), &Silent).unwrap_err();
    assert!(matches!(none, Error::Fetch(error) if matches!(error.reason, FetchReason::Scheme(_))));
}
