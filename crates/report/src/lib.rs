//! x
#![allow(missing_docs)]
use stet_workspace as ws;
#[derive(Clone, Copy)]
pub enum Format {
    Html,
}
impl std::str::FromStr for Format {
    type Err = ();
    fn from_str(_: &str) -> Result<Self, ()> {
        Ok(Self::Html)
    }
}
pub struct Dossier {
    pub open: Vec<String>,
}
impl Dossier {
    pub fn file_name(&self, _: Format) -> String {
        "report.html".into()
    }
}
pub fn dossier(_: &ws::Workspace, _: ws::ArticleId) -> ws::Result<Dossier> {
    Ok(Dossier { open: vec![] })
}
pub fn html_parts(_: &Dossier) -> (String, String) {
    (String::new(), String::new())
}
pub fn render(_: &Dossier, _: Format) -> String {
    String::new()
}
