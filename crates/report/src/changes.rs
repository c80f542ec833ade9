//! What each version changed: for the claims, and beside them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stet_text::{ByteSpan, DiffRow, Fate, RowKind, align};
use stet_workspace::{self as ws, State, Touched, Workspace};

/// What one version changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangesPart {
    /// Number of the older version.
    pub from: u32,
    /// Number of the newer version.
    pub to: u32,
    /// The claims it touched.
    pub claims: Vec<ChangedClaim>,
    /// What it did beside them: sentences dropped and added, and what stands elsewhere now.
    #[serde(default)]
    pub statements: Vec<ChangedStatement>,
}

/// What a version did to one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedClaim {
    /// The claim's id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// `moved`, `reworded`, `gone` or `unsure`.
    pub kind: String,
    /// What changed, in words.
    pub reasons: Vec<String>,
}

/// A sentence or a paragraph that a version dropped, added or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedStatement {
    /// `dropped`, `added` or `moved`.
    pub kind: String,
    /// Its words.
    pub text: String,
}

impl ChangesPart {
    /// Whether there is nothing to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.statements.is_empty()
    }
}

pub(crate) fn changed_claim(touched: Touched) -> ChangedClaim {
    ChangedClaim {
        id: touched.claim.id.to_string(),
        text: touched.claim.text,
        kind: touched.kind.name().to_owned(),
        reasons: touched.reasons.into_iter().map(|reason| reason.words).collect(),
    }
}

/// What every version changed of the one before it.
pub(crate) fn changes(
    workspace: &Workspace,
    versions: &[ws::Version],
) -> ws::Result<Vec<ChangesPart>> {
    let pair = |pair: &[ws::Version]| {
        let (before, after) =
            (ws::version_text(workspace, pair[0].id)?, ws::version_text(workspace, pair[1].id)?);
        let touched: Vec<Touched> = ws::touched(workspace, pair[0].id, pair[1].id)?
            .into_iter()
            .filter(|touched| touched.claim.state == State::ToCheck)
            .collect();
        let rows = align(before.page(), after.page());
        let mut statements: Vec<ChangedStatement> =
            rows.iter().flat_map(|row| beside(row, &before.text, &after.text)).collect();
        statements.retain(|one| !touched.iter().any(|touched| tells(touched, one)));
        Ok(ChangesPart {
            from: pair[0].number,
            to: pair[1].number,
            claims: touched.into_iter().map(changed_claim).collect(),
            statements,
        })
    };
    versions.windows(2).map(pair).collect()
}

/// Whether what became of a claim already says it.
fn tells(touched: &Touched, one: &ChangedStatement) -> bool {
    let (from, to) = (touched.from.as_deref(), touched.to.as_deref());
    let words = match one.kind.as_str() {
        "dropped" => from.filter(|_| to.is_none()),
        _ => to,
    };
    words.is_some_and(|words| one.text.contains(words.trim()))
}

/// What a row of a comparison dropped, added and moved.
fn beside(row: &DiffRow, before: &str, after: &str) -> Vec<ChangedStatement> {
    if !row.is_substance() {
        return Vec::new();
    }
    let of = |kind: &str, span: Option<ByteSpan>, text: &str| {
        let words = span?.of(text).ok()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| ChangedStatement { kind: kind.to_owned(), text: words })
    };
    // A paragraph that came, went or moved is told as a whole.
    let whole = match row.kind {
        RowKind::Inserted => of("added", row.new, after),
        RowKind::Deleted => of("dropped", row.old, before),
        RowKind::Moved => return of("moved", row.new, after).into_iter().collect(),
        _ => None,
    };
    let moved_away = row.statements.iter().any(|one| one.fate == Fate::Moved);
    if let Some(whole) = whole.filter(|_| !moved_away) {
        return vec![whole];
    }
    let told = row.statements.iter().filter(|one| one.noise.is_none());
    told.filter_map(|one| match one.fate {
        Fate::Dropped => of("dropped", one.old, before),
        Fate::Added => of("added", one.new, after),
        Fate::Moved => of("moved", one.new, after),
        Fate::Reworded => None,
    })
    .collect()
}
