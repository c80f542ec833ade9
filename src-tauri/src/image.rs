//! Images of captures, for the window: only kinds that it draws itself, never markup.

use crate::failure::Failure;
use crate::reply::Reply;

/// The largest image shown, in bytes.
pub(crate) const LIMIT: u64 = 24 << 20;

/// Whether images of a media type are shown.
pub(crate) fn is_shown(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/webp" | "image/gif")
}

/// Passes an image on if its own first bytes say that it is one, whatever it was called.
///
/// Fails for anything else, and for one that is too large.
pub(crate) fn checked(bytes: Vec<u8>) -> Reply<Vec<u8>> {
    let known = matches!(
        bytes.as_slice(),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..]
            | [0xff, 0xd8, 0xff, ..]
            | [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]
    );
    if !known || bytes.len() as u64 > LIMIT {
        return Err(Failure::new(
            "Could not show the capture: it is no PNG, JPEG, WebP or GIF image of at most 24 MB.",
            Some("Export everything to look at it with another program."),
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_what_is_an_image() {
        for bytes in
            [&b"\x89PNG\r\n\x1a\nrest"[..], b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF0000WEBPVP8 "]
        {
            assert!(checked(bytes.to_vec()).is_ok(), "{bytes:?}");
        }
        for bytes in [&b""[..], b"<svg onload='x'/>", b"<html>", b"RIFF0000WAVE", b"%PDF-1.7"] {
            assert!(checked(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
