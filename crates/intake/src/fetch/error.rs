//! Why an address could not be fetched, in plain words, with the next step.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use super::Fetch;
use super::guard::Refused;
use crate::limits::in_words;

/// An address that could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Could not fetch {address}: {reason}.")]
pub struct FetchError {
    /// The address that failed: the one asked for, or one that it pointed on to.
    pub address: String,
    /// Why.
    pub reason: FetchReason,
}

/// Why an address could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchReason {
    /// It is no address.
    NotAnAddress(String),
    /// It is neither `http` nor `https`.
    Scheme(String),
    /// It holds a user name or password.
    Credentials,
    /// It belongs to the own machine or network.
    Private(IpAddr),
    /// Its host name does not exist.
    NoSuchName(String),
    /// Nothing listens there.
    Refused,
    /// The connection broke, or never came about.
    Unreachable(String),
    /// The encrypted connection could not be set up.
    Tls(String),
    /// It took longer than this.
    TimedOut(Duration),
    /// It answered with this HTTP status.
    Status(u16),
    /// It pointed on more often than this.
    TooManyRedirects(usize),
    /// It sends more than the limit; `bytes` if it said how many.
    TooLarge {
        /// The announced size.
        bytes: Option<u64>,
        /// The most that is taken.
        limit: u64,
    },
    /// It unpacks to more than `most` bytes from `wire` bytes sent.
    TooPacked {
        /// Bytes sent.
        wire: u64,
        /// The most that is unpacked.
        most: u64,
    },
    /// It is packed in a way that is not known here.
    Packing(String),
    /// It broke off or is damaged.
    Damaged(String),
    /// A person stopped it.
    Cancelled,
    /// This machine could not begin.
    System(String),
}

impl FetchError {
    pub(super) fn new(address: &str, reason: FetchReason) -> Self {
        Self { address: address.to_owned(), reason }
    }

    /// Finds the plain reason in a chain of library errors.
    pub(super) fn from_transport(url: &Url, error: &reqwest::Error, fetch: &Fetch) -> Self {
        let reason = if error.is_timeout() && error.is_connect() {
            FetchReason::TimedOut(fetch.limits.connect)
        } else if error.is_timeout() {
            FetchReason::TimedOut(fetch.limits.total)
        } else {
            from_chain(url, error)
        };
        Self::new(url.as_str(), reason)
    }

    /// The next step for the person who asked.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match &self.reason {
            FetchReason::NotAnAddress(_) => "give an address such as https://example.org/story",
            FetchReason::Scheme(_) => "only http and https addresses can be fetched",
            FetchReason::Credentials => {
                "remove the name and password from the address; pages behind a log-in can be pasted"
            }
            FetchReason::Private(_) => {
                "it lies on this machine or a local network; open it in a browser and paste the text"
            }
            FetchReason::NoSuchName(_) => "check the spelling, and that this machine is online",
            FetchReason::Refused | FetchReason::Unreachable(_) => {
                "check that this machine is online; the site may be down, try again later"
            }
            FetchReason::Tls(_) => "check this machine's clock, and the site in a browser",
            FetchReason::TimedOut(_) => "try again later, or paste the text",
            FetchReason::Status(401 | 402 | 403 | 407 | 429 | 451) => {
                "open it in a browser and paste the text, or save the page and add the file"
            }
            FetchReason::Status(404 | 410) => "look for an archived copy, or check the address",
            FetchReason::Status(_) | FetchReason::Damaged(_) => "try again later",
            FetchReason::TooManyRedirects(_) => {
                "open it in a browser and use the address it ends at"
            }
            FetchReason::TooLarge { .. } | FetchReason::TooPacked { .. } => {
                "download it in a browser and add the part you need"
            }
            FetchReason::Packing(_) => "save the page in a browser and add the file",
            FetchReason::Cancelled => "press Fetch to start again",
            FetchReason::System(_) => "close other programs and try again",
        }
    }
}

impl fmt::Display for FetchReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnAddress(why) => write!(f, "it is not a web address ({why})"),
            Self::Scheme(scheme) => write!(f, "\"{scheme}\" addresses are not fetched"),
            Self::Credentials => f.write_str("it holds a user name or password"),
            Self::Private(ip) => write!(f, "{ip} is not an address on the open internet"),
            Self::NoSuchName(name) => write!(f, "the name \"{name}\" was not found"),
            Self::Refused => f.write_str("nothing answers there"),
            Self::Unreachable(why) => write!(f, "the connection failed ({why})"),
            Self::Tls(why) => write!(f, "no secure connection could be made ({why})"),
            Self::TimedOut(limit) => write!(f, "it did not answer in {} s", limit.as_secs_f32()),
            Self::Status(status) => {
                write!(f, "the site answered {status}, {}", status_words(*status))
            }
            Self::TooManyRedirects(limit) => write!(f, "it points on more than {limit} times"),
            Self::TooLarge { bytes: Some(bytes), limit } => write!(
                f,
                "it has {}, and at most {} are fetched",
                in_words(*bytes),
                in_words(*limit)
            ),
            Self::TooLarge { bytes: None, limit } => {
                write!(f, "it has more than {}, the most that is fetched", in_words(*limit))
            }
            Self::TooPacked { wire, most } => {
                write!(f, "its {} unpack to more than {}", in_words(*wire), in_words(*most))
            }
            Self::Packing(coding) => {
                write!(f, "it is packed as \"{coding}\", which is not known here")
            }
            Self::Damaged(why) => write!(f, "what it sent is damaged ({why})"),
            Self::Cancelled => f.write_str("it was cancelled"),
            Self::System(why) => write!(f, "this machine could not begin ({why})"),
        }
    }
}

fn status_words(status: u16) -> &'static str {
    match status {
        401 | 407 => "a log-in is needed",
        402 => "it must be paid for",
        403 => "it does not allow this",
        404 => "there is no such page",
        410 => "the page has been removed",
        429 => "it was asked too often",
        451 => "it is withheld for legal reasons",
        500..=599 => "it has a fault of its own",
        300..=399 => "it points on, but not where to",
        _ => "which is no page",
    }
}

fn from_chain(url: &Url, error: &reqwest::Error) -> FetchReason {
    let mut last: &dyn StdError = error;
    let mut link: Option<&dyn StdError> = Some(error);
    while let Some(current) = link {
        if let Some(reason) = plain(url, current) {
            return reason;
        }
        last = current;
        link = current.source();
    }
    if error.is_body() || error.is_decode() {
        FetchReason::Damaged(last.to_string())
    } else {
        FetchReason::Unreachable(last.to_string())
    }
}

/// The reason that one link of the chain gives, if it is one we have words for.
fn plain(url: &Url, error: &(dyn StdError + 'static)) -> Option<FetchReason> {
    if let Some(refused) = error.downcast_ref::<Refused>() {
        let name = url.host_str().unwrap_or_default().to_owned();
        return Some(match refused {
            Refused::NoSuchName => FetchReason::NoSuchName(name),
            Refused::Private(ip) => FetchReason::Private(*ip),
        });
    }
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(FetchReason::Tls(tls.to_string()));
    }
    let io = error.downcast_ref::<io::Error>()?;
    if io.kind() == io::ErrorKind::ConnectionRefused {
        return Some(FetchReason::Refused);
    }
    // An I/O error's source is its content's source; the content itself must be asked for.
    io.get_ref().and_then(|inner| plain(url, inner))
}
