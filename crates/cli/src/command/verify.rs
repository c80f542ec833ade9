//! `stet verify`: is a sealed dossier as it was sealed?

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_report::{Flaw, LeftOut, verify};

use crate::error::{Error, Result};
use crate::session::{Session, file_name};

/// Check a sealed dossier, offline; fails if anything in it changed.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The dossier
    dossier: PathBuf,
    /// The seal that was published or written down when it was made
    #[arg(long)]
    seal: Option<String>,
}

#[derive(Serialize)]
struct VerifyShape {
    sound: bool,
    seal: Option<String>,
    title: Option<String>,
    generated: Option<String>,
    files: usize,
    left_out: Vec<LeftOut>,
    flaws: Vec<Flaw>,
}

impl Verify {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let name = file_name(&self.dossier);
        let bytes = std::fs::read(&self.dossier)
            .map_err(|source| Error::Read { name: name.clone(), source })?;
        let found = verify(&bytes).and_then(|seal| {
            let wanted = self.seal.as_ref().map(|wanted| wanted.trim().to_ascii_lowercase());
            let same = wanted.is_none_or(|wanted| wanted == seal.seal);
            if same { Ok(seal) } else { Err(vec![Flaw::OtherSeal { seal: seal.seal }]) }
        });
        let count = found.as_ref().err().map_or(0, Vec::len);
        let shape = match found {
            Ok(seal) => VerifyShape {
                sound: true,
                seal: Some(seal.seal),
                title: seal.title,
                generated: Some(seal.generated),
                files: seal.files,
                left_out: seal.left_out,
                flaws: Vec::new(),
            },
            Err(flaws) => VerifyShape {
                sound: false,
                seal: None,
                title: None,
                generated: None,
                files: 0,
                left_out: Vec::new(),
                flaws,
            },
        };
        session.output.answer(&shape, |paper| {
            if let (Some(seal), Some(made)) = (&shape.seal, &shape.generated) {
                let files = shape.files;
                paper.line(format_args!("“{name}” is as it was sealed: {files} files, {made}."));
                paper.line(format_args!("Seal: {seal}"));
            }
            for flaw in &shape.flaws {
                paper.hanging(0, "- ", &flaw.to_string());
            }
        })?;
        if shape.sound { Ok(()) } else { Err(Error::NotAsSealed { name, count }) }
    }
}
