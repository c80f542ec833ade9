//! Looking up whether a public archive has a copy of a page.
//!
//! Two ways: the availability API of the Wayback Machine
//! (<https://archive.org/help/wayback_api.php>) and Memento (RFC 7089), which many archives speak.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use serde::Deserialize;
use url::Url;

use crate::fetch::{self, Fetched, MEMENTO_DATETIME};
use crate::{Error, Fetch, FetchReason, Progress, Result};

/// Where the Wayback Machine answers.
const WAYBACK: &str = "https://archive.org";
/// Where its Memento answers.
const WAYBACK_MEMENTO: &str = "https://web.archive.org/web";

/// How an archive is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lookup {
    /// The availability API: `{base}/wayback/available?url=…`.
    #[default]
    Wayback,
    /// A list of all copies: `{base}/timemap/link/…`.
    TimeMap,
    /// An address that points on to the copy: `{base}/timegate/…`.
    TimeGate,
}

/// An archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// Where it answers; without it, the Wayback Machine. One that a person names may lie on the
    /// own machine or network.
    pub base: Option<String>,
    /// How it is asked.
    pub lookup: Lookup,
}

/// A copy in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedCopy {
    /// Where it is.
    pub address: String,
    /// When it was taken, RFC 3339 in UTC.
    pub taken: String,
}

/// Looks for the latest copy of `address` in `archive`; `None` if it has none.
///
/// Fails if the archive cannot be fetched from ([`Error::Fetch`]) or answers with something else
/// ([`Error::Archive`]).
pub fn find_archived(
    address: &str,
    archive: &Archive,
    fetch: &Fetch,
    progress: &dyn Progress,
) -> Result<Option<ArchivedCopy>> {
    let page = fetch::parse(address)?;
    let site = archive.base.as_deref().map(fetch::parse).transpose()?;
    let base = match (&site, archive.lookup) {
        (Some(site), _) => site.clone(),
        (None, Lookup::Wayback) => fetch::parse(WAYBACK)?,
        (None, _) => fetch::parse(WAYBACK_MEMENTO)?,
    };
    let asked = question(&base, archive.lookup, &page);
    let memento = archive.lookup != Lookup::Wayback;
    let answer = match fetch::get_at(&asked, fetch, site.as_ref(), progress) {
        Ok(answer) => answer,
        // In Memento, this says that there is no copy.
        Err(error) if memento && error.reason == FetchReason::Status(404) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let copy = match archive.lookup {
        Lookup::Wayback => available(&answer.bytes),
        Lookup::TimeMap => Ok(latest(&String::from_utf8_lossy(&answer.bytes))),
        Lookup::TimeGate => pointed_to(&answer).map(Some),
    };
    let failed = |why| Error::Archive { address: page.to_string(), why };
    let Some(copy) = copy.map_err(failed)? else { return Ok(None) };
    // What comes from outside is an address that may be fetched, or nothing.
    let address = fetch::parse(&copy.address).map_err(|_| failed("the copy's address is none"))?;
    Ok(Some(ArchivedCopy { address: address.into(), ..copy }))
}

fn question(base: &Url, lookup: Lookup, page: &Url) -> Url {
    let mut asked = base.clone();
    let root = base.path().trim_end_matches('/').to_owned();
    match lookup {
        Lookup::Wayback => {
            asked.set_path(&format!("{root}/wayback/available"));
            asked.query_pairs_mut().append_pair("url", page.as_str());
        }
        Lookup::TimeMap | Lookup::TimeGate => {
            let kind = if lookup == Lookup::TimeMap { "timemap/link" } else { "timegate" };
            // The page's address stands in the path as it is, its query too (RFC 7089, 4).
            let (place, query) = page.as_str().split_once('?').unwrap_or((page.as_str(), ""));
            asked.set_path(&format!("{root}/{kind}/{place}"));
            asked.set_query(Some(query).filter(|query| !query.is_empty()));
        }
    }
    asked
}

#[derive(Deserialize)]
struct Available {
    archived_snapshots: Snapshots,
}

#[derive(Deserialize)]
struct Snapshots {
    closest: Option<Closest>,
}

#[derive(Deserialize)]
struct Closest {
    available: bool,
    url: String,
    timestamp: String,
}

fn available(bytes: &[u8]) -> std::result::Result<Option<ArchivedCopy>, &'static str> {
    let answer: Available = serde_json::from_slice(bytes)
        .map_err(|_| "its answer is not that of the Wayback Machine's availability API")?;
    let Some(closest) = answer.archived_snapshots.closest.filter(|copy| copy.available) else {
        return Ok(None);
    };
    let taken = DateTime::strptime("%Y%m%d%H%M%S", &closest.timestamp)
        .ok()
        .and_then(|time| time.to_zoned(TimeZone::UTC).ok())
        .ok_or("its answer has no time")?;
    let taken = taken.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Ok(Some(ArchivedCopy { address: closest.url, taken }))
}

/// The latest copy in a list of links (RFC 6690 with the relations of RFC 7089).
fn latest(list: &str) -> Option<ArchivedCopy> {
    let mut found: Vec<ArchivedCopy> = links(list).filter_map(memento).collect();
    found.sort_by(|a, b| a.taken.cmp(&b.taken));
    found.pop()
}

/// Each link's address and parameters.
fn links(list: &str) -> impl Iterator<Item = (&str, &str)> {
    // An address may hold a comma, so a link begins at `<`, not after a comma.
    list.split('<').skip(1).filter_map(|link| link.split_once('>'))
}

fn memento((address, parameters): (&str, &str)) -> Option<ArchivedCopy> {
    let value = |name: &str| {
        let rest = &parameters[parameters.find(&format!("{name}=\""))? + name.len() + 2..];
        rest.split('"').next()
    };
    value("rel")?.split_whitespace().find(|word| *word == "memento")?;
    Some(ArchivedCopy { address: address.to_owned(), taken: http_date(value("datetime")?)? })
}

fn pointed_to(answer: &Fetched) -> std::result::Result<ArchivedCopy, &'static str> {
    let header = answer.headers.iter().find(|(name, _)| name == MEMENTO_DATETIME);
    let taken = header.and_then(|(_, date)| http_date(date));
    let taken = taken.ok_or("what it points to does not say when it was taken")?;
    Ok(ArchivedCopy { address: answer.address.clone(), taken })
}

/// `Tue, 20 Jun 2006 18:02:59 GMT` as RFC 3339.
fn http_date(words: &str) -> Option<String> {
    let time = rfc2822::DateTimeParser::new().parse_timestamp(words.trim()).ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_whole_address() {
        let page = fetch::parse("https://town.example/a b?x=1&y=é").unwrap();
        let ask =
            |base: &str, lookup| question(&fetch::parse(base).unwrap(), lookup, &page).to_string();
        assert_eq!(
            ask("https://archive.example/", Lookup::Wayback),
            "https://archive.example/wayback/available?url=https%3A%2F%2Ftown.example%2Fa%2520b%3Fx%3D1%26y%3D%25C3%25A9"
        );
        assert_eq!(
            ask("https://archive.example/web", Lookup::TimeGate),
            "https://archive.example/web/timegate/https://town.example/a%20b?x=1&y=%C3%A9"
        );
    }

    #[test]
    fn the_latest_memento_of_a_list_is_taken() {
        let list = "<https://a.example/x,y>;rel=\"original\",\n\
            <https://archive.example/1>; rel=\"first memento\"; datetime=\"Tue, 20 Jun 2006 18:02:59 GMT\",\n\
            <https://archive.example/2,b>; rel=\"memento\"; datetime=\"Sun, 01 Mar 2026 08:00:00 GMT\",\n\
            <https://archive.example/3>; rel=\"memento\"; datetime=\"Mon, 02 Jun 2025 08:00:00 GMT\"";
        let found = latest(list).unwrap();
        assert_eq!(found.address, "https://archive.example/2,b");
        assert_eq!(found.taken, "2026-03-01T08:00:00Z");
        assert_eq!(latest("nothing"), None);
    }
}
