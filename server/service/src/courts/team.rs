//! Who works in a specialist courtroom, and when each was trained.

use super::courtroom_in_use;
use crate::{
    access::Office,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    entry::TeamMemberEntry,
    ids::{ResourceId, TeamMemberId},
    role::{Action, Right, reach},
    view::{TeamLine, TeamMemberPage},
};
use futures_util::FutureExt;
use store::{
    Tx,
    courtroom_teams::{self, TeamMemberRecord},
    courts::CourtRecord,
    trail::EntryKind,
};

/// Whether the person acting keeps the team of this court's courtrooms.
pub(super) async fn may_keep(cx: &Context, tx: &mut Tx, court: &CourtRecord) -> Result<bool> {
    let far = reach(cx.person()?.role, Right::Do(Action::KeepCourtroomTeam));
    Ok(far.covers(Office::of(cx, tx).await?.standing_at(court)))
}

/// Everybody who works in a courtroom now.
pub(super) async fn lines(cx: &Context, tx: &mut Tx, room: ResourceId) -> Result<Vec<TeamLine>> {
    let members = courtroom_teams::list_for_resource(tx, room).await?;
    let here = members.into_iter().filter(|each| each.left_on.is_none_or(|left| cx.today() <= left));
    Ok(here
        .map(|each| TeamLine { member: each.id, name: each.name, part: each.part, training: each.training })
        .collect())
}

/// What the form is filled from: nothing, for somebody new.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever does not keep the team; [`Error::NotFound`] for no such courtroom or member.
pub async fn page(cx: &Context, room: ResourceId, member: Option<TeamMemberId>) -> Result<TeamMemberPage> {
    let mut tx = cx.db.read().await?;
    let (courtroom, court) = courtroom_in_use(&mut tx, room, cx.today()).await?;
    if !may_keep(cx, &mut tx, &court).await? {
        return Err(Error::NotAllowed);
    }
    let found = match member {
        Some(member) => Some(find(&mut tx, room, member).await?),
        None => None,
    };
    let mut fields = Vec::new();
    if let Some(found) = &found {
        fields.push(("name".to_owned(), found.name.clone()));
        fields.push(("team_part".to_owned(), found.part.code().to_owned()));
        fields.push(("version".to_owned(), found.version.to_string()));
        let mut days = vec![("left_on", found.left_on)];
        if let Some((training, day)) = &found.training {
            fields.push(("training".to_owned(), training.clone()));
            days.push(("trained_on", Some(*day)));
        }
        for (field, day) in days {
            for (part, shape) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
                fields.extend(day.map(|day| (format!("{field}-{part}"), day.format(shape).to_string())));
            }
        }
    }
    Ok(TeamMemberPage { courtroom: room, name: courtroom.name, court_name: court.name, member, fields })
}

async fn find(tx: &mut Tx, room: ResourceId, member: TeamMemberId) -> Result<TeamMemberRecord> {
    let members = courtroom_teams::list_for_resource(tx, room).await?;
    members.into_iter().find(|each| each.id == member).ok_or(Error::NotFound)
}

/// Keeps somebody new, or changes somebody.
///
/// # Errors
/// As for [`page`]; [`Error::Stale`] when somebody else changed them since the form was opened.
pub async fn keep(
    cx: &Context,
    room: ResourceId,
    member: Option<TeamMemberId>,
    entry: TeamMemberEntry,
) -> Result<()> {
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                let (_, court) = courtroom_in_use(tx, room, cx.today()).await?;
                if !may_keep(&cx, tx, &court).await? {
                    return Err(Error::NotAllowed);
                }
                let before = match member {
                    Some(member) => Some(find(tx, room, member).await?),
                    None => None,
                };
                let after = TeamMemberRecord {
                    id: member.unwrap_or_else(|| cx.new_id()),
                    resource: room,
                    name: entry.name,
                    part: entry.part,
                    training: entry.training,
                    left_on: entry.left_on,
                    version: if member.is_some() { entry.version } else { 1 },
                };
                let what = if member.is_some() { "member_changed" } else { "member_added" };
                let mut note = cx.entry(EntryKind::Change, "courtroom_team", what);
                note.subject = Some(room.uuid());
                note.reason = Some(entry.why);
                if let Some(before) = before {
                    courtroom_teams::update(tx, &after).await?;
                    let (old, new) = Facts::differences(facts(&before), facts(&after));
                    (note.before, note.after) = (old.kept(), new.kept());
                } else {
                    courtroom_teams::insert(tx, &after).await?;
                    note.after = facts(&after).kept();
                }
                tx.note(note);
                Ok(())
            }
            .boxed()
        })
        .await
}

fn facts(member: &TeamMemberRecord) -> Facts {
    let (training, day) = member.training.clone().unzip();
    Facts::default()
        .with("name", Some(member.name.as_str()))
        .with("team_part", Some(member.part.title()))
        .with("training", training)
        .with("trained_on", day.map(long_date))
        .with("left_on", member.left_on.map(long_date))
}
