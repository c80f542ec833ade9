//! A web server on the loopback interface that says exactly what a test tells it to.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

type Answer = dyn Fn(&str, &mut TcpStream) + Send + Sync;

/// A server that lives as long as the test process.
pub(crate) struct Server {
    at: SocketAddr,
}

impl Server {
    /// Answers each request with `answer(path, connection)`.
    pub(crate) fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let answer: Arc<Answer> = Arc::new(answer);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                std::thread::spawn(move || serve(connection, &*answer));
            }
        });
        Self { at }
    }

    /// Answers every request with these headers and this body.
    pub(crate) fn with(head: &'static str, body: Vec<u8>) -> Self {
        Self::start(move |_, connection| respond(connection, head, &body))
    }

    /// The address of `path` on this server.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }
}

/// Sends a whole response; `head` is the status line and headers without length.
pub(crate) fn respond(connection: &mut TcpStream, head: &str, body: &[u8]) {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    // The client may hang up early on purpose.
    let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(body));
}

fn serve(mut connection: TcpStream, answer: &Answer) {
    let mut request = Vec::new();
    let mut piece = [0; 1024];
    while !request.windows(4).any(|run| run == b"\r\n\r\n") {
        match connection.read(&mut piece) {
            // A client that wants encryption gets the answer of a server that has none.
            Ok(read) if read > 0 && piece[0] == 0x16 => {
                return respond(&mut connection, "400 Bad Request", b"");
            }
            Ok(read) if read > 0 => request.extend_from_slice(&piece[..read]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    assert!(request.contains("user-agent: Stet/0.1"), "{request}");
    assert!(!request.to_lowercase().contains("cookie:"), "{request}");
    answer(request.split(' ').nth(1).unwrap_or("/"), &mut connection);
}
