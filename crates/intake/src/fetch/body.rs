//! Reads a response within limits, and unpacks it here so that every byte is counted.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::{Response, header};
use url::Url;

use super::Fetch;
use super::error::{FetchError, FetchReason};
use crate::{Limits, Progress};

/// Below this size a response may unpack to any ratio: small pages of spaces are no attack.
const RATIO_MATTERS_FROM: u64 = 1 << 20;
const PIECE: usize = 64 << 10;

/// The whole body, unpacked.
pub(super) async fn read(
    response: Response,
    url: &Url,
    fetch: &Fetch,
    progress: &dyn Progress,
) -> Result<Vec<u8>, FetchError> {
    let at = |reason| FetchError::new(url.as_str(), reason);
    let codings = codings(&response).map_err(at)?;
    let packed = receive(response, url, fetch, progress).await?;
    // Unpacking checks for a cancel itself: it does not wait, so nothing else would run meanwhile.
    unpack(packed, &codings, &fetch.limits, progress).map_err(at)
}

async fn receive(
    mut response: Response,
    url: &Url,
    fetch: &Fetch,
    progress: &dyn Progress,
) -> Result<Vec<u8>, FetchError> {
    let limit = fetch.limits.wire_bytes;
    let too_large = |bytes| FetchError::new(url.as_str(), FetchReason::TooLarge { bytes, limit });
    let expected = response.content_length();
    if let Some(bytes) = expected.filter(|bytes| *bytes > limit) {
        return Err(too_large(Some(bytes)));
    }
    let mut received = Vec::new();
    progress.report(0, expected);
    while let Some(piece) =
        response.chunk().await.map_err(|error| FetchError::from_transport(url, &error, fetch))?
    {
        received.extend_from_slice(&piece);
        if received.len() as u64 > limit {
            return Err(too_large(None));
        }
        progress.report(received.len() as u64, expected);
    }
    Ok(received)
}

/// A way in which a body may be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
    Brotli,
}

/// The codings of a response, in the order in which they were applied.
fn codings(response: &Response) -> Result<Vec<Coding>, FetchReason> {
    let values = response.headers().get_all(header::CONTENT_ENCODING);
    let listed: Vec<String> = values
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).to_lowercase())
        .collect();
    let names = listed.iter().flat_map(|value| value.split(',')).map(str::trim);
    let codings: Vec<Coding> = names
        .filter(|name| !name.is_empty() && *name != "identity")
        .map(|name| match name {
            "gzip" | "x-gzip" => Ok(Coding::Gzip),
            "deflate" => Ok(Coding::Deflate),
            "br" => Ok(Coding::Brotli),
            other => Err(FetchReason::Packing(other.to_owned())),
        })
        .collect::<Result<_, _>>()?;
    if codings.len() > 2 { Err(FetchReason::Packing(listed.join(", "))) } else { Ok(codings) }
}

fn unpack(
    packed: Vec<u8>,
    codings: &[Coding],
    limits: &Limits,
    progress: &dyn Progress,
) -> Result<Vec<u8>, FetchReason> {
    let wire = packed.len() as u64;
    let most = wire.saturating_mul(limits.ratio).max(RATIO_MATTERS_FROM).min(limits.decoded_bytes);
    codings.iter().rev().try_fold(packed, |bytes, coding| {
        let unpacked = match coding {
            Coding::Gzip => drain(MultiGzDecoder::new(&bytes[..]), most, progress),
            Coding::Deflate if is_zlib(&bytes) => {
                drain(ZlibDecoder::new(&bytes[..]), most, progress)
            }
            Coding::Deflate => drain(DeflateDecoder::new(&bytes[..]), most, progress),
            Coding::Brotli => drain(Decompressor::new(&bytes[..], 4096), most, progress),
        };
        unpacked.map_err(|stop| match stop {
            Stop::TooLarge => FetchReason::TooPacked { wire, most },
            Stop::Cancelled => FetchReason::Cancelled,
            Stop::Damaged(error) => FetchReason::Damaged(error.to_string()),
        })
    })
}

/// The standard says zlib, and some servers send bare deflate.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [head, check, ..] if head & 0x0f == 8 && (u16::from(*head) << 8 | u16::from(*check)).is_multiple_of(31))
}

enum Stop {
    TooLarge,
    Cancelled,
    Damaged(io::Error),
}

fn drain(mut reader: impl Read, most: u64, progress: &dyn Progress) -> Result<Vec<u8>, Stop> {
    let mut unpacked = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let read = reader.read(&mut piece).map_err(Stop::Damaged)?;
        if read == 0 {
            return Ok(unpacked);
        }
        if progress.cancelled() {
            return Err(Stop::Cancelled);
        }
        unpacked.extend_from_slice(&piece[..read]);
        if unpacked.len() as u64 > most {
            return Err(Stop::TooLarge);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;
    use crate::Silent;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn open(packed: Vec<u8>, codings: &[Coding]) -> Result<Vec<u8>, FetchReason> {
        unpack(packed, codings, &Limits::default(), &Silent)
    }

    #[test]
    fn every_packing_is_opened() {
        let text = b"The bridge is closed.";
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(text).unwrap();
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(text).unwrap();
        // An uncompressed brotli stream: window bits, one raw block, an empty last block.
        let brotli = [&[0x0b, 0x02, 0x80][..], b"hello", &[0x03]].concat();
        assert_eq!(open(gzip(text), &[Coding::Gzip]).unwrap(), text);
        assert_eq!(open(zlib.finish().unwrap(), &[Coding::Deflate]).unwrap(), text);
        assert_eq!(open(bare.finish().unwrap(), &[Coding::Deflate]).unwrap(), text);
        assert_eq!(open(brotli, &[Coding::Brotli]).unwrap(), b"hello");
        assert_eq!(open(gzip(&gzip(text)), &[Coding::Gzip, Coding::Gzip]).unwrap(), text);
    }

    #[test]
    fn bombs_and_damage_are_refused() {
        let bomb = open(gzip(&vec![0; 8 << 20]), &[Coding::Gzip]);
        assert!(matches!(bomb, Err(FetchReason::TooPacked { .. })), "{bomb:?}");
        let small = open(gzip(&vec![b' '; 1 << 19]), &[Coding::Gzip]).unwrap();
        assert_eq!(small.len(), 1 << 19);
        let mut cut = gzip(b"The bridge is closed.");
        cut.truncate(12);
        assert!(matches!(open(cut, &[Coding::Gzip]), Err(FetchReason::Damaged(_))));
    }
}
