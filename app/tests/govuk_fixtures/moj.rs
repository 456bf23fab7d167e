//! The Ministry of Justice's package has templates but no examples, so what they write is written out here.

use crate::html::Tree;
use app::components::{
    Badge, BadgeColour, Current, IdentityBar, NavItem, PageItem, ScrollRegion, SubNavigation, Timeline,
    TimelineItem,
};
use leptos::prelude::*;

fn tree(view: impl FnOnce() -> AnyView) -> Tree {
    Owner::new().with(|| Tree::parse(&view().to_html()))
}

#[test]
fn badge() {
    let ours = tree(|| view! { <Badge text="Urgent" colour=BadgeColour::Red/> }.into_any());
    assert_eq!(ours, Tree::parse(r#"<span class="moj-badge moj-badge--red">Urgent</span>"#));
}

#[test]
fn identity_bar() {
    let ours = tree(|| view! { <IdentityBar>"Case T20267001"</IdentityBar> }.into_any());
    assert_eq!(
        ours,
        Tree::parse(
            r#"<div class="moj-identity-bar"><div class="moj-identity-bar__container">
                 <div class="moj-identity-bar__details">
                   <span class="moj-identity-bar__title">Case T20267001</span>
                 </div>
               </div></div>"#
        )
    );
}

#[test]
fn sub_navigation() {
    let items = || {
        vec![
            NavItem::new("Case", "/cases/1").current(Current::Page),
            NavItem::new("Witnesses", "/cases/1/witnesses"),
        ]
    };
    let ours = tree(|| view! { <SubNavigation items=items() label="Case"/> }.into_any());
    assert_eq!(
        ours,
        Tree::parse(
            r#"<nav class="moj-sub-navigation" aria-label="Case"><ul class="moj-sub-navigation__list">
                 <li class="moj-sub-navigation__item">
                   <a class="moj-sub-navigation__link" aria-current="page" href="/cases/1">Case</a>
                 </li>
                 <li class="moj-sub-navigation__item">
                   <a class="moj-sub-navigation__link" href="/cases/1/witnesses">Witnesses</a>
                 </li>
               </ul></nav>"#
        )
    );
}

#[test]
fn timeline() {
    let items = || {
        vec![
            TimelineItem::new("Hearing booked", "2026-11-30T10:00:00Z", "Monday 30 November 2026 at 10am")
                .by("a listing officer")
                .description("Courtroom 5"),
        ]
    };
    let ours = tree(|| view! { <Timeline items=items() heading_level=3/> }.into_any());
    assert_eq!(
        ours,
        Tree::parse(
            r#"<div class="moj-timeline"><div class="moj-timeline__item">
                 <div class="moj-timeline__header">
                   <h3 class="moj-timeline__title">Hearing booked</h3>
                   <p class="moj-timeline__byline">by a listing officer</p>
                 </div>
                 <p class="moj-timeline__date">
                   <time datetime="2026-11-30T10:00:00Z">Monday 30 November 2026 at 10am</time>
                 </p>
                 <div class="moj-timeline__description">Courtroom 5</div>
               </div></div>"#
        )
    );
}

#[test]
fn a_wide_table_scrolls_with_the_keyboard() {
    let ours = tree(|| view! { <ScrollRegion labelled_by="week-caption">"wide"</ScrollRegion> }.into_any());
    assert_eq!(
        ours,
        Tree::parse(
            r#"<div class="pigot-scroll-region" role="region" tabindex="0" aria-labelledby="week-caption">wide</div>"#
        )
    );
}

#[test]
fn a_long_list_of_pages_leaves_the_middle_out() {
    let shown = |current, total| {
        let items = PageItem::list(current, total, |number| format!("?page={number}"));
        let words: Vec<String> = items
            .into_iter()
            .map(|item| match item {
                PageItem::Ellipsis => "...".to_owned(),
                PageItem::Number { number, current: true, .. } => format!("[{number}]"),
                PageItem::Number { number, .. } => number.to_string(),
            })
            .collect();
        words.join(" ")
    };
    assert_eq!(shown(1, 1), "[1]");
    assert_eq!(shown(1, 3), "[1] 2 3");
    assert_eq!(shown(1, 9), "[1] 2 ... 9");
    assert_eq!(shown(5, 9), "1 ... 4 [5] 6 ... 9");
    assert_eq!(shown(9, 9), "1 ... 8 [9]");
}
