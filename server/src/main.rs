//! Pigot's command line.

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Parser, Subcommand, ValueEnum};
use server::{
    Fault,
    command::{self, DemonstrationSettings, ImportKind, NewUser},
    key,
    logging::{self, Style},
    origin::PublicUrl,
    settings::ServeSettings,
};
use service::sign_in::SessionRules;
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

/// The record of special measures and pre-recorded cross-examination for the Crown Court.
///
/// Begin with `pigot demo` to look around, or with `pigot key`, `pigot migrate` and `pigot user add`
/// to set up a real service. Nearly every option can also be given in the environment, under the name
/// shown with it.
///
/// Exit codes: 0 done, 1 not done (the reason is on standard error), 2 the command was not understood.
#[derive(Parser)]
#[command(name = "pigot", version, verbatim_doc_comment)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    log: Log,
}

#[derive(Args)]
#[command(next_help_heading = "Log")]
struct Log {
    /// How the log on standard error is written
    #[arg(long = "log", value_enum, default_value = "text", env = "PIGOT_LOG", global = true)]
    style: LogStyle,
    /// How much is logged: error, warn, info, debug or trace, or a list like info,sqlx=warn
    #[arg(
        long = "log-level",
        default_value = "info",
        env = "PIGOT_LOG_LEVEL",
        global = true,
        value_name = "LEVEL"
    )]
    level: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum LogStyle {
    /// One JSON object a line, for a log collector
    Json,
    /// For reading at a terminal
    Text,
}

#[derive(Subcommand)]
enum Command {
    /// Serve Pigot for real
    Serve(Serve),
    /// Serve the demonstration world: all invented, on this machine only, thrown away at the end
    Demo(Demo),
    /// Make the database, or bring one up to date with this version; safe to repeat
    Migrate(Database),
    /// Make a file with a new key for witnesses' names; keep it apart from the database, and back it up
    Key {
        /// The file to make; it must not be there yet
        file: PathBuf,
    },
    /// Keep accounts: the first administrator, and whoever is locked out
    #[command(subcommand)]
    User(User),
    /// Load reference data or cases from a file: all of it, or nothing and every bad row by line
    Import(Import),
    /// Check that the database is sound and its trail was not tampered with; exit code 1 lists what is wrong
    Check(Database),
    /// Copy an SQLite database to a new file while the service runs
    Backup {
        /// The file to make; it must not be there yet
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Args)]
struct Database {
    /// The database: sqlite:FILE or postgres://USER@HOST/NAME (put a password in the environment, not here)
    #[arg(
        long,
        default_value = "sqlite:var/pigot.sqlite3",
        env = "PIGOT_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    database_url: String,
}

#[derive(Args)]
struct Key {
    /// The file with the key that seals witnesses' names
    #[arg(long, default_value = "var/pigot.key", env = "PIGOT_KEY_FILE", value_name = "FILE")]
    key_file: PathBuf,
}

#[derive(Args)]
struct SiteDir {
    /// The folder with the built site [default: `site` beside the program's folder, or target/site]
    #[arg(long, env = "PIGOT_SITE_DIR", value_name = "FOLDER")]
    site_dir: Option<PathBuf>,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    key: Key,
    /// Where to listen; anything but this machine needs --public-url
    #[arg(long, default_value = "127.0.0.1:3000", env = "PIGOT_LISTEN", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// The https address people use, when a proxy that speaks https stands before Pigot
    #[arg(long, env = "PIGOT_PUBLIC_URL", value_name = "https://HOST", value_parser = public_url)]
    public_url: Option<PublicUrl>,
    #[command(flatten)]
    site: SiteDir,
    /// Where Prometheus reads metrics at /metrics; nowhere if not given
    #[arg(long, env = "PIGOT_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    metrics_listen: Option<SocketAddr>,
    /// How many proxies of yours add to X-Forwarded-For; the address of a browser is counted from the right
    #[arg(long, default_value_t = 0, env = "PIGOT_TRUSTED_PROXIES", value_name = "COUNT")]
    trusted_proxies: usize,
    /// Minutes after which an unused session ends
    #[arg(
        long, default_value_t = 30, env = "PIGOT_SESSION_IDLE", value_name = "MINUTES",
        value_parser = clap::value_parser!(u16).range(1..=1440)
    )]
    session_idle: u16,
    /// Minutes after which any session ends
    #[arg(
        long, default_value_t = 480, env = "PIGOT_SESSION_LONGEST", value_name = "MINUTES",
        value_parser = clap::value_parser!(u16).range(1..=1440)
    )]
    session_longest: u16,
}

#[derive(Args)]
struct Demo {
    /// Where to listen, on this machine
    #[arg(long, default_value = "127.0.0.1:3000", env = "PIGOT_LISTEN", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// The day the world is set on [default: today]
    #[arg(long, env = "PIGOT_DEMO_DATE", value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// What the court's clock shows at the start, such as 8:45am [default: this machine's time of day]
    #[arg(long, env = "PIGOT_DEMO_TIME", value_name = "TIME", value_parser = time_of_day)]
    time: Option<NaiveTime>,
    /// What the world is drawn from: the same number and day give the same world
    #[arg(long, default_value_t = 1, env = "PIGOT_DEMO_SEED", value_name = "NUMBER")]
    seed: u64,
    #[command(flatten)]
    site: SiteDir,
}

#[derive(Subcommand)]
enum User {
    /// Add a person with an account, and print a password to hand over once
    Add(UserAdd),
    /// Disable an account; every session of it ends at once
    Disable {
        /// What the person signs in with
        sign_in_name: String,
        #[command(flatten)]
        database: Database,
    },
    /// Give an account a new password, and let it sign in again if it was disabled
    Reset {
        /// What the person signs in with
        sign_in_name: String,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Args)]
struct UserAdd {
    /// What the person will sign in with
    sign_in_name: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// The person's e-mail address
    #[arg(long)]
    email: Option<String>,
    /// The person's role
    #[arg(long, value_parser = domain::role::Role::ALL.map(domain::role::Role::code))]
    role: String,
    /// The name of their organisation, or of their court
    #[arg(long)]
    organisation: String,
    /// Add the organisation when there is none of that name
    #[arg(long)]
    new_organisation: bool,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    database: Database,
}

#[derive(Args)]
struct Password {
    /// A file whose first line is the password, or - for standard input [default: one is generated and printed]
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

#[derive(Args)]
struct Import {
    /// What is in the file
    #[arg(value_enum)]
    kind: Kind,
    /// The file, as CSV with a heading row
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Crown Court centres and satellites, with the columns of data/courts.csv
    Courts,
    /// Rooms and kits: court,kind,name,facilities,designated_from,designated_until,because,retired_on; only the first
    /// three are needed, and several facilities have semicolons between them
    Rooms,
    /// Bank holidays, the whole list: date,title
    Holidays,
    /// Cases, one row for each defendant: urn,number,court,sent_on,custody,custody_from,offences; several offences have
    /// semicolons between them
    Cases,
}

fn public_url(text: &str) -> Result<PublicUrl, String> {
    text.parse().map_err(|fault: Fault| fault.to_string())
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match begin(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("pigot: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn begin(cli: Cli) -> Result<(), Fault> {
    let style = match cli.log.style {
        LogStyle::Json => Style::Json,
        LogStyle::Text => Style::Text,
    };
    logging::begin(style, &cli.log.level)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Fault::new(format!("The program cannot start: {error}.")))?
        .block_on(run(cli.command))
}

fn time_of_day(text: &str) -> Result<NaiveTime, String> {
    domain::calendar::parse_time(text).map_err(|_| "a time is written like 8:45am or 14:30".to_owned())
}

async fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Serve(serve) => command::serve(serve.into()).await,
        Command::Demo(demo) => {
            command::demonstrate(DemonstrationSettings {
                listen: demo.listen,
                date: demo.date,
                time: demo.time,
                seed: demo.seed,
                site_dir: demo.site.site_dir,
            })
            .await
        }
        Command::Migrate(database) => command::migrate(&database.database_url).await,
        Command::Key { file } => key::create(&file),
        Command::User(User::Add(user)) => {
            let new = NewUser {
                sign_in_name: user.sign_in_name,
                name: user.name,
                email: user.email,
                role: user.role,
                organisation: user.organisation,
                new_organisation: user.new_organisation,
                password_file: user.password.password_file,
            };
            command::add_user(&user.database.database_url, new).await
        }
        Command::User(User::Disable { sign_in_name, database }) => {
            command::disable_user(&database.database_url, &sign_in_name).await
        }
        Command::User(User::Reset { sign_in_name, password, database }) => {
            command::reset_user(&database.database_url, &sign_in_name, password.password_file.as_deref())
                .await
        }
        Command::Import(import) => {
            let kind = match import.kind {
                Kind::Courts => ImportKind::Courts,
                Kind::Rooms => ImportKind::Rooms,
                Kind::Holidays => ImportKind::Holidays,
                Kind::Cases => ImportKind::Cases,
            };
            command::import(&import.database.database_url, kind, &import.file).await
        }
        Command::Check(database) => command::check(&database.database_url).await,
        Command::Backup { file, database } => command::back_up(&database.database_url, &file).await,
    }
}

impl From<Serve> for ServeSettings {
    fn from(serve: Serve) -> Self {
        Self {
            listen: serve.listen,
            public_url: serve.public_url,
            database_url: serve.database.database_url,
            key_file: serve.key.key_file,
            site_dir: serve.site.site_dir,
            metrics_listen: serve.metrics_listen,
            trusted_proxies: serve.trusted_proxies,
            sessions: SessionRules {
                idle: chrono::TimeDelta::minutes(serve.session_idle.into()),
                longest: chrono::TimeDelta::minutes(serve.session_longest.into()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_password_is_taken_from_the_command_line() {
        assert!(Cli::try_parse_from(["pigot", "user", "reset", "imogen", "--password", "secret"]).is_err());
    }
}
