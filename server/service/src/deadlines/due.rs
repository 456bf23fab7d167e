//! What is due for one reader, across every case they may see.

use super::{facts::work_out, is_shown, line};
use crate::{
    access::{Office, case_scope, sight_in_scope},
    cases::reference,
    context::Context,
    error::{Error, Result},
};
use domain::{
    due::{DueFilter, owed_by, together, what_hurts_first},
    law::State,
    role::{FieldGroup, Reach, Right, reach},
    view::{DueCount, DueLine, DuePage},
};
use store::Tx;

/// How many lines a page of the list has.
pub const PAGE: usize = 50;

/// The most cases that are looked through. A region has fewer before its courts at one time.
const MOST_CASES: i64 = 5_000;

/// A page of what is due for the reader, what hurts first first.
///
/// # Errors
/// [`Error::NotAllowed`] for a role that sees no deadlines.
pub async fn due(cx: &Context, filter: DueFilter, everybodys: bool, page: u32) -> Result<DuePage> {
    let person = cx.person()?;
    let (lines, count) = due_lines(cx, filter, everybodys).await?;
    let total = lines.len();
    let pages = u32::try_from(total.div_ceil(PAGE)).unwrap_or(u32::MAX).max(1);
    let page = page.clamp(1, pages);
    let skip = usize::try_from(page - 1).unwrap_or(0).saturating_mul(PAGE);
    Ok(DuePage {
        today: cx.today(),
        filter,
        everybodys,
        may_choose: owed_by(person.role).len() < domain::law::terms::Owed::ALL.len(),
        count,
        lines: lines.into_iter().skip(skip).take(PAGE).collect(),
        total: u64::try_from(total).unwrap_or(u64::MAX),
        page,
        pages,
    })
}

/// How much is overdue and near for the reader; nothing for a role that sees no deadlines.
pub async fn count(cx: &Context) -> Result<Option<(DueCount, Vec<DueLine>)>> {
    match due_lines(cx, DueFilter::Pressing, false).await {
        Ok((mut lines, count)) => {
            lines.truncate(3);
            Ok(Some((count, lines)))
        }
        Err(Error::NotAllowed) => Ok(None),
        Err(other) => Err(other),
    }
}

/// All that is due for the reader, with how much of it is overdue and near whatever the filter.
pub async fn due_lines(
    cx: &Context,
    filter: DueFilter,
    everybodys: bool,
) -> Result<(Vec<DueLine>, DueCount)> {
    let person = cx.person()?;
    let role = person.role;
    if reach(role, Right::See(FieldGroup::Deadlines)) == Reach::Never {
        return Err(Error::NotAllowed);
    }
    let mut tx = cx.db.read().await?;
    let cases = cases(cx, &mut tx).await?;
    let office = Office::of(cx, &mut tx).await?;
    let parts = store::assignments::list_for_person(&mut tx, person.person, cx.today()).await?;
    let mut all = Vec::new();
    let mut count = DueCount::default();
    for worked in work_out(cx, &mut tx, cases).await? {
        let sight = sight_in_scope(cx, worked.case.clone(), &worked.court, &parts, &office)?;
        if !sight.sight().sees(FieldGroup::Deadlines) {
            continue;
        }
        let own = worked.deadlines.into_iter().filter(|deadline| {
            (everybodys || owed_by(role).contains(&deadline.owed_by)) && is_shown(&sight, deadline)
        });
        for group in together(own.collect()) {
            let deadline = &group.1[0];
            match deadline.state.standing() {
                State::Overdue { .. } => count.overdue += 1,
                State::DueIn { .. } => count.near += 1,
                _ => {}
            }
            if filter.shows(&deadline.state) {
                let key = what_hurts_first(deadline);
                all.extend(line(group, &worked.names).map(|line| {
                    let due = DueLine {
                        case: worked.case.id,
                        case_reference: reference(&worked.case),
                        court: worked.court.name.clone(),
                        line,
                    };
                    ((key, reference(&worked.case)), due)
                }));
            }
        }
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok((all.into_iter().map(|(_, line)| line).collect(), count))
}

async fn cases(cx: &Context, tx: &mut Tx) -> Result<Vec<store::cases::CaseRecord>> {
    let scope = case_scope(cx, tx).await?;
    let lines = store::cases::list(tx, &scope, None, cx.now(), MOST_CASES, 0).await?;
    Ok(lines.into_iter().map(|line| line.case).collect())
}
