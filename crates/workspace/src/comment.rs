//! Comments: the talk about a claim.

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use crate::claim::accepted;
use crate::error::OrMissing;
use crate::tx::refused;
use crate::{Act, ClaimId, CommentId, Done, Hlc, Kind, PersonId, Result, Workspace};

/// Value of the op that makes a comment.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CommentCreated {
    pub(crate) claim: ClaimId,
    pub(crate) body: String,
}

/// A comment on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// The claim.
    pub claim: ClaimId,
    /// What was said.
    pub body: String,
    /// When.
    pub at: Hlc,
    /// By whom.
    pub author: String,
    /// Their id.
    pub author_id: PersonId,
}

/// Comments on a claim; a proposal is accepted by commenting on it.
///
/// Fails if the comment is empty.
pub fn add_comment(ws: &mut Workspace, claim: ClaimId, body: &str) -> Result<Done<CommentId>> {
    let body = said(body)?;
    ws.transact(Act::Comment, |tx| {
        accepted(tx, claim)?;
        let id = tx.fresh();
        tx.set(Kind::Comment, id, "created", CommentCreated { claim, body })?;
        Ok(id)
    })
}

/// Changes one's own comment.
///
/// Fails if it is somebody else's, or empty.
pub fn edit_comment(ws: &mut Workspace, id: CommentId, body: &str) -> Result<Done<()>> {
    let body = said(body)?;
    own(ws, id, "edit the comment")?;
    ws.transact(Act::EditComment, |tx| tx.set(Kind::Comment, id, "body", body))
}

/// Takes one's own comment away.
///
/// Fails if it is somebody else's.
pub fn remove_comment(ws: &mut Workspace, id: CommentId) -> Result<Done<()>> {
    own(ws, id, "remove the comment")?;
    ws.transact(Act::RemoveComment, |tx| tx.delete(Kind::Comment, id))
}

fn said(body: &str) -> Result<String> {
    let body = body.trim();
    if body.is_empty() {
        return Err(refused("save the comment", "it is empty", "Write something first."));
    }
    Ok(body.to_owned())
}

fn own(ws: &Workspace, id: CommentId, tried: &'static str) -> Result<()> {
    let found = comment(ws, id)?;
    if found.author_id != ws.person().id {
        return Err(refused(
            tried,
            format!("{} wrote it", found.author),
            "Answer it with a comment.",
        ));
    }
    Ok(())
}

/// One comment.
///
/// Fails if there is none of this id.
pub fn comment(ws: &Workspace, id: CommentId) -> Result<Comment> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, body, hlc, author, author_name from comment where id = ?1",
    )?;
    select.query_row([id], read).optional()?.or_missing("comment", id)
}

/// The comments on a claim, oldest first.
pub fn comments(ws: &Workspace, claim: ClaimId) -> Result<Vec<Comment>> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, body, hlc, author, author_name
         from comment where claim = ?1
         order by hlc, id",
    )?;
    let rows = select.query_map([claim], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get("id")?,
        claim: row.get("claim")?,
        body: row.get("body")?,
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        author_id: row.get("author")?,
    })
}
