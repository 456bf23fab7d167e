//! The browser's entry point. A page works without it; this wakes the few live parts, the islands, of `app`.

use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the page's module script, before the script wakes each island it finds in the page.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
