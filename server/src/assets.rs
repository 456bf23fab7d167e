//! What browsers load beside the pages: files under hashed names, found through the site's manifest.

use crate::fault::{Fault, Result};
use app::Assets;
use axum::{Router, middleware, response::Response};
use http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// The built site.
#[derive(Clone, Debug)]
pub struct Site {
    /// The names pages refer to.
    pub assets: Assets,
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Manifest {
    output_name: String,
    css: String,
    init: String,
}

impl Site {
    /// Reads the manifest of a site's folder.
    ///
    /// # Errors
    /// When there is no site there.
    pub fn read(folder: &Path) -> Result<Self> {
        let manifest: Manifest = std::fs::read(folder.join("manifest.json"))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .ok_or_else(|| {
                Fault::new(format!(
                    "There is no built site in {}; run make site, or name its folder with --site-dir.",
                    folder.display()
                ))
            })?;
        Ok(Self::of(folder, &manifest))
    }

    /// Finds the site beside the program (`target/release/pigot` and `target/site`), or below the current folder.
    pub fn find() -> Result<Self> {
        let beside = std::env::current_exe()
            .ok()
            .and_then(|program| Some(program.parent()?.parent()?.join("site")))
            .filter(|folder| folder.join("manifest.json").is_file());
        Self::read(&beside.unwrap_or_else(|| PathBuf::from("target/site")))
    }

    /// A site without files, for tests of everything else.
    pub fn absent() -> Self {
        let name = |name: &str| name.to_owned();
        let manifest = Manifest { output_name: name("pigot"), css: name("pigot.css"), init: name("init.js") };
        Self::of(Path::new("."), &manifest)
    }

    fn of(folder: &Path, manifest: &Manifest) -> Self {
        Self {
            assets: Assets {
                css: format!("/pkg/{}", manifest.css).into(),
                init: format!("/pkg/{}", manifest.init).into(),
                options: LeptosOptions::builder()
                    .output_name(manifest.output_name.as_str())
                    .site_root(folder.to_string_lossy().as_ref())
                    .site_pkg_dir("pkg")
                    .build(),
            },
            folder: folder.to_owned(),
        }
    }

    /// The files, each compressed as the browser likes and kept by it for ever: a changed file has another name.
    pub fn files<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let files = ServeDir::new(self.folder.join("pkg")).precompressed_br().precompressed_gzip();
        Router::new().fallback_service(files).layer(middleware::map_response(keep_for_ever))
    }
}

async fn keep_for_ever(mut response: Response) -> Response {
    if response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED {
        let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    response
}
