//! Settings that cannot be read: they are set aside, and the program starts without them.

use std::path::Path;

use stet_workspace::{Home, HomeError};

use crate::failure::Failure;

/// Where damaged settings go.
const ASIDE: &str = "settings (could not be read).json";

/// Opens the data folder. If its settings cannot be read, they are set aside, and what to tell the
/// person comes with it.
///
/// Fails if they can neither be read nor set aside.
pub(crate) fn home(
    folder: &Path,
    author: Option<String>,
) -> Result<(Home, Option<Failure>), HomeError> {
    let error = match Home::open(folder, author.clone()) {
        Ok(home) => return Ok((home, None)),
        Err(error) => error,
    };
    let moved = std::fs::rename(folder.join("settings.json"), folder.join(ASIDE));
    if moved.is_err() {
        return Err(error);
    }
    let words = format!("{error} The program starts without them.");
    let hint = format!(
        "They are kept as “{ASIDE}” in “{}”. Give your name again; your workspaces are untouched.",
        folder.display()
    );
    Ok((Home::open(folder, author)?, Some(Failure::new(words, Some(&hint)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_settings_are_set_aside_and_told_of() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), "{\"person\": 4").unwrap();
        let (home, failure) = home(folder.path(), None).unwrap();
        assert!(failure.unwrap().message.contains("settings.json"));
        assert_eq!(std::fs::read(folder.path().join(ASIDE)).unwrap(), b"{\"person\": 4");
        home.set_author("Ada Checker").unwrap();
        assert!(super::home(folder.path(), None).unwrap().1.is_none());
    }
}
