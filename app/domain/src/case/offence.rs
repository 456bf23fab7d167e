//! The offences a case can be opened with, and whether each makes its complainant eligible for measures under
//! section 17(4) of the Youth Justice and Criminal Evidence Act 1999.
//!
//! Built in, not loaded: which paragraph of section 17(4A) an offence falls under is law, and a change of law is a change
//! of rules. The codes are ours, not national offence codes.

use crate::codes::coded;

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
}

impl Offence {
    /// Whether it is a sexual offence, so that its complainant has anonymity for life (Sexual Offences (Amendment)
    /// Act 1992) and section 41 restricts questions about other sexual behaviour.
    pub const fn is_sexual(&self) -> bool {
        matches!(self.limb, Limb::A | Limb::AAndB)
    }
}

/// The offence with this code.
pub fn offence(code: &str) -> Option<&'static Offence> {
    OFFENCES.iter().find(|each| each.code == code)
}

/// Every offence, in the order they are offered.
#[rustfmt::skip]
pub const OFFENCES: &[Offence] = &[
    Offence { code: "SOA2003-S1", statute: "Sexual Offences Act 2003 s.1", title: "Rape", limb: Limb::A },
    Offence { code: "SOA2003-S2", statute: "Sexual Offences Act 2003 s.2", title: "Assault by penetration", limb: Limb::A },
    Offence { code: "SOA2003-S3", statute: "Sexual Offences Act 2003 s.3", title: "Sexual assault", limb: Limb::A },
    Offence { code: "SOA2003-S4", statute: "Sexual Offences Act 2003 s.4", title: "Causing a person to engage in sexual activity without consent", limb: Limb::A },
    Offence { code: "SOA2003-S5", statute: "Sexual Offences Act 2003 s.5", title: "Rape of a child under 13", limb: Limb::A },
    Offence { code: "SOA2003-S6", statute: "Sexual Offences Act 2003 s.6", title: "Assault of a child under 13 by penetration", limb: Limb::A },
    Offence { code: "SOA2003-S7", statute: "Sexual Offences Act 2003 s.7", title: "Sexual assault of a child under 13", limb: Limb::A },
    Offence { code: "SOA2003-S8", statute: "Sexual Offences Act 2003 s.8", title: "Causing or inciting a child under 13 to engage in sexual activity", limb: Limb::A },
    Offence { code: "SOA2003-S9", statute: "Sexual Offences Act 2003 s.9", title: "Sexual activity with a child", limb: Limb::A },
    Offence { code: "SOA2003-S10", statute: "Sexual Offences Act 2003 s.10", title: "Causing or inciting a child to engage in sexual activity", limb: Limb::A },
    Offence { code: "SOA2003-S11", statute: "Sexual Offences Act 2003 s.11", title: "Engaging in sexual activity in the presence of a child", limb: Limb::A },
    Offence { code: "SOA2003-S12", statute: "Sexual Offences Act 2003 s.12", title: "Causing a child to watch a sexual act", limb: Limb::A },
    Offence { code: "SOA2003-S13", statute: "Sexual Offences Act 2003 s.13", title: "Child sex offences committed by children or young persons", limb: Limb::A },
    Offence { code: "SOA2003-S14", statute: "Sexual Offences Act 2003 s.14", title: "Arranging or facilitating commission of a child sex offence", limb: Limb::A },
    Offence { code: "SOA2003-S15", statute: "Sexual Offences Act 2003 s.15", title: "Meeting a child following sexual grooming etc.", limb: Limb::A },
    Offence { code: "SOA2003-S15A", statute: "Sexual Offences Act 2003 s.15A", title: "Sexual communication with a child", limb: Limb::A },
    Offence { code: "SOA2003-S25", statute: "Sexual Offences Act 2003 s.25", title: "Sexual activity with a child family member", limb: Limb::A },
    Offence { code: "SOA2003-S26", statute: "Sexual Offences Act 2003 s.26", title: "Inciting a child family member to engage in sexual activity", limb: Limb::A },
    Offence { code: "SOA2003-S47", statute: "Sexual Offences Act 2003 s.47", title: "Paying for sexual services of a child", limb: Limb::A },
    Offence { code: "SOA2003-S48", statute: "Sexual Offences Act 2003 s.48", title: "Causing or inciting sexual exploitation of a child", limb: Limb::A },
    Offence { code: "SOA2003-S49", statute: "Sexual Offences Act 2003 s.49", title: "Controlling a child in relation to sexual exploitation", limb: Limb::A },
    Offence { code: "SOA2003-S50", statute: "Sexual Offences Act 2003 s.50", title: "Arranging or facilitating sexual exploitation of a child", limb: Limb::A },
    Offence { code: "SOA1956-S14", statute: "Sexual Offences Act 1956 s.14", title: "Indecent assault on a woman", limb: Limb::A },
    Offence { code: "MSA2015-S2-SEX", statute: "Modern Slavery Act 2015 s.2", title: "Human trafficking with a view to sexual exploitation", limb: Limb::AAndB },
    Offence { code: "MSA2015-S2", statute: "Modern Slavery Act 2015 s.2", title: "Human trafficking with a view to other exploitation", limb: Limb::B },
    Offence { code: "MSA2015-S1", statute: "Modern Slavery Act 2015 s.1", title: "Slavery, servitude and forced or compulsory labour", limb: Limb::B },
    Offence { code: "SCA2015-S76", statute: "Serious Crime Act 2015 s.76", title: "Controlling or coercive behaviour in an intimate or family relationship", limb: Limb::C },
    Offence { code: "CLA1977-S1-RAPE", statute: "Criminal Law Act 1977 s.1 with Sexual Offences Act 2003 s.1", title: "Conspiracy to rape", limb: Limb::A },
    Offence { code: "PCA1978-S1", statute: "Protection of Children Act 1978 s.1", title: "Taking, making, distributing or showing indecent photographs of children", limb: Limb::None },
    Offence { code: "OAPA1861-S18", statute: "Offences against the Person Act 1861 s.18", title: "Wounding or causing grievous bodily harm with intent", limb: Limb::None },
];
