//! How reports look and speak: kept on this computer, beside the program's settings.

use std::fs;
use std::path::{Path, PathBuf};

use stet_report::{CitationStyle, Colour, House, Language, Logo};
use stet_workspace::Home;

use crate::failure::Failure;
use crate::reply::Reply;
use crate::wire::HouseView;

fn folder(home: &Home) -> PathBuf {
    home.folder().join("house")
}

/// The settings, with logo and style read; plain ones if there are none.
///
/// Fails if a file of them cannot be read.
pub(crate) fn load(home: &Home) -> Reply<House> {
    let file = folder(home).join("house.json");
    if file.exists() { Ok(House::read(&file)?) } else { Ok(House::default()) }
}

/// What the settings dialog shows of them.
pub(crate) fn view(house: &House) -> HouseView {
    HouseView {
        name: house.name.clone().unwrap_or_default(),
        address: house.address.clone().unwrap_or_default(),
        method: house.method.clone().unwrap_or_default(),
        accent: house.accent.clone().map(String::from).unwrap_or_default(),
        language: house.language.tag().to_owned(),
        style: house.style.clone().unwrap_or_default(),
        logo: house.logo.as_ref().map(|logo| logo.to_string_lossy().into_owned()),
    }
}

/// Saves what the dialog says; the logo is chosen apart.
///
/// Fails if the colour is none, the style is not known, or the settings cannot be written.
pub(crate) fn save(home: &Home, view: HouseView) -> Reply<()> {
    let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let accent = some(view.accent).map(Colour::try_from).transpose();
    let accent = accent.map_err(|bad| Failure::new(format!("{bad}."), None))?;
    let style = some(view.style);
    if let Some(style) = &style {
        CitationStyle::find(style, &folder(home))?;
    }
    let house = House {
        name: some(view.name),
        address: some(view.address),
        method: some(view.method),
        accent,
        language: if view.language == "es" { Language::Es } else { Language::En },
        style,
        ..load(home).unwrap_or_default()
    };
    write(home, &house)
}

/// Takes a copy of an image as the logo; `None` takes the logo out.
///
/// Fails if it is no PNG, JPEG or SVG of at most 2 MiB, or cannot be copied.
pub(crate) fn set_logo(home: &Home, from: Option<&Path>) -> Reply<()> {
    let logo = match from {
        None => None,
        Some(from) => {
            let name = match Logo::read(from)?.media_type {
                "image/png" => "logo.png",
                "image/jpeg" => "logo.jpg",
                _ => "logo.svg",
            };
            take(home, from, name)?;
            Some(PathBuf::from(name))
        }
    };
    write(home, &House { logo, ..load(home).unwrap_or_default() })
}

/// Takes a copy of a citation style; its name among the settings.
///
/// Fails if it is no CSL style that can be used, or cannot be copied.
pub(crate) fn set_style(home: &Home, from: &Path) -> Reply<String> {
    CitationStyle::read(from)?;
    let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
    take(home, from, &name)?;
    let house = House { style: Some(name.clone()), ..load(home).unwrap_or_default() };
    write(home, &house)?;
    Ok(name)
}

fn take(home: &Home, from: &Path, name: &str) -> Reply<()> {
    let folder = folder(home);
    let copied = fs::create_dir_all(&folder).and_then(|()| fs::read(from));
    let written = copied.and_then(|bytes| stet_report::save(&folder.join(name), &bytes));
    written.map_err(|error| not_saved(&error))
}

fn write(home: &Home, house: &House) -> Reply<()> {
    let folder = folder(home);
    let written = fs::create_dir_all(&folder)
        .and_then(|()| serde_json::to_vec_pretty(house).map_err(std::io::Error::from))
        .and_then(|bytes| stet_report::save(&folder.join("house.json"), &bytes));
    written.map_err(|error| not_saved(&error))
}

fn not_saved(error: &std::io::Error) -> Failure {
    Failure::new(
        format!("Could not save how reports look: {error}."),
        Some("Check that you may write in the folder of the program's settings."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::open(folder.path(), None).unwrap();
        (folder, home)
    }

    #[test]
    fn what_is_saved_is_what_reports_use() {
        let (_folder, home) = home();
        assert_eq!(load(&home).unwrap(), House::default());
        let given = HouseView {
            name: " The Harbour Ledger ".into(),
            accent: "#aa0033".into(),
            language: "es".into(),
            style: "mla".into(),
            ..HouseView::default()
        };
        save(&home, given).unwrap();
        let house = load(&home).unwrap();
        assert_eq!(house.name.as_deref(), Some("The Harbour Ledger"));
        assert_eq!((house.language, view(&house).style.as_str()), (Language::Es, "mla"));
        assert!(house.citation_style.is_some());
    }

    #[test]
    fn a_slip_is_told_and_changes_nothing() {
        let (_folder, home) = home();
        let slips = [
            HouseView { accent: "crimson".into(), ..HouseView::default() },
            HouseView { style: "no-such-style".into(), ..HouseView::default() },
        ];
        for slip in slips {
            assert!(save(&home, slip).is_err());
        }
        assert_eq!(load(&home).unwrap(), House::default());
    }

    #[test]
    fn the_logo_is_a_copy_of_the_file() {
        let (folder, home) = home();
        let file = folder.path().join("mark.svg");
        fs::write(&file, "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
        set_logo(&home, Some(&file)).unwrap();
        fs::remove_file(&file).unwrap();
        assert!(load(&home).unwrap().logo_bytes.is_some());
        set_logo(&home, None).unwrap();
        assert!(load(&home).unwrap().logo_bytes.is_none());
    }
}
