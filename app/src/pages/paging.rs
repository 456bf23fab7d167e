//! Lists that are read backwards in time, page by page: the newest first, older ones behind a link.

use crate::{
    components::{PageLink, Pagination},
    ssr,
};
use leptos::prelude::*;

/// Which page the address asks for, from 1.
pub(super) fn page_asked() -> u32 {
    ssr::query("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1)
}

/// Links to the newer and the older page, as far as there are.
pub(super) fn older_and_newer(address: &str, page: u32, older: bool) -> Option<impl IntoView + use<>> {
    let link = |page: u32, text: &str| PageLink::new(format!("{address}?page={page}")).text(text);
    let previous = (page > 1).then(|| link(page - 1, "Newer"));
    let next = older.then(|| link(page + 1, "Older"));
    (previous.is_some() || next.is_some())
        .then(|| view! { <Pagination nostrip:previous=previous nostrip:next=next/> })
}
