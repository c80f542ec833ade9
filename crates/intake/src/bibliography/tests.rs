use super::*;
use proptest::prelude::*;
use stet_text::Name;

fn all(text: &str) -> Vec<SourceFields> {
    bibliography(text.as_bytes(), "list", &Limits::default()).unwrap().records
}

fn refused(bytes: &[u8]) -> String {
    bibliography(bytes, "list", &Limits::default()).unwrap_err().to_string()
}

const BIBTEX: &str = r#"
% the ferry
@string{post = "Harbour Post"}
@article{quill2026,
  author = {Quill, Ada and van der Berg, Jo and {Port Authority}},
  title = {The {Westhaven} Ferry: {\"U}ber {\'e}t{\'e} \& winter},
  journal = post, year = 2026, month = mar, volume = {12}, number = 3, pages = {4--9},
  doi = {https://doi.org/10.1000/ferry.1}, url = {https://post.example/ferry},
}
@book{b, author="Berg, Jr., Ben", title="Quays", publisher={Alba Press}, date={2019-05-02}, isbn={978-0-306-40615-7}}
@online{o, title={Minutes}, urldate={2026-02-01}, howpublished={\url{https://town.example/minutes}}}
@misc{x, note={no title}}
"#;

#[test]
fn bibtex_is_read_with_its_tex_commands() {
    let read = bibliography(BIBTEX.as_bytes(), "a.bib", &Limits::default()).unwrap();
    let article = &read.records[0];
    assert_eq!(article.title, "The Westhaven Ferry: Über été & winter");
    assert_eq!(
        article.authors,
        [
            Name::person("Quill", "Ada"),
            Name::person("van der Berg", "Jo"),
            Name::from("Port Authority")
        ]
    );
    assert_eq!(article.container.as_deref(), Some("Harbour Post"));
    assert_eq!(article.issued.as_deref(), Some("2026-03"));
    assert_eq!(article.doi.as_deref(), Some("10.1000/ferry.1"));
    assert_eq!((article.issue.as_deref(), article.page.as_deref()), (Some("3"), Some("4–9")));
    assert_eq!(read.records[1].authors[0].to_string(), "Ben Berg Jr.");
    assert_eq!(read.records[1].issued.as_deref(), Some("2019-05-02"));
    assert_eq!(read.records[2].kind, "webpage");
    assert_eq!(read.records[2].accessed.as_deref(), Some("2026-02-01"));
    assert_eq!(read.records[2].address.as_deref(), Some("https://town.example/minutes"));
    assert_eq!(read.skipped, [Skipped { record: 4, why: "it has no title" }]);
}

#[test]
fn ris_is_read_with_values_over_several_lines() {
    let text = "TY  - NEWS\r\nTI  - Ferry delayed\r\n   again\r\nAU  - Quill, Ada\r\nAU  - Port Authority\r\n\
        T2  - Harbour Post\r\nDA  - 2026/03/04/\r\nSP  - 4\r\nEP  - 9\r\nSN  - 1234-5678\r\nUR  - https://post.example/1\r\nER  - \r\n\
        \r\nTY  - BOOK\r\nT1  - Quays\r\nPY  - 2019\r\nSN  - 9780306406157\r\nER  -\r\n";
    let [news, book] = all(text).try_into().unwrap();
    assert_eq!(news.kind, "article-newspaper");
    assert_eq!(news.title, "Ferry delayed again");
    assert_eq!(news.authors, [Name::person("Quill", "Ada"), Name::from("Port Authority")]);
    assert_eq!(news.issued.as_deref(), Some("2026-03-04"));
    assert_eq!((news.page.as_deref(), news.isbn), (Some("4–9"), None));
    assert_eq!(book.isbn.as_deref(), Some("9780306406157"));
}

#[test]
fn csl_json_is_read_as_zotero_writes_it() {
    let text = r#"[{"id":"http://zotero.org/u/1","type":"article-newspaper","title":"Ferry delayed",
        "container-title":"Harbour Post","author":[{"family":"Berg","given":"Jo","non-dropping-particle":"van der"},
        {"literal":"Port Authority"}],"issued":{"date-parts":[["2026",3,4]]},"accessed":{"date-parts":[[2026,3]]},
        "URL":"https://post.example/1","volume":12,"language":"en-GB"}]"#;
    let [news] = all(text).try_into().unwrap();
    assert_eq!(news.authors, [Name::person("van der Berg", "Jo"), Name::from("Port Authority")]);
    assert_eq!(news.issued.as_deref(), Some("2026-03-04"));
    assert_eq!(news.accessed.as_deref(), Some("2026-03"));
    assert_eq!(news.volume.as_deref(), Some("12"));
}

#[test]
fn other_encodings_are_read_and_damage_is_told() {
    let ris = "TY  - BOOK\nTI  - Über die Brücke am Hafen\nER  - \n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(ris);
    let read = bibliography(&latin, "a.ris", &Limits::default()).unwrap();
    assert_eq!(read.records[0].title, "Über die Brücke am Hafen");
    let mut cut = ris.as_bytes().to_vec();
    cut.extend(b"TY  - BOOK\nTI  - \xc3 x\nER  - \n");
    assert!(refused(&cut).contains("line 5"), "{}", refused(&cut));
}

#[test]
fn what_is_no_bibliography_or_damaged_is_told_with_its_line() {
    for (bytes, words) in [
        (&b""[..], "it is empty"),
        (b"Dear editor, ask @mayor {soon}.", "no bibliography"),
        (b"%PDF-1.7 \x01", "no bibliography"),
        (b"TY  - BOOK\nTI  - A\nTY  - BOOK\nER  - \n", "line 3"),
        (b"TY  - BOOK\nTI  - A\n", "has no end"),
        (b"@book{a,\n title = {x}\n author = {y}}", "line 3"),
        (b"@book{a, title = {x}", "line 1"),
        (b"[{\"title\": 1},", "line 1"),
        (b"{\"a\": 1}", "no CSL-JSON"),
        (b"[]", "no bibliography"),
    ] {
        let said = refused(bytes);
        assert!(said.contains(words), "{said}");
    }
    let deep = format!("@book{{a, title = {}x{}}}", "{".repeat(200_000), "}".repeat(200_000));
    assert!(refused(deep.as_bytes()).contains("nest deeper"));
    let deep = "[".repeat(200_000);
    assert!(refused(deep.as_bytes()).contains("no JSON"));
}

#[test]
fn a_huge_list_is_read_whole_and_a_larger_one_refused() {
    let record =
        |n: usize| format!("TY  - JOUR\nTI  - Paper {n}\nN1  - {}\nER  - \n", "word ".repeat(60));
    let text: String = (0..40_000).map(record).collect();
    assert!(text.len() > 10 << 20);
    assert_eq!(all(&text).len(), 40_000);
    let limits = Limits { file_bytes: 1 << 20, ..Limits::default() };
    let error = bibliography(text.as_bytes(), "a.ris", &limits).unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }));
}

#[test]
fn marks_that_reorder_a_line_do_not_come_in() {
    let text = "TY  - BOOK\nTI  - Ab\u{202e}cd\nAU  - Quill, \u{2067}Ada\nER  - \n";
    let [book] = all(text).try_into().unwrap();
    assert_eq!((book.title.as_str(), book.authors[0].to_string().as_str()), ("Abcd", "Ada Quill"));
}

/// A record as a reference manager would write it in RIS.
fn ris_of(fields: &SourceFields) -> String {
    let mut out = format!("TY  - NEWS\nTI  - {}\n", fields.title);
    for name in &fields.authors {
        out.push_str(&format!("AU  - {}\n", name.inverted()));
    }
    let more = [("T2", &fields.container), ("PY", &fields.issued), ("UR", &fields.address)];
    for (tag, value) in more {
        out.extend(value.iter().map(|value| format!("{tag}  - {value}\n")));
    }
    out + "ER  - \n"
}

fn csl_of(fields: &SourceFields) -> serde_json::Value {
    let authors = fields.authors.iter().map(|name| match name {
        Name::Literal(words) => serde_json::json!({ "literal": words }),
        Name::Person { family, given, .. } => {
            serde_json::json!({ "family": family, "given": given })
        }
    });
    serde_json::json!({
        "type": fields.kind, "title": fields.title, "author": authors.collect::<Vec<_>>(),
        "container-title": fields.container, "URL": fields.address,
        "issued": fields.issued.as_ref().map(|raw| serde_json::json!({ "raw": raw })),
    })
}

prop_compose! {
    fn record()(
        title in "[A-Z][\\p{L} ,:]{1,30}",
        names in prop::collection::vec(("[A-Z][a-zé]{1,8}", "[A-Z][a-z. ]{0,8}[a-z]"), 0..4),
        body in prop::option::of("[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}"),
        container in prop::option::of("[A-Z][a-z ]{1,12}"),
        (year, month) in (1500_i64..2100, prop::option::of(1_i64..13)),
        address in prop::option::of("https://[a-z]{3,8}\\.example/[a-z0-9]{0,8}"),
    ) -> SourceFields {
        let people = names.into_iter().map(|(family, given)| Name::person(family, given));
        SourceFields {
            kind: "article-newspaper".into(),
            title, container, address,
            authors: people.chain(body.map(Name::from)).collect(),
            issued: date::iso(year, month, None),
            ..SourceFields::default()
        }.tidy()
    }
}

#[test]
fn dates_that_the_reader_of_bibtex_panics_on_are_kept() {
    for (fields, issued) in [
        ("date={٢٠٢٦}", "٢٠٢٦"),
        ("date={2026-00-00}", "2026"),
        ("date={2026-03-04T00:00:00}", "2026-03-04"),
        ("year={2026}, month={00}", "2026"),
        ("year={2026}, month={3 1234}", "2026"),
        ("year={+ 26}", "+ 26"),
        ("date={199999X}", "199999X"),
    ] {
        let read = all(&format!("@book{{a, title={{Tides}}, {fields}}}"));
        assert_eq!((read[0].title.as_str(), read[0].issued.as_deref()), ("Tides", Some(issued)));
    }
}

proptest! {
    #[test]
    fn a_record_reads_back_from_ris_and_csl_json(records in prop::collection::vec(record(), 1..5)) {
        let ris: String = records.iter().map(ris_of).collect();
        prop_assert_eq!(all(&ris), records.clone());
        let csl = serde_json::Value::Array(records.iter().map(csl_of).collect()).to_string();
        prop_assert_eq!(all(&csl), records);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(
        text in "(@[a-z]{0,7}|\\{|\\}|\"|,|=|#|\\\\[a-z'\"`^~]|TY  - |ER  - |AU  - | and |[0-9/-]{1,10}|\\[|:|\\PC|\n){0,60}"
    ) {
        let _ = bibliography(text.as_bytes(), "x", &Limits::default());
        let _ = bibliography(format!("@book{{a, {text}}}").as_bytes(), "x", &Limits::default());
        let _ = bibliography(format!("@book{{a, author={{{text}}}, date={{{text}}}}}").as_bytes(), "x", &Limits::default());
    }
}
