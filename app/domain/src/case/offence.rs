//! The offences a case can be opened with, and what each makes of its witnesses under the Youth Justice and Criminal
//! Evidence Act 1999: whether its complainant is eligible for measures (section 17(4A)), whether every witness is
//! (section 17(5), Schedule 1A), and whether a complainant of uncertain age is presumed a child (section 33(6)).
//!
//! Dated: an offence that a later Act added counts from the day it came into force, and one that is not yet in force is a
//! row that is switched off. The codes are ours, not national offence codes.

use crate::codes::coded;
use chrono::NaiveDate;

coded! {
    /// The paragraph of section 17(4A) that makes the complainant eligible as a witness, unless the witness declines.
    Limb {
        /// A sexual offence as section 62 of the 1999 Act defines it.
        A = "a", "Sexual offence (section 17(4A)(a))";
        /// An offence under section 1 or 2 of the Modern Slavery Act 2015.
        B = "b", "Modern slavery (section 17(4A)(b))";
        /// Trafficking with a view to sexual exploitation: both.
        AAndB = "a_and_b", "Sexual offence and modern slavery (section 17(4A)(a) and (b))";
        /// Any other offence where it is alleged that the behaviour was domestic abuse.
        C = "c", "Domestic abuse alleged (section 17(4A)(c))";
        /// None by the charge alone; age, fear or an incapacity may still make the witness eligible.
        None = "none", "Not by the charge alone";
    }
}

impl Limb {
    /// Whether this is the paragraph asked for, or both that and another.
    pub const fn includes(self, wanted: Self) -> bool {
        matches!(
            (self, wanted),
            (Self::A | Self::AAndB, Self::A) | (Self::B | Self::AAndB, Self::B) | (Self::C, Self::C)
        )
    }
}

coded! {
    /// Whether an offence is in Schedule 1A, so that every witness is eligible under section 17(5).
    WeaponListing {
        /// Not in the schedule.
        Never = "never", "Not a listed weapon offence";
        /// In the schedule where it is alleged that a firearm or knife was used or carried.
        IfAlleged = "if_alleged", "Listed where a firearm or knife is alleged (Schedule 1A)";
        /// In the schedule whatever is alleged.
        Always = "always", "Listed weapon offence (Schedule 1A)";
    }
}

/// From when an offence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountsFrom {
    /// On every day this program is asked about.
    Always,
    /// From this day, on which it came into force.
    Day(NaiveDate),
    /// Enacted or awaited, and not in force as far as was found: switched off.
    NotYet,
}

/// An offence that can be charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offence {
    /// Our code, stored in rows.
    pub code: &'static str,
    /// Act and section.
    pub statute: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Which paragraph of section 17(4A) it falls under.
    pub limb: Limb,
    /// Whether it is in Schedule 1A.
    pub weapon: WeaponListing,
    /// Whether it is about indecent photographs or images of a child (section 33(6)).
    pub images: bool,
    /// From when it counts.
    pub from: CountsFrom,
    /// Whether the row was read in the law itself, or only told of by a good source.
    pub verified: bool,
}

impl Offence {
    /// Whether it is a sexual offence, so that its complainant has anonymity for life (Sexual Offences (Amendment)
    /// Act 1992) and section 41 restricts questions about other sexual behaviour.
    pub const fn is_sexual(&self) -> bool {
        matches!(self.limb, Limb::A | Limb::AAndB)
    }

    /// Whether the offence counts on this day.
    pub fn counts_on(&self, day: NaiveDate) -> bool {
        match self.from {
            CountsFrom::Always => true,
            CountsFrom::Day(from) => day >= from,
            CountsFrom::NotYet => false,
        }
    }

    /// The paragraph of section 17(4A) it falls under on this day.
    pub fn limb_on(&self, day: NaiveDate) -> Limb {
        if self.counts_on(day) { self.limb } else { Limb::None }
    }

    /// Whether a complainant of uncertain age who is thought to be a child is presumed to be one (section 33(5), (6)).
    pub fn presumes_age_on(&self, day: NaiveDate) -> bool {
        self.counts_on(day) && (self.images || matches!(self.limb, Limb::A | Limb::B | Limb::AAndB))
    }
}

/// The offence with this code.
pub fn offence(code: &str) -> Option<&'static Offence> {
    OFFENCES.iter().find(|each| each.code == code)
}

/// An offence read in the law, on every day, with no weapon in it.
const fn of(code: &'static str, statute: &'static str, title: &'static str, limb: Limb) -> Offence {
    Offence {
        code,
        statute,
        title,
        limb,
        weapon: WeaponListing::Never,
        images: false,
        from: CountsFrom::Always,
        verified: true,
    }
}

/// An offence of violence or possession.
const fn armed(
    code: &'static str,
    statute: &'static str,
    title: &'static str,
    weapon: WeaponListing,
) -> Offence {
    Offence { weapon, ..of(code, statute, title, Limb::None) }
}

/// An offence about indecent photographs or images of a child.
const fn images(code: &'static str, statute: &'static str, title: &'static str) -> Offence {
    Offence { images: true, ..of(code, statute, title, Limb::None) }
}

impl Offence {
    const fn since(self, year: i32, month: u32, day: u32) -> Self {
        let from = match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => CountsFrom::Day(day),
            None => CountsFrom::NotYet,
        };
        Self { from, ..self }
    }

    const fn unverified(self) -> Self {
        Self { verified: false, ..self }
    }

    const fn switched_off(self) -> Self {
        Self { from: CountsFrom::NotYet, verified: false, ..self }
    }
}

/// Every offence, in the order they are offered.
#[rustfmt::skip]
pub const OFFENCES: &[Offence] = &[
    of("SOA2003-S1", "Sexual Offences Act 2003 s.1", "Rape", Limb::A),
    of("SOA2003-S2", "Sexual Offences Act 2003 s.2", "Assault by penetration", Limb::A),
    of("SOA2003-S3", "Sexual Offences Act 2003 s.3", "Sexual assault", Limb::A),
    of("SOA2003-S4", "Sexual Offences Act 2003 s.4", "Causing a person to engage in sexual activity without consent", Limb::A),
    of("SOA2003-S5", "Sexual Offences Act 2003 s.5", "Rape of a child under 13", Limb::A),
    of("SOA2003-S6", "Sexual Offences Act 2003 s.6", "Assault of a child under 13 by penetration", Limb::A),
    of("SOA2003-S7", "Sexual Offences Act 2003 s.7", "Sexual assault of a child under 13", Limb::A),
    of("SOA2003-S8", "Sexual Offences Act 2003 s.8", "Causing or inciting a child under 13 to engage in sexual activity", Limb::A),
    of("SOA2003-S9", "Sexual Offences Act 2003 s.9", "Sexual activity with a child", Limb::A),
    of("SOA2003-S10", "Sexual Offences Act 2003 s.10", "Causing or inciting a child to engage in sexual activity", Limb::A),
    of("SOA2003-S11", "Sexual Offences Act 2003 s.11", "Engaging in sexual activity in the presence of a child", Limb::A),
    of("SOA2003-S12", "Sexual Offences Act 2003 s.12", "Causing a child to watch a sexual act", Limb::A),
    of("SOA2003-S13", "Sexual Offences Act 2003 s.13", "Child sex offences committed by children or young persons", Limb::A),
    of("SOA2003-S14", "Sexual Offences Act 2003 s.14", "Arranging or facilitating commission of a child sex offence", Limb::A),
    of("SOA2003-S15", "Sexual Offences Act 2003 s.15", "Meeting a child following sexual grooming etc.", Limb::A),
    of("SOA2003-S15A", "Sexual Offences Act 2003 s.15A", "Sexual communication with a child", Limb::A),
    of("SOA2003-S25", "Sexual Offences Act 2003 s.25", "Sexual activity with a child family member", Limb::A),
    of("SOA2003-S26", "Sexual Offences Act 2003 s.26", "Inciting a child family member to engage in sexual activity", Limb::A),
    of("SOA2003-S47", "Sexual Offences Act 2003 s.47", "Paying for sexual services of a child", Limb::A),
    of("SOA2003-S48", "Sexual Offences Act 2003 s.48", "Causing or inciting sexual exploitation of a child", Limb::A),
    of("SOA2003-S49", "Sexual Offences Act 2003 s.49", "Controlling a child in relation to sexual exploitation", Limb::A),
    of("SOA2003-S50", "Sexual Offences Act 2003 s.50", "Arranging or facilitating sexual exploitation of a child", Limb::A),
    of("SOA1956-S14", "Sexual Offences Act 1956 s.14", "Indecent assault on a woman", Limb::A),
    of("MSA2015-S2-SEX", "Modern Slavery Act 2015 s.2", "Human trafficking with a view to sexual exploitation", Limb::AAndB),
    of("MSA2015-S2", "Modern Slavery Act 2015 s.2", "Human trafficking with a view to other exploitation", Limb::B),
    of("MSA2015-S1", "Modern Slavery Act 2015 s.1", "Slavery, servitude and forced or compulsory labour", Limb::B),
    of("SCA2015-S76", "Serious Crime Act 2015 s.76", "Controlling or coercive behaviour in an intimate or family relationship", Limb::C),
    of("CLA1977-S1-RAPE", "Criminal Law Act 1977 s.1 with Sexual Offences Act 2003 s.1", "Conspiracy to rape", Limb::A),
    images("PCA1978-S1", "Protection of Children Act 1978 s.1", "Taking, making, distributing or showing indecent photographs of children"),
    armed("OAPA1861-S18", "Offences against the Person Act 1861 s.18", "Wounding or causing grievous bodily harm with intent", WeaponListing::IfAlleged),
    // Historic sexual offences, which section 62 counts as well.
    of("SOA1956-S1", "Sexual Offences Act 1956 s.1", "Rape (before May 2004)", Limb::A),
    of("SOA1956-S5", "Sexual Offences Act 1956 s.5", "Unlawful sexual intercourse with a girl under 13", Limb::A),
    of("SOA1956-S6", "Sexual Offences Act 1956 s.6", "Unlawful sexual intercourse with a girl under 16", Limb::A),
    of("SOA1956-S10", "Sexual Offences Act 1956 s.10", "Incest by a man", Limb::A),
    of("SOA1956-S12", "Sexual Offences Act 1956 s.12", "Buggery", Limb::A),
    of("SOA1956-S15", "Sexual Offences Act 1956 s.15", "Indecent assault on a man", Limb::A),
    of("IWCA1960-S1", "Indecency with Children Act 1960 s.1", "Indecency with a child", Limb::A),
    // Later additions to the Sexual Offences Act 2003, each from the day it came into force.
    of("SOA2003-S66A", "Sexual Offences Act 2003 s.66A", "Sending a photograph or film of genitals", Limb::A).since(2024, 1, 31).unverified(),
    of("SOA2003-S66B", "Sexual Offences Act 2003 s.66B", "Sharing or threatening to share an intimate photograph or film", Limb::A).since(2024, 1, 31).unverified(),
    of("SOA2003-IMAGES-2026", "Sexual Offences Act 2003, as the Crime and Policing Act 2026 added to it", "Intimate-image offence in force from 29 June 2026", Limb::A).since(2026, 6, 29).unverified(),
    of("CPA2026-EXPLOITATION", "Crime and Policing Act 2026 Part 4", "Child criminal exploitation", Limb::None).switched_off(),
    of("CPA2026-CUCKOOING", "Crime and Policing Act 2026 Part 4", "Controlling another's home for criminal purposes", Limb::None).switched_off(),
    images("CJA1988-S160", "Criminal Justice Act 1988 s.160", "Possessing an indecent photograph of a child"),
    // Offences of violence and possession, some of them in Schedule 1A.
    armed("MURDER", "Common law", "Murder", WeaponListing::IfAlleged),
    armed("MANSLAUGHTER", "Common law", "Manslaughter", WeaponListing::IfAlleged),
    armed("OAPA1861-S20", "Offences against the Person Act 1861 s.20", "Wounding or inflicting grievous bodily harm", WeaponListing::IfAlleged),
    armed("OAPA1861-S47", "Offences against the Person Act 1861 s.47", "Assault occasioning actual bodily harm", WeaponListing::IfAlleged).unverified(),
    armed("FA1968-S16A", "Firearms Act 1968 s.16A", "Possessing a firearm with intent to cause fear of violence", WeaponListing::Always).unverified(),
    armed("CJA1988-S139", "Criminal Justice Act 1988 s.139", "Having an article with a blade or point in a public place", WeaponListing::Always).unverified(),
    of("TA1968-S8", "Theft Act 1968 s.8", "Robbery", Limb::None),
    of("CJPOA1994-S51", "Criminal Justice and Public Order Act 1994 s.51", "Intimidating a witness", Limb::None),
    of("SCA2015-S75A", "Serious Crime Act 2015 s.75A", "Strangulation or suffocation", Limb::None),
];
