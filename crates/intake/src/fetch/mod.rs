//! Fetches one address, carefully.
//!
//! Only `http` and `https`; no cookies, credentials, proxies or referrers. Names are resolved
//! here and connections go to the very addresses that were checked, so a name cannot point at
//! the reader's own network between check and use. Redirects are followed by hand, each one
//! checked like the first address. Sizes and times have limits, and a person can stop it.

mod address;
mod body;
mod error;
mod guard;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Response, redirect};
use url::Url;

use crate::{Limits, Progress};
pub use error::{FetchError, FetchReason};

const AGENT: &str = "Stet/0.1 (fact-checking workbench)";
/// When an archive took the copy it answers with (RFC 7089).
pub(crate) const MEMENTO_DATETIME: &str = "memento-datetime";
/// Headers that are between this program and the server, and say nothing of the bytes.
const NOT_KEPT: [header::HeaderName; 4] =
    [header::SET_COOKIE, header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE, header::CONNECTION];
/// Headers that are kept at most, and bytes of one.
const MOST_HEADERS: usize = 64;
const LONGEST_HEADER: usize = 2048;

/// How to fetch.
#[derive(Debug, Clone, Default)]
pub struct Fetch {
    /// Sizes, times and redirects.
    pub limits: Limits,
    /// Whether addresses of the own machine and network are allowed: only with a person's
    /// explicit consent, and in tests.
    pub allow_private: bool,
}

/// What an address answered.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// The address as it was asked for, in full form.
    pub(crate) asked: String,
    /// The address that answered.
    pub(crate) address: String,
    /// Addresses that only pointed on, first to last.
    pub(crate) redirects: Vec<String>,
    /// What the server said of the bytes, in order received; cookies left out.
    pub(crate) headers: Vec<(String, String)>,
    /// The `Content-Type` header.
    pub(crate) media_type: Option<String>,
    /// The body, unpacked.
    pub(crate) bytes: Vec<u8>,
}

/// Fetches `address`, blocking until it is there, has failed or was cancelled.
pub(crate) fn get(
    address: &str,
    fetch: &Fetch,
    progress: &dyn Progress,
) -> Result<Fetched, FetchError> {
    let url = address::parse(address)?;
    get_at(&url, fetch, None, progress)
}

/// What a person types as an address, in full form.
pub(crate) fn parse(address: &str) -> Result<Url, FetchError> {
    address::parse(address)
}

/// As [`get`]; the site of `trusted` may lie on the own machine or network, and no other.
pub(crate) fn get_at(
    url: &Url,
    fetch: &Fetch,
    trusted: Option<&Url>,
    progress: &dyn Progress,
) -> Result<Fetched, FetchError> {
    let at = |reason| FetchError::new(url.as_str(), reason);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| at(FetchReason::System(error.to_string())))?;
    let result = runtime.block_on(async {
        tokio::select! {
            result = follow(url, fetch, trusted, progress) => result,
            () = cancelled(progress) => Err(at(FetchReason::Cancelled)),
            () = tokio::time::sleep(fetch.limits.total) => {
                Err(at(FetchReason::TimedOut(fetch.limits.total)))
            }
        }
    });
    // A name look-up cannot be interrupted; it must not hold up the person who cancelled.
    runtime.shutdown_background();
    result
}

async fn cancelled(progress: &dyn Progress) {
    while !progress.cancelled() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn follow(
    asked: &Url,
    fetch: &Fetch,
    trusted: Option<&Url>,
    progress: &dyn Progress,
) -> Result<Fetched, FetchError> {
    let made = |allow| {
        let failed = |error| FetchError::from_transport(asked, &error, fetch);
        client(fetch, allow).map_err(failed)
    };
    let careful = made(fetch.allow_private)?;
    let trusting = trusted.map(|_| made(true)).transpose()?;
    let mut url = asked.clone();
    let mut redirects = Vec::new();
    loop {
        let at = |reason| FetchError::new(url.as_str(), reason);
        let client = match (&trusting, trusted) {
            (Some(trusting), Some(site)) if site.origin() == url.origin() => trusting,
            _ => {
                guard::check_literal(&url, fetch.allow_private).map_err(at)?;
                &careful
            }
        };
        let response = client
            .get(url.clone())
            .send()
            .await
            .map_err(|error| FetchError::from_transport(&url, &error, fetch))?;
        let Some(target) = redirect_target(&response) else {
            return finish(asked, url.clone(), redirects, response, fetch, progress).await;
        };
        if redirects.len() >= fetch.limits.redirects {
            return Err(at(FetchReason::TooManyRedirects(fetch.limits.redirects)));
        }
        let next = address::join(&url, &target)?;
        redirects.push(std::mem::replace(&mut url, next).into());
    }
}

async fn finish(
    asked: &Url,
    url: Url,
    redirects: Vec<String>,
    response: Response,
    fetch: &Fetch,
    progress: &dyn Progress,
) -> Result<Fetched, FetchError> {
    if !response.status().is_success() {
        return Err(FetchError::new(url.as_str(), FetchReason::Status(response.status().as_u16())));
    }
    let headers = response.headers().clone();
    let bytes = body::read(response, &url, fetch, progress).await?;
    Ok(Fetched {
        asked: asked.to_string(),
        address: url.into(),
        redirects,
        media_type: text_of(&headers, &header::CONTENT_TYPE),
        headers: kept(&headers),
        bytes,
    })
}

fn client(fetch: &Fetch, allow_private: bool) -> reqwest::Result<Client> {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static("gzip, br"));
    let accept = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8";
    headers.insert(header::ACCEPT, header::HeaderValue::from_static(accept));
    Client::builder()
        .user_agent(AGENT)
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(fetch.limits.connect)
        .dns_resolver(Arc::new(guard::Resolver { allow_private }))
        .tls_backend_preconfigured(tls::config())
        .build()
}

fn redirect_target(response: &Response) -> Option<String> {
    let moved = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    moved.then(|| text_of(response.headers(), &header::LOCATION))?
}

fn text_of(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn kept(headers: &HeaderMap) -> Vec<(String, String)> {
    let kept = headers.iter().filter(|(name, value)| {
        !NOT_KEPT.contains(name) && value.as_bytes().len() <= LONGEST_HEADER
    });
    kept.take(MOST_HEADERS)
        .map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect()
}
