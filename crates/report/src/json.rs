//! The dossier for machines: its fields are those of [`Dossier`], and it reads back as one.
//!
//! The shape is documented as a JSON Schema in `crates/report/schema/`.

use schemars::{Schema, schema_for};

use crate::Dossier;

/// Name and version of the JSON shape.
pub const SCHEMA: &str = "stet-report/1";

/// The dossier as indented JSON with a line end.
#[must_use]
pub fn json(dossier: &Dossier) -> String {
    // A dossier is strings, numbers and lists of these: it always serialises.
    let mut out = serde_json::to_string_pretty(dossier).unwrap_or_default();
    out.push('\n');
    out
}

/// The shape of [`json`] as JSON Schema (draft 2020-12).
#[must_use]
pub fn json_schema() -> Schema {
    schema_for!(Dossier)
}
