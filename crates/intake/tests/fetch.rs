//! Fetching against a server that misbehaves in every way a web server can.

#![allow(clippy::unwrap_used, reason = "these are helpers of tests")]

mod server;

use std::io::Write;
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;
use server::{Server, respond};
use stet_intake::{
    Error, Fetch, FetchReason, Limits, Progress, Silent, read_address, snapshot_address,
};
use stet_text::Origin;

const PAGE: &str = "<html lang=en><head><title>Bridge closed</title></head><body><article>\
    <h1>Bridge closed</h1><p>The county closed the old bridge over the river on Monday after \
    inspectors found cracks in two of its supports, the roads office said.</p></article>";

fn local() -> Fetch {
    let limits = Limits {
        wire_bytes: 1 << 20,
        decoded_bytes: 4 << 20,
        connect: Duration::from_secs(2),
        total: Duration::from_secs(10),
        ..Limits::default()
    };
    Fetch { limits, allow_private: true }
}

fn reason(result: Result<impl Sized, Error>) -> FetchReason {
    match result.err() {
        Some(Error::Fetch(error)) => error.reason,
        other => panic!("expected a fetch error, got {other:?}"),
    }
}

fn fails(address: &str, fetch: &Fetch) -> FetchReason {
    reason(read_address(address, fetch, &Silent))
}

/// The message and hint as a person sees them, without the server's port.
fn check_words(address: &str, fetch: &Fetch, words: &Expect) {
    let error = read_address(address, fetch, &Silent).unwrap_err();
    let port = regex::Regex::new(r"127\.0\.0\.1:\d+").unwrap();
    let shown = format!("{error}\nHint: {}", error.hint());
    words.assert_eq(&port.replace_all(&shown, "SERVER"));
}

#[test]
fn a_page_becomes_a_document_with_its_bytes() {
    let server = Server::with("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.into());
    let document = read_address(&server.address("/a#part"), &local(), &Silent).unwrap();
    assert_eq!(document.original, PAGE.as_bytes());
    assert_eq!(document.media_type, "text/html");
    assert!(document.text.starts_with("Bridge closed\n\nThe county"), "{}", document.text);
    assert_eq!(document.layout.metadata.title.as_deref(), Some("Bridge closed"));
    let address = server.address("/a");
    assert_eq!(document.origin, Origin::Address { asked: address.clone(), address });
}

#[test]
fn names_are_resolved_to_the_addresses_that_were_checked() {
    let server = Server::with("200 OK\r\nContent-Type: text/plain", b"Text.".to_vec());
    let address = server.address("/").replace("127.0.0.1", "localhost");
    assert_eq!(read_address(&address, &local(), &Silent).unwrap().text, "Text.");
}

#[test]
fn the_header_charset_decides() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Мэр города объявил: дорога закрыта.");
    let server =
        Server::with("200 OK\r\nContent-Type: text/plain; charset=windows-1251", bytes.into());
    let document = read_address(&server.address("/"), &local(), &Silent).unwrap();
    assert_eq!(document.text, "Мэр города объявил: дорога закрыта.");
}

#[test]
fn redirects_are_followed_and_remembered_up_to_a_limit() {
    let server = Server::start(|path, connection| {
        let steps: usize = path.trim_start_matches('/').parse().unwrap_or(0);
        if steps == 0 {
            return respond(
                connection,
                "200 OK\r\nETag: \"x\"\r\nContent-Type: text/plain",
                b"Text.",
            );
        }
        respond(connection, &format!("302 Found\r\nLocation: /{}", steps - 1), b"");
    });
    let snapshot = snapshot_address(&server.address("/2"), &local(), &Silent).unwrap();
    assert_eq!(snapshot.redirects, [server.address("/2"), server.address("/1")]);
    assert_eq!(snapshot.text, "Text.");
    assert!(snapshot.headers.contains(&("etag".to_owned(), "\"x\"".to_owned())));
    assert_eq!(
        snapshot_address(&server.address("/5"), &local(), &Silent).unwrap().redirects.len(),
        5
    );
    assert_eq!(fails(&server.address("/6"), &local()), FetchReason::TooManyRedirects(5));
}

#[test]
fn redirects_to_other_schemes_are_refused() {
    let server = Server::with("302 Found\r\nLocation: file:///etc/hosts", vec![]);
    assert_eq!(fails(&server.address("/"), &local()), FetchReason::Scheme("file".to_owned()));
}

#[test]
fn private_addresses_are_refused_by_number_and_by_name() {
    let careful = Fetch { allow_private: false, ..local() };
    for address in
        ["http://127.0.0.1:9/", "http://[::1]:9/", "http://10.0.0.1/", "http://localhost:9/"]
    {
        assert!(matches!(fails(address, &careful), FetchReason::Private(_)), "{address}");
    }
}

#[test]
fn sizes_have_limits() {
    let announced = Server::with("200 OK\r\nContent-Type: text/plain", vec![b'a'; 2 << 20]);
    let reason = fails(&announced.address("/"), &local());
    assert_eq!(reason, FetchReason::TooLarge { bytes: Some(2 << 20), limit: 1 << 20 });
    let endless = Server::start(|_, connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while connection.write_all(&[b'a'; 8192]).is_ok() {}
    });
    let reason = fails(&endless.address("/"), &local());
    assert_eq!(reason, FetchReason::TooLarge { bytes: None, limit: 1 << 20 });
}

#[test]
fn a_packed_page_is_opened_and_a_bomb_is_not() {
    let pack = |bytes: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let head = "200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html";
    let page = Server::with(head, pack(PAGE.as_bytes()));
    let snapshot = snapshot_address(&page.address("/"), &local(), &Silent).unwrap();
    assert_eq!(snapshot.original, PAGE.as_bytes());
    let bomb = Server::with(head, pack(&vec![0; 64 << 20]));
    assert!(matches!(fails(&bomb.address("/"), &local()), FetchReason::TooPacked { .. }));
    let cut = Server::with(head, pack(PAGE.as_bytes())[..40].to_vec());
    assert!(matches!(fails(&cut.address("/"), &local()), FetchReason::Damaged(_)));
    let unknown = Server::with("200 OK\r\nContent-Encoding: zstd", vec![1]);
    assert_eq!(fails(&unknown.address("/"), &local()), FetchReason::Packing("zstd".to_owned()));
}

#[test]
fn a_body_that_breaks_off_is_no_page() {
    let server = Server::start(|_, connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf");
    });
    assert!(matches!(fails(&server.address("/"), &local()), FetchReason::Damaged(_)));
}

/// A server that sends one byte and then waits until the client hangs up.
fn stalling() -> Server {
    Server::start(|_, connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na");
        let _ = std::io::Read::read(connection, &mut [0]);
    })
}

#[test]
fn slow_answers_time_out() {
    let mut fetch = local();
    fetch.limits.total = Duration::from_millis(200);
    let reason = fails(&stalling().address("/"), &fetch);
    assert_eq!(reason, FetchReason::TimedOut(Duration::from_millis(200)));
}

#[test]
fn a_person_can_stop_a_fetch_and_sees_how_far_it_got() {
    #[derive(Default)]
    struct StopAfterOneByte {
        done: AtomicU64,
        stop: AtomicBool,
    }
    impl Progress for StopAfterOneByte {
        fn report(&self, done: u64, total: Option<u64>) {
            assert_eq!(total, Some(9));
            self.done.store(done, Ordering::Relaxed);
            self.stop.store(done > 0, Ordering::Relaxed);
        }

        fn cancelled(&self) -> bool {
            self.stop.load(Ordering::Relaxed)
        }
    }
    let progress = StopAfterOneByte::default();
    let result = read_address(&stalling().address("/"), &local(), &progress);
    assert_eq!(reason(result), FetchReason::Cancelled);
    assert_eq!(progress.done.load(Ordering::Relaxed), 1);
}

#[test]
fn a_picture_is_no_page_but_can_be_a_source() {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0".to_vec();
    let server = Server::with("200 OK\r\nContent-Type: image/png", bytes.clone());
    let error = read_address(&server.address("/a"), &local(), &Silent).unwrap_err();
    assert!(matches!(error, Error::NotText { .. }), "{error}");
    let snapshot = snapshot_address(&server.address("/a"), &local(), &Silent).unwrap();
    assert_eq!((snapshot.original, snapshot.media_type.as_str()), (bytes, "image/png"));
    assert!(snapshot.text.is_empty());
}

#[test]
fn a_name_that_does_not_exist_is_told_from_a_site_that_is_down() {
    // Too long a label to be asked of any name server.
    let name = format!("{}.example", "a".repeat(64));
    let reason = fails(&format!("http://{name}/"), &local());
    assert_eq!(reason, FetchReason::NoSuchName(name));
}

#[test]
fn failures_are_told_in_plain_words() {
    let missing = Server::with("404 Not Found", b"<h1>Not here</h1>".to_vec());
    check_words(
        &missing.address("/a"),
        &local(),
        &expect![[r#"
        Could not fetch http://SERVER/a: the site answered 404, there is no such page.
        Hint: look for an archived copy, or check the address"#]],
    );
    let empty =
        Server::with("200 OK\r\nContent-Type: text/html", b"<html><div id=app></div>".to_vec());
    check_words(
        &empty.address("/"),
        &local(),
        &expect![[r#"
        Could not read the page at http://SERVER/: the page has no readable text.
        Hint: the page may build its text with scripts; copy the text in a browser and paste it"#]],
    );
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    check_words(
        &format!("http://{free}/"),
        &local(),
        &expect![[r#"
        Could not fetch http://SERVER/: nothing answers there.
        Hint: check that this machine is online; the site may be down, try again later"#]],
    );
    check_words(
        "ftp://example.org/",
        &local(),
        &expect![[r#"
        Could not fetch ftp://example.org/: "ftp" addresses are not fetched.
        Hint: only http and https addresses can be fetched"#]],
    );
    check_words(
        "http://10.1.2.3/",
        &Fetch::default(),
        &expect![[r#"
        Could not fetch http://10.1.2.3/: 10.1.2.3 is not an address on the open internet.
        Hint: it lies on this machine or a local network; open it in a browser and paste the text"#]],
    );
    let plain = Server::with("200 OK", vec![]);
    let secure = plain.address("/").replace("http://", "https://");
    check_words(
        &secure,
        &local(),
        &expect![[r#"
            Could not fetch https://SERVER/: no secure connection could be made (received corrupt message of type InvalidContentType).
            Hint: check this machine's clock, and the site in a browser"#]],
    );
}
