//! A report from a workspace in one call: read, withhold, render.

use stet_workspace::{self as ws, ArticleId, Workspace};

use crate::catalogue::Language;
use crate::dossier::{Dossier, EvidencePart, ReferencePart};
use crate::error::Result;
use crate::format::Format;
use crate::house::House;
use crate::reference::{CitationStyle, references};
use crate::sealed::{self, Seal};
use crate::withhold::{Public, Secrets, Withheld, Withhold};
use crate::words::day;
use crate::{article_docx, csv, dossier, html, json, markdown, pdf, report_docx};

/// For whom a report is.
#[derive(Debug, Clone, Default)]
pub enum Audience {
    /// For the desk: everything but who stands behind an alias.
    #[default]
    Internal,
    /// For those of the desk who may know: everything.
    Named,
    /// For anybody: less what is withheld.
    Public(Withhold),
}

/// A report.
#[derive(Debug, Clone)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it says.
    pub dossier: Dossier,
    /// What it does not say.
    pub withheld: Vec<Withheld>,
    /// The seal, for a sealed dossier.
    pub seal: Option<Seal>,
}

/// Renders the report on the latest version of an article.
///
/// Fails if a gate of the desk stops it, the workspace cannot be read, or the logo cannot be drawn.
pub fn export(
    workspace: &Workspace,
    article: ArticleId,
    format: Format,
    house: &House,
    audience: &Audience,
) -> Result<Export> {
    ws::check_gates(workspace, article)?;
    export_draft(workspace, article, format, house, audience)
}

/// As [`export`], whatever the gates say; the report tells what is open.
pub fn export_draft(
    workspace: &Workspace,
    article: ArticleId,
    format: Format,
    house: &House,
    audience: &Audience,
) -> Result<Export> {
    let mut whole = dossier(workspace, article)?;
    if let Some(style) = &house.citation_style {
        refer(workspace, &mut whole, style, house.language)?;
    }
    let public = match audience {
        Audience::Internal | Audience::Named => {
            if matches!(audience, Audience::Internal) {
                whole.mask();
            }
            let (withheld, secrets) = (Vec::new(), Secrets::default());
            Public { dossier: whole, withheld, secrets, is_public: false }
        }
        Audience::Public(withhold) => withhold.public(&whole),
    };
    let dossier = &public.dossier;
    let mut seal = None;
    let bytes = match format {
        Format::Html => html(dossier, house).into_bytes(),
        Format::Markdown => markdown(dossier, house).into_bytes(),
        Format::Json => json(dossier).into_bytes(),
        Format::Pdf => pdf(dossier, house)?,
        Format::Docx => report_docx(dossier, house)?,
        Format::Csv => csv(dossier, house)?,
        Format::Comments => with_comments(workspace, article, &public, house)?,
        Format::Sealed => {
            let (bytes, made) = sealed::seal(workspace, article, &public, house)?;
            seal = Some(made);
            bytes
        }
    };
    Ok(Export { bytes, dossier: public.dossier, withheld: public.withheld, seal })
}

/// Puts the sources into a citation style.
fn refer(
    workspace: &Workspace,
    dossier: &mut Dossier,
    style: &CitationStyle,
    language: Language,
) -> Result<()> {
    let cited = || dossier.claims.iter().flat_map(|claim| &claim.evidence);
    let mut ids: Vec<String> = Vec::new();
    let mut fields = Vec::new();
    for part in cited().filter(|part| part.alias.is_none()) {
        if !ids.contains(&part.source)
            && let Ok(id) = part.source.parse()
        {
            ids.push(part.source.clone());
            fields.push(as_read(ws::source(workspace, id)?.fields, part));
        }
    }
    let all = references(&fields, style, language);
    dossier.bibliography = all
        .iter()
        .map(|one| ReferencePart { source: ids[one.slot].clone(), text: one.entry.clone() })
        .collect();
    for part in dossier.claims.iter_mut().flat_map(|claim| &mut claim.evidence) {
        let found = dossier.bibliography.iter().find(|entry| entry.source == part.source);
        part.reference = found.map(|entry| entry.text.clone());
    }
    Ok(())
}

/// A source on the web was read on the day of the capture that is cited, unless somebody says
/// otherwise.
fn as_read(mut fields: ws::SourceFields, part: &EvidencePart) -> ws::SourceFields {
    if fields.address.is_some() && fields.accessed.is_none() {
        fields.accessed = part.captured.as_deref().map(|at| day(at).to_owned());
    }
    fields
}

fn with_comments(
    workspace: &Workspace,
    article: ArticleId,
    public: &Public,
    house: &House,
) -> Result<Vec<u8>> {
    let latest = ws::article(workspace, article)?.latest;
    let mut text = ws::version_text(workspace, latest)?;
    let places: Vec<_> = public.secrets.places(&text.text).into_iter().map(|(at, ..)| at).collect();
    for place in places {
        // As many bytes as before, so that every comment stays at its words.
        let blank = "*".repeat(place.len());
        text.text.replace_range(place, &blank);
    }
    article_docx(&public.dossier, text.page(), house)
}
