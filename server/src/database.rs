//! Opening the database for a command, and what is refused before anything is read.

use crate::fault::{Fault, Result, in_full};
use std::{
    fs::{self, OpenOptions},
    io,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};
use store::Db;

/// Opens a database that is there and up to date.
///
/// # Errors
/// When there is none, it is not fit, others may read its file, or its schema is older or newer than the program's.
pub async fn open(url: &str) -> Result<Db> {
    if let Some(path) = file_of(url) {
        match fs::metadata(&path) {
            Ok(about) => check_mode(&path, about.permissions().mode())?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Fault::new(format!(
                    "There is no database {}; run pigot migrate to make it.",
                    path.display()
                )));
            }
            Err(error) => {
                return Err(Fault::new(format!("The database {} cannot be used: {error}.", path.display())));
            }
        }
    }
    let db = connect(url).await?;
    let state = db.schema_state().await?;
    if state.unknown > 0 {
        Err(too_new())
    } else if state.missing > 0 {
        Err(Fault::new("The database is not up to date; run pigot migrate, then start again."))
    } else {
        Ok(db)
    }
}

/// Opens a database, makes it if it is a file that is not there, and brings its schema up to date.
pub async fn open_and_migrate(url: &str) -> Result<Db> {
    if let Some(path) = file_of(url) {
        // Made here and not by SQLite, which would let everybody on the machine read it.
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(_made) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let mode = fs::metadata(&path).map(|about| about.permissions().mode());
                check_mode(&path, mode.unwrap_or(0o600))?;
            }
            Err(error) => {
                return Err(Fault::new(format!("The database {} cannot be made: {error}.", path.display())));
            }
        }
    }
    let db = connect(url).await?;
    if db.schema_state().await?.unknown > 0 {
        return Err(too_new());
    }
    db.migrate().await?;
    Ok(db)
}

async fn connect(url: &str) -> Result<Db> {
    Db::connect(url).await.map_err(|error| match error {
        store::Error::Unfit(why) => Fault::new(format!("{}.", why.trim_end_matches('.'))),
        error => Fault::new(format!("The database cannot be reached: {}.", in_full(&error))),
    })
}

fn too_new() -> Fault {
    Fault::new("The database was made by a newer version of Pigot than this one; use that version.")
}

fn check_mode(path: &Path, mode: u32) -> Result<()> {
    let everybody = mode & 0o007;
    if everybody != 0 {
        return Err(Fault::new(format!(
            "Everybody on this machine may use the database {0}; run chmod 600 {0}.",
            path.display()
        )));
    }
    Ok(())
}

/// The file of an SQLite database.
fn file_of(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest).split('?').next().unwrap_or_default();
    (!path.contains(":memory:")).then(|| PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(folder: &tempfile::TempDir) -> String {
        format!("sqlite:{}/pigot.sqlite3", folder.path().display())
    }

    async fn refusal(url: &str) -> String {
        match open(url).await {
            Ok(_) => panic!("it was opened"),
            Err(fault) => fault.to_string(),
        }
    }

    #[tokio::test]
    async fn a_database_that_is_not_there_is_not_made_by_the_way() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(refusal(&url(&folder)).await.contains("run pigot migrate"));
        assert!(!folder.path().join("pigot.sqlite3").exists());
    }

    #[tokio::test]
    async fn a_database_without_its_schema_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pigot.sqlite3");
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).expect("made");
        assert!(refusal(&url(&folder)).await.contains("run pigot migrate"));
    }

    #[tokio::test]
    async fn a_migrated_database_is_opened_and_is_its_owners_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        open_and_migrate(&url(&folder)).await.expect("made").close().await;
        let mode = fs::metadata(folder.path().join("pigot.sqlite3")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        open(&url(&folder)).await.expect("opened").close().await;
    }

    #[tokio::test]
    async fn a_database_everybody_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        open_and_migrate(&url(&folder)).await.expect("made").close().await;
        let path = folder.path().join("pigot.sqlite3");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
        assert!(refusal(&url(&folder)).await.contains("chmod 600"));
    }

    #[tokio::test]
    async fn an_address_that_is_none_is_refused_in_one_sentence() {
        for url in ["mysql://x", "pigot.sqlite3", "sqlite::memory:"] {
            let said = refusal(url).await;
            assert!(said.starts_with("A database address is") || said.starts_with("There is no"), "{said}");
        }
    }
}
