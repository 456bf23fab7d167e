//! Keeping the database: its schema, reference data, soundness and copies.

use super::{at_the_command_line, operator};
use crate::{
    database,
    fault::{Fault, Result},
};
use service::{imports, sealing::Sealer};
use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::Path,
};
use store::trail;

/// Makes the database if there is none, brings its schema up to date, and loads courts and bank holidays into a new one.
pub async fn migrate(database_url: &str) -> Result<()> {
    let db = database::open_and_migrate(database_url).await?;
    let cx = at_the_command_line(db, Sealer::random());
    let loaded = service::reference::load(&cx).await.map_err(import_fault)?;
    println!("The database is up to date.");
    if loaded.courts > 0 || loaded.holidays > 0 {
        println!("{} courts and {} bank holidays were loaded into it.", loaded.courts, loaded.holidays);
    }
    cx.db.close().await;
    Ok(())
}

/// What is in a file to be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Courts.
    Courts,
    /// Rooms and kits, and which courtrooms are specialist ones.
    Rooms,
    /// Bank holidays.
    Holidays,
    /// Cases.
    Cases,
}

/// Loads a file, all of it or nothing.
///
/// # Errors
/// Every row that cannot be taken, by line.
pub async fn import(database_url: &str, kind: ImportKind, file: &Path) -> Result<()> {
    let source = File::open(file)
        .map_err(|error| Fault::new(format!("The file {} cannot be read: {error}.", file.display())))?;
    let cx = operator(database_url).await?;
    let report = match kind {
        ImportKind::Courts => imports::courts(&cx, source).await,
        ImportKind::Rooms => imports::rooms(&cx, source).await,
        ImportKind::Holidays => imports::holidays(&cx, source).await,
        ImportKind::Cases => imports::cases(&cx, source).await,
    };
    println!("{}.", report.map_err(import_fault)?);
    cx.db.close().await;
    Ok(())
}

fn import_fault(fault: imports::ImportFault) -> Fault {
    match fault {
        imports::ImportFault::Rows(rows) => {
            let lines: Vec<String> = rows.iter().map(|row| format!("\n  {row}")).collect();
            Fault::new(format!("Nothing was imported, because of these rows:{}", lines.concat()))
        }
        imports::ImportFault::Refused(error) => error.into(),
        fault => Fault::new(format!("Nothing was imported: {}.", crate::fault::in_full(&fault))),
    }
}

/// Checks that the database is sound and that its trail was not tampered with.
///
/// # Errors
/// Everything that is wrong, one line each.
pub async fn check(database_url: &str) -> Result<()> {
    let cx = operator(database_url).await?;
    let mut faults = cx.db.check_integrity().await?;
    let mut tx = cx.db.read().await?;
    let verdict = trail::verify(&mut tx).await?;
    drop(tx);
    faults.extend(verdict.faults.into_iter().map(|fault| format!("trail: {fault}")));
    cx.db.close().await;
    if faults.is_empty() {
        println!(
            "The database is sound, and the {} entries of its trail follow from each other.",
            verdict.rows
        );
        Ok(())
    } else {
        let lines: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
        Err(Fault::new(format!("The database is not as it should be:{}", lines.concat())))
    }
}

/// Copies an SQLite database to a new file while it is in use. The copy appears under its name only when it is whole,
/// and its owner alone may read it.
pub async fn back_up(database_url: &str, to: &Path) -> Result<()> {
    let written = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Fault::new(format!("{} exists already; a backup overwrites nothing.", to.display()))
        }
        _ => Fault::new(format!("The backup {} cannot be written: {error}.", to.display())),
    };
    if to.exists() {
        return Err(written(std::io::ErrorKind::AlreadyExists.into()));
    }
    let cx = operator(database_url).await?;
    let beside = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = tempfile::Builder::new().prefix(".pigot-backup-").tempdir_in(beside).map_err(written)?;
    let copy = folder.path().join("copy");
    cx.db.backup(&copy).await.map_err(|error| match error {
        store::Error::Unfit(why) => Fault::new(format!("{why}.")),
        error => error.into(),
    })?;
    cx.db.close().await;
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o600)).map_err(written)?;
    File::open(&copy).and_then(|file| file.sync_all()).map_err(written)?;
    fs::hard_link(&copy, to).map_err(written)?;
    println!(
        "The backup is in {}. Its witnesses' names open only with the key, which is not in it.",
        to.display()
    );
    Ok(())
}
