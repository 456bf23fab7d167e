//! What the program is told about where and how it serves.

use crate::{
    fault::Result,
    origin::{Origin, PublicUrl},
};
use service::sign_in::SessionRules;
use std::{net::SocketAddr, path::PathBuf};

/// What `serve` is told.
#[derive(Clone, Debug)]
pub struct ServeSettings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The https address people use, when a proxy stands before it.
    pub public_url: Option<PublicUrl>,
    /// The database.
    pub database_url: String,
    /// The file with the key.
    pub key_file: PathBuf,
    /// The folder with what browsers load.
    pub site_dir: Option<PathBuf>,
    /// Where metrics are served, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// How many proxies stand before it.
    pub trusted_proxies: usize,
    /// When sessions end by themselves.
    pub sessions: SessionRules,
}

impl ServeSettings {
    /// Refuses what would not be safe, before anything is opened.
    pub fn check(&self) -> Result<()> {
        Origin::of(self.listen, self.public_url.clone()).map(|_origin| ())
    }
}
