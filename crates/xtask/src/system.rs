//! System packages: what is missing, why it is needed, and installing it.

use anyhow::{Result, bail};

use crate::sh;

/// What packages are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Building and running the app.
    Build,
    /// Testing the real app.
    Test,
}

/// How to tell that a part is there.
enum Sign {
    /// A `pkg-config` module.
    Module(&'static str),
    /// A program.
    Program(&'static str),
}

/// A part of the system, why it is needed, and its packages on Debian, Fedora and Arch.
struct Part {
    sign: Sign,
    why: &'static str,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

const BUILD: &[Part] = &[
    Part {
        sign: Sign::Program("cc"),
        why: "compiles SQLite",
        debian: "build-essential",
        fedora: "gcc",
        arch: "base-devel",
    },
    Part {
        sign: Sign::Program("pkg-config"),
        why: "finds the system's libraries",
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
    },
    Part {
        sign: Sign::Module("webkit2gtk-4.1"),
        why: "draws the window",
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
    Part {
        sign: Sign::Module("gtk+-3.0"),
        why: "makes the window, its menu and dialogs",
        debian: "libgtk-3-dev",
        fedora: "gtk3-devel",
        arch: "gtk3",
    },
    Part {
        sign: Sign::Module("librsvg-2.0"),
        why: "draws icons",
        debian: "librsvg2-dev",
        fedora: "librsvg2-devel",
        arch: "librsvg",
    },
];

const TEST: &[Part] = &[
    Part {
        sign: Sign::Program("Xvfb"),
        why: "gives the tested app a display",
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
    },
    Part {
        sign: Sign::Program("xvfb-run"),
        why: "starts that display on a free number",
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
    },
    Part {
        sign: Sign::Program("xauth"),
        why: "keeps other users off that display",
        debian: "xauth",
        fedora: "xorg-x11-xauth",
        arch: "xorg-xauth",
    },
    Part {
        sign: Sign::Program("WebKitWebDriver"),
        why: "lets the tests press keys in the real app",
        debian: "webkit2gtk-driver",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
    Part {
        sign: Sign::Program("dbus-run-session"),
        why: "gives the tested app a session bus",
        debian: "dbus",
        fedora: "dbus-daemon",
        arch: "dbus",
    },
    Part {
        sign: Sign::Program("dbus-launch"),
        why: "starts helpers of the session bus",
        debian: "dbus-x11",
        fedora: "dbus-x11",
        arch: "dbus",
    },
    Part {
        sign: Sign::Program("qpdf"),
        why: "checks the structure of PDF reports",
        debian: "qpdf",
        fedora: "qpdf",
        arch: "qpdf",
    },
    Part {
        sign: Sign::Program("pdftotext"),
        why: "reads the text of PDF reports, in reading order",
        debian: "poppler-utils",
        fedora: "poppler-utils",
        arch: "poppler",
    },
    Part {
        sign: Sign::Program("soffice"),
        why: "opens Word reports and finds their comments",
        debian: "libreoffice-writer-nogui",
        fedora: "libreoffice-writer",
        arch: "libreoffice-fresh",
    },
];

/// Installs what is missing, saying what and why. Does nothing, quickly, if nothing is.
///
/// Fails if something is missing and no known package manager is there, or it fails.
pub(crate) fn ensure(need: Need) -> Result<()> {
    if cfg!(target_os = "macos") {
        return hint("clang", "Install the command line tools first: xcode-select --install");
    }
    if cfg!(windows) {
        println!(
            "Stet needs the Visual Studio C++ build tools and the WebView2 runtime (part of Windows 11)."
        );
        return Ok(());
    }
    let parts = if need == Need::Build { BUILD } else { TEST };
    let missing: Vec<&Part> = parts.iter().filter(|part| !is_there(&part.sign)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let manager = Manager::here()?;
    let mut packages: Vec<&str> = Vec::new();
    for part in &missing {
        let package = manager.package(part);
        println!("Installing {package}: {}.", part.why);
        if !packages.contains(&package) {
            packages.push(package);
        }
    }
    manager.install(&packages)?;
    match missing.iter().find(|part| !is_there(&part.sign)) {
        Some(part) => bail!("{} was installed, but is still not found", manager.package(part)),
        None => Ok(()),
    }
}

fn hint(program: &str, words: &str) -> Result<()> {
    if !sh::has(program) {
        bail!("{words}");
    }
    Ok(())
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::Program(name) => sh::has(name),
        Sign::Module(name) => {
            sh::output(sh::command("pkg-config", &["--exists", name], ".")).is_ok()
        }
    }
}

#[derive(Clone, Copy)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
}

impl Manager {
    fn here() -> Result<Self> {
        let known = [("apt-get", Self::Apt), ("dnf", Self::Dnf), ("pacman", Self::Pacman)];
        match known.into_iter().find(|(program, _)| sh::has(program)) {
            Some((_, manager)) => Ok(manager),
            None => bail!(
                "this system has none of apt-get, dnf and pacman; install WebKitGTK 4.1, GTK 3 and \
                 librsvg with their development files, Xvfb and WebKitWebDriver by hand"
            ),
        }
    }

    fn package(self, part: &Part) -> &'static str {
        match self {
            Self::Apt => part.debian,
            Self::Dnf => part.fedora,
            Self::Pacman => part.arch,
        }
    }

    fn install(self, packages: &[&str]) -> Result<()> {
        let run = |args: &[&str]| {
            let as_root = if is_root() { &args[..1] } else { &["sudo"] };
            let rest = if is_root() { &args[1..] } else { args };
            let mut command = sh::command(as_root[0], rest, ".");
            command.env("DEBIAN_FRONTEND", "noninteractive");
            sh::run(command)
        };
        let with = |fixed: &[&'static str]| -> Vec<&str> { [fixed, packages].concat() };
        match self {
            Self::Apt => {
                run(&["apt-get", "update", "-qq"])?;
                run(&with(&["apt-get", "install", "-y", "-qq", "--no-install-recommends"]))
            }
            Self::Dnf => run(&with(&["dnf", "install", "-y", "-q"])),
            Self::Pacman => run(&with(&["pacman", "-S", "--needed", "--noconfirm"])),
        }
    }
}

fn is_root() -> bool {
    sh::output(sh::command("id", &["-u"], ".")).is_ok_and(|id| id.trim() == "0")
}
