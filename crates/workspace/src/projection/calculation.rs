//! Rows of calculations.

use rusqlite::Connection;

use super::registers::Registers;
use crate::calculation::{CalculationCreated, NewCalculation};
use crate::{CalculationId, Kind, Result};

pub(super) fn project(db: &Connection, id: CalculationId) -> Result<()> {
    db.prepare_cached("delete from calculation where id = ?1")?.execute([id])?;
    let registers = Registers::load(db, Kind::Calculation, id.into())?;
    let Some((head, created)) = registers.created::<CalculationCreated>() else { return Ok(()) };
    let claim = registers.value("claim").unwrap_or(created.claim);
    let fields = registers.value::<NewCalculation>("fields").unwrap_or(created.fields);
    let (hlc, author) = Registers::origin(head);
    let definition = serde_json::to_string(&fields)?;
    db.prepare_cached(
        "insert into calculation (id, claim, definition, hlc, author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((id, claim, definition, hlc.0, author, registers.conflicts()))?;
    Ok(())
}
