//! The sample workspace: articles of our own writing that show every mark and every step.

use std::path::Path;
use std::sync::Arc;

use stet_text::{Document, Metadata, Origin, Snapshot, read};
use uuid::Uuid;

use crate::{
    ArticleId, ClaimId, Error, Host, Kept, NewCitation, Passage, Person, PersonId, ProjectId,
    Result, SourceFields, SourceId, Stance, Workspace, WriterState, accept, add_captured_source,
    add_claim, add_comment, add_source, article, cite, claim_at_quote, dismiss, import_article,
    rate, revise, sign,
};

const FERRY: [&str; 2] =
    [include_str!("../sample/ferry-1.txt"), include_str!("../sample/ferry-2.txt")];
const SCHOOL: &str = include_str!("../sample/school.txt");
const MINUTES: &str = include_str!("../sample/minutes.txt");
const PORT: &str = include_str!("../sample/port-figures.txt");
const YARD: &str = include_str!("../sample/yard.txt");

/// Makes the sample workspace at `path`: written by two people of our own invention, then opened
/// for the person of `host`.
///
/// Fails as [`Workspace::create`] does.
pub fn create_sample(path: &Path, host: Arc<dyn Host>) -> Result<Workspace> {
    let ben = || -> Arc<dyn Host> { Arc::new(Staff { host: host.clone(), name: "Ben Holm" }) };
    let aya = || -> Arc<dyn Host> { Arc::new(Staff { host: host.clone(), name: "Aya Nkosi" }) };
    let mut desk = Desk::first(Workspace::create(path, ben())?)?;
    desk.ws = Workspace::open(path, aya())?;
    desk.second_person()?;
    desk.ws = Workspace::open(path, ben())?;
    desk.revision()?;
    drop(desk);
    Workspace::open(path, host)
}

/// The sample's people write with the real clock, each in their own name.
struct Staff {
    host: Arc<dyn Host>,
    name: &'static str,
}

impl Host for Staff {
    fn now_ms(&self) -> u64 {
        self.host.now_ms()
    }
    fn fresh_id(&self) -> Uuid {
        self.host.fresh_id()
    }
    fn person(&self) -> Person {
        let id = PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, self.name.as_bytes()));
        Person { id, name: self.name.to_owned() }
    }
    /// Each opening is a writer of its own: the sample leaves no trace in the data folder.
    fn writer(&self, _project: ProjectId) -> Option<WriterState> {
        None
    }
    fn remember_writer(&self, _project: ProjectId, _state: WriterState) {}
    fn forget_writer(&self, _project: ProjectId) {}
    fn keep(&self, _project: ProjectId, _path: &Path, _changes: &[Kept]) {}
    fn kept(&self, _project: ProjectId, _path: &Path) -> Vec<Kept> {
        Vec::new()
    }
    fn own_copy(&self, _path: &Path) -> Option<std::path::PathBuf> {
        None
    }
}

struct Desk {
    ws: Workspace,
    ferry: ArticleId,
    vote: ClaimId,
    cost: ClaimId,
    yard: ClaimId,
    largest: ClaimId,
}

impl Desk {
    /// Ben brings the articles in, gathers evidence and gives the first verdicts.
    fn first(mut ws: Workspace) -> Result<Self> {
        import_article(&mut ws, &document("school-meals.txt", SCHOOL))?;
        let ferry =
            import_article(&mut ws, &document("harbour-ferry.txt", FERRY[0]))?.value.article;
        let minutes = source(
            &mut ws,
            "report",
            "Minutes of the town council, 2 March 2026",
            "Town of Westhaven",
            "minutes.txt",
            MINUTES,
        )?;
        let port = source(
            &mut ws,
            "dataset",
            "Harbour ferry in figures, 2021–2025",
            "Port authority of Westhaven",
            "port-figures.txt",
            PORT,
        )?;
        let yard_page =
            source(&mut ws, "webpage", "Delivered vessels", "Fjordverft AS", "yard.txt", YARD)?;
        let interview = SourceFields {
            kind: "interview".into(),
            title: "Per Aas, councillor, by telephone".into(),
            issued: Some("2026-03-03".into()),
            note: Some("Asked whether he had seen the price of the charging station.".into()),
            ..SourceFields::default()
        };
        let interview = add_source(&mut ws, &interview)?.value;

        let vote = claim(&mut ws, ferry, "voted 19 to 8 on Monday")?;
        evidence(&mut ws, vote, minutes, "adopted with 19 votes to 8", Stance::Supports)?;
        rate(&mut ws, vote, "editorial", "confirmed", "The minutes give the same count.")?;

        let cost = claim(&mut ws, ferry, "The new ferry will cost 41 million crowns")?;
        evidence(
            &mut ws,
            cost,
            minutes,
            "41 million for the vessel and 5 million for the charging station",
            Stance::Supports,
        )?;
        rate(
            &mut ws,
            cost,
            "editorial",
            "confirmed",
            "The frame is 46 million, of which 41 million for the vessel.",
        )?;

        let grant = claim(&mut ws, ferry, "the state fund for clean shipping pays half of it")?;
        evidence(&mut ws, grant, minutes, "a grant of 18 million crowns", Stance::Contradicts)?;
        rate(
            &mut ws,
            grant,
            "editorial",
            "confirmed_with_change",
            "18 of 41 million is 44 percent: say “less than half”, or give the sum.",
        )?;

        let rise = claim(&mut ws, ferry, "Passenger numbers have risen every year since 2021")?;
        evidence(&mut ws, rise, port, "612,000 in 2023; 607,000 in 2024", Stance::Contradicts)?;
        rate(&mut ws, rise, "editorial", "wrong", "They fell from 2023 to 2024, by 5,000.")?;

        let asked =
            claim(&mut ws, ferry, "Nobody has shown us what the charging station will cost")?;
        evidence(
            &mut ws,
            asked,
            interview,
            "I first saw the sum on the night of the vote.",
            Stance::Context,
        )?;
        rate(
            &mut ws,
            asked,
            "editorial",
            "cannot_confirm",
            "The quotation is right; whether nobody was shown the sum cannot be told from the papers.",
        )?;

        let fuel = claim(&mut ws, ferry, "It burned 212,000 litres of diesel in 2025")?;
        evidence(&mut ws, fuel, port, "212,400 litres of marine diesel in 2025", Stance::Supports)?;
        let yard = claim(&mut ws, ferry, "The yard has built eleven electric ferries since 2019")?;
        evidence(
            &mut ws,
            yard,
            yard_page,
            "seven electric ferries and four hybrid ferries",
            Stance::Contradicts,
        )?;
        rate(
            &mut ws,
            yard,
            "editorial",
            "wrong",
            "Seven are electric; four of the eleven are hybrids.",
        )?;
        claim(&mut ws, ferry, "Ticket prices will stay at 38 crowns until 2028")?;
        claim(&mut ws, ferry, "The ferry may enter service in May 2027")?;
        let largest =
            claim(&mut ws, ferry, "the largest single cut in emissions the town has ever made")?;
        let proud = claim(
            &mut ws,
            ferry,
            "It is a proud day for a town that has always lived by the sea.",
        )?;
        dismiss(&mut ws, &[proud], "opinion")?;
        Ok(Self { ws, ferry, vote, cost, yard, largest })
    }

    /// Aya signs one verdict off, sends one back, and asks.
    fn second_person(&mut self) -> Result<()> {
        for (claim, approve, words) in
            [(self.vote, true, "Seen in the minutes, item 7."), (self.cost, true, "")]
        {
            if let Some(verdict) = crate::verdicts(&self.ws, claim)?.first() {
                sign(&mut self.ws, verdict.id, approve, words)?;
            }
        }
        add_comment(
            &mut self.ws,
            self.largest,
            "Has anybody kept a list of the town's earlier cuts? I will ask the environment office.",
        )?;
        add_comment(
            &mut self.ws,
            self.yard,
            "Told the desk on Wednesday; they will change it to seven.",
        )?;
        Ok(())
    }

    /// The desk sends a corrected draft.
    fn revision(&mut self) -> Result<()> {
        revise(&mut self.ws, self.ferry, &document("harbour-ferry-2.txt", FERRY[1]))?;
        Ok(())
    }
}

fn document(name: &str, text: &str) -> Document {
    Document {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::File { name: name.into() },
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
        notes: Vec::new(),
    }
}

fn source(
    ws: &mut Workspace,
    kind: &str,
    title: &str,
    publisher: &str,
    name: &str,
    text: &str,
) -> Result<SourceId> {
    let fields = SourceFields {
        kind: kind.into(),
        title: title.into(),
        publisher: Some(publisher.into()),
        issued: Some("2026".into()),
        ..SourceFields::default()
    };
    let snapshot = Snapshot {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::File { name: name.into() },
        redirects: Vec::new(),
        headers: Vec::new(),
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
    };
    Ok(add_captured_source(ws, &fields, &snapshot)?.value.0)
}

/// The claim for these words: the proposal whose words they are, else a new claim.
fn claim(ws: &mut Workspace, id: ArticleId, words: &str) -> Result<ClaimId> {
    let latest = article(ws, id)?.latest;
    let rows = crate::claims(ws, Some(id), true)?;
    if let Some(row) = rows.iter().find(|row| row.text == words) {
        accept(ws, &[row.id])?;
        return Ok(row.id);
    }
    let span = claim_at_quote(ws, latest, words)?;
    Ok(add_claim(ws, latest, span)?.value)
}

fn evidence(
    ws: &mut Workspace,
    claim: ClaimId,
    source: SourceId,
    words: &str,
    stance: Stance,
) -> Result<(), Error> {
    let passage = Passage::Words(words.into());
    cite(ws, &NewCitation { claim, source, passage, stance, note: None })?;
    Ok(())
}
