//! Which network addresses may be fetched from, checked after names are resolved.
//!
//! The connection is made to the addresses this resolver returns and to no others, so a name
//! cannot answer differently a second time. Ranges: IANA special-purpose registries (RFC 6890).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::error::FetchReason;

/// Resolves names to public addresses only, unless `allow_private`.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) allow_private: bool,
}

/// Why a name leads nowhere we may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// No such name.
    NoSuchName,
    /// All its addresses are private; this is one.
    Private(IpAddr),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchName => f.write_str("the name was not found"),
            Self::Private(ip) => write!(f, "{ip} is not a public address"),
        }
    }
}

impl std::error::Error for Refused {}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await;
            let found: Vec<SocketAddr> = found.map_err(|_| Refused::NoSuchName)?.collect();
            let allowed = choose(found, allow_private)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn choose(found: Vec<SocketAddr>, allow_private: bool) -> Result<Vec<SocketAddr>, Refused> {
    let refused = found.first().map_or(Refused::NoSuchName, |first| Refused::Private(first.ip()));
    let allowed: Vec<_> =
        found.into_iter().filter(|at| allow_private || is_public(at.ip())).collect();
    if allowed.is_empty() { Err(refused) } else { Ok(allowed) }
}

/// Checks a host that is an address itself and so never meets the resolver.
pub(super) fn check_literal(url: &Url, allow_private: bool) -> Result<(), FetchReason> {
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) | None => return Ok(()),
    };
    if allow_private || is_public(ip) { Ok(()) } else { Err(FetchReason::Private(ip)) }
}

/// Whether an address belongs to the open internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // shared by carriers (RFC 6598)
        || (a == 192 && b == 0 && c == 0) // protocol assignments
        || (a == 192 && b == 88 && c == 99) // former 6to4 relays
        || (a == 198 && (b == 18 || b == 19)); // benchmarks
    !special
}

/// Only global unicast (2000::/3) is public, and within it no range that hides another address.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = hidden_v4(ip) {
        return is_public_v4(v4);
    }
    let [a, b, ..] = ip.segments();
    let global = a & 0xe000 == 0x2000;
    let special = a == 0x2001 && (b < 0x200 || b == 0xdb8) // protocols, Teredo, documentation
        || a == 0x3fff && b < 0x1000; // documentation
    global && !special
}

/// The IPv4 address inside a mapped, NAT64 (RFC 6052) or 6to4 (RFC 3056) address.
fn hidden_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let join = |high: u16, low: u16| {
        let ([w, x], [y, z]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(w, x, y, z)
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => Some(join(g, h)),
        (0x2002, ..) => Some(join(b, c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_public() {
        for ip in [
            "8.8.8.8",
            "100.63.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn literals_in_any_spelling_are_checked() {
        for address in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]:80/",
            "http://0/",
        ] {
            let url = Url::parse(address).unwrap();
            assert!(check_literal(&url, false).is_err(), "{address}");
            assert!(check_literal(&url, true).is_ok(), "{address}");
        }
        assert!(check_literal(&Url::parse("http://example.org/").unwrap(), false).is_ok());
    }

    #[test]
    fn a_name_keeps_its_public_addresses_only() {
        let at = |ip: &str| SocketAddr::new(ip.parse().unwrap(), 0);
        let mixed = vec![at("10.0.0.1"), at("8.8.8.8")];
        assert_eq!(choose(mixed, false), Ok(vec![at("8.8.8.8")]));
        let inside = vec![at("10.0.0.1")];
        assert_eq!(choose(inside.clone(), false), Err(Refused::Private(inside[0].ip())));
        assert_eq!(choose(inside.clone(), true), Ok(inside));
        assert_eq!(choose(vec![], false), Err(Refused::NoSuchName));
    }
}
