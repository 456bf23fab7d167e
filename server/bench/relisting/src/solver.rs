//! Puts a question to CP-SAT through a script beside this file.

use domain::relisting::Rows;
use serde::Deserialize;
use std::{
    io::Write,
    process::{Command, Stdio},
};

const SCRIPT: &str = include_str!("cp_sat.py");

/// A Python that has the solver.
pub struct Solver {
    python: String,
    /// What it is, with its version.
    pub name: String,
}

/// What it found.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// Whether that is proven.
    pub status: String,
    /// What its plan weighs.
    pub cost: Option<i64>,
    /// What every plan weighs at the least.
    pub bound: Option<i64>,
}

/// Looks for the solver, or says why it is not there.
pub fn find() -> Result<Solver, String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let asked = ["-c", "import ortools; print(ortools.__version__)"];
    let answer = Command::new(&python).args(asked).output();
    let answer = answer.map_err(|error| format!("{python} cannot be run: {error}"))?;
    if answer.status.success() {
        let version = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
        Ok(Solver { python, name: format!("OR-tools CP-SAT {version}") })
    } else {
        Err(format!("{python} has no package `ortools` (pip install ortools)"))
    }
}

impl Solver {
    /// What it makes of a question in so many seconds.
    pub fn solve(&self, rows: &Rows, seconds: u32) -> Answer {
        let mut child = Command::new(&self.python)
            .args(["-c", SCRIPT, &seconds.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it ran a moment ago");
        let question = serde_json::to_vec(rows).expect("numbers");
        child.stdin.take().expect("a pipe").write_all(&question).expect("it reads");
        let answer = child.wait_with_output().expect("it ends");
        serde_json::from_slice(&answer.stdout).expect("it answers")
    }
}
