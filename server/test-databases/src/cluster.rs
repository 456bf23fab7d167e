//! A throw-away PostgreSQL, started from the binaries installed on this machine.
//!
//! The shell script beside this file keeps it: it stops PostgreSQL and removes everything when the pipe to it closes,
//! which happens even when the test process is killed. PostgreSQL refuses to run as root, so root hands the script to
//! the user `postgres`, whom the package has made.

use crate::unguessable;
use std::{
    env,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
};

const SCRIPT: &str = include_str!("cluster.sh");

/// A PostgreSQL of our own. It goes away when this is dropped or the process ends.
pub struct Cluster {
    keeper: Mutex<Keeper>,
    port: u16,
    password: String,
}

struct Keeper {
    script: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Cluster {
    /// Starts one.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start: a test that needs it fails, it is never skipped.
    pub fn start() -> Self {
        let binaries = binaries().unwrap_or_else(|| {
            panic!(
                "PostgreSQL 15 or later is needed for the tests: install the package `postgresql`, or give the \
                 address of a server in TEST_DATABASE_URL"
            )
        });
        let mut failure = String::new();
        // The port was free when asked for; another process can be quicker.
        for _attempt in 0..3 {
            match Self::start_on(&binaries, free_port()) {
                Ok(cluster) => return cluster,
                Err(why) => failure = why,
            }
        }
        panic!("PostgreSQL in {} did not start: {failure}", binaries.display());
    }

    fn start_on(binaries: &Path, port: u16) -> Result<Self, String> {
        let password = unguessable();
        let mut script = as_somebody_else()
            .args(["sh", "-c", SCRIPT, "cluster"])
            .arg(binaries)
            .arg(port.to_string())
            .env("PIGOT_TEST_PASSWORD", &password)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // A signal from the keyboard is for the tests; the script sees the pipe close and tidies up.
            .process_group(0)
            .spawn()
            .map_err(|error| error.to_string())?;
        let (orders, answers) = (script.stdin.take(), script.stdout.take());
        let answers = BufReader::new(answers.ok_or("no pipe")?);
        let cluster = Self { keeper: Mutex::new(Keeper { script, orders, answers }), port, password };
        cluster.keeper().expect("ready")?;
        Ok(cluster)
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// Stops it in good order: what is running is broken off, nothing answers any more.
    ///
    /// # Panics
    /// When it does not stop.
    pub fn stop(&self) {
        self.order("stop", "stopped");
    }

    /// Stops it as a crash would: nothing is tidied up, the log is read back at the next start.
    ///
    /// # Panics
    /// When it does not stop.
    pub fn crash(&self) {
        self.order("crash", "stopped");
    }

    /// Starts it again at the same address with the same databases.
    ///
    /// # Panics
    /// When it does not start.
    pub fn resume(&self) {
        self.order("start", "ready");
    }

    fn order(&self, word: &str, answer: &str) {
        let mut keeper = self.keeper();
        let given = keeper.orders.as_mut().map(|orders| writeln!(orders, "{word}"));
        assert!(matches!(given, Some(Ok(()))), "the keeper of PostgreSQL is gone");
        if let Err(why) = keeper.expect(answer) {
            panic!("PostgreSQL did not {word}: {why}");
        }
    }

    fn keeper(&self) -> MutexGuard<'_, Keeper> {
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper {
    fn expect(&mut self, word: &str) -> Result<(), String> {
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(|error| error.to_string())?;
        if line.trim() == word { Ok(()) } else { Err(line.trim().to_owned()) }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ended = self.script.wait();
    }
}

/// A command that begins as whoever may run PostgreSQL: ourselves, or for root another user.
fn as_somebody_else() -> Command {
    if !is_root() {
        return Command::new("env");
    }
    let user = if known("postgres") { "postgres" } else { "nobody" };
    let mut command;
    if found("setpriv") {
        command = Command::new("setpriv");
        command.args(["--reuid", user, "--regid", user, "--clear-groups", "--"]);
    } else {
        command = Command::new("runuser");
        command.args(["-u", user, "--"]);
    }
    command
}

fn is_root() -> bool {
    answer_of(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

fn known(user: &str) -> bool {
    answer_of(Command::new("id").args(["-u", user])).is_some()
}

fn answer_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map_or(54_321, |address| address.port())
}

/// The folder with the newest PostgreSQL from 15 on.
fn binaries() -> Option<PathBuf> {
    let debian = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let on_path = env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>());
    debian
        .map(|version| version.path().join("bin"))
        .chain(on_path.into_iter().flatten())
        .filter(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .filter_map(|folder| Some((major_version(&folder)?, folder)))
        .filter(|(major, _)| *major >= 15)
        .max_by_key(|(major, _)| *major)
        .map(|(_, folder)| folder)
}

/// 15 of `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major_version(folder: &Path) -> Option<u32> {
    let answer = answer_of(Command::new(folder.join("postgres")).arg("--version"))?;
    answer.split_whitespace().nth(2)?.split(|each: char| !each.is_ascii_digit()).next()?.parse().ok()
}

fn found(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}
