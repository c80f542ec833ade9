//! What a person types as an address, and where a redirect points.

use url::Url;

use super::error::{FetchError, FetchReason};

/// The address in full form; `https://` is added where a person left it out.
pub(super) fn parse(typed: &str) -> Result<Url, FetchError> {
    let typed = typed.trim();
    let full = if names_a_scheme(typed) { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&full)
        .map_err(|error| FetchError::new(typed, FetchReason::NotAnAddress(error.to_string())))?;
    checked(url)
}

/// Where `target`, found at `base`, points to.
pub(super) fn join(base: &Url, target: &str) -> Result<Url, FetchError> {
    let joined = base.join(target).map_err(|error| {
        FetchError::new(base.as_str(), FetchReason::NotAnAddress(error.to_string()))
    })?;
    checked(joined)
}

/// `localhost:8080/x` names a port, `mailto:x` a scheme.
fn names_a_scheme(typed: &str) -> bool {
    let Some((before, after)) = typed.split_once(':') else { return false };
    let scheme = before.starts_with(|c: char| c.is_ascii_alphabetic())
        && before.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    scheme && (after.starts_with("//") || !after.starts_with(|c: char| c.is_ascii_digit()))
}

fn checked(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        let scheme = url.scheme().to_owned();
        return Err(FetchError::new(url.as_str(), FetchReason::Scheme(scheme)));
    }
    if !url.username().is_empty() || url.password().is_some() {
        // The message must not repeat the password. Both setters work on http addresses.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        return Err(FetchError::new(url.as_str(), FetchReason::Credentials));
    }
    url.set_fragment(None);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed() {
        for (typed, full) in [
            (" example.org/a b ", "https://example.org/a%20b"),
            ("http://EXAMPLE.org#top", "http://example.org/"),
            ("localhost:8080/x", "https://localhost:8080/x"),
            ("bücher.example", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(parse(typed).unwrap().as_str(), full);
        }
    }

    #[test]
    fn other_schemes_and_credentials_are_refused() {
        for typed in ["file:///etc/hosts", "javascript:alert(1)", "ftp://example.org", "data:,x"] {
            let reason = parse(typed).unwrap_err().reason;
            assert!(matches!(reason, FetchReason::Scheme(_)), "{typed}: {reason:?}");
        }
        let error = parse("https://me:hunter2@example.org/").unwrap_err();
        assert!(matches!(error.reason, FetchReason::Credentials));
        assert!(!error.to_string().contains("hunter2"));
        for typed in ["", "http://", "https://exa mple.org", "http://[::1"] {
            assert!(parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn redirects_are_checked_like_first_addresses() {
        let base = Url::parse("https://example.org/a/b").unwrap();
        assert_eq!(join(&base, "../c").unwrap().as_str(), "https://example.org/c");
        assert!(matches!(join(&base, "file:///x").unwrap_err().reason, FetchReason::Scheme(_)));
    }
}
