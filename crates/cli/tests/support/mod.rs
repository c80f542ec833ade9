//! A desk to work at: an empty folder, settings of its own, and the program.

#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)] // Each test file uses a part.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// An article of our own writing, shaped like a pasted web page.
pub const FERRY: &str = include_str!("../data/ferry.txt");
/// The same after a revision.
pub const FERRY_2: &str = include_str!("../data/ferry-2.txt");
/// A page to cite.
pub const STATEMENT: &str = include_str!("../data/statement.html");

pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a run of the program did.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The answer, as JSON. Fails the test if the run failed.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        assert_eq!(self.err, "");
        serde_json::from_str(&self.out).unwrap()
    }

    /// The answer, as JSON lines.
    pub fn json_lines(&self) -> Vec<Value> {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Desk {
    /// A desk whose owner has not said their name.
    pub fn nameless() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk of Ada's.
    pub fn new() -> Self {
        let desk = Self::nameless();
        desk.ok(&["config", "author", "Ada Quill"]);
        desk
    }

    /// Ada's desk with the workspace `w.stet` and the article in it.
    pub fn with_article() -> Self {
        let desk = Self::new();
        desk.write("ferry.txt", FERRY);
        desk.write("ferry-2.txt", FERRY_2);
        desk.write("statement.html", STATEMENT);
        desk.ok(&["new", "w.stet"]);
        desk.ok(&["import", "w.stet", "ferry.txt"]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let data = self.path("data");
        let mut command = Command::new(env!("CARGO_BIN_EXE_stet"));
        command.args(args).current_dir(self.folder.path()).env_remove("STET_AUTHOR");
        for home in ["XDG_DATA_HOME", "HOME", "APPDATA", "LOCALAPPDATA"] {
            command.env(home, &data);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.feed(args, b"")
    }

    /// Runs with something on standard input.
    pub fn feed(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let feeder = std::thread::spawn(move || {
            // A program that does not read its input closes it; that is its business.
            let _ = stdin.write_all(&input);
        });
        let done = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        Run {
            code: done.status.code().unwrap_or(-1),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Runs, and fails the test if that fails.
    pub fn ok(&self, args: &[&str]) -> Run {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run
    }

    /// Runs with `--json`.
    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run(&args).json()
    }

    /// The message and exit code of a run that fails, with nothing on standard output.
    pub fn failure(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.out, "");
        format!("{}[{}]\n", run.err, run.code)
    }

    /// The id of the one claim (of all statements) that holds `words`.
    pub fn claim(&self, words: &str) -> String {
        let all = self.json(&["claims", "w.stet", "--all"]);
        let holds = |claim: &&Value| claim["text"].as_str().unwrap().contains(words);
        let found: Vec<&Value> = all.as_array().unwrap().iter().filter(holds).collect();
        // A later version proposes anew what an earlier one did; a person's claim comes first.
        let own = |claim: &&&Value| claim["author"] != "";
        let claim = found.iter().find(own).or(found.first()).expect(words);
        claim["id"].as_str().unwrap().to_owned()
    }

    pub fn exists(&self, name: &str) -> bool {
        Path::new(&self.path(name)).exists()
    }
}
