//! Accounts at the command line: the first administrator, and whoever is locked out.

use super::operator;
use crate::fault::{Fault, Result};
use domain::{form::FormValues, text::SignInName};
use secrecy::{ExposeSecret, SecretString};
use service::{
    accounts::{self, NewAccount, Place},
    passwords,
};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// What `user add` is told.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What the person will type.
    pub sign_in_name: String,
    /// The person's name.
    pub name: String,
    /// Where to write to them.
    pub email: Option<String>,
    /// The code of their role.
    pub role: String,
    /// The name of their organisation or court.
    pub organisation: String,
    /// Whether to add the organisation when there is none of that name.
    pub new_organisation: bool,
    /// A file with the password, `-` for standard input; a password is generated when absent.
    pub password_file: Option<PathBuf>,
}

/// Adds a person with an account and a role, and prints a generated password.
pub async fn add_user(database_url: &str, user: NewUser) -> Result<()> {
    let cx = operator(database_url).await?;
    let place = match accounts::find_place(&cx, &user.organisation).await {
        Ok(place) => place,
        Err(service::Error::NotFound) if user.new_organisation => Place::Named(user.organisation.clone()),
        Err(service::Error::NotFound) => {
            return Err(Fault::new(format!(
                "There is no organisation or court called {}; add --new-organisation if that is right.",
                user.organisation
            )));
        }
        Err(error) => return Err(error.into()),
    };
    let field = if matches!(place, Place::Named(_)) { "new_organisation" } else { "organisation" };
    let values = FormValues::from_pairs(
        [
            ("name", user.name),
            ("email", user.email.unwrap_or_default()),
            ("sign_in_name", user.sign_in_name),
            ("role", user.role),
            (field, place.to_string()),
        ]
        .map(|(field, value)| (field.to_owned(), value)),
    );
    let new = NewAccount::parse(&values).map_err(service::Error::from)?;
    let (password, generated) = password(user.password_file.as_deref())?;
    accounts::add(&cx, new, password.clone()).await?;
    tell(&password, generated);
    cx.db.close().await;
    Ok(())
}

/// Disables an account and ends its sessions at once.
pub async fn disable_user(database_url: &str, sign_in_name: &str) -> Result<()> {
    let cx = operator(database_url).await?;
    let id = accounts::find(&cx, &parsed(sign_in_name)?).await.map_err(nobody)?;
    accounts::disable(&cx, id).await?;
    cx.db.close().await;
    Ok(())
}

/// Gives an account another password, lets it sign in again, and ends its sessions.
pub async fn reset_user(database_url: &str, sign_in_name: &str, file: Option<&Path>) -> Result<()> {
    let cx = operator(database_url).await?;
    let id = accounts::find(&cx, &parsed(sign_in_name)?).await.map_err(nobody)?;
    let (password, generated) = password(file)?;
    accounts::reset(&cx, id, password.clone()).await?;
    tell(&password, generated);
    cx.db.close().await;
    Ok(())
}

fn parsed(name: &str) -> Result<SignInName> {
    name.parse().map_err(|_| nobody(service::Error::NotFound))
}

fn nobody(error: service::Error) -> Fault {
    match error {
        service::Error::NotFound => Fault::new("There is no account with this sign-in name."),
        error => error.into(),
    }
}

/// The password from a file, or one nobody chose. Never from the command line, which every user of the machine can read.
fn password(file: Option<&Path>) -> Result<(SecretString, bool)> {
    let Some(file) = file else { return Ok((passwords::generated(), true)) };
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(4096).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(4096).read_to_string(&mut text))
    };
    read.map_err(|error| {
        Fault::new(format!("The password cannot be read from {}: {error}.", file.display()))
    })?;
    Ok((text.trim_end_matches(['\r', '\n']).into(), false))
}

fn tell(password: &SecretString, generated: bool) {
    if generated {
        println!("{}", password.expose_secret());
        eprintln!("pigot: the line above is the password. It is shown this once; hand it over in person.");
    }
}
