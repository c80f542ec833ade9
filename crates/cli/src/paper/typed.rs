//! Names as one types them in a shell.

use std::path::Path;

/// `path` in quotes if a shell would take it for something else than one name.
pub(crate) fn typed(path: &Path) -> String {
    let shown = path.to_string_lossy();
    shlex::try_quote(&shown)
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_else(|_| shown.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_space_is_one_name() {
        assert_eq!(typed(Path::new("desk.stet")), "desk.stet");
        assert_eq!(typed(Path::new("Piece 3.5.stet")), "'Piece 3.5.stet'");
        assert_eq!(typed(Path::new("Aya's.stet")), "\"Aya's.stet\"");
    }
}
