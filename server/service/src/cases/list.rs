//! The list of cases a person may know of.

use super::reference;
use crate::{access::case_scope, context::Context, error::Result};
use domain::{
    calendar::utc_to_civil,
    role::{Action, FieldGroup, Reach, Right, Sight, Standing, reach},
    view::{CaseLine, CaseSize, CasesPage},
};
use store::cases::CaseScope;

/// How many cases a page of the list has.
pub const PAGE: u32 = 25;

/// The most characters of a search that are looked at: more than any reference has.
const LONGEST_SEARCH: usize = 40;

/// A page of the cases a person may know of, the one opened last first. A search is by URN, case number or a
/// witness's reference, or part of one.
pub async fn list(cx: &Context, search: &str, page: u32) -> Result<CasesPage> {
    let mut tx = cx.db.read().await?;
    let person = cx.person()?;
    let scope = case_scope(cx, &mut tx).await?;
    // Every case of the scope stands so to the person: that is what the scope means.
    let sight = Sight::new(person.role, standing(&scope));
    let search: String = search.trim().chars().take(LONGEST_SEARCH).collect();
    let wanted = Some(search.as_str()).filter(|search| !search.is_empty());
    let total = u64::try_from(store::cases::count(&mut tx, &scope, wanted).await?).unwrap_or(0);
    let pages = u32::try_from(total.div_ceil(PAGE.into())).unwrap_or(u32::MAX).max(1);
    let page = page.clamp(1, pages);
    let offset = i64::from(page - 1) * i64::from(PAGE);
    let found = store::cases::list(&mut tx, &scope, wanted, cx.now(), PAGE.into(), offset).await?;
    let cases = found
        .into_iter()
        .map(|line| CaseLine {
            case: line.case.id,
            reference: reference(&line.case),
            size: sight.show(FieldGroup::CaseParticulars, || CaseSize {
                urn: line.case.urn.to_string(),
                defendants: u32::try_from(line.defendants).unwrap_or(0),
                witnesses: u32::try_from(line.witnesses).unwrap_or(0),
            }),
            court_name: line.court_name,
            next_hearing: line.next_start.map(utc_to_civil),
        })
        .collect();
    let may_open = reach(person.role, Right::Do(Action::OpenCase)) != Reach::Never;
    Ok(CasesPage { cases, total, page, pages, search, may_open })
}

fn standing(scope: &CaseScope) -> Standing {
    let none = Standing::default();
    match scope {
        CaseScope::Region { .. } => Standing { region: true, ..none },
        CaseScope::Court(_) => Standing { court: true, ..none },
        CaseScope::ClerkToday { .. } => Standing { today: true, ..none },
        CaseScope::Part { .. } => Standing { part: true, client: true, ..none },
        CaseScope::Nothing => none,
    }
}
