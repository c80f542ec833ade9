//! The fonts of a report: embedded ones always, the system's only for what those cannot draw.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fontdb::Database;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

/// Families of the house template; the rest of what comes with Typst is for mathematics.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

static EMBEDDED: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = typst_assets::fonts().map(Bytes::new);
    let fonts = files.flat_map(Font::iter);
    fonts.filter(|font| FAMILIES.contains(&font.info().family.as_str())).collect()
});

static SYSTEM: LazyLock<Database> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    database
});

/// The fonts that draw `text`: the embedded ones, and of the system's as few as cover what those
/// lack. What no font has is drawn as an empty box.
pub(super) fn for_text(text: &str) -> Vec<Font> {
    let mut fonts = EMBEDDED.clone();
    let drawn = |font: &Font, c: u32| font.info().coverage.contains(c);
    let mut lacking: BTreeSet<u32> = text
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .map(u32::from)
        .filter(|&c| !EMBEDDED.iter().any(|font| drawn(font, c)))
        .collect();
    if lacking.is_empty() {
        return fonts;
    }
    for face in SYSTEM.faces() {
        let found = SYSTEM.with_face_data(face.id, |data, index| {
            let info = FontInfo::new(data, index)?;
            let useful = lacking.iter().any(|&c| info.coverage.contains(c));
            useful.then(|| Font::new(Bytes::new(data.to_vec()), index))?
        });
        if let Some(font) = found.flatten() {
            lacking.retain(|&c| !drawn(&font, c));
            fonts.push(font);
        }
        if lacking.is_empty() {
            break;
        }
    }
    fonts
}
