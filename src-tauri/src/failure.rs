//! From errors of the library crates to what the window shows.

pub(crate) use crate::wire::{Failure, FailureCode};

impl Failure {
    pub(crate) fn new(message: impl Into<String>, hint: Option<&str>) -> Self {
        Self { code: FailureCode::Failed, message: message.into(), hint: hint.map(str::to_owned) }
    }

    pub(crate) fn cancelled() -> Self {
        Self { code: FailureCode::Cancelled, message: "Cancelled.".into(), hint: None }
    }

    pub(crate) fn no_workspace() -> Self {
        Self {
            code: FailureCode::NoWorkspace,
            message: "No workspace is open.".into(),
            hint: Some("Open one, or make a new one.".into()),
        }
    }

    pub(crate) fn no_author() -> Self {
        Self {
            code: FailureCode::NoAuthor,
            message: "Your name is not known yet.".into(),
            hint: Some("Give your name: it stands beside everything you do.".into()),
        }
    }
}

impl From<stet_workspace::Error> for Failure {
    fn from(error: stet_workspace::Error) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<stet_report::Error> for Failure {
    fn from(error: stet_report::Error) -> Self {
        Self::new(error.to_string(), error.hint().as_deref())
    }
}

impl From<stet_report::HouseError> for Failure {
    fn from(error: stet_report::HouseError) -> Self {
        Self::new(error.to_string(), Some("Choose another file, or take it out of the settings."))
    }
}

impl From<stet_report::StyleError> for Failure {
    fn from(error: stet_report::StyleError) -> Self {
        Self::new(error.to_string(), None)
    }
}

impl From<stet_intake::Error> for Failure {
    fn from(error: stet_intake::Error) -> Self {
        if matches!(
            &error,
            stet_intake::Error::Fetch(e) if matches!(e.reason, stet_intake::FetchReason::Cancelled)
        ) {
            return Self::cancelled();
        }
        Self::new(error.to_string(), Some(error.hint()))
    }
}

impl From<stet_workspace::HomeError> for Failure {
    fn from(error: stet_workspace::HomeError) -> Self {
        Self::new(error.to_string(), Some("Check that you may write in that folder."))
    }
}

impl From<stet_workspace::BadId> for Failure {
    fn from(error: stet_workspace::BadId) -> Self {
        Self::new(error.to_string(), None)
    }
}

impl From<stet_text::SpanError> for Failure {
    fn from(error: stet_text::SpanError) -> Self {
        Self::new(format!("Could not use the selection: {error}."), Some("Select the words again."))
    }
}

impl From<tauri::Error> for Failure {
    fn from(error: tauri::Error) -> Self {
        Self::new(format!("The window could not be reached: {error}."), None)
    }
}
