//! The report as CSV (RFC 4180): a row a citation or calculation, a claim without one has a row too.
//!
//! UTF-8 with a byte-order mark, which spreadsheets need to read it as such. A cell that a
//! spreadsheet would take for a formula begins with an apostrophe.

use csv::{Terminator, WriterBuilder};

use crate::dossier::{CalculationPart, ClaimPart, Dossier, EvidencePart};
use crate::error::{Error, Result};
use crate::house::House;
use crate::words::{self, fill, plain};

/// The report as CSV.
///
/// Fails only if memory runs out.
pub fn csv(dossier: &Dossier, house: &House) -> Result<Vec<u8>> {
    let words = house.language.words();
    let out = "\u{feff}".as_bytes().to_vec();
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    let failed = |source: csv::Error| Error::Write(source.into());
    rows.write_record(words.columns).map_err(failed)?;
    for (slot, claim) in dossier.claims.iter().enumerate() {
        let mut evidence: Vec<[String; 8]> =
            claim.evidence.iter().map(|part| cited(words, part)).collect();
        evidence.extend(claim.calculations.iter().map(|part| calculated(words, part)));
        if evidence.is_empty() {
            evidence.push(Default::default());
        }
        for part in evidence {
            let cells = [about(words, slot + 1, claim).as_slice(), &part].concat();
            rows.write_record(cells.iter().map(|cell| inert(cell))).map_err(failed)?;
        }
    }
    rows.into_inner().map_err(|source| Error::Write(source.into_error()))
}

fn about(words: &crate::catalogue::Words, number: usize, claim: &ClaimPart) -> [String; 11] {
    let verdicts = || claim.verdicts.iter();
    let joined = |parts: Vec<&str>| parts.join("; ");
    let approvals = verdicts().flat_map(|verdict| &verdict.signoffs).filter(|s| s.approved);
    [
        number.to_string(),
        claim.text.clone(),
        claim.speaker.clone().unwrap_or_default(),
        words.heading(claim),
        words.mark(claim.mark).to_owned(),
        joined(verdicts().map(|v| v.rationale.as_str()).collect()),
        joined(verdicts().map(|v| v.author.as_str()).collect()),
        joined(verdicts().map(|v| words::day(&v.at)).collect()),
        joined(approvals.map(|signoff| signoff.author.as_str()).collect()),
        words.missing(claim),
        verdicts().filter_map(|verdict| words.fix(verdict)).collect::<Vec<_>>().join("; "),
    ]
}

/// A calculation: what it comes to, and how that compares with the claim.
fn calculated(words: &crate::catalogue::Words, part: &CalculationPart) -> [String; 8] {
    let inputs = part.inputs.iter().map(|input| words.input(input)).collect::<Vec<_>>().join("; ");
    let mut source = vec![part.about.clone(), inputs];
    source.extend(words.compared(part));
    source.retain(|words| !words.is_empty());
    let cells = [words.calculation.to_owned(), words.computed(part), source.join("; ")];
    let mut out: [String; 8] = Default::default();
    out.iter_mut().zip(cells).for_each(|(cell, words)| *cell = words);
    out
}

fn cited(words: &crate::catalogue::Words, part: &EvidencePart) -> [String; 8] {
    let page = part.page.map(|page| fill(words.on_page, &[&page])).unwrap_or_default();
    let source = [part.authors.join(", "), part.title.clone(), page];
    [
        words.stance(&part.stance).to_owned(),
        part.passage.clone(),
        source.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        part.publisher.clone().unwrap_or_default(),
        part.issued.clone().unwrap_or_default(),
        part.address.clone().unwrap_or_default(),
        part.sha256.clone().unwrap_or_default(),
        words.call(part).join(" "),
    ]
}

/// A cell that no spreadsheet runs
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn inert(cell: &str) -> String {
    let cell = cell.replace('\r', "\n");
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']);
    let cell = plain(&cell);
    let runs = runs || cell.starts_with(['=', '+', '-', '@', '\t']);
    if runs { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn cells_that_would_run_begin_with_an_apostrophe() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\u{202E}=1", "＝1"] {
            assert!(inert(cell).starts_with('\''), "{cell:?}");
        }
        assert!(inert("\r=1").starts_with('\''));
        for cell in ["1-1", "", "a=b", "“-1”"] {
            assert_eq!(inert(cell), cell);
        }
    }
}
