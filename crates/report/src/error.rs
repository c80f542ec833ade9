//! Why a report could not be made.

/// Result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The workspace could not be read.
    #[error(transparent)]
    Workspace(#[from] stet_workspace::Error),
    /// The typesetter refused: the logo, in practice.
    #[error("Could not set the report as PDF: {0}.")]
    Pdf(String),
    /// A file of several parts could not be put together.
    #[error("Could not put the report together: {0}.")]
    Pack(#[from] zip::result::ZipError),
    /// Its bytes could not be written.
    #[error("Could not write the report: {0}.")]
    Write(#[from] std::io::Error),
}

impl Error {
    /// The next step for the person.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Workspace(error) => error.hint().map(Into::into),
            Self::Pdf(_) => {
                Some("Try without a logo, or with a PNG; HTML needs no typesetter.".into())
            }
            Self::Pack(_) | Self::Write(_) => Some("Free some memory and try again.".into()),
        }
    }
}
