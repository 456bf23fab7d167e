//! Runs the program in a folder of its own.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A folder with a database, a key and what else a test puts there.
pub struct Workplace(TempDir);

/// What the program said when it ended.
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program while it runs. What it says is read all the while: a full pipe would hold it up.
pub struct Running {
    child: Child,
    stdout: Option<JoinHandle<String>>,
    stderr: Option<JoinHandle<String>>,
}

impl Workplace {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("tmp")).expect("a folder for what is temporary");
        Self(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    /// A built site without files.
    pub fn site(&self) {
        fs::create_dir(self.path("site")).expect("a folder");
        self.write(
            "site/manifest.json",
            r#"{"output_name":"p","js":"p.js","wasm":"p.wasm","css":"p.css","init":"i.js"}"#,
        );
    }

    /// Gives the last migration on record a number that this program does not know.
    pub fn pretend_a_newer_program_was_here(&self) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/sqlite");
        let last = names(folder.into()).into_iter().max().expect("a migration");
        let number: i64 = last.split('_').next().and_then(|number| number.parse().ok()).expect("a number");
        // Six bytes, as SQLite keeps a number of this size, in the table and in its index.
        let (known, unknown) = (number.to_be_bytes(), (number + 1).to_be_bytes());
        let mut bytes = fs::read(self.path("pigot.sqlite3")).expect("the database");
        let places: Vec<usize> =
            (0..bytes.len() - 6).filter(|place| bytes[*place..*place + 6] == known[2..]).collect();
        assert!(!places.is_empty());
        for place in places {
            bytes[place..place + 6].copy_from_slice(&unknown[2..]);
        }
        fs::write(self.path("pigot.sqlite3"), bytes).expect("written");
    }

    pub fn files(&self) -> Vec<String> {
        names(self.0.path().to_owned())
    }

    pub fn temporary(&self) -> Vec<String> {
        names(self.path("tmp"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pigot"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("TMPDIR", self.path("tmp"))
            .env("PIGOT_DATABASE_URL", "sqlite:pigot.sqlite3")
            .env("PIGOT_KEY_FILE", "pigot.key")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        Running::begin(self.command(arguments)).wait()
    }

    /// Starts the program and waits until it answers.
    pub fn start(&self, arguments: &[&str], port: u16) -> Running {
        let mut running = Running::begin(self.command(arguments));
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if began.elapsed() > Duration::from_mins(1)
                || running.child.try_wait().expect("a state").is_some()
            {
                let _gone = running.child.kill();
                panic!("it does not answer: {}", running.wait().stderr);
            }
            thread::sleep(Duration::from_millis(50));
        }
        running
    }
}

fn names(folder: PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

impl Ended {
    #[track_caller]
    pub fn succeeds(self) -> String {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self.stdout
    }

    /// Fails with exit code 1 and a sentence that begins with the program's name.
    #[track_caller]
    pub fn fails(self) -> String {
        assert_eq!(self.code, 1, "{}{}", self.stdout, self.stderr);
        assert!(self.stderr.starts_with("pigot: "), "{}", self.stderr);
        self.stderr
    }
}

impl Running {
    fn begin(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the program starts");
        let stdout = child.stdout.take().map(read_all);
        let stderr = child.stderr.take().map(read_all);
        Self { child, stdout, stderr }
    }

    pub fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &id]).status().expect("a shell");
        assert!(sent.success());
    }

    pub fn wait(mut self) -> Ended {
        let code = self.child.wait().expect("an end").code().unwrap_or(-1);
        let said = |reader: Option<JoinHandle<String>>| reader.expect("a reader").join().expect("text");
        Ended { code, stdout: said(self.stdout.take()), stderr: said(self.stderr.take()) }
    }
}

fn read_all(mut from: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        from.read_to_string(&mut text).expect("text");
        text
    })
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// Makes a request over the wire and answers all that comes back.
pub fn request(port: u16, line: &str) -> String {
    request_at(&format!("127.0.0.1:{port}"), line)
}

pub fn request_at(address: &str, line: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("connected");
    write!(stream, "{line}\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    answer
}
