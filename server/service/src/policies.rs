//! What each court has settled for itself: gaps, windows and limits that no rule fixes, and which practice it goes by.
//! Everybody who is signed in may read it; the officer of the region and the resident judge of the court keep it.

use crate::{
    access::Office,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use chrono::NaiveDate;
use domain::{
    calendar::{london_day, long_date},
    entry::{NewSetting, SettingLimits},
    form::Problem,
    ids::{CourtId, PersonId},
    law::{
        Rules,
        policy::{CourtPolicy, CourtSettings, Settled},
    },
    role::{Action, Right, permits},
    view::{CourtPolicyPage, KeepSettingPage, SettingChange, SettingLine, settled_words},
};
use futures_util::FutureExt;
use std::collections::HashMap;
use store::{
    Tx,
    court_settings::{self, CourtSettingRecord},
    courts::CourtRecord,
    trail::EntryKind,
};

/// The most days a court may put in the place of a figure of practice.
const MOST_DAYS: u16 = 365;

/// All that this court has settled, as it stands on this day.
pub async fn settings_of(tx: &mut Tx, court: CourtId, on: NaiveDate) -> Result<CourtSettings> {
    let kept = court_settings::list_for_court(tx, court).await?;
    let begun = kept.iter().filter(|each| each.from <= on);
    Ok(CourtSettings::settled(begun.map(|each| (each.code.as_str(), each.settled))))
}

/// The gaps, windows and limits of this court on this day.
pub(crate) async fn policy_of(tx: &mut Tx, court: CourtId, on: NaiveDate) -> Result<CourtPolicy> {
    Ok(settings_of(tx, court, on).await?.policy)
}

/// Something a court may settle, as the law file has it.
struct Setting {
    code: String,
    title: String,
    default: Option<u16>,
    unit: String,
    basis: String,
    limits: SettingLimits,
    practice: bool,
}

/// Everything a court may settle: the settings of the law file, then its rows of practice. A row that a setting stands for
/// is not asked about twice.
fn all_settings() -> impl Iterator<Item = Setting> {
    let rules = Rules::in_force();
    let settings = rules.settings.iter().map(|setting| Setting {
        code: setting.code.clone(),
        title: setting.title.clone(),
        default: Some(setting.default),
        unit: setting.unit.clone(),
        basis: setting.basis.clone(),
        limits: SettingLimits {
            least: setting.least,
            most: setting.most,
            has_figure: true,
            may_be_off: setting.may_be_off,
        },
        practice: false,
    });
    let practice = rules.deadlines.iter().filter(|rule| rule.is_practice() && rule.setting.is_none());
    settings.chain(practice.map(|rule| Setting {
        code: rule.id.clone(),
        title: rule.due.clone(),
        default: rule.unit.is_counted().then_some(rule.offset),
        unit: format!(
            "{} {} {}",
            rule.unit.title(),
            rule.direction.title(),
            rule.trigger.title().to_lowercase()
        ),
        basis: format!("{}. {}", rule.authority.text, rule.condition),
        limits: SettingLimits {
            least: 0,
            most: MOST_DAYS,
            has_figure: rule.may_be_set && rule.unit.is_counted(),
            may_be_off: true,
        },
        practice: true,
    }))
}

fn setting(code: &str) -> Result<Setting> {
    all_settings().find(|each| each.code == code).ok_or(Error::NotFound)
}

/// What a figure or a switch may be for this code, for reading the form.
///
/// # Errors
/// [`Error::NotFound`] for no such setting.
pub fn limits(code: &str) -> Result<SettingLimits> {
    setting(code).map(|each| each.limits)
}

fn line(setting: &Setting, kept: &[CourtSettingRecord], today: NaiveDate) -> SettingLine {
    let own = || kept.iter().filter(|each| each.code == setting.code);
    let now = own().rfind(|each| each.from <= today).map_or(Settled::AsRule, |each| each.settled);
    let first_day = own().map(|each| each.from).filter(|from| *from > today).min();
    SettingLine {
        code: setting.code.clone(),
        title: setting.title.clone(),
        now,
        default: setting.default,
        unit: setting.unit.clone(),
        basis: setting.basis.clone(),
        next: first_day
            .and_then(|day| own().rfind(|each| each.from == day))
            .map(|each| (each.from, each.settled)),
    }
}

async fn may_keep(cx: &Context, tx: &mut Tx, court: &CourtRecord) -> Result<bool> {
    let standing = Office::of(cx, tx).await?.standing_at(court);
    Ok(permits(cx.person()?.role, Right::Do(Action::KeepCourtPolicy), standing))
}

/// What a court has settled, with everything that was ever changed.
///
/// # Errors
/// [`Error::NotFound`] for no such court, [`Error::SignedOut`] when nobody is signed in.
pub async fn page(cx: &Context, id: CourtId) -> Result<CourtPolicyPage> {
    cx.person()?;
    let today = cx.today();
    let mut tx = cx.db.read().await?;
    let court = store::courts::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let kept = court_settings::list_for_court(&mut tx, id).await?;
    let people: Vec<PersonId> = kept.iter().map(|each| each.set_by).collect();
    let people = store::people::list_named(&mut tx, &people).await?;
    let names: HashMap<PersonId, String> =
        people.into_iter().map(|person| (person.id, person.name)).collect();
    let known: HashMap<String, Setting> = all_settings().map(|each| (each.code.clone(), each)).collect();
    let change = |each: &CourtSettingRecord| {
        let setting = known.get(&each.code);
        SettingChange {
            title: setting.map_or_else(|| each.code.clone(), |setting| setting.title.clone()),
            unit: setting.map(|setting| setting.unit.clone()).unwrap_or_default(),
            settled: each.settled,
            from: each.from,
            by: names.get(&each.set_by).cloned().unwrap_or_default(),
            on: london_day(each.set_at),
            why: each.because.clone(),
        }
    };
    let mut in_order: Vec<&CourtSettingRecord> = kept.iter().collect();
    in_order.sort_by_key(|each| std::cmp::Reverse((each.set_at, each.id)));
    let lines = |practice: bool| {
        let wanted = all_settings().filter(move |each| each.practice == practice);
        wanted.map(|each| line(&each, &kept, today)).collect()
    };
    Ok(CourtPolicyPage {
        court: id,
        settings: lines(false),
        practice: lines(true),
        changes: in_order.into_iter().map(change).collect(),
        may_keep: may_keep(cx, &mut tx, &court).await?,
        court_name: court.name,
    })
}

/// The form that settles one thing.
///
/// # Errors
/// [`Error::NotFound`] for no such court or setting, [`Error::NotAllowed`] for those who may not settle anything there.
pub async fn form(cx: &Context, id: CourtId, code: &str) -> Result<KeepSettingPage> {
    let mut tx = cx.db.read().await?;
    let court = store::courts::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !may_keep(cx, &mut tx, &court).await? {
        return Err(Error::NotAllowed);
    }
    let setting = setting(code)?;
    let kept = court_settings::list_for_court(&mut tx, id).await?;
    let limits = setting.limits;
    Ok(KeepSettingPage {
        court: id,
        court_name: court.name,
        line: line(&setting, &kept, cx.today()),
        limits: limits.has_figure.then_some((limits.least, limits.most)),
        may_be_off: limits.may_be_off,
        today: cx.today(),
    })
}

/// Settles one thing from a day on. What stood before is kept, and so is what stands later: the last that has begun counts.
///
/// # Errors
/// As [`form`]; [`Error::Form`] when a figure, switch or day is not on offer.
pub async fn keep(cx: &Context, id: CourtId, code: &str, new: NewSetting) -> Result<()> {
    let (cx, code) = (cx.clone(), code.to_owned());
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                let court = store::courts::find(tx, id).await?.ok_or(Error::NotFound)?;
                if !may_keep(&cx, tx, &court).await? {
                    return Err(Error::NotAllowed);
                }
                let setting = setting(&code)?;
                let offered = match new.settled {
                    Settled::Figure(figure) => {
                        setting.limits.has_figure
                            && (setting.limits.least..=setting.limits.most).contains(&figure)
                    }
                    Settled::Off => setting.limits.may_be_off,
                    Settled::AsRule => true,
                };
                if !offered {
                    return Err(Error::field("standing", Problem::NotOffered));
                }
                if new.from < cx.today() {
                    return Err(Error::field("from", Problem::InThePast));
                }
                let kept = court_settings::list_for_court(tx, id).await?;
                let before = line(&setting, &kept, new.from).now;
                let record = CourtSettingRecord {
                    id: cx.new_id(),
                    court: id,
                    code,
                    settled: new.settled,
                    from: new.from,
                    set_by: cx.person()?.person,
                    set_at: cx.now(),
                    because: new.why.clone(),
                };
                court_settings::insert(tx, &record).await?;
                let words = |settled| settled_words(settled, setting.default, &setting.unit);
                let facts = |settled| {
                    Facts::default()
                        .with("setting", Some(&setting.title))
                        .with("figure", Some(words(settled)))
                };
                let mut entry = cx.entry(EntryKind::Change, "court", "policy_kept");
                entry.subject = Some(id.uuid());
                entry.before = facts(before).kept();
                entry.after = facts(new.settled).with("from", Some(long_date(new.from))).kept();
                entry.reason = Some(new.why);
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}
